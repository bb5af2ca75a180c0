package javascript

import (
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// function writes a leaf's function.
func (w *writer) function(p *shape.Part) {
	var params []string
	if p.Counts {
		params = append(params, "i")
	}
	if w.heeds(p) {
		params = append(params, "signal")
	}
	star := ""
	if shape.Is[*scenario.Stream](p) {
		star = "*"
	}
	w.In("async function"+star+" "+p.Name+"("+strings.Join(params, ", ")+") {", func() { code.Body(w.Writer, w, p) }, "}")
}

// work writes the function that plain tasks share.
func (w *writer) work() {
	signal := ""
	if w.Any(func(p *shape.Part) bool { return p.Plain && w.heeds(p) }) {
		signal = ", signal"
	}
	w.In("async function "+w.Shared+"(name, seconds"+signal+") {", func() {
		w.Line("await sleep(seconds", signal, ");")
		w.Line("console.log(`${name} done`);")
		w.Line("return name;")
	}, "}")
}

// Stoppable reports whether a task may be told to stop while it runs.
func (w *writer) Stoppable(p *shape.Part) bool { return w.heeds(p) || p.Fails.CancelledWithin }

func (w *writer) Careful(p *shape.Part, steps func() bool) bool {
	w.In("try {", func() { steps() })
	w.In("} catch (error) {", func() {
		w.Line(`if (error.name !== "AbortError") throw error;`)
		if p.Cleanup > 0 {
			w.Line("await sleep(", code.Seconds(p.Cleanup), "); // cleaning up")
		}
		if !p.Suppresses {
			w.Line("throw error;")
		}
	}, "}")
	return false
}

func (w *writer) Step(p *shape.Part, s shape.Step) bool {
	signal := ""
	if w.heeds(p) {
		signal = "signal"
	}
	switch do := s.Do.(type) {
	case *scenario.Sleep:
		w.Line("await ", code.Call("sleep", with(signal, code.Text(code.Seconds(do.For)))...).String(), ";")
	case *scenario.Block:
		w.Line("block(", code.Seconds(do.For), ");")
	case *scenario.Log:
		w.Print(p, do.Text)
	case *scenario.Hang:
		if signal != "" {
			w.Line("await aborted(signal); // nothing else ends it")
		} else {
			w.Line("await new Promise(() => {}); // nobody resolves it")
		}
	default:
		w.Expr("await ", w.value(s.Part, code.Index(p), signal), ";")
	}
	return false
}

func (w *writer) Stream(p *shape.Part, s *scenario.Stream) {
	w.In("for (const item of "+script.Literal(trace.List(s.Items), code.Index(p))+") {", func() {
		w.Step(p, shape.Step{Do: &scenario.Sleep{For: s.Every}})
		w.Line("yield item;")
	}, "}")
	code.End(w, p)
}

func (w *writer) Print(p *shape.Part, text string) {
	w.Line("console.log(", script.String(text, code.Index(p)), ");")
}

func (w *writer) Raise(p *shape.Part) {
	message := p.Raises.Error().Message
	if message != "" {
		message = script.String(message, code.Index(p))
	}
	w.Line("throw new ", p.Raises.Type, "(", message, ");")
}

func (w *writer) Return(p *shape.Part) {
	if !shape.Is[*scenario.Stream](p) {
		w.Line("return ", script.Literal(p.Result, code.Index(p)), ";")
	}
}
