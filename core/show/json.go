package show

import (
	"strconv"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// AppendJSON appends what web/host/play.ts calls Shown, with svg as its
// picture.
func (s *Shown) AppendJSON(b []byte, svg string) []byte {
	b = append(b, `{"scenario":`...)
	b = trace.AppendString(b, s.Program.Format())
	b = append(b, `,"line":`...)
	b = trace.AppendString(b, s.Program.Line())
	b = append(b, `,"outline":`...)
	b = s.Outline().appendJSON(b)
	b = append(b, `,"trace":`...)
	b = s.Trace.AppendJSON(b)
	b = append(b, `,"svg":`...)
	b = trace.AppendString(b, svg)
	b = append(b, `,"headline":`...)
	b = trace.AppendString(b, s.Headline)
	b = append(b, `,"sentences":[`...)
	for i := range s.Sentences {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendSentence(b, &s.Sentences[i])
	}
	return append(b, `]}`...)
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
		b = appendInts(b, s.Rows)
	}
	return append(b, '}')
}

func appendInts(b []byte, ns []int) []byte {
	b = append(b, '[')
	for i, n := range ns {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendInt(b, n)
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

func appendInt(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }
