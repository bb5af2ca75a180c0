package explain

import "github.com/gatherground/gatherground/core/trace"

// stops tells of a call that was cancelled, if something that it waited for
// goes on.
func (x *teller) stops(c *trace.Call) {
	n := x.callNode(c.ID)
	var left, told []node
	for _, kid := range x.remaining(c) {
		switch {
		case !x.lives(kid) || x.alsoCancelled(kid, c):
		case x.call(kid) == nil && x.rows[kid].cancelled:
			told = append(told, kid)
		default:
			left = append(left, kid)
		}
	}
	t := telling{call: c, them: left}
	inside := x.cancelledIn(c)
	switch {
	case c.Func == "cancel_after" && x.cancelsFuture(c):
		t.alone, t.them = "The {limit} of {who} are over, so it cancels {them}", x.kids(c)
	case c.Func == "shield" && len(left) > 0:
		t.alone = "{who} is cancelled, but {them} goes on: that is what shield is for"
	case c.Func == "wait" && len(left) > 0:
		t.alone = "{who} is cancelled, but {them} [goes|go] on: wait only stops waiting"
	case c.Func == "gather" && len(left) > 0 && inside != 0 && c.By != trace.ByShutdown:
		t.alone = "{who} raised CancelledError, because {cause} was cancelled"
		t.more = "{them} [goes|go] on: gather does not cancel its siblings."
		t.cause = x.within(inside)
	case len(left) > 0:
		t.alone, t.more = "{who} is cancelled", "{them} [goes|go] on."
	case len(told) > 0:
		t.alone, t.them = "{who} is over: it does not wait for the cleanup of {them}", told
	case n == x.root:
		t.alone = "main gets CancelledError"
	default:
		return
	}
	x.say(&t)
	x.cause = n
}

// alsoCancelled tells whether the cancellation of a call reaches a row in it at
// this instant.
func (x *teller) alsoCancelled(n node, c *trace.Call) bool {
	if kid := x.call(n); kid != nil {
		return kid.State == trace.Cancelled && kid.End == x.at && kid.By == c.By
	}
	r := x.parts[n].row
	return !x.rows[n].cancelled && r.Requested == x.at && r.By == c.By
}

// cancelledIn finds the awaitable of a call that was cancelled.
func (x *teller) cancelledIn(c *trace.Call) node {
	for _, n := range x.kids(c) {
		if x.parts[n].over && x.parts[n].state == trace.Cancelled {
			return n
		}
	}
	return 0
}

// within gives what the calls of one awaitable stand around.
func (x *teller) within(n node) node {
	for x.call(n) != nil && passesOn(x.call(n)) && len(x.parts[n].kids) == 1 {
		n = x.parts[n].kids[0]
	}
	return n
}

// cancelsFuture tells whether what a call has cancelled is a future, of which
// no event tells.
func (x *teller) cancelsFuture(c *trace.Call) bool {
	if len(x.kids(c)) != 1 || string(c.By) != c.Func {
		return false
	}
	r := x.parts[x.kids(c)[0]].row
	if r == nil || r.Kind != trace.FutureRow || r.State != trace.Cancelled {
		return false
	}
	x.rows[r.ID].told = true
	return true
}

// lives tells whether something that is not over has begun, and is not a
// future that was cancelled.
func (x *teller) lives(n node) bool {
	r := x.parts[n].row
	if r == nil {
		return x.parts[n].start != trace.Never
	}
	return r.State != trace.NeverStarted && (r.Kind != trace.FutureRow || r.State != trace.Cancelled)
}
