package java

import (
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// function writes a leaf's method.
func (w *writer) function(p *shape.Part) {
	param := ""
	if p.Counts {
		param = "int i"
	}
	w.In("static Object "+p.Name+"("+param+") {", func() { code.Body(w.Writer, w, p) }, "}")
}

// work writes the method that plain tasks share.
func (w *writer) work() {
	w.Need("sleep")
	w.In("static Object "+w.Shared+"(String name, double seconds) {", func() {
		w.Line("sleep(seconds);")
		w.Line(`System.out.println(name + " done");`)
		w.Line("return name;")
	}, "}")
}

func (w *writer) sleep(s scenario.Seconds) {
	w.Need("sleep")
	w.Line("sleep(", code.Seconds(s), ");")
}

func (w *writer) Stoppable(p *shape.Part) bool { return p.Cancels.Depth > 0 }

func (w *writer) Careful(p *shape.Part, steps func() bool) (over bool) {
	w.Need("concurrent")
	w.In("try {", func() { over = steps() })
	w.In("} catch (CancellationException e) {", func() {
		if p.Cleanup > 0 {
			w.Need("sleep")
			w.Line("sleep(", code.Seconds(p.Cleanup), "); // cleaning up")
		}
		if !p.Suppresses {
			w.Line("throw e;")
		}
	}, "}")
	return over
}

func (w *writer) Step(p *shape.Part, s shape.Step) (over bool) {
	switch do := s.Do.(type) {
	case *scenario.Sleep:
		w.sleep(do.For)
	case *scenario.Block:
		w.sleep(do.For)
	case *scenario.Executor:
		w.Need("sleep", "pool", "concurrent")
		w.Line("CompletableFuture.runAsync(() -> sleep(", code.Seconds(do.For), "), pool).join();")
	case *scenario.Log:
		w.Print(p, do.Text)
	case *scenario.Hang:
		w.hang(p)
		return true
	default:
		w.Expr("", w.value(s.Part, code.Index(p)), ";")
	}
	return false
}

// hang waits so that an interrupt wakes it, where there may be one.
func (w *writer) hang(p *shape.Part) {
	if p.Cancels.Depth == 0 {
		w.Need("concurrent")
		w.Line("return new CompletableFuture<Object>().join(); // nobody completes it")
		return
	}
	w.Need("sleep")
	w.Line("sleep(1e9); // for ever")
	w.Line("return null;")
}

func (w *writer) Stream(p *shape.Part, s *scenario.Stream) {
	w.Need("util")
	code.Items(w.Writer, w, p, s, "var items = new ArrayList<Object>();", func(i int) string {
		return "items.add(" + w.literal(s.Items[i], code.Index(p)) + ");"
	})
}

func (w *writer) Print(p *shape.Part, text string) {
	w.Line("System.out.println(", script.String(text, code.Index(p)), ");")
}

func (w *writer) Raise(p *shape.Part) { code.Throw(w.Writer, script, p) }

func (w *writer) Return(p *shape.Part) {
	code.Return(w.Writer, p, w.literal(p.Result, code.Index(p)), "items")
}

// helpers writes the methods of the library that the program needs.
func (w *writer) helpers() {
	gives, shows := w.Main.Gives(), w.Main.Shows()
	choices := code.Choices{Holds: map[string]bool{
		"list":       gives.List && gives.Failure(),
		"foreign":    w.Foreign,
		"blank":      shows.Blank || shows.Cancelled,
		"interrupts": w.Any(func(p *shape.Part) bool { return p.Cancels.Interrupts }),
		"timed":      w.Wait.Timeout != shape.None,
		"late":       w.Completed.Timeout != shape.None,
		"heeds":      w.Any(func(p *shape.Part) bool { return shape.Is[*scenario.Attempt](p) && p.Cancels.Depth > 0 }),
	}}
	w.Require(library, choices)
	w.Functions(library, choices, first...)
}
