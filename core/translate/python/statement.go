package python

import (
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// statements are those of the functions of tasks and streams.
type statements struct{ *writer }

func (w statements) Stoppable(*shape.Part) bool { return true }

func (w statements) Careful(p *shape.Part, steps func() bool) bool {
	w.In("try:", func() { steps() })
	w.In("except asyncio.CancelledError:", func() {
		if p.Cleanup > 0 {
			w.Line("await asyncio.sleep(", code.Seconds(p.Cleanup), ")  # cleaning up")
		}
		switch {
		case !p.Suppresses:
			w.Line("raise")
		case p.Cleanup == 0:
			w.Line("pass")
		}
	})
	return false
}

// seconds is a time, or the call that draws one.
func seconds(s scenario.Seconds, drawn *scenario.Uniform) string {
	if drawn != nil {
		return "random." + drawn.String()
	}
	return code.Seconds(s)
}

func (w statements) Step(p *shape.Part, s shape.Step) bool {
	index := code.Index(p)
	lasts := seconds(scenario.Lasts(s.Do))
	switch do := s.Do.(type) {
	case *scenario.Sleep:
		w.Line("await asyncio.sleep(", lasts, ")")
	case *scenario.Block:
		w.Need("time")
		w.Line("time.sleep(", lasts, ")")
	case *scenario.Executor:
		w.Need("time")
		w.Line("await asyncio.to_thread(time.sleep, ", lasts, ")")
	case *scenario.Log:
		w.Line("print(", script.String(do.Text, index), ")")
	case *scenario.Hang:
		w.Line("await asyncio.Future()  # nobody resolves it")
	default:
		w.Expr("await ", w.value(s.Part, index), "")
	}
	return false
}

func (w statements) Stream(p *shape.Part, s *scenario.Stream) {
	w.In("for item in "+script.Literal(trace.List(s.Items), code.Index(p))+":", func() {
		w.Line("await asyncio.sleep(", seconds(s.Every, s.Drawn), ")")
		w.Line("yield item")
	})
	code.End(w, p)
}

func (w statements) Print(p *shape.Part, text string) {
	w.Line("print(", script.String(text, code.Index(p)), ")")
}

func (w statements) Raise(p *shape.Part) { w.Line("raise ", exception(p.Raises, code.Index(p))) }

func (w statements) Return(p *shape.Part) {
	if !shape.Is[*scenario.Stream](p) {
		w.Line("return ", script.Literal(p.Result, code.Index(p)))
	}
}

// resolving are the statements of the function that resolves a future.
type resolving struct{ statements }

func (w resolving) Raise(p *shape.Part) {
	w.Line("future.set_exception(", exception(p.Raises, code.Index(p)), ")")
}

func (w resolving) Return(p *shape.Part) {
	w.Line("future.set_result(", script.Literal(p.Result, code.Index(p)), ")")
}
