package show

import (
	"strconv"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
)

// AppendJSON appends what web/host/play.ts calls Shown, with svg as its
// picture.
func (s *Shown) AppendJSON(b []byte, svg string) []byte {
	b = append(b, `{"scenario":`...)
	b = trace.AppendString(b, s.Program.Format())
	b = append(b, `,"line":`...)
	b = trace.AppendString(b, s.Program.Line())
	if s.formed() {
		b = append(b, `,"outline":`...)
		b = s.Outline().appendJSON(b)
		b = append(b, `,"functions":`...)
		b = appendFunctions(b)
	}
	b = append(b, `,"rows":`...)
	b = appendInt(b, len(s.Trace.Rows))
	b = append(b, `,"trace":`...)
	b = beginning(s.Trace).AppendJSON(b)
	b = append(b, `,"account":`...)
	account := s.Account()
	b = account.appendJSON(b)
	b = append(b, `,"svg":`...)
	b = trace.AppendString(b, svg)
	b = append(b, `,"headline":`...)
	b = trace.AppendString(b, s.Headline)
	b = append(b, `,"sentences":[`...)
	for i := range s.Sentences[:min(len(s.Sentences), timeline.MostLines)] {
		b = appendSentence(comma(b, i), &s.Sentences[i])
	}
	b = append(b, `],"myths":[`...)
	for i := range s.Myths {
		b = appendMyth(comma(b, i), &s.Myths[i])
	}
	return append(b, `]}`...)
}

func appendMyth(b []byte, m *trace.Myth) []byte {
	b = append(b, `{"at":`...)
	b = trace.AppendSeconds(b, m.At)
	b = append(b, `,"belief":`...)
	b = trace.AppendString(b, m.Belief)
	b = append(b, `,"fact":`...)
	b = trace.AppendString(b, m.Fact)
	return append(b, '}')
}

func (a *Account) appendJSON(b []byte) []byte {
	b = append(b, `{"label":`...)
	b = trace.AppendString(b, a.Label)
	b = append(b, `,"gave":[`...)
	for i := range a.Gave {
		b = a.Gave[i].appendJSON(comma(b, i))
	}
	b = append(b, `],"gave_more":`...)
	b = appendInt(b, a.GaveMore)
	b = append(b, `,"finishing":[`...)
	for i := range a.Finishing {
		b = a.Finishing[i].appendJSON(comma(b, i))
	}
	b = append(b, `],"finishing_more":`...)
	b = appendInt(b, a.FinishingMore)
	return append(b, '}')
}

func (i *Item) appendJSON(b []byte) []byte {
	b = append(b, `{"state":`...)
	b = trace.AppendString(b, i.State.String())
	b = append(b, `,"text":`...)
	b = trace.AppendString(b, i.Text)
	if i.Row != 0 {
		b = append(b, `,"row":`...)
		b = appendInt(b, i.Row)
	}
	return append(b, '}')
}

func (f *Finish) appendJSON(b []byte) []byte {
	b = append(b, `{"row":`...)
	b = appendInt(b, f.Row)
	b = append(b, `,"state":`...)
	b = trace.AppendString(b, f.State.String())
	b = append(b, `,"name":`...)
	b = trace.AppendString(b, f.Name)
	if f.At != trace.Never {
		b = append(b, `,"at":`...)
		b = trace.AppendSeconds(b, f.At)
	}
	b = append(b, `,"fate":`...)
	b = trace.AppendString(b, f.Fate)
	return append(b, '}')
}

func appendSentence(b []byte, s *trace.Sentence) []byte {
	b = append(b, `{"at":`...)
	b = trace.AppendSeconds(b, s.At)
	b = append(b, `,"tick":`...)
	b = appendInt(b, s.Tick)
	b = append(b, `,"events":`...)
	b = appendInt(b, s.Events)
	b = append(b, `,"text":`...)
	b = trace.AppendString(b, s.Text)
	if len(s.Rows) > 0 {
		b = append(b, `,"rows":`...)
		b = appendInts(b, s.Rows[:min(len(s.Rows), timeline.MostLines)])
	}
	return append(b, '}')
}

func appendInts(b []byte, ns []int) []byte {
	b = append(b, '[')
	for i, n := range ns {
		b = appendInt(comma(b, i), n)
	}
	return append(b, ']')
}

// AppendProblem appends what play.ts calls Refused. A problem that is no
// mistake in the text stands at its beginning.
func AppendProblem(b []byte, err error) []byte {
	m, ok := err.(*scenario.Mistake)
	if !ok {
		m = &scenario.Mistake{Line: 1, Column: 1, Message: err.Error()}
	}
	b = append(b, `{"error":{"line":`...)
	b = appendInt(b, m.Line)
	b = append(b, `,"column":`...)
	b = appendInt(b, m.Column)
	b = append(b, `,"message":`...)
	b = trace.AppendString(b, m.Message)
	return append(b, `}}`...)
}

func comma(b []byte, i int) []byte {
	if i > 0 {
		return append(b, ',')
	}
	return b
}

func appendInt(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }
