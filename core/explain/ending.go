package explain

import "github.com/gatherground/gatherground/core/trace"

// ending tells what no event says: who never started, what the loop waited for
// after main, and who waits for ever.
func (x *teller) ending() {
	x.at, x.next = x.t.Finished, len(x.t.Events)
	var never, futures, waiting, late []int
	for i := range x.t.Rows {
		switch r := &x.t.Rows[i]; {
		case r.State == trace.NeverStarted && !x.rows[r.ID].told:
			never = append(never, r.ID)
		case r.State == trace.Running && r.Kind == trace.FutureRow && x.t.Outcome.State != trace.Hung:
			late = append(late, r.ID)
		case r.State == trace.Running:
			waiting = append(waiting, r.ID)
		case r.Kind == trace.FutureRow && r.State == trace.Cancelled && !x.rows[r.ID].told:
			futures = append(futures, r.ID)
		}
	}
	x.shutdownReports()
	if len(futures) > 0 {
		t := ofRows(futures)
		t.alone, t.more = "{them} [is|are] cancelled", "A bare future has no code of its own that would run then."
		x.say(&t)
	}
	x.neverStarted(never)
	if len(late) > 0 && !x.foreign() && x.t.Program == nil {
		x.sayOf(late, "{them} [is|are] never resolved: the program is over, and a bare future is nothing that it would wait for")
	}
	x.leftReports()
	if x.foreign() {
		x.endingIn(waiting)
		return
	}
	last := x.t.Elapsed
	if n := len(x.t.Events); n > 0 {
		last = max(last, x.t.Events[n-1].At)
	}
	switch {
	case x.t.Outcome.State == trace.Hung && len(waiting) == 0:
		x.sayOf(nil, "Nothing is left that could wake main: it waits for ever")
	case x.t.Outcome.State == trace.Hung:
		x.sayOf(waiting, "Nothing is left that could wake {them}: this program waits for ever")
	case x.t.Finished <= last:
	case x.threads == x.t.Finished:
		x.sayOf(nil, "The last thread is done; asyncio.run has waited for it, and ends only now")
	default:
		x.sayOf(nil, "The event loop closes; no task is left to cancel")
	}
}

// neverStarted tells who did not get to their first step, and why.
func (x *teller) neverStarted(ids []int) {
	for len(ids) > 0 {
		p, n := x.parent(ids[0]), 1
		unawaited := x.isUnawaited(ids[0])
		for n < len(ids) && x.parent(ids[n]) == p && x.isUnawaited(ids[n]) == unawaited {
			n++
		}
		t := ofRows(ids[:n])
		t.call, t.cause = x.call(p), p
		t.alone = "{them} never [starts|start]" + x.whyNever(p, unawaited)
		if unawaited {
			t.then = x.warned(ids[:n])
			for ; x.call(p) != nil && x.isUnawaited(p); p = x.parent(p) {
				x.reports[p].said = true
			}
		}
		x.say(&t)
		ids = ids[n:]
	}
}

func (x *teller) whyNever(p node, unawaited bool) string {
	c := x.call(p)
	switch {
	case p == 0:
		return ""
	case x.foreign():
		return ": nobody comes to call [it|them]"
	case c == nil:
		return ": {cause} does not come to [it|them]"
	case c.Start == trace.Never:
		return ": nobody comes to await {who}"
	case c.State == trace.Raised && x.causeOf(c) == 0:
		return ": {who} does not take [it|them]"
	case c.State == trace.Running:
		return turnMissed
	case x.voice(c).unreached != "":
		return x.voice(c).unreached
	case unawaited:
		return ": nobody comes to await [it|them]"
	}
	return ": [it is|they are] cancelled before [its|their] first step"
}
