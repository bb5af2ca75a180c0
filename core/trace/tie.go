package trace

// A Tie is an instant at which several things fell due together, where their
// order decided what came of the run. A trace holds these only where somebody
// asked for them.
type Tie struct {
	At    Time // when the loop came to them
	Tick  int  // in which iteration
	When  Time // for when they were set: At, or before it where the loop stood still
	Due   []Due
	Other Other
}

// A Due is one thing that falls due, of a row or of a call; of neither for main's
// own sleep.
type Due struct {
	Row, Call int32
	What      DueKind
}

// DueKind tells what falls due.
type DueKind uint8

const (
	Sleeping   DueKind = iota // a sleep is over
	CleaningUp                // the sleep of a cleanup is
	NextItem                  // a stream's next item comes
	Resolving                 // a future is resolved
	ThreadDone                // a thread has done its call
	TimeLimit                 // the time that a call gives, or waits, is over
)

var dueNames = [...]string{Sleeping: "sleep", CleaningUp: "cleanup", NextItem: "item", Resolving: "future", ThreadDone: "thread", TimeLimit: "limit"}

// String gives "sleep", "cleanup", "item", "future", "thread" or "limit".
func (k DueKind) String() string { return nameOf(dueNames[:], int(k)) }

// Other is what would have come of the run, had what is due come the other way
// round; what would be the same is left out.
type Other struct {
	Outcome Outcome // NeverStarted where it would be the same
	Elapsed Time
	Rows    []Fate
}

// A Fate is what would have come of a row.
type Fate struct {
	Row   int32
	State State
	Value Value
	Err   *Error
	End   Time
}

func (w *jsonWriter) ties(all []Tie) {
	for i := range all {
		if i == 0 {
			w.raw(`,"ties":[`)
		}
		w.comma(i)
		w.raw(`{"at":`).seconds(all[i].At).raw(`,"tick":`).int(all[i].Tick).raw(`,"when":`).seconds(all[i].When)
		w.raw(`,"due":`).due(all[i].Due).raw(`,"other":`).other(&all[i].Other).raw(`}`)
	}
	if len(all) > 0 {
		w.raw(`]`)
	}
}

func (w *textWriter) tie(t *Tie) {
	w.raw("\ntie ").int(t.Tick).raw(" at ").seconds(t.At).raw(" when=").seconds(t.When)
	w.raw(" due=").due(t.Due).raw(" other=").other(&t.Other)
}

func (w *jsonWriter) due(all []Due) *jsonWriter {
	w.raw(`[`)
	for i, d := range all {
		w.comma(i)
		w.raw(`{`)
		if d.Row != 0 {
			w.raw(`"row":`).int(int(d.Row)).raw(`,`)
		}
		if d.Call != 0 {
			w.raw(`"call":`).int(int(d.Call)).raw(`,`)
		}
		w.raw(`"what":`).str(d.What.String()).raw(`}`)
	}
	return w.raw(`]`)
}

func (w *jsonWriter) other(o *Other) *jsonWriter {
	w.raw(`{`)
	if o.Outcome.State != NeverStarted {
		w.raw(`"outcome":{"state":`).str(o.Outcome.State.String())
		w.result(o.Outcome.State, o.Outcome.Value, o.Outcome.Err)
		w.raw(`},"elapsed":`).seconds(o.Elapsed).raw(`,`)
	}
	w.raw(`"rows":[`)
	for i := range o.Rows {
		r := &o.Rows[i]
		w.comma(i)
		w.raw(`{"row":`).int(int(r.Row)).raw(`,"state":`).str(r.State.String())
		w.span(Never, r.End)
		w.result(r.State, r.Value, r.Err)
		w.raw(`}`)
	}
	return w.raw(`]}`)
}

func (r *reader) tie() (t Tie) {
	r.object(func(key string) {
		switch key {
		case "at":
			t.At = r.seconds()
		case "tick":
			t.Tick = r.int()
		default:
			r.known(r.tieField(key, &t))
		}
	})
	return t
}

func (r *reader) tieLine() (t Tie) {
	t.Tick, t.At = r.moment()
	r.fields(func(key string) bool { return r.tieField(key, &t) })
	return t
}

func (r *reader) tieField(key string, t *Tie) bool {
	switch key {
	case "when":
		t.When = r.seconds()
	case "due":
		t.Due = nil
		r.array(func() { t.Due = append(t.Due, r.due()) })
	case "other":
		t.Other = r.other()
	default:
		return false
	}
	return true
}

func (r *reader) due() (d Due) {
	r.object(func(key string) {
		switch key {
		case "row":
			d.Row = int32(r.int())
		case "call":
			d.Call = int32(r.int())
		case "what":
			d.What = DueKind(r.oneOf(dueNames[:]))
		default:
			r.skip()
		}
	})
	return d
}

func (r *reader) other() (o Other) {
	r.object(func(key string) {
		switch key {
		case "outcome":
			r.outcome(&o.Outcome)
		case "elapsed":
			o.Elapsed = r.seconds()
		case "rows":
			o.Rows = nil
			r.array(func() { o.Rows = append(o.Rows, r.fate()) })
		default:
			r.skip()
		}
	})
	return o
}

func (r *reader) fate() Fate {
	f := Fate{End: Never}
	r.object(func(key string) {
		switch key {
		case "row":
			f.Row = int32(r.int())
		case "state":
			f.State = State(r.oneOf(stateNames[:]))
		case "end":
			f.End = r.seconds()
		default:
			r.known(r.resultField(key, &f.Value, &f.Err))
		}
	})
	return f
}

// strayTie says what does not fit together in a tie; "" if all does.
func (t *Trace) strayTie() string {
	for i := range t.Ties {
		tie := &t.Ties[i]
		o := &tie.Other
		drop(o.Outcome.State, &o.Outcome.Value)
		for _, d := range tie.Due {
			if int(d.Row) > len(t.Rows) || int(d.Call) > len(t.Calls) || d.Row != 0 && d.Call != 0 {
				return "a tie is of one row or one call that there is, or of main"
			}
		}
		for j := range o.Rows {
			drop(o.Rows[j].State, &o.Rows[j].Value)
			if o.Rows[j].Row < 1 || int(o.Rows[j].Row) > len(t.Rows) {
				return "a tie tells of a row that there is not"
			}
		}
		switch {
		case len(tie.Due) < 2:
			return "a tie is of two things at least"
		case o.Outcome.State == Running || o.Outcome.State == Destroyed:
			return "the outcome's state is returned, raised, cancelled or hung"
		case i > 0 && tie.At < t.Ties[i-1].At, tie.When > tie.At, tie.At > t.Finished:
			return "a tie stands at another instant than its own"
		}
	}
	return ""
}
