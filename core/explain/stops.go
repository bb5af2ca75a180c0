package explain

import "github.com/gatherground/gatherground/core/trace"

// stops tells of a call that was cancelled, if something that it waited for
// goes on.
func (x *teller) stops(c *trace.Call) {
	n, v := x.callNode(c.ID), x.voice(c)
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
	t := telling{call: c}
	x.of(&t, left)
	switch {
	case v.halting != nil && v.halting(x, c, &t):
	case len(left) > 0 && v.stops.alone != "":
		t.words = v.stops
	case len(left) > 0:
		t.words = words{"", "{who} is cancelled", goOn}
	case len(told) > 0:
		x.of(&t, told)
		t.alone = "{who} is over: it does not wait for the cleanup of {them}"
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
	for x.call(n) != nil && x.voice(x.call(n)).passesOn && len(x.parts[n].kids) == 1 {
		n = x.parts[n].kids[0]
	}
	return n
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
