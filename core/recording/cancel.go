package recording

import (
	"cmp"
	"strings"

	"github.com/gatherground/gatherground/core/asyncio"
	"github.com/gatherground/gatherground/core/trace"
)

// A cancelledError is what is known of one: its cause, and the row that it reached, or
// ended, last.
type cancelledError struct{ cause, row int }

func (r *reader) cancel(o object) string {
	if n := o.int("future"); n != 0 {
		r.futures[n] = r.request(o)
	}
	id := r.row(o, "task")
	if id == 0 {
		return ""
	}
	t, cause, late := &r.tasks[id-1], r.request(o), o.is("late")
	c, through := &r.p.Causes[cause-1], r.calls[o.int("call")]
	switch {
	case c.By != asyncio.TaskGroup:
		t.outside = cause
	case c.From == id && t.outside != 0:
		// A group that keeps the count of requests makes one once more that was made before.
		t.schedule(t.outside, late)
		return ""
	}
	// Before 3.12, wait_for cancels what it waits for.
	if c.By == asyncio.Timeout || c.By == asyncio.WaitFor && c.From == 0 && !strings.HasPrefix(r.p.Python, "3.11") ||
		c.By == asyncio.TaskGroup && through != nil && through.row == id {
		r.own[cause], t.limited = true, true
		r.ofLimits[onLine(id, c.Line)] = cause
	}
	r.p.Requests = append(r.p.Requests, trace.Request{
		At: r.last, Row: id, From: c.From, By: c.By, Line: c.Line, Text: o.str("text"), Events: len(r.t.Events), Cause: cause,
	})
	if row := &r.t.Rows[id-1]; row.Requested == trace.Never {
		row.Requested = r.last
	}
	if o.is("vain") {
		return ""
	}
	if through != nil && through.fn == asyncio.Gather {
		through.asked = cause
	}
	if late && t.next == 0 {
		cause = cmp.Or(r.cancelledBelow(id), cause)
	}
	t.schedule(cause, late)
	return ""
}

// swallowed reads that a time limit was up, and that nothing came of it: what stands in
// it has caught its CancelledError, or a task that it awaits has, and has given a result.
func (r *reader) swallowed(o object) string {
	id := r.row(o, "task")
	cause := r.ofLimits[onLine(id, max(o.int("line"), 0))]
	if cause != 0 && r.tasks[id-1].cause != 0 && r.sameOrigin(r.tasks[id-1].cause, cause) {
		r.own[cause] = false
	}
	return ""
}

// onLine is a number for a line on which a row is.
func onLine(row, line int) int { return row<<32 | line }

// schedule notes what is to be thrown into a task: of several requests the first, if it
// cancelled what the task waits for, else the last.
func (t *task) schedule(cause int, late bool) {
	t.latest = cause
	if t.next == 0 || t.late {
		t.next, t.late = cause, late
	}
}

// request notes the cause that a request is.
func (r *reader) request(o object) int {
	c := trace.Cause{By: asyncio.Name(o.str("by")), From: r.row(o, "from"), Line: max(o.int("line"), 0)}
	if c.By.HandsOn() && c.From != 0 { // it may have been asked for by who cancelled the task that awaits this
		switch t := &r.tasks[c.From-1]; {
		case t.next != 0:
			c.After = t.latest
		case t.thrown && c.By != asyncio.Gather && !r.hasFailed(o.int("call")):
			c.After = t.cause
		}
	}
	if through := r.calls[o.int("call")]; c.By == asyncio.Timeout && through != nil {
		c.Late = r.late(through)
	}
	return r.cause(c)
}

// late is for how long the loop was held up when a time limit should have been up.
func (r *reader) late(c *call) trace.Time {
	due := (&trace.Call{Start: c.begin.at, Options: c.options}).Deadline()
	if n := len(r.p.Blocks); n > 0 && r.p.Blocks[n-1].From < due && r.last <= r.p.Blocks[n-1].To {
		return max(0, r.last-due)
	}
	return 0
}

// hasFailed reports whether what stands in a group has raised an error: it hands no
// CancelledError on then.
func (r *reader) hasFailed(call int) bool {
	c := r.calls[call]
	return c != nil && c.failed != nil
}

// gone reads that a task has gone on, with the CancelledError of a number, if it is
// known. An event is what comes of that, if one is thrown into the task.
func (r *reader) gone(which int) {
	o := r.going
	if o == nil {
		return
	}
	r.going = nil
	if id := r.row(o, "task"); r.throw(id, which, o) {
		r.tellThrown(o, id)
	}
}

// threw reads which CancelledError it is that a task goes on with, or that what it
// awaits had for it at once, since it was over.
func (r *reader) threw(o object) string {
	id, which := r.row(o, "task"), o.int("which")
	if r.going != nil && r.going.int("task") == o.int("task") && r.going.has("thrown") {
		r.gone(which)
		return ""
	}
	r.gone(0)
	if id == 0 {
		return ""
	}
	switch e, seen := r.errors[which]; {
	case r.t.Rows[id-1].Start == trace.Never:
		r.throw(id, which, nil)
	case !seen && o.is("itself"):
		t := &r.tasks[id-1]
		t.line = max(o.int("line"), 0)
		t.at, t.itself = t.line, len(r.t.Events)
		cause := r.errors[o.int("after")].cause
		if cause == 0 {
			cause = r.cause(trace.Cause{By: asyncio.Task, From: id})
		}
		r.errors[which] = cancelledError{cause, id}
	case !seen: // what was cancelled gives its error once, and then others
		r.arrives(id, which, r.cause(trace.Cause{By: asyncio.Future}))
		r.tellThrown(o, id)
	case e.row != id:
		r.arrives(id, which, r.cause(trace.Cause{After: e.cause, By: asyncio.Task, From: e.row}))
		r.tellThrown(o, id)
	}
	return ""
}

// throw notes that a CancelledError is thrown into a task that goes on, if one is. One
// that has been seen before comes of what the task waits for, if only by way of a
// gather; a further one comes of a request, or else of a future that was cancelled,
// and not all of them tell by whom.
func (r *reader) throw(id, which int, goes object) bool {
	t, below := &r.tasks[id-1], r.cancelledBelow(id)
	e, seen := r.errors[which]
	switch {
	case r.tells && goes != nil && !goes.has("thrown"):
		t.next, t.late, t.awaits = 0, false, 0 // it was asked in vain: what it waited for was not cancelled
		return false
	case below != 0 && (t.next == 0 || !r.sameOrigin(below, t.next)):
		e.cause = below
	case seen && (t.next == 0 || !r.sameOrigin(e.cause, t.next)):
		if e.row != id {
			e.cause = r.cause(trace.Cause{After: e.cause, By: asyncio.Task, From: e.row})
		}
	case t.next != 0:
		e.cause = t.next
		if !seen && t.in != nil && t.in.asked != 0 && !r.sameOrigin(t.next, t.in.asked) {
			e.cause = t.in.asked // gather makes an error of its own if what is over last is not cancelled
		}
	case goes.has("thrown"):
		if e.cause = r.cancelledWithin(t.in); e.cause == 0 {
			e.cause = r.cause(trace.Cause{By: asyncio.Future, After: r.futures[goes.int("future")]})
		}
	default:
		return false
	}
	t.next, t.thrown, t.awaits = 0, true, 0
	r.arrives(id, which, e.cause)
	return true
}

// arrives notes that a CancelledError reaches a task, and the coroutines that it is in.
func (r *reader) arrives(id, which, cause int) {
	if which != 0 {
		r.errors[which] = cancelledError{cause, id}
	}
	t := &r.tasks[id-1]
	t.cause, t.at = cause, t.line
	r.reach(id, r.asker(cause))
}

// tellThrown notes the event that a CancelledError has reached a task.
func (r *reader) tellThrown(o object, id int) {
	cause := r.tasks[id-1].cause
	r.event(o, trace.Event{Kind: trace.Cancel, Row: int32(id), Detail: r.asker(cause)})
	r.p.Thrown[len(r.p.Thrown)-1] = cause
	r.tasks[id-1].at = r.tasks[id-1].line
}

// ends returns the cause of the CancelledError that ends a task: not always the last
// that reached it, for the task may raise one itself.
func (r *reader) ends(id, which int) int {
	t := &r.tasks[id-1]
	if which != 0 {
		e, seen := r.errors[which]
		switch {
		case seen:
			t.cause = e.cause
		case t.cause == 0:
			t.cause = r.cause(trace.Cause{By: asyncio.Task, From: id})
		}
		r.errors[which] = cancelledError{t.cause, id}
	}
	return t.cause
}

// cancelledBelow returns the cause of the CancelledError with which a task ended
// that this one awaits, 0 where it did not: that error is the one that reaches this
// task, and not that of a request to itself. It may be another than the one that its
// row is cancelled by: one that came while it cleaned up.
func (r *reader) cancelledBelow(id int) int {
	return r.causeOf(r.tasks[id-1].awaits)
}

// cancelledWithin is the same of the first in a gather or shield that ended so.
func (r *reader) cancelledWithin(c *call) int {
	first := 0
	if c != nil {
		c.each(r, 0, func(row int) {
			if r.tasks[row-1].cancelled && (first == 0 || r.t.Rows[row-1].End < r.t.Rows[first-1].End) {
				first = row
			}
		})
	}
	return r.causeOf(first)
}

func (r *reader) causeOf(row int) int {
	if row == 0 || !r.tasks[row-1].cancelled || r.tasks[row-1].cause == 0 {
		return 0
	}
	return r.cause(trace.Cause{After: r.tasks[row-1].cause, By: asyncio.Task, From: row})
}

// sameOrigin reports whether two causes began with the same request.
func (r *reader) sameOrigin(a, b int) bool {
	return r.p.Causes[a-1].First == r.p.Causes[b-1].First
}

// cause notes one, and returns its index plus one.
func (r *reader) cause(c trace.Cause) int {
	n := len(r.p.Causes) + 1
	if c.First = n; c.After != 0 {
		c.First = r.p.Causes[c.After-1].First
	}
	r.p.Causes = append(r.p.Causes, c)
	return n
}

// asker is who asked first.
func (r *reader) asker(cause int) trace.Asker {
	if cause == 0 {
		return trace.Nobody
	}
	first := &r.p.Causes[r.p.Causes[cause-1].First-1]
	if known, is := askers[first.By]; is {
		return known
	}
	if first.From != 0 {
		return byRow(first.From)
	}
	return "a callback"
}

var askers = map[asyncio.Name]trace.Asker{
	asyncio.Shutdown: trace.ByShutdown, asyncio.Timeout: trace.ByTimeout, asyncio.WaitFor: trace.ByTimeout, asyncio.TaskGroup: trace.ByTaskGroup,
	asyncio.Interrupt: "Ctrl+C", asyncio.Future: "a future",
}
