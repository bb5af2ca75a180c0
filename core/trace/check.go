package trace

import "strconv"

// checked gives the trace if there was no error and its parts fit together.
func (t *Trace) checked(err error) (*Trace, error) {
	if err != nil {
		return nil, err
	}
	if message := t.unsound(); message != "" {
		return nil, &SyntaxError{Message: message}
	}
	return t, nil
}

// unsound says what does not fit together, "" if all does. What something that
// did not return may have given is dropped.
func (t *Trace) unsound() string {
	if s := t.Outcome.State; s == NeverStarted || s == Running || s == Destroyed {
		return "the outcome's state is returned, raised, cancelled or hung"
	}
	drop(t.Outcome.State, &t.Outcome.Value)
	if t.Elapsed > t.Finished {
		return "it is finished before the time that has elapsed for main"
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		drop(r.State, &r.Value)
		if r.State != Cancelled || r.Spared < r.Start {
			r.Spared = 0
		}
		if message := t.misplaced(i, r.ID, r.State, r.In, r.Start, r.End); message != "" {
			return "row " + strconv.Itoa(i+1) + ": " + message
		}
	}
	for i := range t.Calls {
		c := &t.Calls[i]
		drop(c.State, &c.Value)
		if message := t.misplaced(i, c.ID, c.State, c.In, c.Start, c.End); message != "" {
			return "call " + strconv.Itoa(i+1) + ": " + message
		}
		if c.Func == "" {
			return "call " + strconv.Itoa(i+1) + ": its func is missing"
		}
	}
	if t.tooDeep() {
		return "a row or call stands inside itself, or in more than 64 others"
	}
	for i, p := range t.Reports {
		// A trace may have no calls, and still tell what asyncio prints of them.
		stray := int(p.Row) > len(t.Rows) || int(p.Call) > len(t.Calls) && len(t.Calls) > 0
		if stray || (p.Row == 0) == (p.Call == 0) {
			return "report " + strconv.Itoa(i+1) + ": it is about one row, or about one call"
		}
	}
	if message := t.strayTie(); message != "" {
		return message
	}
	return t.strayEvent()
}

func drop(s State, v *Value) {
	if s != Returned {
		*v = nil
	}
}

// misplaced looks at what a row and a call have in common.
func (t *Trace) misplaced(i, id int, s State, in Place, start, end Time) string {
	switch {
	case id != i+1:
		return "its id is " + strconv.Itoa(id) + "; ids count from 1 in order"
	case s == Hung:
		return "hung is the state of an outcome only"
	case in.Call != 0 && in.Row != 0:
		return "it is in a call or in a row, not in both"
	case int(in.Call) > len(t.Calls):
		return "there is no call " + strconv.Itoa(int(in.Call))
	case int(in.Row) > len(t.Rows):
		return "there is no row " + strconv.Itoa(int(in.Row))
	case end != Never && (start == Never || end < start):
		return "it ends before it starts"
	}
	return ""
}

func (t *Trace) strayEvent() string {
	for i := range t.Events {
		e := &t.Events[i]
		message := ""
		switch ofCall := e.Kind == Begin || e.Kind == Settle; {
		case ofCall && (e.Row != 0 || e.Call < 1 || int(e.Call) > len(t.Calls)):
			message = "there is no call " + strconv.Itoa(int(e.Call))
		case !ofCall && (e.Call != 0 || e.Row < 1 || int(e.Row) > len(t.Rows)):
			message = "there is no row " + strconv.Itoa(int(e.Row))
		case i > 0 && e.At < t.Events[i-1].At:
			message = "it is earlier than the one before it"
		case e.At > t.Finished:
			message = "it is later than the time when all was finished"
		}
		if message != "" {
			return "event " + strconv.Itoa(i+1) + ": " + message
		}
	}
	return ""
}

// tooDeep tells whether some row or call stands in more than deepest others,
// itself perhaps among them.
func (t *Trace) tooDeep() bool {
	outwards := func(p Place) bool {
		for range deepest {
			switch {
			case p.Row != 0:
				p = t.Rows[p.Row-1].In
			case p.Call != 0:
				p = t.Calls[p.Call-1].In
			default:
				return false
			}
		}
		return true
	}
	for i := range t.Rows {
		if outwards(t.Rows[i].In) {
			return true
		}
	}
	for i := range t.Calls {
		if outwards(t.Calls[i].In) {
			return true
		}
	}
	return false
}
