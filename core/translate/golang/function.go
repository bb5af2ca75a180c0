package golang

import (
	"strings"

	"github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// function writes a leaf's function. One that counts copies returns the function
// of each.
func (w *writer) function(p *shape.Part) {
	body := func() { code.Body(w.Writer, w, p) }
	if !p.Counts {
		w.In("func "+p.Name+w.signature(""), body, "}")
		return
	}
	w.In("func "+p.Name+"(i int) task {", func() { w.closure(body) }, "}")
}

// work writes the function that plain tasks share.
func (w *writer) work() {
	w.Need("fmt", "time")
	body := func(name string) func() {
		return func() {
			w.sleep("d")
			w.Line(`fmt.Println(name + " done")`)
			w.back(name, "nil")
		}
	}
	if w.group != nil {
		w.In("func "+w.Shared+w.signature("name string, d time.Duration"), body(""), "}")
		return
	}
	w.In("func "+w.Shared+"(name string, d time.Duration) task {", func() { w.closure(body("name")) }, "}")
}

// closure writes a task that is returned.
func (w *writer) closure(body func()) {
	w.In("return func("+w.context("ctx context.Context")+") (any, error) {", body, "}")
}

// sleep writes a sleep that ends with the context, where there is one.
func (w *writer) sleep(d string) {
	if w.ctx {
		w.Need("sleep")
		w.try("sleep(ctx, " + d + ")")
		return
	}
	w.Need("time")
	w.Line("time.Sleep(", d, ")")
}

// try writes what may give an error.
func (w *writer) try(call string) {
	w.In("if err := "+call+"; err != nil {", func() { w.back("nil", "err") }, "}")
}

// Stoppable reports whether functions take a Context.
func (w *writer) Stoppable(*shape.Part) bool { return w.ctx }

// Careful writes the steps of a task, and looks at their error.
func (w *writer) Careful(p *shape.Part, steps func() bool) bool {
	if nap, ok := p.Steps[0].Do.(*scenario.Sleep); ok && len(p.Steps) == 1 {
		w.Need("sleep")
		w.Line("err := sleep(ctx, ", w.duration(nap.For, among), ")")
	} else {
		before := "_, err := func() (any, error) {"
		if w.group != nil {
			before = "err := func() error {"
		}
		w.In(before, func() {
			if !steps() {
				w.back("nil", "nil")
			}
		}, "}()")
	}
	w.Need("errors")
	w.In("if errors.Is(err, "+w.stopped(p)+") {", func() {
		if p.Cleanup > 0 {
			w.Line("time.Sleep(", w.duration(p.Cleanup, alone), ") // cleaning up")
		}
		if p.Suppresses {
			w.Line("err = nil")
		}
	}, "}")
	w.In("if err != nil {", func() { w.back("nil", "err") }, "}")
	return false
}

// stopped is the error of a context that has stopped p.
func (w *writer) stopped(p *shape.Part) string {
	for up := p.Up; up != nil; up = up.Up {
		if up.Cancels.Deadline && w.lone {
			return "context.DeadlineExceeded"
		} else if up.Cancels.Scope {
			break
		}
	}
	return "context.Canceled"
}

func (w *writer) Step(p *shape.Part, s shape.Step) bool {
	switch do := s.Do.(type) {
	case *scenario.Sleep:
		w.sleep(w.duration(do.For, w.star()))
	case *scenario.Executor:
		if w.ctx && !w.Foreign {
			w.Need("thread")
			w.try("thread(ctx, " + w.duration(do.For, among) + ")")
		} else {
			w.Need("time")
			w.Line("time.Sleep(", w.duration(do.For, alone), ")")
		}
	case *scenario.Block:
		w.Need("time")
		w.Line("time.Sleep(", w.duration(do.For, alone), ")")
	case *scenario.Log:
		w.Print(p, do.Text)
	case *scenario.Hang:
		w.hang()
		return true
	default:
		w.Expr("if _, err := ", w.value(s.Part, code.Index(p)), "("+w.context("ctx")+"); err != nil {")
		w.Line("\treturn nil, err")
		w.Line("}")
	}
	return false
}

// star is how a time is multiplied among the arguments of a sleep.
func (w *writer) star() string {
	if w.ctx {
		return among
	}
	return alone
}

func (w *writer) hang() {
	if w.ctx {
		w.Line("<-ctx.Done() // nothing else ends it")
		w.back("nil", "ctx.Err()")
		return
	}
	w.Line("select {} // for ever")
}

// Stream writes a function that gives the items as a list, once it has all of them.
func (w *writer) Stream(p *shape.Part, s *scenario.Stream) {
	code.Items(w.Writer, w, p, s, "var items []any", func(i int) string {
		return "items = append(items, " + w.literal(s.Items[i], code.Index(p)) + ")"
	})
}

// Print writes a line of the program's output.
func (w *writer) Print(p *shape.Part, text string) {
	w.Need("fmt")
	if line := script.String(text+"\n", code.Index(p)); strings.HasPrefix(line, sprintf) {
		w.Line("fmt.Printf(", line[len(sprintf):])
		return
	}
	w.Line("fmt.Println(", script.String(text, code.Index(p)), ")")
}

func (w *writer) Raise(p *shape.Part) {
	if shape.Is[*foreign.WaitGroup](w.Main) {
		w.Line("// A WaitGroup has no place for the error.")
	}
	w.back("nil", "errors.New("+w.literal(p.Raises.Error().Error(), code.Index(p))+")")
}

func (w *writer) Return(p *shape.Part) {
	if shape.Is[*scenario.Stream](p) {
		w.Line("return items, nil")
		return
	}
	w.back(w.literal(p.Result, code.Index(p)), "nil")
}
