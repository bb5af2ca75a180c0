package trace

// cancel tells that a row is told of its cancellation.
func (x *teller) cancel(r *Row, by string) {
	x.join(cancels, r, by, x.askedBy(r, by))
}

// cleanup notes that a row cleans up before it ends.
func (x *teller) cleanup(r *Row) {
	for i := range x.groups {
		g := &x.groups[i]
		if g.kind == cancels && g.rows[len(g.rows)-1] == r.ID {
			g.cleaning = append(g.cleaning, r.ID)
			g.tick, g.events = x.tick, x.next
			return
		}
	}
	x.say(rowName(r)+" cleans up before it ends.", r.ID)
}

// cancelledEnd is told only where it does not follow its cancellation at once.
func (x *teller) cancelledEnd(r *Row) {
	for i := range x.groups {
		g := &x.groups[i]
		for _, id := range g.rows {
			if g.kind == cancels && id == r.ID {
				g.tick, g.events = x.tick, x.next
				return
			}
		}
	}
	text := rowName(r) + " ends, cancelled."
	if r.Requested != Never && r.Requested < r.End {
		text = rowName(r) + " has cleaned up, and ends, cancelled."
	}
	x.say(text, r.ID)
	x.cause = rowNode(r.ID)
}

// askedBy finds the call that asked for a row's cancellation.
func (x *teller) askedBy(r *Row, by string) node {
	var found *Call
	switch by {
	case "timeout":
		for n := x.parent(rowNode(r.ID)); n.id != 0; n = x.parent(n) {
			if c := x.call(n); c != nil && c.limit() != Never && c.deadline() <= x.at && !x.over[c.ID] {
				found = c
			}
		}
	case "cancel_after", "task_group", "wait":
		found = x.around(rowNode(r.ID), func(c *Call) bool { return c.Func == by })
	case "context":
		found = x.around(rowNode(r.ID), func(c *Call) bool { return c.Func == "errgroup" })
	}
	if found == nil {
		return node{}
	}
	return callNode(found.ID)
}

func (x *teller) cancelText(g group) string {
	names := x.rowNames(g.rows)
	text := x.cancelReason(g, names)
	if len(g.cleaning) > 0 {
		text += " " + x.rowNames(g.cleaning) + plural(g.cleaning, " cleans up before it ends.", " clean up before they end.")
	}
	return text
}

func (x *teller) cancelReason(g group, names string) string {
	c := x.call(g.parent)
	who := g.by
	if c != nil {
		who = x.callName(c)
	}
	switch g.by {
	case "shutdown":
		return x.shutdownText(g, names)
	case "timeout":
		if c != nil {
			return "The " + seconds(c.limit()) + " of " + who + " are over, so it cancels " + names + "."
		}
		return "A time limit is over, and " + names + plural(g.rows, " is", " are") + " cancelled."
	case "cancel_after":
		if c != nil {
			return "The " + seconds(c.limit()) + " of " + who + " are over: it cancels " + names + "."
		}
	case "task_group":
		if c != nil {
			if failed := x.failed(c); failed != nil {
				return "Because " + rowName(failed) + " raised " + told(failed.Err) + ", " + who + " cancels " + names + ", and waits until all have ended."
			}
		}
	case "wait":
		return who + " was asked to cancel what is pending: " + names + "."
	case "context":
		return who + " cancels its context, and " + names + plural(g.rows, " ends", " end") + " with it."
	case "":
		return names + plural(g.rows, " is", " are") + " cancelled."
	}
	return who + " cancels " + names + "."
}

// failed finds the first row directly in a call that has raised.
func (x *teller) failed(c *Call) *Row {
	var first *Row
	for _, n := range x.in[c.ID] {
		if n.isCall || !x.done[n.id] {
			continue
		}
		if r := &x.t.Rows[n.id-1]; r.State == Raised && (first == nil || r.End < first.End) {
			first = r
		}
	}
	return first
}

func (x *teller) shutdownText(g group, names string) string {
	if x.cancels {
		return "asyncio.run also cancels " + names + "."
	}
	x.cancels = true
	text := "main is over, and asyncio.run cancels what is left: " + names + "."
	c := x.call(x.parent(rowNode(g.rows[0])))
	if c != nil && x.over[c.ID] {
		text += " That, not " + x.callName(c) + ", is why " + plural(g.rows, "it stops", "they stop") + "."
	}
	return text
}
