package trace

// Finishing gives the numbers of the rows that ended, in the order of ending.
func Finishing(t *Trace) []int {
	ids := make([]int, 0, len(t.Rows))
	for i := range t.Events {
		if e := &t.Events[i]; e.Kind == End && e.Row > 0 && int(e.Row) <= len(t.Rows) {
			ids = append(ids, int(e.Row))
		}
	}
	return ids
}

// Ended is when a row came to its end, [Never] if it did not. No event tells of
// the end of a future that is cancelled: that is when the request reached it, or
// else when what awaits it was over.
func (t *Trace) Ended(r *Row) Time {
	if r.End != Never || r.State != Cancelled {
		return r.End
	}
	at, in := r.Requested, r.In
	for depth := 0; at == Never && depth < deepest; depth++ {
		switch {
		case in.Row > 0 && int(in.Row) <= len(t.Rows):
			around := &t.Rows[in.Row-1]
			at, in = first(around.Requested, around.End), around.In
		case in.Call > 0 && int(in.Call) <= len(t.Calls):
			around := &t.Calls[in.Call-1]
			at, in = first(around.Requested, around.End), around.In
		default:
			return Never
		}
	}
	return at
}

// first gives the first of two times that is one.
func first(a, b Time) Time {
	if a != Never {
		return a
	}
	return b
}
