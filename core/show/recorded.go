package show

import (
	"github.com/gatherground/gatherground/core/cost"
	"github.com/gatherground/gatherground/core/explain/programs"
	"github.com/gatherground/gatherground/core/retell"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
)

// AppendRecorded appends what web/host/play.ts calls Recorded and Retold: all there is to
// show of a program's recording, and of the trace that was read from it, but what
// stands there as it is.
func AppendRecorded(b []byte, recording string, t *trace.Trace, pictures ...*timeline.Picture) []byte {
	w := &writer{b: b}
	w.open("{")
	w.recorded(t, pictures)
	w.retold(recording, t)
	return w.close("}").b
}

// AppendRun appends what of that is shown at once.
func AppendRun(b []byte, t *trace.Trace, pictures ...*timeline.Picture) []byte {
	w := &writer{b: b}
	w.open("{")
	w.recorded(t, pictures)
	return w.close("}").b
}

// AppendRetold appends the rest, which others run as well to find out: the run as a
// scenario, and what cost the time.
func AppendRetold(b []byte, recording string, t *trace.Trace) []byte {
	w := &writer{b: b}
	w.open("{")
	w.retold(recording, t)
	return w.close("}").b
}

func (w *writer) recorded(t *trace.Trace, pictures []*timeline.Picture) {
	told := beginning(t)
	w.key("trace")
	w.b = told.AppendJSON(w.b)
	w.lines(t, told)
	askers := programs.Askers(t)
	w.list("made", len(told.Rows), func(i int) { w.made(&t.Program.Tasks[i], askers[i]) })
	events := counted(t, told)
	output := t.Program.Output
	w.list("output", len(output), func(i int) { w.int(events(output[i].Events)) })
	w.text("headline", programs.Headline(t))
	sentences := programs.Tell(t)
	events = counted(t, told)
	w.list("sentences", min(len(sentences), timeline.MostLines), func(i int) { w.sentence(&sentences[i], events) })
	w.list("myths", 0, nil)
	w.list("pictures", len(pictures), func(i int) { w.picture(pictures[i]) })
}

func (w *writer) retold(recording string, t *trace.Trace) {
	if said, err := retell.Of(recording, t); err == nil {
		w.text("scenario", said)
	} else {
		w.text("unsaid", err.Error())
	}
	costs := costsOf(recording, t)
	w.list("cost", len(costs), func(i int) { w.str(costs[i]) })
}

// costsOf returns what cost the time, in sentences.
func costsOf(recording string, t *trace.Trace) []string {
	said := cost.Words(t)
	for _, turn := range retell.Turns(recording, t) {
		said = append(said, turn.Words(t))
	}
	return said
}

// Drawn returns the pictures of a program's trace, in which its chain is marked:
// both, or only the "wide" or the "narrow" one.
func Drawn(t *trace.Trace, only string) []*timeline.Picture {
	return (&Shown{Trace: t, chain: Chain(t)}).drawn(only)
}

// Chain returns what made a program's run as long as it was, for its picture.
func Chain(t *trace.Trace) []timeline.Stretch {
	var all []timeline.Stretch
	for _, s := range cost.Path(t) {
		all = append(all, timeline.Stretch{Row: s.Row, From: s.From, To: s.To})
	}
	return all
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

// made writes how a row came to be, and who asked for its end.
func (w *writer) made(m *trace.Made, asked string) {
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
	if asked != "" {
		w.text("asked", asked)
	}
	w.close("}")
}
