package trace

import "strings"

// start tells that a row begins, together with those that the same call starts
// at the same instant.
func (x *teller) start(r *Row) {
	x.join(starts, r, "", x.parent(rowNode(r.ID)))
}

func (x *teller) begin(c *Call) {
	kids := x.in[c.ID]
	if len(kids) == 0 || single[c.Func] {
		return
	}
	for _, kid := range kids {
		if !kid.isCall {
			return
		}
	}
	x.say(x.callName(c)+" starts "+x.names(kids)+" at once.", x.rowsIn(callNode(c.ID))...)
}

// single are the calls of one awaitable, whose end is theirs.
var single = map[string]bool{
	"wait_for": true, "timeout": true, "shield": true, "cancel_after": true, "attempt": true, "collect": true,
}

// oneByOne are the calls that do not start all of their awaitables at once.
var oneByOne = map[string]bool{"sequence": true}

func (x *teller) startText(p node, rows []int) string {
	names := x.rowNames(rows)
	c := x.call(p)
	switch {
	case p.id == 0 && x.root == rowNode(rows[0]):
		return "main awaits " + names + ", which starts."
	case p.id == 0:
		return names + plural(rows, " starts.", " start at once.")
	case c == nil:
		return x.name(p) + " awaits " + names + ", which starts."
	}
	if x.t.Rows[rows[0]-1].Kind == FutureRow {
		return names + plural(rows, " is a future: it", " are futures: they") + " will be resolved from outside."
	}
	who := x.callName(c)
	switch c.Func {
	case "sequence":
		return x.sequenceStart(c, who, rows)
	case "wait_for", "timeout":
		if c.limit() != Never {
			return who + " gives " + names + " " + seconds(c.limit()) + "; it starts."
		}
		return who + " starts " + names + ", with no time limit."
	case "cancel_after":
		return who + " starts " + names + ", and will cancel it at " + Clock(c.deadline()) + " if it is not done."
	case "shield":
		return who + " starts " + names + ", and keeps cancellation away from it."
	case "collect":
		return who + " asks " + names + " for its items, one after the other."
	case "bounded_gather":
		return x.boundedStart(c, who, rows)
	case "attempt":
		return who + " awaits " + names + ", which starts."
	}
	return who + " starts " + names + plural(rows, ".", " at once.")
}

func (x *teller) sequenceStart(c *Call, who string, rows []int) string {
	first := x.in[c.ID][0]
	switch {
	case first != rowNode(rows[0]):
		return who + " goes on to " + x.rowNames(rows) + ", which starts only now."
	case len(x.in[c.ID]) > 1:
		return who + " awaits " + x.rowNames(rows) + " first; the others have not started."
	}
	return who + " awaits " + x.rowNames(rows) + "."
}

func (x *teller) boundedStart(c *Call, who string, rows []int) string {
	limit := c.option("limit")
	first := x.in[c.ID][0] == rowNode(rows[0])
	if first {
		return who + " lets " + limit + " run at a time: " + x.rowNames(rows) + plural(rows, " starts.", " start.")
	}
	return "There is room for " + limit + " again, so " + who + " starts " + x.rowNames(rows) + "."
}

// plural chooses by how many rows there are.
func plural(rows []int, one, many string) string {
	if len(rows) == 1 {
		return one
	}
	return many
}

// step tells the steps that are more than waiting.
func (x *teller) step(r *Row, detail Value) {
	text, _ := detail.(string)
	fn, rest, _ := strings.Cut(text, "(")
	t, ok := parseSeconds(strings.TrimSuffix(rest, ")"))
	name := rowName(r)
	switch {
	case fn == "hang":
		x.say(name+" waits for something that will never come.", r.ID)
	case fn == "block" && ok && t > 0:
		x.say(name+" blocks for "+seconds(t)+" without awaiting: until "+Clock(x.at+t)+" the whole loop stands still.", r.ID)
	case fn == "executor" && ok:
		x.say(name+" hands "+seconds(t)+" of work to a thread, and the loop stays free.", r.ID)
		x.waiting = r.ID
	}
}

// thread tells of a call that had to wait for its thread.
func (x *teller) thread(r *Row) {
	if x.waiting == r.ID && len(x.all) > 0 && x.all[len(x.all)-1].At == x.at {
		x.waiting = 0
		return
	}
	x.say("A thread is free, and takes the work of "+rowName(r)+".", r.ID)
}
