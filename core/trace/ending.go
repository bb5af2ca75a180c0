package trace

// ending tells what no event says: who never started, what the loop waited for
// after main, and who waits for ever.
func (x *teller) ending() {
	x.at, x.next = x.t.Finished, len(x.t.Events)
	var never, futures, waiting []int
	for i := range x.t.Rows {
		switch r := &x.t.Rows[i]; {
		case r.State == NeverStarted && !x.rows[r.ID].told:
			never = append(never, r.ID)
		case r.State == Running:
			waiting = append(waiting, r.ID)
		case r.Kind == FutureRow && r.State == Cancelled && !x.rows[r.ID].told:
			futures = append(futures, r.ID)
		}
	}
	if len(futures) > 0 {
		x.say(x.rowNames(futures)+plural(len(futures), " was cancelled, too", " were cancelled, too"), "A future has no code of its own that would run then.", futures...)
	}
	x.neverStarted(never)
	last := x.t.Elapsed
	if n := len(x.t.Events); n > 0 {
		last = max(last, x.t.Events[n-1].At)
	}
	switch {
	case x.t.Outcome.State == Hung:
		x.hangs(waiting)
	case x.t.Finished <= last:
	case x.threads == x.t.Finished:
		x.say("The last thread is done; asyncio.run has waited for it, and ends only now", "")
	default:
		x.say("The loop closes: nothing was left to be cancelled", "")
	}
}

func (x *teller) hangs(waiting []int) {
	if len(waiting) == 0 {
		x.say("Nothing is left that could wake main: it waits for ever", "")
		return
	}
	x.say("Nothing is left that could wake "+x.rowNames(waiting)+": this program waits for ever", "", waiting...)
}

// neverStarted tells who did not get to their first step, and why.
func (x *teller) neverStarted(ids []int) {
	for len(ids) > 0 {
		p, n := x.parent(rowNode(ids[0])), 1
		for n < len(ids) && x.parent(rowNode(ids[n])) == p {
			n++
		}
		x.say(x.rowNames(ids[:n])+" never started"+x.whyNever(p, n), "", ids[:n]...)
		ids = ids[n:]
	}
}

func (x *teller) whyNever(p node, n int) string {
	c := x.call(p)
	switch {
	case p.id == 0:
		return ""
	case c == nil:
		return ": " + x.name(p) + " did not get to " + it(n > 1)
	case c.Start == Never:
		return ": nobody came to await " + x.callName(c)
	case c.Func == "sequence" || c.Func == "bounded_gather":
		return ": " + plural(n, "its turn", "their turns") + " in " + x.callName(c) + " did not come"
	case c.State == Raised && x.causeOf(c).id == 0 && c.Err != nil && c.Err.Type == "TypeError":
		return ": " + x.callName(c) + " did not take " + it(n > 1)
	}
	return ": " + plural(n, "it was", "they were") + " cancelled before " + plural(n, "its", "their") + " first step"
}
