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
		case x.cleansUp(kid):
			for _, id := range x.rowsIn(kid) {
				if x.rows[id].cancelled && !x.parts[id].over {
					told = append(told, id)
				}
			}
		default:
			left = append(left, kid)
		}
	}
	if x.hold(c) {
		return
	}
	ends := n
	t := telling{call: c, then: x.spared(n)}
	if x.tellAsked(c) || x.firedAround(c) {
		t.then = followed(x.outvoted(c), t.then)
	}
	x.goOn(&t, left)
	left = t.them
	unreceived := x.unreceived(&t, c)
	inside := x.cameFromWithin(c)
	if inside == 0 && x.voice(c).startsLater != "" {
		now := x.tells
		x.tells = nil
		x.neverStarted(neverReached(x, c))
		x.tells = now
	}
	switch {
	case inside != 0 && v.inside.alone != "":
		t.words, t.cause = v.inside, x.within(inside)
		if c.Has("catch") {
			t.then = followed("catch=True does not catch CancelledError, because that is no subclass of Exception.", t.then)
		}
		if n == x.root {
			t.alone += ", and main gets it"
		}
	case v.halting != nil && v.halting(x, c, &t):
	case len(left) > 0 && v.stops.alone != "":
		t.words = v.stops
	case len(left) > 0:
		t.words = words{"", "{who} is cancelled", goOn}
	case v.passesOn && len(x.kids(c)) > 0 && x.justReturned(x.kids(c)[0]):
		x.of(&t, x.kids(c))
		t.alone = "{who} has not yet received what {them} gave: that is lost"
	case v.passesOn && len(x.kids(c)) > 0 && x.justRaised(x.kids(c)[0]):
		x.of(&t, x.kids(c))
		t.alone = "{who} has not yet received the exception of {them}: that is lost"
	case len(told) > 0:
		x.of(&t, told)
		t.alone = "{who} ends, and does not wait for the cleanup of {them}"
	case n == x.root:
		t.alone = "{who} raises CancelledError, and main, which awaits it, gets it"
	case t.then != "" && x.cancelsFutures(&t, c):
	case t.then != "":
		ends = 0                     // nothing can be joined to whole sentences
		t.after, t.then = t.then, "" // in words already: a name may hold a bracket
	default:
		if lost := x.lostWith(c); lost != nil {
			x.of(&t, lost)
			t.alone = v.loses
			break
		}
		if !x.cancelsFutures(&t, c) {
			return
		}
	}
	t.rows = x.union(t.rows, unreceived)
	x.say(&t)
	x.cause = ends
}

// outvoted tells of a call whose own time was up, and that was cancelled from outside.
func (x *teller) outvoted(c *trace.Call) string {
	v := x.voice(c)
	if c.Deadline() > x.at || v.asks != trace.ByTimeout && x.calls[c.ID].fired != trace.Never {
		return ""
	}
	return x.filled(&telling{call: c}, v.outvoted)
}

// cameFromWithin gives the awaitable of a call whose own cancellation is why the call
// ends cancelled, 0 where the call was cancelled from outside: one that had ended
// before, or that a cancel_after in it has cancelled now.
func (x *teller) cameFromWithin(c *trace.Call) (inside node) {
	for _, n := range x.kids(c) {
		p := &x.parts[n]
		if !p.over || p.state != trace.Cancelled {
			continue
		}
		kid := x.call(n)
		itself := kid != nil && x.voice(kid).asks == trace.ByCancelAfter && x.calls[kid.ID].fired != trace.Never
		switch {
		case p.end < x.at || itself:
			if inside == 0 {
				inside = n
			}
		case p.row != nil && string(p.row.By) == c.Func, kid != nil && string(kid.By) == c.Func:
			// the call has cancelled it
		default:
			return 0
		}
	}
	return inside
}

// lostWith gives those whose results a call that is cancelled from outside does not
// give.
func (x *teller) lostWith(c *trace.Call) (lost []node) {
	if x.voice(c).loses == "" || c.Has("return_exceptions") {
		return nil
	}
	for _, n := range x.kids(c) {
		if x.parts[n].over && x.parts[n].state == trace.Returned {
			lost = append(lost, n)
		}
	}
	return lost
}

// cancelsFutures finds the words for the bare futures that are cancelled with a call.
func (x *teller) cancelsFutures(t *telling, c *trace.Call) bool {
	them := x.cancelledFutures(c)
	if them == nil {
		return false
	}
	x.of(t, them)
	t.alone, t.more = "{them} [is|are] cancelled with {who}", "{them} [is a bare future, and has|are bare futures, and have] no code of [its|their] own to run."
	return true
}

// cancelledFutures gives the bare futures in a call that are cancelled with it, and
// have not been told of.
func (x *teller) cancelledFutures(c *trace.Call) (all []node) {
	for _, n := range x.kids(c) {
		if r := x.parts[n].row; r != nil && r.Kind == trace.FutureRow && r.State == trace.Cancelled && !x.rows[n].told {
			x.rows[n].told = true
			all = append(all, n)
		}
	}
	return all
}

// cleansUp reports whether all rows in a node that are not over clean up, for they
// are cancelled.
func (x *teller) cleansUp(n node) bool {
	some := false
	for _, id := range x.rowsIn(n) {
		if x.parts[id].over || x.t.Rows[id-1].Start == trace.Never {
			continue
		}
		if !x.rows[id].cancelled {
			return false
		}
		some = true
	}
	return some
}

// hold keeps a call whose cancellation is about to reach the row that awaits it:
// that the row is cancelled is told first, for it is why the call was.
func (x *teller) hold(c *trace.Call) bool {
	n := x.parent(x.callNode(c.ID))
	for ; x.call(n) != nil; n = x.parent(n) {
		// It does not come from beyond the row, or not from there alone: of requests
		// that meet at one instant the last is noted.
		around := x.call(n)
		if asks := x.voice(around).asks; (asks == c.By || byTime(asks) && byTime(c.By)) && x.timeIsUp(around) {
			return false
		}
	}
	r := x.parts[n].row
	if r == nil || x.rows[n].cancelled || r.Requested != x.at || r.By != c.By {
		return false
	}
	x.held = append(x.held, c)
	return true
}

// release tells of the calls that were held until a row was told to be
// cancelled.
func (x *teller) release() {
	held, now := x.held, x.tells
	x.held, x.tells = nil, nil // their events have been
	for _, c := range held {
		x.stops(c)
	}
	x.tells = now
}

// tellAsked tells who asked for the cancellation of a call, unless that has just
// been told, and reports whether something around it did.
func (x *teller) tellAsked(c *trace.Call) bool {
	n := x.callNode(c.ID)
	if c.By == trace.ByCancelAfter && x.voice(c).asks == c.By && x.calls[c.ID].fired != trace.Never {
		return false // it has asked itself, and was told to
	}
	by, asker := x.askedBy(n, c.By), c.By
	if by == 0 && x.letsThrough(c) {
		by, asker = x.cancelsAround(n)
	}
	if by == 0 && x.letsThrough(c) {
		if by = x.asPending(n); by != 0 {
			asker = trace.ByWait
		}
	}
	if by != 0 {
	} else if x.root != 0 && x.parts[x.root].over && n != x.root && (asker == trace.ByShutdown || x.letsThrough(c)) {
		asker = trace.ByShutdown // it would not be cancelled by its own time limit
	} else {
		return false
	}
	if asker == trace.ByShutdown && x.cleared && x.swept < x.at {
		x.endsWith(n)
		return true
	}
	if on := x.call(by); x.hasAsked(asker, by) || on != nil && !byTime(asker) && x.calls[on.ID].cancels != trace.Never {
		return true // it asks all at once
	}
	for i := range x.groups {
		if g := &x.groups[i]; g.kind == cancels && g.parent == by && g.by == asker {
			return true
		}
	}
	for x.parent(n) != by && x.call(x.parent(n)) != nil && !x.parts[x.parent(n)].over {
		n = x.parent(n)
	}
	if on := x.call(n); on != nil {
		told := &x.calls[on.ID].asked
		if told.at == x.at && told.call == by && told.by != trace.Nobody {
			return true
		}
		*told = asking{x.at, asker, by}
	}
	x.tellCancels(&group{groupKey: groupKey{kind: cancels, parent: by, by: asker}, rows: []int{n}})
	return true
}

// asPending finds the wait around a node that cancels now what it has left pending.
func (x *teller) asPending(n node) node {
	for n = x.parent(n); n != 0; n = x.parent(n) {
		if c := x.call(n); c != nil && x.voice(c).asks == trace.ByWait && c.Has("cancel_pending") && c.End == x.at && x.parts[n].over {
			return n
		}
	}
	return 0
}

// cancelsAround finds a call around a node that cancels what it has left, and as
// whom.
func (x *teller) cancelsAround(n node) (node, trace.Asker) {
	for n = x.parent(n); n != 0; n = x.parent(n) {
		c := x.call(n)
		if c == nil || x.parts[n].over {
			continue
		}
		if asks := x.voice(c).asks; (asks == trace.ByTaskGroup || asks == trace.ByRace) && x.isDecided(c) {
			return n, asks
		}
	}
	return 0, trace.Nobody
}

// spared tells what it means to the call that awaits a node, and goes on, that
// this was cancelled.
func (x *teller) spared(n node) string {
	c := x.call(x.parent(n))
	if c == nil || x.voice(c).spares == nil || x.parts[x.parent(n)].over || c.End == x.at || x.calls[c.ID].left == 0 || c.By != trace.Nobody {
		return ""
	}
	return x.filled(&telling{call: c}, x.voice(c).spares(x, c))
}

// justReturned reports whether a node returned at this instant, or since the loop
// stood still.
func (x *teller) justReturned(n node) bool {
	p := &x.parts[n]
	return p.over && p.state == trace.Returned && x.isDue(p.end)
}

// justRaised reports whether a bare future was given an exception at this instant, or
// while the loop stood still: what is awaited in place raises it at once.
func (x *teller) justRaised(n node) bool {
	p := &x.parts[n]
	return p.row != nil && p.row.Kind == trace.FutureRow && p.over && p.state == trace.Raised && x.isDue(p.end)
}

// letsThrough reports whether a time limit that is up was cancelled from outside
// as well, by none of the calls around it: else it would raise TimeoutError.
func (x *teller) letsThrough(c *trace.Call) bool {
	return c.By == trace.ByTimeout && x.voice(c).asks == c.By && !x.firedAround(c)
}

// firedAround reports whether the time of a call around one was up.
func (x *teller) firedAround(c *trace.Call) bool {
	for n := x.parent(x.callNode(c.ID)); n != 0; n = x.parent(n) {
		if around := x.call(n); around != nil && x.calls[around.ID].fired != trace.Never {
			return true
		}
	}
	return false
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
