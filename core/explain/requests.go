package explain

import "github.com/gatherground/gatherground/core/trace"

// requested takes, before an event that is an answer to a cancellation, the other
// cancellations of that iteration of the loop: all of them were asked for before
// any row heard of one. Where there are no iterations, one may follow from another.
func (x *teller) requested(i int) {
	e := &x.t.Events[i]
	if i < x.sought || e.Tick == 0 || !x.isAnswer(e) {
		return
	}
	var last int32 // the row that was cancelled last: its cleanup, or its end, comes along
	for x.sought = i + 1; x.sought < len(x.t.Events); x.sought++ {
		next := &x.t.Events[x.sought]
		switch {
		case next.At != e.At || next.Tick != e.Tick:
			return
		case next.Row < 1 || int(next.Row) > len(x.t.Rows) || x.isAnswer(next):
			continue
		case next.Kind == trace.Cancel:
			last = next.Row
		case next.Row != last || next.Kind != trace.Cleanup && next.Kind != trace.End:
			continue
		}
		x.early = append(x.early, x.sought)
		x.happens(x.sought)
	}
}

// isAnswer reports whether an event is the end of a row that has just swallowed its
// cancellation, or of a call that was cancelled.
func (x *teller) isAnswer(e *trace.Event) bool {
	if e.Kind == trace.Settle && e.Call > 0 && int(e.Call) <= len(x.t.Calls) {
		return x.t.Calls[e.Call-1].State == trace.Cancelled
	}
	if e.Kind != trace.End || e.Row < 1 || int(e.Row) > len(x.t.Rows) {
		return false
	}
	r := &x.t.Rows[e.Row-1]
	return r.Requested == e.At && r.State != trace.Cancelled
}

// isEarly reports whether an event was taken before its turn.
func (x *teller) isEarly(i int) bool {
	if len(x.early) == 0 || x.early[0] != i {
		return false
	}
	x.early = x.early[1:]
	return true
}
