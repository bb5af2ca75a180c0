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
	if len(never) > 0 {
		x.say(x.rowNames(never)+" never started", "", never...)
	}
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
