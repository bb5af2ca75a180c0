// Package javascript writes scenarios as programs of JavaScript.
package javascript

import (
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// Language is JavaScript: an ECMAScript module, for Node 20 and newer or a browser.
var Language = &translate.Language{
	Name:   "JavaScript",
	File:   "main.mjs",
	Limits: beyond,
	Layout: code.Layout{Indent: "  ", Comma: ",", Hugs: true},
	Naming: code.Naming{Style: code.Camel, Own: library.Names, Words: "abstract arguments async await boolean break byte case catch char class const continue debugger default delete do " +
		"double else enum eval export extends false final finally float for function goto if implements import in instanceof int " +
		"interface let long native new null of package private protected public return short static super switch synchronized this " +
		"throw throws transient true try typeof undefined var void volatile while with yield NaN Infinity " +
		"console setTimeout clearTimeout performance process globalThis name seconds signal program i waitFor"},
	Write: func(s *shape.Shape, w *code.Writer) { newWriter(s, w).program() },
}

var script = code.Script{
	None: "null", True: "true", False: "false",
	List:   func(items []string) string { return "[" + strings.Join(items, ", ") + "]" },
	Number: code.Shortest,
	Quoted: func(s string) string { return `"` + code.Escaped(s, `"`, code.Units) + `"` },
	Counting: func(pieces []string, index string) string {
		for i, s := range pieces {
			pieces[i] = strings.ReplaceAll(code.Escaped(s, "`", code.Units), "${", `\${`)
		}
		return "`" + strings.Join(pieces, "${"+index+"}") + "`"
	},
}

// A writer writes one program.
type writer struct {
	*shape.Shape
	*code.Writer
	ends   bool                    // at its end the program stops what is left
	apart  bool                    // wait_for and timeout differ
	heeded map[string]shape.Spread // of how many calls a function of the library has a signal to heed, of those that there are
}

func newWriter(s *shape.Shape, lines *code.Writer) *writer {
	w := &writer{Shape: s, Writer: lines, ends: s.Any(abandons)}
	w.apart = s.Any(func(p *shape.Part) bool { return p.Cancels.NoTime }) &&
		s.Any(func(p *shape.Part) bool { return shape.Is[*scenario.Timeout](p) && p.Cancels.AtOnce })
	w.heeded = w.hear()
	return w
}

func (w *writer) program() {
	w.before()
	if w.Shared != "" {
		w.Blank(1)
		w.work()
	}
	code.Functions(w.Writer, w.Shape, 1, w.function)
	w.helpers()
	w.Blank(1)
	w.outermost()
}

// before writes what comes before the tasks: sleep, and the errors that JavaScript
// does not have.
func (w *writer) before() {
	if heeded := w.sleeps(); heeded != shape.None || w.Sleeps {
		w.Lines(library.Text("sleep", w.choices("sleep", heeded)))
	}
	if shape.Steps[*scenario.Block](w.Shape) {
		w.Blank(1)
		w.Lines(library.Text("block", code.Choices{}))
	}
	for _, name := range w.Exceptions() {
		if name == "TypeError" {
			continue
		}
		w.Blank(1)
		w.In("class "+name+" extends Error {", func() { w.Line("name = \"", name, "\";") }, "}")
	}
}

func (w *writer) outermost() {
	print, after := printing(w.Main)
	if w.Linger > 0 {
		after = ".finally(() => sleep(" + code.Seconds(w.Linger) + "))" + after
	}
	value := w.value(w.Main, "", w.programSignal())
	code.CallIs(w.Writer, "await ", value)
	run := func() { w.Expr(print+"(await ", value, after) }
	fails := w.Main.Fails.May || w.Main.Fails.Cancelled
	if w.ends {
		w.Line("const program = new AbortController();")
	}
	if !w.ends && !fails {
		run()
		return
	}
	w.In("try {", run)
	if fails {
		w.In("} catch (error) {", func() { w.Line("console.log(String(error));") })
	}
	if w.ends {
		w.In("} finally {", func() { w.Line("program.abort(); // stops what is still running") })
	}
	w.Line("}")
}
