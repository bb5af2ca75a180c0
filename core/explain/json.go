package explain

import (
	"strconv"

	"github.com/gatherground/gatherground/core/trace"
)

// AppendJSON appends a story as data: a list with an object for each sentence. What a
// sentence tells are events of the trace, by their index from 0: the first is what
// happened, and to whom; what follows from it at once are the others. A cause is the
// index of an earlier sentence.
func AppendJSON(b []byte, t *trace.Trace, story []Sentence) []byte {
	number := func(key string, n int) { b = strconv.AppendInt(append(b, `,"`+key+`":`...), int64(n), 10) }
	text := func(key, s string) { b = trace.AppendString(append(b, `,"`+key+`":`...), s) }
	list := func(key string, all []int) {
		b = append(b, `,"`+key+`":[`...)
		for i, n := range all {
			if i > 0 {
				b = append(b, ',')
			}
			b = strconv.AppendInt(b, int64(n), 10)
		}
		b = append(b, ']')
	}
	b = append(b, '[')
	for i := range story {
		s := &story[i]
		if i > 0 {
			b = append(b, ',')
		}
		b = trace.AppendSeconds(append(b, `{"at":`...), s.At)
		number("tick", s.Tick)
		if len(s.Tells) > 0 {
			e := &t.Events[s.Tells[0]]
			text("kind", e.Kind.String())
			if e.Row != 0 {
				number("row", int(e.Row))
			} else {
				number("call", int(e.Call))
			}
			if state, ok := e.Detail.(trace.State); ok {
				text("state", state.String())
			}
			list("tells", s.Tells)
		}
		if s.Tie > 0 {
			number("tie", s.Tie-1)
		}
		if s.Asked.By != trace.Nobody {
			text("by", string(s.Asked.By))
		}
		if s.Asked.Call != 0 {
			number("by_call", s.Asked.Call)
		}
		if in := s.Asked.Through; in.Row != 0 {
			number("through_row", int(in.Row))
		} else if in.Call != 0 {
			number("through_call", int(in.Call))
		}
		if s.Cause > 0 {
			number("cause", s.Cause-1)
		}
		if len(s.Rows) > 0 {
			list("rows", s.Rows)
		}
		text("text", s.Text)
		b = append(b, '}')
	}
	return append(b, ']')
}
