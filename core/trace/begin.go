package trace

import "slices"

// passes are the calls of one awaitable, whose end is theirs where nothing
// comes between.
var passes = []string{"wait_for", "timeout", "shield", "cancel_after", "attempt"}

func passesOn(c *Call) bool { return slices.Contains(passes, c.Func) }

// start tells that a row begins, together with those that the same call starts
// at the same instant.
func (x *teller) start(r *Row) {
	kind := starts
	if r.Kind == FutureRow {
		kind = creations
	}
	p := x.parent(rowNode(r.ID))
	switch c := x.call(p); {
	case c != nil && c.Func == "sequence":
		x.flush()
	case c != nil && passesOn(c) && kind == starts:
		x.join(kind, r, c.Func+"("+c.Options+")", x.parent(p)).call = c
		return
	}
	x.join(kind, r, "", p)
}

// begin tells of a call that has no rows whose start would tell of it.
func (x *teller) begin(c *Call) {
	kids, who := x.in[c.ID], x.callName(c)
	if slices.ContainsFunc(kids, func(n node) bool { return !n.isCall }) || len(kids) == 0 {
		return
	}
	rows := x.rowsIn(callNode(c.ID))
	switch {
	case c.Func == "wait_for" || c.Func == "timeout":
		if c.limit() != Never {
			x.say(who+" gives "+x.name(kids[0])+" "+seconds(c.limit()), "", rows...)
		}
	case c.Func == "cancel_after":
		x.say(who+" will cancel "+x.name(kids[0])+" at "+Clock(c.deadline())+" if it is not over by then", "", rows...)
	case c.Func == "shield":
		x.say(who+" keeps cancellation away from "+x.name(kids[0]), "", rows...)
	case c.Func == "sequence":
		x.say(who+" awaits "+x.name(kids[0])+" first", "", rows...)
	case c.Func == "bounded_gather":
		x.say(who+" lets "+c.option("limit")+" of its "+number(len(kids))+" arguments run at a time", "", rows...)
	case !passesOn(c) && len(kids) > 1:
		x.say(who+" starts "+x.names(kids)+" at once", "", rows...)
	}
}

func (x *teller) tellStarts(g *group) {
	names, one := x.rowNames(g.rows), len(g.rows) == 1
	c := x.call(g.parent)
	switch {
	case g.call != nil && one:
		x.say(x.startText(g.call, names, g.rows), "", g.rows...)
	case g.call != nil:
		x.say(names+" start, each "+eachIn(g.call), "", g.rows...)
	case g.parent.id == 0 && one && x.root == rowNode(g.rows[0]):
		x.say("main awaits "+names+", which starts", "", g.rows...)
	case g.parent.id == 0:
		x.say(names+plural(len(g.rows), " starts", " start at once"), "", g.rows...)
	case c == nil:
		x.say(x.name(g.parent)+" awaits "+names+", which starts", "", g.rows...)
	case c.Func == "sequence":
		x.tellNext(c, g)
	default:
		x.say(x.startText(c, names, g.rows), "", g.rows...)
		x.calls[c.ID].started = true
	}
}

func (x *teller) startText(c *Call, names string, rows []int) string {
	who := x.callName(c)
	switch c.Func {
	case "wait_for", "timeout":
		if c.limit() != Never {
			return who + " starts " + names + ", and gives it " + seconds(c.limit())
		}
		return who + " starts " + names + ", with no time limit"
	case "cancel_after":
		return who + " starts " + names + ", and will cancel it at " + Clock(c.deadline()) + " if it is not over by then"
	case "shield":
		return who + " starts " + names + ", and keeps cancellation away from it"
	case "collect":
		return who + " asks " + names + " for its items, one after the other"
	case "attempt":
		return who + " awaits " + names + ", which starts"
	case "bounded_gather":
		if x.calls[c.ID].started {
			return "There is room again, so " + who + " starts " + names
		}
		return who + " lets " + c.option("limit") + " run at a time: " + names + plural(len(rows), " starts", " start")
	}
	return who + " starts " + names + plural(len(rows), "", " at once")
}

// eachIn says what stands around each of several rows.
func eachIn(c *Call) string {
	switch {
	case c.Func == "shield":
		return "shielded from cancellation"
	case c.Func == "cancel_after":
		return "to be cancelled at " + Clock(c.deadline()) + " if it is not over by then"
	case c.limit() != Never:
		return "with " + seconds(c.limit()) + " from its own " + c.Func
	}
	return "in its own " + c.Func
}

// tellNext tells how a sequence comes to its next awaitable.
func (x *teller) tellNext(c *Call, g *group) {
	who, names, kids := x.callName(c), x.rowNames(g.rows), x.in[c.ID]
	at := x.place(rowNode(g.rows[0])).Index
	if at < 0 || at >= len(kids) || kids[at] != rowNode(g.rows[0]) {
		at = slices.Index(kids, rowNode(g.rows[0]))
	}
	switch {
	case at > 0:
		x.because(kids[at-1], ", so "+who+" goes on to "+names+", which starts only now",
			who+" goes on to "+names+", which starts only now", "", g.rows...)
	case len(kids) > 1:
		more := plural(len(kids)-1, "The other one has", "The others have") + " not started."
		if slices.ContainsFunc(kids[1:], func(n node) bool { return x.startOf(n) != Never && x.startOf(n) <= x.at }) {
			more = ""
		}
		x.say(who+" awaits "+names+" first", more, g.rows...)
	default:
		x.say(who+" awaits "+names+", which starts", "", g.rows...)
	}
}
