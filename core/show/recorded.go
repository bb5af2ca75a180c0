package show

import (
	"github.com/gatherground/gatherground/core/explain/programs"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
)

// AppendRecorded appends what web/host/play.ts calls Recorded: all there is to
// show of a recorded program but what stands in its recording as it is.
func AppendRecorded(b []byte, t *trace.Trace, f Frame) []byte {
	w := &writer{b: b}
	told := beginning(t)
	w.open("{").key("trace")
	w.b = told.AppendJSON(w.b)
	w.lines(t, told)
	w.list("made", len(told.Rows), func(i int) { w.made(&t.Program.Tasks[i]) })
	events := counted(t, told)
	output := t.Program.Output
	w.list("output", len(output), func(i int) { w.int(events(output[i].Events)) })
	w.text("headline", programs.Headline(t))
	sentences := programs.Tell(t)
	events = counted(t, told)
	w.list("sentences", min(len(sentences), timeline.MostLines), func(i int) { w.sentence(&sentences[i], events) })
	w.list("myths", 0, nil)
	s := &Shown{Trace: t}
	pictures := s.drawn(f.Only)
	w.list("pictures", len(pictures), func(i int) { w.picture(pictures[i]) })
	return w.close("}").b
}

// lines writes the line of each event that is told.
func (w *writer) lines(all, told *trace.Trace) {
	w.key("lines").open("[")
	for i := range all.Events {
		if tellsOf(told, &all.Events[i]) {
			w.item().int(all.Program.Lines[i])
		}
	}
	w.close("]")
}

// made writes how a row came to be.
func (w *writer) made(m *trace.Made) {
	w.open("{")
	w.time("at", m.Created)
	for _, n := range []struct {
		key string
		n   int
	}{{"by", m.By}, {"line", m.Line}, {"first", m.First}} {
		if n.n != 0 {
			w.number(n.key, n.n)
		}
	}
	w.close("}")
}
