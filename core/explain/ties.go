package explain

import "github.com/gatherground/gatherground/core/trace"

// fewFates is of how many rows it is told what the other order would make of them.
const fewFates = 3

// tellTies tells the ties to which the loop comes before an event, or all that are
// left.
func (x *teller) tellTies(next *trace.Event) {
	for len(x.ties) > 0 {
		tie := &x.ties[0]
		if next != nil && (next.At < tie.At || next.At == tie.At && int(next.Tick) < tie.Tick) {
			return
		}
		x.ties = x.ties[1:]
		x.tie(tie)
	}
}

// tie tells that the order decides in which things come that fall due together.
func (x *teller) tie(tie *trace.Tie) {
	x.flush()
	now := x.tells
	x.at, x.tick, x.tells = tie.At, tie.Tick, nil
	var t telling
	names := make([]string, 0, manyNames)
	for i, d := range tie.Due {
		if d.Row != 0 {
			t.rows = append(t.rows, int(d.Row))
		}
		if i < manyNames {
			names = append(names, x.dueName(d))
		}
	}
	when := "at this very instant"
	if tie.When < tie.At {
		when = "at " + trace.Clock(tie.When) + ", while the event loop was blocked"
	}
	order := "they come in the order in which they were set"
	if len(tie.Due) == 2 {
		order = names[0] + " comes first, because it was set first"
	}
	t.after = listed(names, len(tie.Due)) + " are due " + when + ", and their order decides: " + order
	t.then = "The other way round, " + x.otherwise(&tie.Other) + "."
	t.rows = x.union(t.rows, nil)
	x.say(&t)
	x.tells = now
}

// dueName names what falls due.
func (x *teller) dueName(d trace.Due) string {
	if d.Call != 0 {
		c := &x.t.Calls[d.Call-1]
		if x.voice(c).asks == trace.ByCancelAfter {
			return "the timer of " + x.callName(c)
		}
		return "the time limit of " + x.callName(c)
	}
	who := "main"
	if d.Row != 0 {
		who = rowName(&x.t.Rows[d.Row-1])
	}
	switch d.What {
	case trace.CleaningUp:
		return "the cleanup of " + who
	case trace.NextItem:
		return "the next item of " + who
	case trace.Resolving:
		return "the result of " + who
	case trace.ThreadDone:
		return "the thread of " + who
	}
	return "the sleep of " + who
}

// otherwise says what would have come of the run.
func (x *teller) otherwise(o *trace.Other) string {
	var said []string
	for i := range o.Rows {
		if i == fewFates && len(o.Rows) > fewFates+1 {
			said = append(said, number(len(o.Rows)-i)+" others would end otherwise")
			break
		}
		said = append(said, x.fate(&o.Rows[i]))
	}
	if o.Outcome.State != trace.NeverStarted {
		said = append(said, x.otherOutcome(o))
	}
	return listed(said, len(said))
}

// fate says what would have come of a row.
func (x *teller) fate(f *trace.Fate) string {
	r := &x.t.Rows[f.Row-1]
	at := ""
	if f.End != r.End && f.End != trace.Never {
		at = " at " + trace.Clock(f.End)
	}
	does := ""
	switch {
	case f.State == trace.Running && r.Kind == trace.FutureRow:
		does = "would never be resolved"
	case f.State == trace.Running:
		does = "would wait for ever"
	case f.State == trace.NeverStarted:
		does = "would never start"
	case f.State == trace.Cancelled && f.State != r.State:
		does = "would be cancelled"
	case f.State == r.State && f.End != r.End:
		does = "would end"
	case f.State == trace.Returned && r.Kind == trace.StreamRow:
		does = "would come to its end"
	case f.State == trace.Returned && r.Kind == trace.FutureRow:
		does = "would be resolved with " + x.brief(f.Value)
	case f.State == trace.Returned:
		does = "would return " + x.brief(f.Value)
	case f.State == trace.Raised:
		does = "would raise " + briefError(f.Err)
	default:
		does = "would end otherwise"
	}
	return rowName(r) + " " + does + at
}

// otherOutcome says what main would have got.
func (x *teller) otherOutcome(o *trace.Other) string {
	at := ""
	if o.Elapsed != x.t.Elapsed {
		at = " at " + trace.Clock(o.Elapsed)
	}
	now := &x.t.Outcome
	switch v, _ := o.Outcome.Value.(trace.Waited); {
	case o.Outcome.State == trace.Hung:
		return "main would wait for ever"
	case o.Outcome.State == trace.Cancelled && now.State != trace.Cancelled:
		return "main would get CancelledError" + at
	case o.Outcome.State == trace.Raised && (now.State != trace.Raised || briefError(o.Outcome.Err) != briefError(now.Err)):
		return "main would get " + briefError(o.Outcome.Err) + at
	case o.Outcome.State == trace.Returned && v.Done != nil:
		return "main would get " + number(len(v.Done)) + " done and " + number(len(v.Pending)) + " pending" + at
	case o.Outcome.State == trace.Returned && (now.State != trace.Returned || brief(o.Outcome.Value) != brief(now.Value)):
		return "main would get " + brief(o.Outcome.Value) + at
	case at != "":
		return "main would be over" + at
	}
	return "main would get something else"
}
