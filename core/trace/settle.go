package trace

import (
	"slices"
	"strings"
)

// settle tells that a call is over, and what becomes of what it leaves behind.
func (x *teller) settle(c *Call) {
	if x.calls[c.ID].passed {
		return
	}
	x.flush()
	x.mark(callNode(c.ID))
	switch c.State {
	case Returned:
		x.gives(c)
		x.cause = callNode(c.ID)
	case Raised:
		x.raises(c)
		x.cause = callNode(c.ID)
	case Cancelled:
		x.stops(c)
	}
}

// gives tells what a call gave.
func (x *teller) gives(c *Call) {
	n, who, value, kids := callNode(c.ID), x.callName(c), brief(c.Value), x.in[c.ID]
	rows := rowsOf(kids)
	after := x.after(n, Returned, 1)
	switch {
	case c.Func == "wait":
		x.waitGives(c, who, after)
	case len(kids) == 0:
		x.say(who+" was given nothing to wait for, and gives "+value+" at once"+after, "")
	case c.Func == "attempt" && x.errorOf(kids[0]) != nil:
		x.because(kids[0], ", so "+who+" gives its default "+value+" instead"+after, who+" gives its default "+value+" instead"+after, "")
	case passesOn(c):
		x.because(kids[0], ", and "+who+" passes it on"+after, who+" gives "+value+after, "", rows...)
	case c.Func == "collect":
		x.because(kids[0], ", and "+who+" gives the list of them: "+value+after, who+" gives "+value+after, "", rows...)
	case c.Func == "as_completed" && x.calls[c.ID].left > 0 && c.limit() != Never:
		left := x.remaining(c)
		x.say("The time limit of "+who+", "+seconds(c.limit())+", is reached: it hands out a TimeoutError for each that is left, and gives "+value+after, x.goOn(left, ": this time limit cancels nobody"), rowsOf(left)...)
	case c.Func == "as_completed":
		x.gaveAll(c, "has handed out all results, in the order in which they came: "+value+after)
	case c.Func == "sequence":
		x.gaveAll(c, "gives the results: "+value+after)
	case c.Func == "promise_race" || c.Func == "promise_any" || c.Func == "when_any":
		x.gaveFirst(c, who+" is decided, and gives "+value+after)
	case c.Func == "wait_group" || c.Func == "all_of":
		x.gaveAll(c, "is over"+after)
	default:
		if len(kids) == 1 {
			x.gaveAll(c, "gives its result in a list: "+value+after)
			return
		}
		order := "in the order of its arguments"
		if !x.inOrder(kids) {
			order += ", whoever finished first"
		}
		x.gaveAll(c, "gives the results "+order+": "+value+after)
	}
}

// gaveAll tells the end of a call that waited for all.
func (x *teller) gaveAll(c *Call, text string) {
	who, kids := x.callName(c), x.in[c.ID]
	if len(kids) == 1 {
		x.because(kids[0], ", and "+who+" "+text, who+" "+text, "", rowsOf(kids)...)
		return
	}
	cause := x.causeIn(c)
	if cause.isCall && !x.calls[cause.id].passed {
		cause = node{}
	}
	x.because(cause, "; now all are done, and "+who+" "+text, "All are done: "+who+" "+text, "", rowsOf(kids)...)
}

func (x *teller) gaveFirst(c *Call, text string) {
	left := x.remaining(c)
	x.because(x.causeIn(c), ", so "+text, text, x.goOn(left, ""), rowsOf(left)...)
}

// inOrder tells whether nodes ended in the order in which they stand.
func (x *teller) inOrder(nodes []node) bool {
	return slices.IsSortedFunc(nodes, func(a, b node) int {
		switch d := x.endOf(a) - x.endOf(b); {
		case d < 0:
			return -1
		case d > 0:
			return 1
		}
		return 0
	})
}

func (x *teller) waitGives(c *Call, who, after string) {
	w, _ := c.Value.(Waited)
	kids := x.in[c.ID]
	if len(w.Pending) == 0 {
		more := ""
		if slices.ContainsFunc(w.Done, func(s Settled) bool { return s.Err != nil }) {
			more = who + " raises nothing: each task tells how it ended."
		}
		joined, alone := "; now all are done, and ", "All are done, and "
		if len(kids) == 1 {
			joined, alone = ", and ", ""
		}
		x.because(x.causeIn(c), joined+who+" comes back"+after, alone+who+" comes back"+after, more, rowsOf(kids)...)
		return
	}
	done, pending := x.arguments(c, w.doneIndexes()), x.arguments(c, w.Pending)
	more := "Done: " + orNobody(x.names(done)) + ". Pending: " + x.names(pending)
	if c.has("cancel_pending") {
		more += ", to be cancelled, as cancel_pending=True asks."
	} else {
		more += plural(len(pending), ", which goes on, for ", ", which go on, for ") + who + " cancels nobody."
	}
	cause := x.causeIn(c)
	if when := c.option("return_when"); strings.HasPrefix(when, "FIRST") && slices.Contains(done, cause) && (when != "FIRST_EXCEPTION" || x.errorOf(cause) != nil) {
		x.because(cause, ", so "+who+" comes back: return_when="+when+after, "", more, rowsOf(pending)...)
		return
	}
	head := who + " comes back"
	if c.deadline() != Never && c.deadline() <= x.at {
		head = "The time limit of " + who + ", " + seconds(c.limit()) + ", is reached: it comes back, and raises nothing"
	} else if when := c.option("return_when"); strings.HasPrefix(when, "FIRST") {
		head += ": return_when=" + when
	}
	x.say(head+after, more, rowsOf(kids)...)
}

func (w Waited) doneIndexes() []int {
	indexes := make([]int, len(w.Done))
	for i, s := range w.Done {
		indexes[i] = s.Index
	}
	return indexes
}

// arguments gives what stands at those indexes.
func (x *teller) arguments(c *Call, indexes []int) []node {
	var nodes []node
	for _, i := range indexes {
		if i >= 0 && i < len(x.in[c.ID]) {
			nodes = append(nodes, x.in[c.ID][i])
		}
	}
	return nodes
}

// goOn tells that nodes go on, and why.
func (x *teller) goOn(nodes []node, why string) string {
	if len(nodes) == 0 {
		return ""
	}
	return x.names(nodes) + plural(len(nodes), " goes on", " go on") + why + "."
}

func rowsOf(nodes []node) []int {
	var rows []int
	for _, n := range nodes {
		if !n.isCall {
			rows = append(rows, n.id)
		}
	}
	return rows
}
