package trace

// ending tells what no event says: who never started, what the loop waited for
// after main, and who waits for ever.
func (x *teller) ending() {
	x.at, x.next = x.t.Finished, len(x.t.Events)
	var never, waiting []int
	for i := range x.t.Rows {
		switch r := &x.t.Rows[i]; {
		case r.State == NeverStarted && !x.silent[r.ID]:
			never = append(never, r.ID)
		case r.State == Running:
			waiting = append(waiting, r.ID)
		}
	}
	if len(never) > 0 {
		x.say(x.rowNames(never)+" never started.", never...)
	}
	if x.t.Outcome.State == Hung {
		x.say("Nothing is left that could go on: "+blocked(x.t)+plural(waiting, " waits", " wait")+" for ever.", waiting...)
		return
	}
	if n := len(x.t.Events); n > 0 && x.t.Finished > x.t.Events[n-1].At && x.t.Finished > x.t.Elapsed {
		x.say("The program ends here: asyncio.run waited until the last thread was done.")
	}
}
