package recording

import (
	"strconv"

	"github.com/gatherground/gatherground/core/trace"
)

// JSON gives the trace as [trace.Trace.JSON] does, and in it, as "program", what
// a program has that a scenario has not.
func JSON(t *trace.Trace) []byte {
	b := t.JSON()
	p := t.Program
	if p == nil {
		return b
	}
	w := writer{b[:len(b)-1]}
	w.raw(`,"program":{"file":`).str(p.File).raw(`,"python":`).str(p.Python).raw(`,"ended":`).str(endingNames[p.Ended])
	w.text("message", p.Message).number("line", p.Line).number("column", p.Column).text("traceback", p.Traceback).text("pretended", p.Pretended)
	w.raw(`,"tasks":[`)
	for i, m := range p.Tasks {
		w.comma(i).raw(`{"row":`).int(i+1).raw(`,"coroutine":`).str(m.Coroutine).text("arguments", m.Arguments)
		w.number("by", m.By).number("line", m.Line).number("first", m.First).raw(`,"created":`).seconds(m.Created).text("cancelled_by", p.Asked(m.Cause)).raw(`}`)
	}
	w.raw(`],"inner":[`)
	for i, in := range p.Inner {
		w.comma(i).raw(`{"coroutine":`).str(in.Coroutine).text("arguments", in.Arguments).number("row", in.Row).number("first", in.First)
		w.raw(`,"state":`).str(in.State.String()).raw(`,"start":`).seconds(in.Start)
		if in.End != trace.Never {
			w.raw(`,"end":`).seconds(in.End)
		}
		w.raw(`}`)
	}
	w.raw(`],"waits":[`)
	for i, x := range p.Waits {
		w.comma(i).raw(`{"row":`).int(x.Row).raw(`,"from":`).seconds(x.From)
		if x.To != trace.Never {
			w.raw(`,"to":`).seconds(x.To)
		}
		w.text("for", x.For).number("on", x.On).number("line", x.Line).raw(`}`)
	}
	w.raw(`],"requests":[`)
	for i, q := range p.Requests {
		w.comma(i).raw(`{"at":`).seconds(q.At).raw(`,"row":`).int(q.Row).raw(`,"by":`).str(string(q.By))
		w.number("from", q.From).number("line", q.Line).text("text", q.Text).text("asked", p.Asked(q.Cause)).raw(`}`)
	}
	w.raw(`],"output":[`)
	for i, o := range p.Output {
		w.comma(i).raw(`{"at":`).seconds(o.At).raw(`,"text":`).str(o.Text)
		if o.Err {
			w.raw(`,"err":true`)
		}
		w.number("row", o.Row).number("line", o.Line).raw(`}`)
	}
	w.raw(`],"warnings":[`)
	for i, x := range p.Warnings {
		w.comma(i).raw(`{"at":`).seconds(x.At).raw(`,"text":`).str(x.Text).number("row", x.Row).number("line", x.Line).raw(`}`)
	}
	return w.raw(`]}}`).b
}

var endingNames = [...]string{
	trace.Unfinished: "unfinished", trace.ByItself: "by itself", trace.ByException: "by an exception",
	trace.ByHanging: "hangs", trace.ByStop: "stopped", trace.ByLimit: "by a limit", trace.BySyntax: "never ran",
}

type writer struct{ b []byte }

func (w *writer) raw(s string) *writer { w.b = append(w.b, s...); return w }

func (w *writer) str(s string) *writer { w.b = trace.AppendString(w.b, s); return w }

func (w *writer) int(n int) *writer { w.b = strconv.AppendInt(w.b, int64(n), 10); return w }

func (w *writer) seconds(t trace.Time) *writer { w.b = trace.AppendSeconds(w.b, t); return w }

func (w *writer) comma(i int) *writer {
	if i > 0 {
		w.raw(",")
	}
	return w
}

// number writes a field that is left out where it is 0.
func (w *writer) number(key string, n int) *writer {
	if n != 0 {
		w.raw(`,"` + key + `":`).int(n)
	}
	return w
}

// text writes a field that is left out where it is empty.
func (w *writer) text(key, s string) *writer {
	if s != "" {
		w.raw(`,"` + key + `":`).str(s)
	}
	return w
}
