// Package java writes scenarios as programs of Java.
package java

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// Language is Java, 17 and newer.
var Language = &translate.Language{
	Name:   "Java",
	File:   "Main.java",
	Limits: beyond,
	Layout: code.Layout{Indent: "    ", Hugs: true},
	Naming: code.Naming{Style: code.Camel, Own: library.Names, Words: "abstract assert boolean break byte case catch char class const continue default do double else enum extends final " +
		"finally float for goto if implements import instanceof int interface long native new package private protected public " +
		"return short static strictfp super switch synchronized this throw throws transient try void volatile while true false null " +
		"var record yield sealed permits main args i name seconds clone equals finalize getClass hashCode notify notifyAll toString wait"},
	Write: func(s *shape.Shape, w *code.Writer) { (&writer{s, w}).program() },
}

var script = code.Script{
	None: "null", True: "true", False: "false",
	List: func(items []string) string {
		if len(items) == 1 {
			return "Arrays.asList(new Object[] { " + items[0] + " })"
		}
		return "Arrays.asList(" + strings.Join(items, ", ") + ")"
	},
	Number: code.Shortest,
	Whole: func(n int64) string {
		text := strconv.FormatInt(n, 10)
		if n != int64(int32(n)) {
			text += "L"
		}
		return text
	},
	Quoted: func(s string) string { return `"` + code.Escaped(s, `"`, code.Units) + `"` },
	Counting: func(pieces []string, index string) string {
		for i, s := range pieces {
			pieces[i] = `"` + code.Escaped(s, `"`, code.Units) + `"`
		}
		return strings.TrimSuffix(strings.Join(pieces, " + "+index+" + "), ` + ""`)
	},
}

// A writer writes one program.
type writer struct {
	*shape.Shape
	*code.Writer
}

// literal writes a value.
func (w *writer) literal(v trace.Value, index string) string {
	if _, ok := v.(trace.List); ok {
		w.Need("util")
	}
	return script.Literal(v, index)
}

// program writes the methods first, on which the rest depends.
func (w *writer) program() {
	head := w.Writer
	methods, members := head.Section(), head.Section()
	w.Writer = methods
	w.Within(func() {
		w.In("public static void main(String[] args) {", w.outermost, "}")
		if w.Shared != "" {
			w.Blank(1)
			w.work()
		}
		code.Functions(w.Writer, w.Shape, 1, w.function)
		w.helpers()
	})
	w.Writer = members
	w.Within(w.members)
	w.Writer = head
	w.imports()
	w.Line("public class Main {")
	w.Append(members)
	w.Append(methods)
	w.Line("}")
}

// first are those functions of the library that stand before all methods.
var first = []string{"Task", "pool", "daemon"}

// members writes what the methods have a use for, each with an empty line after it.
func (w *writer) members() {
	for _, name := range first {
		if w.Needs(name) {
			w.Lines(library.Text(name, code.Choices{}))
			w.Blank(1)
		}
	}
	for _, name := range w.Exceptions() {
		w.In("static class "+name+" extends RuntimeException {", func() {
			w.In(name+"(String message) {", func() { w.Line("super(message);") }, "}")
		}, "}")
		w.Blank(1)
	}
}

func (w *writer) imports() {
	any := false
	for _, i := range []struct{ need, name string }{
		{"util", "util.*"}, {"concurrent", "util.concurrent.*"}, {"function", "util.function.*"}, {"stream", "util.stream.*"},
	} {
		if w.Needs(i.need) {
			w.Line("import java.", i.name, ";")
			any = true
		}
	}
	if any {
		w.Blank(1)
	}
}

func (w *writer) outermost() {
	show := func(result string) string {
		if w.Main.Shows().Failure() {
			w.Need("show")
			return "show(" + result + ")"
		}
		return result
	}
	result := w.value(w.Main, "")
	code.CallIs(w.Writer, "", result)
	if shape.Is[*foreign.AllOf](w.Main) {
		code.CallDoes(w.Writer, "CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join()")
	}
	switch {
	case w.Main.Throws().Failure():
		w.Line("Object result;")
		w.In("try {", func() { w.Expr("result = ", result, ";") })
		failure := "error"
		if w.joins() && !w.Foreign {
			w.Need("cause")
			failure = "cause(error)"
		}
		w.In("} catch (RuntimeException error) {", func() { w.Line("result = ", failure, ";") }, "}")
	case w.Linger == 0 && !w.Main.Shows().Failure():
		w.Expr("System.out.println(", result, ");")
		return
	default:
		w.Expr("var result = ", result, ";")
	}
	if w.Linger > 0 {
		w.sleep(w.Linger)
	}
	w.Line("System.out.println(", show("result"), ");")
}

// joins reports whether errors of the program come out of futures, wrapped.
func (w *writer) joins() bool {
	return w.Any(func(p *shape.Part) bool {
		switch p.Call.(type) {
		case *scenario.Gather, *scenario.BoundedGather, *scenario.TaskGroup, *scenario.Wait, *scenario.AsCompleted, *scenario.CreateTasks:
			return true
		}
		return false
	})
}
