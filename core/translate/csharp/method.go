package csharp

import (
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// function writes a leaf's method.
func (w *writer) function(p *shape.Part) {
	var params []string
	if p.Counts {
		params = append(params, "int i")
	}
	if w.tokens {
		params = append(params, "CancellationToken token")
	}
	w.block("static async Task<object> "+p.Name+"("+strings.Join(params, ", ")+")", func() { code.Body(w.Writer, w, p) })
}

// work writes the method that plain tasks share.
func (w *writer) work() {
	w.block("static async Task<object> "+w.Shared+"(string name, int milliseconds"+w.token(", CancellationToken token")+")", func() {
		w.Line("await Task.Delay(milliseconds", w.token(", token"), ");")
		w.Line(`Console.WriteLine($"{name} done");`)
		w.Line("return name;")
	})
}

func (w *writer) Stoppable(*shape.Part) bool { return w.tokens }

func (w *writer) Careful(p *shape.Part, steps func() bool) (over bool) {
	w.block("try", func() { over = steps() })
	w.block("catch (OperationCanceledException)", func() {
		if p.Cleanup > 0 {
			w.Line("await Task.Delay(", milliseconds(p.Cleanup), "); // cleaning up")
		}
		if !p.Suppresses {
			w.Line("throw;")
		}
	})
	return over
}

func (w *writer) Step(p *shape.Part, s shape.Step) (over bool) {
	switch do := s.Do.(type) {
	case *scenario.Sleep:
		w.Line("await Task.Delay(", milliseconds(do.For), w.token(", token"), ");")
	case *scenario.Block:
		w.Need("threading")
		w.Line("Thread.Sleep(", milliseconds(do.For), ");")
	case *scenario.Executor:
		w.executor(do)
	case *scenario.Log:
		w.Print(p, do.Text)
	case *scenario.Hang: // never returns, but the compiler does not know
		w.Line("await Task.Delay(-1", w.token(", token"), "); // for ever")
		w.Line("return null;")
		return true
	default:
		w.Expr("await ", w.value(s.Part, code.Index(p), "token"), ";")
	}
	return false
}

// executor writes a call on a thread, which does not know of the token; the wait
// for it does.
func (w *writer) executor(e *scenario.Executor) {
	w.Need("threading")
	work := "Task.Factory.StartNew(() => Thread.Sleep(" + milliseconds(e.For) + "), TaskCreationOptions.LongRunning)"
	if !w.tokens {
		w.Line("await ", work, ";")
		return
	}
	w.Expr("await ", code.Call("Task.WhenAny", code.Text(work), code.Text("Task.Delay(-1, token)")), ";")
	w.Line("token.ThrowIfCancellationRequested();")
}

func (w *writer) Stream(p *shape.Part, s *scenario.Stream) {
	w.Need("generic")
	code.Items(w.Writer, w, p, s, "var items = new List<object>();", func(i int) string {
		return "items.Add(" + script.Literal(s.Items[i], code.Index(p)) + ");"
	})
}

func (w *writer) Print(p *shape.Part, text string) {
	w.Line("Console.WriteLine(", script.String(text, code.Index(p)), ");")
}

func (w *writer) Raise(p *shape.Part) { code.Throw(w.Writer, script, p) }

func (w *writer) Return(p *shape.Part) {
	code.Return(w.Writer, p, script.Literal(p.Result, code.Index(p)), "items.ToArray()")
}
