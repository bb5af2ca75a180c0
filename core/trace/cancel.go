package trace

import "slices"

// cancel tells that a CancelledError reaches a row.
func (x *teller) cancel(r *Row, detail Value) {
	by, _ := detail.(string)
	if x.rows[r.ID].cleaning != Never {
		x.say(x.asker(by, x.askedBy(r, by))+" cancels "+rowName(r)+" a second time, which interrupts its cleanup", "", r.ID)
		return
	}
	x.rows[r.ID].cancelled = true
	call := x.askedBy(r, by)
	if inner := x.cancelledBelow(r); call.id == 0 && by != "shutdown" && inner.id != 0 {
		by, call = withInner, inner
	}
	x.join(cancels, r, by, call)
}

// withInner stands for who asked where a row is cancelled because what it awaits
// in place was.
const withInner = "inner"

// cancelledBelow gives what a row awaits in place, if that is cancelled now.
func (x *teller) cancelledBelow(r *Row) node {
	for _, n := range x.inRow[r.ID] {
		if x.stateOf(n) == Cancelled && x.endOf(n) == x.at {
			return n
		}
	}
	return node{}
}

// cleanup notes that a row cleans up before it ends.
func (x *teller) cleanup(r *Row) {
	x.rows[r.ID].cleaning = x.at
	if g := x.cancelling(r); g != nil {
		g.cleaning = append(g.cleaning, r.ID)
		g.tick, g.events = x.tick, x.next
		return
	}
	x.say(rowName(r)+" cleans up before it ends", "", r.ID)
}

// cancelling gives the group of cancellations that the row was put into last.
func (x *teller) cancelling(r *Row) *group {
	if g := x.group(x.rows[r.ID].group); g != nil && g.kind == cancels {
		return g
	}
	return nil
}

// cancelledEnd tells of an end that does not come at once with the
// cancellation.
func (x *teller) cancelledEnd(r *Row) {
	cleaning := x.rows[r.ID].cleaning
	if g := x.cancelling(r); g != nil && cleaning == Never {
		g.tick, g.events = x.tick, x.next
		return
	}
	switch {
	case cleaning == x.at:
		x.say(rowName(r)+" is cancelled a second time, which interrupts its cleanup: it ends", "", r.ID)
	case cleaning != Never:
		x.say(rowName(r)+" has cleaned up, and ends cancelled", "", r.ID)
	default:
		x.say(rowName(r)+" ends cancelled", "", r.ID)
	}
	x.cause = rowNode(r.ID)
}

// askedBy finds the call that asked for a row's cancellation.
func (x *teller) askedBy(r *Row, by string) node {
	var found *Call
	switch by {
	case "timeout":
		for n := x.parent(rowNode(r.ID)); n.id != 0; n = x.parent(n) {
			if c := x.call(n); c != nil && passesOn(c) && c.limit() != Never && c.deadline() <= x.at && !x.calls[c.ID].over {
				found = c
			}
		}
	case "cancel_after", "task_group", "wait":
		found = x.around(rowNode(r.ID), by)
	case "context":
		found = x.around(rowNode(r.ID), "errgroup")
	}
	if found == nil {
		return node{}
	}
	return callNode(found.ID)
}

// asker says who asked.
func (x *teller) asker(by string, call node) string {
	switch {
	case call.id != 0:
		return x.name(call)
	case by == "shutdown":
		return "asyncio.run"
	case by == "timeout":
		return "a time limit"
	case by == "context":
		return "the context"
	case by == "":
		return "somebody"
	}
	return by
}

func (x *teller) tellCancels(g *group) {
	names, are := x.rowNames(g.rows), plural(len(g.rows), " is", " are")
	c, who := x.call(g.parent), x.asker(g.by, g.parent)
	more := x.aftermath(g)
	before := x.asked
	x.asked = asking{x.at, g.by, g.parent}
	switch {
	case before == x.asked && g.by != "" && g.by != "shutdown":
		x.say(who+" cancels "+names+" too", more, g.rows...)
	case g.by == "shutdown":
		x.tellShutdown(g, names, more)
	case g.by == "timeout" && c != nil:
		x.say("The time limit of "+who+", "+seconds(c.limit())+", is reached, so it cancels "+names, more, g.rows...)
	case g.by == "cancel_after" && c != nil:
		x.say("The "+seconds(c.limit())+" of "+who+" are over, so it cancels "+names, more, g.rows...)
	case g.by == "task_group" && c != nil:
		x.tellAbort(c, who, names, more, g)
	case g.by == "wait":
		x.say(names+are+" cancelled, as "+who+" was asked to do with what is pending", more, g.rows...)
	case g.by == "context":
		x.say(who+" cancels its context, and with it "+names, more, g.rows...)
	case g.by == withInner:
		x.say(names+are+" cancelled, because "+x.name(g.parent)+", which "+plural(len(g.rows), "it", "they")+" awaited, was", more, g.rows...)
	case g.by == "":
		x.say(names+are+" cancelled", more, g.rows...)
	default:
		x.say(who+" cancels "+names, more, g.rows...)
	}
}

// aftermath tells of those that a cancellation does not end at once.
func (x *teller) aftermath(g *group) string {
	more := ""
	if len(g.cleaning) > 0 {
		more = x.rowNames(g.cleaning) + plural(len(g.cleaning), " cleans up before it ends.", " clean up before they end.")
	}
	var threads []int
	for _, id := range g.rows {
		if x.rows[id].thread > x.at {
			threads = append(threads, id)
		}
	}
	if len(threads) > 0 {
		more = followed(more, "The "+plural(len(threads), "thread", "threads")+" of "+x.rowNames(threads)+
			plural(len(threads), " works", " work")+" on: no cancellation reaches a thread.")
	}
	return more
}

// tellAbort tells how a task group cancels what is left of it.
func (x *teller) tellAbort(c *Call, who, names, more string, g *group) {
	cause := x.firstFailed(c)
	if cause.id == 0 {
		x.say(who+" cancels "+names, more, g.rows...)
		return
	}
	x.because(cause, ", so "+who+" cancels "+names+", and waits until "+plural(len(g.rows), "it has", "they have")+" ended",
		"Because "+x.name(cause)+" failed, "+who+" cancels "+names+", and waits until "+plural(len(g.rows), "it has", "they have")+" ended", more, g.rows...)
}

// firstFailed finds the awaitable of a call that raised first.
func (x *teller) firstFailed(c *Call) node {
	var first node
	var at Time
	for _, n := range x.in[c.ID] {
		if x.isOver(n) && x.errorOf(n) != nil && (first.id == 0 || x.endOf(n) < at) {
			first, at = n, x.endOf(n)
		}
	}
	return first
}

// believed are the calls of which people believe that they cancel what they
// leave behind.
var believed = []string{"gather", "wait", "as_completed", "create_tasks", "bounded_gather"}

// suspect gives the innermost call around a node that was over and is believed
// to cancel, or nil.
func (x *teller) suspect(n node) *Call {
	for p := x.parent(n); p.id != 0; p = x.parent(p) {
		if c := x.call(p); c != nil && x.calls[c.ID].over && slices.Contains(believed, c.Func) {
			return c
		}
	}
	return nil
}

func (x *teller) tellShutdown(g *group, names, more string) {
	if x.cleared {
		x.say("asyncio.run cancels "+names+" too", more, g.rows...)
		return
	}
	x.cleared = true
	if c := x.suspect(rowNode(g.rows[0])); c != nil {
		more = followed("That, not "+x.callName(c)+", is why "+plural(len(g.rows), "it stops", "they stop")+".", more)
	}
	x.say("main is over, and asyncio.run cancels what is left: "+names, more, g.rows...)
}
