package recording

import (
	"cmp"
	"slices"

	"github.com/gatherground/gatherground/core/trace"
)

// enter reads that a coroutine begins that is awaited in place.
func (r *reader) enter(o object) string {
	n, id := o.int("inner"), r.row(o, "task")
	if n == 0 || r.inner[n] != 0 {
		return "it enters a coroutine whose number is not its own"
	}
	r.p.Inner = append(r.p.Inner, trace.Inner{
		Row: id, Line: o.int("line"), Coroutine: o.str("coro"), Arguments: o.str("args"), First: o.int("first"), Stream: o.is("stream"),
		Start: r.last, End: trace.Never, State: trace.Running,
	})
	r.inner[n] = len(r.p.Inner)
	if id != 0 {
		t := &r.tasks[id-1]
		t.inner = append(t.inner, r.inner[n])
	}
	return ""
}

func (r *reader) leave(o object) string {
	i := r.inner[o.int("inner")]
	state, known := states[o.str("state")]
	if i == 0 || !known {
		return ""
	}
	in := &r.p.Inner[i-1]
	if in.End != trace.Never {
		return ""
	}
	in.State, in.End = state, r.last
	switch state {
	case trace.Returned:
		in.Value = returned(o)
	case trace.Raised:
		in.Err = err(o.object("error"), 0)
	}
	if in.Row != 0 {
		t := &r.tasks[in.Row-1]
		t.inner = slices.DeleteFunc(t.inner, func(open int) bool { return open == i })
		if state == trace.Cancelled && in.By != trace.Nobody {
			r.reach(in.Row, r.asker(cmp.Or(r.errors[o.int("which")].cause, t.cause))) // who awaits it is cancelled next
		}
	}
	return ""
}

// reach notes who asked for the CancelledError that reaches the innermost coroutine
// that a task is in. A generator may stand by while what iterates over it waits.
func (r *reader) reach(id int, by trace.Asker) {
	inner := r.tasks[id-1].inner
	for n := len(inner) - 1; n >= 0; n-- {
		in := &r.p.Inner[inner[n]-1]
		if in.By == trace.Nobody {
			in.By = by
		}
		if !in.Stream {
			return
		}
	}
	if row := &r.t.Rows[id-1]; row.By == trace.Nobody {
		row.By = by
	}
}
