package trace

import "slices"

// raises tells what a call raised, and what becomes of the others.
func (x *teller) raises(c *Call) {
	who, what, kids := x.callName(c), briefError(c.Err), x.in[c.ID]
	after := x.after(callNode(c.ID), Raised, 1)
	cause := x.causeOf(c)
	expired := cause.id == 0 && c.Err != nil && c.Err.Type == "TimeoutError" && c.deadline() != Never && c.deadline() <= x.at
	left := slices.DeleteFunc(x.remaining(c), func(n node) bool { return !x.lives(n) })
	rows := rowsOf(left)
	switch {
	case expired && c.Func == "as_completed":
		x.say("The time limit of "+who+", "+seconds(c.limit())+", is reached, and it raises TimeoutError"+after, x.goOn(left, ": this time limit cancels nobody"), rows...)
	case expired && len(kids) == 1:
		x.expires(c, who, after)
	case c.Func == "task_group":
		x.because(x.causeIn(c), "; now all of its tasks are over, and "+who+" raised an "+what+after, "All of its tasks are over, and "+who+" raised an "+what+after, "", rowsOf(kids)...)
	case cause.id == 0:
		x.say(who+" raised "+what+after, x.whyNot(c), rowsOf(kids)...)
	case c.Func == "gather" || c.Func == "bounded_gather":
		joined := ", so " + who + " raised it at once"
		if cause.isCall {
			joined = ", and " + who + " with it"
		}
		x.because(cause, joined+after, who+" raised "+what+", because "+x.name(cause)+" did"+after, x.goOn(left, ": "+c.Func+" does not cancel its siblings"), rows...)
	case c.Func == "as_completed":
		x.because(cause, ", so "+who+" raised it instead of handing out a result"+after, who+" comes to "+x.name(cause)+" only now, and raises its "+what+after, x.goOn(left, ", but nobody awaits "+it(len(left) > 1)+" now"), rows...)
	case c.Func == "create_tasks":
		x.because(cause, ", so "+who+" raised it"+after, who+" comes to "+x.name(cause)+" only now, and raises its "+what+after, x.goOn(left, ", and nobody awaits "+it(len(left) > 1)), rows...)
	case c.Func == "sequence":
		x.because(cause, ", so "+who+" stops there"+after, who+" raised "+what+after, x.neverStart(c), rowsOf(kids)...)
	case c.Func == "promise_all" || c.Func == "promise_race":
		x.because(cause, ", so "+who+" is rejected at once"+after, who+" is rejected, because "+x.name(cause)+" failed"+after, x.goOn(left, ": nothing cancels "+it(len(left) > 1)), rows...)
	case passesOn(c):
		x.because(cause, ", and "+who+" passes it on"+after, who+" passes on "+what+" of "+x.name(cause)+after, "", rows...)
	default:
		x.because(cause, ", so "+who+" raised it too"+after, who+" raised "+what+", because "+x.name(cause)+" did"+after, x.goOn(left, ""), rows...)
	}
}

// expires tells of a call whose awaitable had not ended in time.
func (x *teller) expires(c *Call, who, after string) {
	kid := x.in[c.ID][0]
	name := x.name(kid)
	switch {
	case !kid.isCall && x.t.Rows[kid.id-1].State == NeverStarted:
		x.rows[kid.id].told = true
		x.say("The time limit of "+who+" is reached before "+name+" could start, so "+name+" never starts, and "+who+" raises TimeoutError"+after, "", rowsOf(x.in[c.ID])...)
	case !kid.isCall && x.t.Rows[kid.id-1].Kind == FutureRow:
		x.rows[kid.id].told = true
		x.say(name+" was not resolved in time, so "+who+" cancels it, and raises TimeoutError"+after, "", rowsOf(x.in[c.ID])...)
	default:
		x.say(name+" was not over in time, so "+who+" raises TimeoutError"+after, "", rowsOf(x.in[c.ID])...)
	}
}

// whyNot explains what a call does not take.
func (x *teller) whyNot(c *Call) string {
	var streams []int
	for _, n := range x.in[c.ID] {
		if !n.isCall && x.t.Rows[n.id-1].Kind == StreamRow {
			streams = append(streams, n.id)
		}
	}
	if len(streams) == 0 {
		return ""
	}
	return x.rowNames(streams) + plural(len(streams), " is an async generator, which", " are async generators, which") +
		" nobody can await: collect its items first, and await that."
}

// neverStart tells who is not reached any more.
func (x *teller) neverStart(c *Call) string {
	var never []node
	for _, n := range x.remaining(c) {
		if !n.isCall && x.t.Rows[n.id-1].State == NeverStarted {
			x.rows[n.id].told = true
			never = append(never, n)
		}
	}
	if len(never) == 0 {
		return ""
	}
	return x.names(never) + plural(len(never), " never starts.", " never start.")
}

// causeOf finds the awaitable whose exception a call raised.
func (x *teller) causeOf(c *Call) node {
	if c.Err == nil {
		return node{}
	}
	for _, n := range x.in[c.ID] {
		if x.isOver(n) && x.errorOf(n) != nil && same(x.errorOf(n), c.Err) {
			return n
		}
	}
	return node{}
}

// stops tells of a call that was cancelled, if something that it waited for
// goes on.
func (x *teller) stops(c *Call) {
	n, who := callNode(c.ID), x.callName(c)
	var left, told []node
	for _, kid := range x.remaining(c) {
		switch {
		case !x.lives(kid) || x.alsoCancelled(kid, c):
		case !kid.isCall && x.rows[kid.id].cancelled:
			told = append(told, kid)
		default:
			left = append(left, kid)
		}
	}
	switch {
	case c.Func == "cancel_after" && x.cancelsFuture(c):
		x.say("The "+seconds(c.limit())+" of "+who+" are over, so it cancels "+x.names(x.in[c.ID]), "", rowsOf(x.in[c.ID])...)
		x.cause = n
	case c.Func == "shield" && len(left) > 0:
		x.say(who+" is cancelled, but "+x.names(left)+" goes on: that is what shield is for", "", rowsOf(left)...)
	case c.Func == "wait" && len(left) > 0:
		x.say(who+" is cancelled, but "+x.goOnHead(left)+": wait only stops waiting", "", rowsOf(left)...)
	case c.Func == "gather" && len(left) > 0 && x.cancelledIn(c).id != 0 && c.By != "shutdown":
		x.because(x.cancelledIn(c), ", so "+who+" raised CancelledError at once", who+" raised CancelledError, because "+x.name(x.within(x.cancelledIn(c)))+" was cancelled", x.goOn(left, ": gather does not cancel its siblings"), rowsOf(left)...)
	case len(left) > 0:
		x.say(who+" is cancelled", x.goOn(left, ""), rowsOf(left)...)
	case len(told) > 0:
		x.say(who+" is over: it does not wait for the cleanup of "+x.names(told), "", rowsOf(told)...)
	case n == x.root:
		x.say("main gets CancelledError", "")
	}
}

// alsoCancelled tells whether the cancellation of a call reaches a row in it at
// this instant.
func (x *teller) alsoCancelled(n node, c *Call) bool {
	if n.isCall {
		kid := x.call(n)
		return kid.State == Cancelled && kid.End == x.at && kid.By == c.By
	}
	r := &x.t.Rows[n.id-1]
	return !x.rows[n.id].cancelled && r.Requested == x.at && r.By == c.By
}

// cancelledIn finds the awaitable of a call that was cancelled.
func (x *teller) cancelledIn(c *Call) node {
	for _, n := range x.in[c.ID] {
		if x.isOver(n) && x.stateOf(n) == Cancelled {
			return n
		}
	}
	return node{}
}

// within gives what the calls of one awaitable stand around.
func (x *teller) within(n node) node {
	for n.isCall && passesOn(x.call(n)) && len(x.in[n.id]) == 1 {
		n = x.in[n.id][0]
	}
	return n
}

// cancelsFuture tells whether what a call has cancelled is a future, of which
// no event tells.
func (x *teller) cancelsFuture(c *Call) bool {
	if len(x.in[c.ID]) != 1 || x.in[c.ID][0].isCall || c.By != c.Func {
		return false
	}
	r := &x.t.Rows[x.in[c.ID][0].id-1]
	if r.Kind != FutureRow || r.State != Cancelled {
		return false
	}
	x.rows[r.ID].told = true
	return true
}

func (x *teller) goOnHead(nodes []node) string {
	return x.names(nodes) + plural(len(nodes), " goes on", " go on")
}

// lives tells whether something that is not over has begun, and is not a
// future that was cancelled.
func (x *teller) lives(n node) bool {
	if n.isCall {
		return x.t.Calls[n.id-1].Start != Never
	}
	r := &x.t.Rows[n.id-1]
	return r.State != NeverStarted && (r.Kind != FutureRow || r.State != Cancelled)
}
