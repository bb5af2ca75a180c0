package trace

import "slices"

// settle tells that a call is over.
func (x *teller) settle(c *Call) {
	n := callNode(c.ID)
	x.mark(n)
	switch c.State {
	case Returned:
		x.gives(c)
	case Raised:
		x.raises(c)
	case Cancelled:
		x.stops(c)
	}
}

// gives tells what a call gave.
func (x *teller) gives(c *Call) {
	who, value := x.callName(c), brief(c.Value)
	rows := x.directRows(c)
	switch {
	case c.Func == "wait":
		x.waitGives(c, who)
	case len(x.in[c.ID]) == 0:
		x.say(who + " was given nothing to wait for, and gives " + value + " at once.")
	case c.Func == "as_completed":
		x.say(who+" has handed out all results, in the order in which they came: "+value+".", rows...)
	case c.Func == "attempt" && x.lastFailed(c) != nil:
		kid := x.in[c.ID][0]
		x.because(kid, ", so "+who+" gives its default "+value+" instead.", who+" gives its default "+value+" instead.", "", nil)
		x.cause = callNode(c.ID)
	case single[c.Func]:
		if callNode(c.ID) != x.root {
			return
		}
		kid := x.in[c.ID][0]
		x.because(kid, ", and "+who+" passes it on.", who+" gives "+value+".", "", rows)
	case c.Func == "sequence":
		x.say("All are done, one after the other: "+who+" gives "+value+".", rows...)
	default:
		x.say("All are done: "+who+" gives the results in the order of its arguments: "+value+x.followUp(c), rows...)
	}
}

func (x *teller) followUp(c *Call) string {
	return x.after(callNode(c.ID), Returned, nil) + "."
}

func (x *teller) directRows(c *Call) []int {
	var rows []int
	for _, n := range x.in[c.ID] {
		if !n.isCall {
			rows = append(rows, n.id)
		}
	}
	return rows
}

func (x *teller) waitGives(c *Call, who string) {
	w, _ := c.Value.(Waited)
	rows := x.directRows(c)
	if len(w.Pending) == 0 {
		x.say("All are done, so "+who+" comes back. It raises nothing: look into each task.", rows...)
		return
	}
	done, pending := make([]node, 0, len(w.Done)), make([]node, 0, len(w.Pending))
	for _, s := range w.Done {
		done = append(done, x.argument(c, s.Index))
	}
	for _, i := range w.Pending {
		pending = append(pending, x.argument(c, i))
	}
	why := "The " + seconds(max(c.limit(), 0)) + " of " + who + " are over: it comes back, and raises nothing."
	if c.deadline() == Never || c.deadline() > x.at {
		why = who + " comes back, as return_when=" + c.option("return_when") + " asks."
	}
	fate := "and go on: wait cancels nothing."
	if c.has("cancel_pending") {
		fate = "and are cancelled, as cancel_pending asks."
	}
	x.say(why+" Done: "+x.names(done)+". Pending, "+fate[:len(fate)-1]+": "+x.names(pending)+".", rows...)
}

func (x *teller) argument(c *Call, index int) node {
	if index < 0 || index >= len(x.in[c.ID]) {
		return node{}
	}
	return x.in[c.ID][index]
}

// raises tells what a call raised, and what becomes of the others.
func (x *teller) raises(c *Call) {
	who, what := x.callName(c), told(c.Err)
	cause := x.causeOf(c)
	left := x.remaining(c)
	rows := rowsOf(left)
	goOn := x.names(left) + " " + pluralOf(left, "goes on", "go on")
	switch {
	case c.Func == "gather" || c.Func == "bounded_gather":
		more := ""
		if len(left) > 0 && cause.id != 0 {
			more = goOn + ": gather does not cancel its siblings."
		}
		x.because(cause, ", so "+who+" raised it at once.", who+" raised "+what+".", more, rows)
	case c.Func == "as_completed" && cause.id == 0 && c.Err != nil && c.Err.Type == "TimeoutError":
		more := ""
		if len(left) > 0 {
			more = goOn + ": this time limit cancels nobody."
		}
		x.say(sentences("The "+seconds(max(c.limit(), 0))+" of "+who+" are over, so it raised TimeoutError.", more), rows...)
	case c.Func == "as_completed":
		more := ""
		if len(left) > 0 {
			more = goOn + ", but nobody awaits " + pluralOf(left, "it", "them") + " now."
		}
		x.because(cause, ", so "+who+" raised it when its turn came.", who+" raised "+what+".", more, rows)
	case c.Func == "sequence":
		more := ""
		if len(left) > 0 {
			more = x.names(left) + " never " + pluralOf(left, "starts", "start") + "."
			for _, id := range rows {
				x.silent[id] = true
			}
		}
		x.because(cause, ", so "+who+" stops there.", who+" raised "+what+".", more, rows)
	case (c.Func == "wait_for" || c.Func == "timeout") && cause.id == 0 && c.Err != nil && c.Err.Type == "TimeoutError":
		x.say(x.names(x.in[c.ID])+" had not ended in time, so "+who+" raised TimeoutError.", x.directRows(c)...)
	case c.Func == "task_group":
		x.say("All of its tasks have ended, so "+who+" raises an "+what+".", x.directRows(c)...)
	default:
		more := ""
		if len(left) > 0 && !single[c.Func] {
			more = goOn + "."
		}
		x.because(cause, ", so "+who+" raised it too.", who+" raised "+what+".", more, rows)
	}
	x.cause = callNode(c.ID)
}

// causeOf finds the awaitable whose exception a call raised.
func (x *teller) causeOf(c *Call) node {
	if c.Err == nil {
		return node{}
	}
	for _, n := range x.in[c.ID] {
		if !x.isOver(n) {
			continue
		}
		if err := x.errorOf(n); err != nil && (err == c.Err || err.Type == c.Err.Type && err.Message == c.Err.Message) {
			return n
		}
	}
	return node{}
}

func (x *teller) errorOf(n node) *Error {
	if n.isCall {
		return x.t.Calls[n.id-1].Err
	}
	return x.t.Rows[n.id-1].Err
}

func (x *teller) lastFailed(c *Call) *Error {
	if len(x.in[c.ID]) == 0 {
		return nil
	}
	return x.errorOf(x.in[c.ID][0])
}

// stops tells of a call that was cancelled while what it waits for goes on.
func (x *teller) stops(c *Call) {
	left := x.remaining(c)
	left = slices.DeleteFunc(left, func(n node) bool { return !x.started(n) })
	if len(left) == 0 {
		return
	}
	who := x.callName(c)
	goOn := x.names(left) + " " + pluralOf(left, "goes on", "go on")
	switch c.Func {
	case "shield":
		x.say(who+" is cancelled, and "+goOn+": that is what shield is for.", rowsOf(left)...)
	case "wait":
		x.say(who+" is cancelled, and "+goOn+": wait only stops waiting.", rowsOf(left)...)
	default:
		x.say(who+" is cancelled; "+goOn+".", rowsOf(left)...)
	}
}

func (x *teller) started(n node) bool {
	if n.isCall {
		return x.t.Calls[n.id-1].Start != Never
	}
	return x.t.Rows[n.id-1].Start != Never
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

func pluralOf(nodes []node, one, many string) string {
	if len(nodes) == 1 {
		return one
	}
	return many
}
