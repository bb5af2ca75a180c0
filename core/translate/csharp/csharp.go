// Package csharp writes scenarios as programs of C#.
package csharp

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/limits"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// Language is C# 7, as mono's compiler has it, and newer.
var Language = &translate.Language{
	Name:   "C#",
	File:   "Main.cs",
	Limits: beyond,
	Layout: code.Layout{Indent: "    ", Hugs: true},
	Naming: code.Naming{Style: code.Pascal, Own: library.Names, Words: "Program Main Run Task Console Exception Func List Enumerable CancellationToken CancellationTokenSource TimeSpan " +
		"Thread SemaphoreSlim Timeout OperationCanceledException AggregateException Convert CultureInfo Equals Finalize Action " +
		"Array GetType ToString GetHashCode MemberwiseClone System Object String Double Boolean TaskCreationOptions TaskCompletionSource"},
	Write: func(s *shape.Shape, w *code.Writer) { (&writer{Shape: s, Writer: w, tokens: s.Stops}).program() },
}

func beyond() []translate.Limit {
	return append([]translate.Limit{
		limits.OtherLanguage(trace.CSharp, `errgroup(task("A", 1))`),
		limits.Random,
		limits.SideBySide("tasks go on on the threads of a pool, and one that blocks its thread blocks nobody else"),
		limits.Threads,
		limits.NoTime,
		limits.AtOnce,
		limits.Uncancelled("Task.WhenAll", `when_all(task("A", 1, cleanup=1))`),
	}, limits.Token()...)
}

var script = code.Script{
	None: "null", True: "true", False: "false",
	List: func(items []string) string {
		if len(items) == 0 {
			return "new object[0]"
		}
		return "new object[] { " + strings.Join(items, ", ") + " }"
	},
	Number: code.Shortest,
	Quoted: func(s string) string { return `"` + code.Escaped(s, `"`, code.Units) + `"` },
	Counting: func(pieces []string, index string) string {
		for i, s := range pieces {
			s = strings.ReplaceAll(strings.ReplaceAll(s, "{", "{{"), "}", "}}")
			pieces[i] = code.Escaped(s, `"`, code.Units)
		}
		return `$"` + strings.Join(pieces, "{"+index+"}") + `"`
	},
}

// A writer writes one program.
type writer struct {
	*shape.Shape
	*code.Writer
	tokens bool // methods take a CancellationToken
}

// block writes a statement with its braces, each on a line of its own.
func (w *writer) block(head string, within func()) {
	w.Line(head)
	w.In("{", within, "}")
}

// token is a text that is wanted only where methods take a token.
func (w *writer) token(text string) string {
	if w.tokens {
		return text
	}
	return ""
}

// program writes all but the using directives first, which depend on it.
func (w *writer) program() {
	head := w.Writer
	w.Writer = head.Section()
	if w.tokens {
		w.Need("threading")
	}
	for _, name := range w.Exceptions() {
		if name == "Exception" {
			continue
		}
		w.block("class "+name+" : Exception", func() { w.Line("public ", name, "(string message) : base(message) { }") })
		w.Blank(1)
	}
	w.block("static class Program", func() {
		w.block("static void Main()", func() { w.Line("Run().GetAwaiter().GetResult();") })
		w.Blank(1)
		w.block("static async Task Run()", w.outermost)
		if w.Shared != "" {
			w.Blank(1)
			w.work()
		}
		code.Functions(w.Writer, w.Shape, 1, w.function)
		w.helpers()
	})
	body := w.Writer
	w.Writer = head
	w.usings()
	w.Blank(1)
	w.Append(body)
}

func (w *writer) usings() {
	w.Need("", "tasks") // in every program
	for _, u := range []struct{ need, name string }{
		{"", ""}, {"generic", ".Collections.Generic"}, {"globalization", ".Globalization"}, {"linq", ".Linq"},
		{"threading", ".Threading"}, {"tasks", ".Threading.Tasks"},
	} {
		if w.Needs(u.need) {
			w.Line("using System", u.name, ";")
		}
	}
}

func (w *writer) outermost() {
	kinds := w.kinds()
	result := w.value(w.Main, "", "CancellationToken.None")
	code.CallIs(w.Writer, "await ", result)
	if shape.Is[*foreign.WhenAny](w.Main) {
		code.CallDoes(w.Writer, "await Task.WhenAny(tasks)")
	}
	if w.Main.Throws().Failure() {
		w.Need("Show")
		w.Line("string result;")
		w.block("try", func() { w.Expr("result = ", result.With("Show(await ", ")"), ";") })
		w.block("catch (Exception error)", func() { w.Line("result = Show(error);") })
		w.linger()
		w.Line("Console.WriteLine(result);")
		return
	}
	shown := "result"
	if kinds != (shape.Kinds{}) {
		w.Need("Show")
		shown = "Show(result)"
	} else if w.Linger == 0 {
		w.Expr("Console.WriteLine(await ", result, ");")
		return
	}
	w.Expr("var result = await ", result, ";")
	w.linger()
	w.Line("Console.WriteLine(", shown, ");")
}

// kinds are the kinds of values that Show makes a text of; none where the console
// does so by itself.
func (w *writer) kinds() shape.Kinds {
	k := w.Main.Shows()
	k.List = k.List || k.Group
	k.Error = k.Error || k.Group
	k.Blank = k.Blank && k.Error
	return k
}

func (w *writer) linger() {
	if w.Linger > 0 {
		w.Line("await Task.Delay(", milliseconds(w.Linger), ");")
	}
}

// milliseconds writes a time as Task.Delay and Thread.Sleep take it.
func milliseconds(s scenario.Seconds) string {
	if s%1e6 == 0 {
		return strconv.Itoa(int(s / 1e6))
	}
	return "TimeSpan.FromSeconds(" + code.Seconds(s) + ")"
}

// helpers writes the methods of the library that the program needs.
func (w *writer) helpers() {
	k := w.kinds()
	choices := code.Choices{Holds: map[string]bool{
		"null":      k.Null,
		"list":      k.List,
		"cancelled": k.Cancelled,
		"group":     k.Group,
		"error":     k.Error,
		"blank":     k.Blank,
		"number":    k.Number,
		"token":     w.tokens,
		"timed":     w.Wait.Timeout != shape.None,
		"late":      w.Completed.Timeout != shape.None,
	}}
	w.Require(library, choices)
	w.Functions(library, choices)
}
