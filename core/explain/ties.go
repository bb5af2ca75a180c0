package explain

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

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
	t := telling{tie: len(x.t.Ties) - len(x.ties)}
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
func (x *teller) otherwise(o *trace.Other) string { return x.outcomes(o, o.Rows, true) }

// Becomes says what comes of a run of the same rows, as a clause: "B returns 'B' at
// 9.0 s, and main gets ['B'] at 9.0 s". t is the run that it is set against. What
// becomes of the row of that number is told first.
func Becomes(t *trace.Trace, o *trace.Other, row int) string {
	rows := make([]trace.Fate, 0, len(o.Rows))
	for _, first := range [2]bool{true, false} {
		for _, f := range o.Rows {
			if (int(f.Row) == row) == first {
				rows = append(rows, f)
			}
		}
	}
	return newTeller(t).outcomes(o, rows, false)
}

// outcomes tells of rows, and of main: of what would be, or of what is.
func (x *teller) outcomes(o *trace.Other, rows []trace.Fate, would bool) string {
	mood := telling{them: []node{0}}
	if would {
		mood.them = nil
	}
	var said []string
	for i := range rows {
		if i == fewFates && len(rows) > fewFates+1 {
			said = append(said, number(len(rows)-i)+" others "+mood.choice("end|would end")+" otherwise")
			break
		}
		said = append(said, x.fate(&mood, &rows[i]))
	}
	if o.Outcome.State != trace.NeverStarted {
		said = append(said, "main "+x.otherOutcome(&mood, o))
	}
	if n := len(said); n > 1 {
		said[n-1] = "and " + said[n-1]
	}
	return strings.Join(said, ", ")
}

// fate says what comes of a row.
func (x *teller) fate(mood *telling, f *trace.Fate) string {
	r := &x.t.Rows[f.Row-1]
	at := ""
	if f.End != r.End && f.End != trace.Never {
		at = " at " + trace.Clock(f.End)
	}
	does := ""
	switch {
	case f.State == trace.Running && r.Kind == trace.FutureRow:
		does = mood.choice("is never|would never be") + " resolved"
	case f.State == trace.Running:
		does = mood.choice("waits|would wait") + " for ever"
	case f.State == trace.NeverStarted:
		does = mood.choice("never starts|would never start")
	case f.State == trace.Cancelled && f.State != r.State:
		does = mood.choice("is|would be") + " cancelled"
	case f.State == r.State && f.End != r.End:
		does = mood.choice("ends|would end")
	case f.State == trace.Returned && r.Kind == trace.StreamRow:
		does = mood.choice("comes|would come") + " to its end"
	case f.State == trace.Returned && r.Kind == trace.FutureRow:
		does = mood.choice("is|would be") + " resolved with " + x.brief(f.Value)
	case f.State == trace.Returned:
		does = mood.choice("returns|would return") + " " + x.brief(f.Value)
	case f.State == trace.Raised:
		does = mood.choice("raises|would raise") + " " + briefError(f.Err)
	default:
		does = mood.choice("ends|would end") + " otherwise"
	}
	return rowName(r) + " " + does + at
}

// otherOutcome says what main gets.
func (x *teller) otherOutcome(mood *telling, o *trace.Other) string {
	at := ""
	if o.Elapsed != x.t.Elapsed {
		at = " at " + trace.Clock(o.Elapsed)
	}
	gets := mood.choice("gets|would get") + " "
	now := &x.t.Outcome
	switch v, _ := o.Outcome.Value.(trace.Waited); {
	case o.Outcome.State == trace.Hung:
		return mood.choice("waits|would wait") + " for ever"
	case o.Outcome.State == trace.Cancelled && now.State != trace.Cancelled:
		return gets + "CancelledError" + at
	case o.Outcome.State == trace.Raised && (now.State != trace.Raised || briefError(o.Outcome.Err) != briefError(now.Err)):
		return gets + briefError(o.Outcome.Err) + at
	case o.Outcome.State == trace.Returned && v.Done != nil:
		return gets + number(len(v.Done)) + " done and " + number(len(v.Pending)) + " pending" + at
	case o.Outcome.State == trace.Returned && (now.State != trace.Returned || brief(o.Outcome.Value) != brief(now.Value)):
		return gets + brief(o.Outcome.Value) + at
	case at != "":
		return mood.choice("is|would be") + " over" + at
	}
	return gets + "something else"
}
