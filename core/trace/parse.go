package trace

// ParseJSON reads a trace from the JSON that [Trace.JSON] writes, or that a
// recorder of real programs writes: times may have any number of decimals, keys
// any order, and keys that it does not know are passed over. What it gives is
// sound: rows and calls are numbered in order, and whatever is named exists.
// Its error is a [*SyntaxError].
func ParseJSON(text []byte) (*Trace, error) {
	r := &reader{s: string(text)}
	t := &Trace{}
	r.object(func(key string) {
		switch key {
		case "outcome":
			r.outcome(&t.Outcome)
		case "rows":
			t.Rows = nil
			r.array(func() { t.Rows = append(t.Rows, r.row()) })
		case "calls":
			t.Calls = nil
			r.array(func() { t.Calls = append(t.Calls, r.call()) })
		case "events":
			t.Events = nil
			r.array(func() { t.Events = append(t.Events, r.event()) })
		case "reports":
			t.Reports = nil
			r.array(func() { t.Reports = append(t.Reports, r.report()) })
		case "ties":
			t.Ties = nil
			r.array(func() { t.Ties = append(t.Ties, r.tie()) })
		case "loop":
			t.Loop = nil
			r.array(func() { t.Loop = append(t.Loop, r.iteration()) })
		default:
			r.known(r.lastField(key, t))
		}
	})
	if r.err == nil && r.peek() != 0 {
		r.expected("nothing more")
	}
	return t.checked(r.err)
}

func (r *reader) outcome(o *Outcome) {
	r.object(func(key string) {
		if key == "state" {
			o.State = State(r.oneOf(stateNames[:]))
		} else {
			r.known(r.resultField(key, &o.Value, &o.Err))
		}
	})
}

// known passes over a value that was not read.
func (r *reader) known(key bool) {
	if !key {
		r.skip()
	}
}

func (r *reader) row() Row {
	w := Row{Start: Never, End: Never, Requested: Never}
	r.object(func(key string) {
		switch key {
		case "id":
			w.ID = r.int()
		case "kind":
			w.Kind = RowKind(r.oneOf(rowKindNames[:]))
		case "name":
			w.Name = r.str()
		case "state":
			w.State = State(r.oneOf(stateNames[:]))
		default:
			r.known(r.rowField(key, &w))
		}
	})
	return w
}

func (r *reader) call() Call {
	c := Call{Start: Never, End: Never, Requested: Never}
	r.object(func(key string) {
		switch key {
		case "id":
			c.ID = r.int()
		case "func":
			c.Func = r.str()
		case "state":
			c.State = State(r.oneOf(stateNames[:]))
		default:
			r.known(r.callField(key, &c))
		}
	})
	return c
}

func (r *reader) report() (p Report) {
	r.object(func(key string) {
		switch key {
		case "call":
			p.Call = int32(r.int())
		case "row":
			p.Row = int32(r.int())
		case "text":
			p.Text = r.str()
		default:
			r.skip()
		}
	})
	return p
}

func (r *reader) place() (p Place) {
	r.object(func(key string) {
		switch key {
		case "call":
			p.Call = int32(r.int())
		case "row":
			p.Row = int32(r.int())
		case "index":
			p.Index = int32(r.int())
		default:
			r.skip()
		}
	})
	return p
}

func (r *reader) event() (e Event) {
	r.object(func(key string) {
		switch key {
		case "at":
			e.At = r.seconds()
		case "kind":
			e.Kind = EventKind(r.oneOf(eventNames[:]))
		case "detail":
			e.Detail = r.value()
		default:
			r.known(r.eventField(key, &e))
		}
	})
	switch e.Kind {
	case End, Settle:
		e.Detail = r.stateOf(e.Detail)
	default:
		e.Detail = typed(e.Kind, e.Detail)
	}
	return e
}

// typed gives the detail of an event its type.
func typed(k EventKind, detail Value) Value {
	switch text, isText := detail.(string); {
	case k == Reach:
		return readStep(detail)
	case k == Cancel && isText:
		return Asker(text)
	}
	return detail
}

// stateOf gives the state that a detail names; an end may do without.
func (r *reader) stateOf(detail Value) Value {
	if detail == nil {
		return nil
	}
	name, _ := detail.(string)
	if i := indexOf(stateNames[:], name); i >= 0 {
		return State(i)
	}
	r.fail("expected a state as the detail of an end, found " + ShortRepr(detail, longestFound))
	return nil
}

// longestFound is how many code points of what was found a message shows.
const longestFound = 120

// oneOf reads a string that is one of the names, and gives its index.
func (r *reader) oneOf(names []string) int {
	r.space()
	from := r.at
	name := r.str()
	i := indexOf(names, name)
	if i < 0 {
		r.failAt(from, "expected "+OneOf(names)+", found "+ShortRepr(name, longestFound))
		return 0
	}
	return i
}

func indexOf(names []string, name string) int {
	for i := range names {
		if names[i] == name {
			return i
		}
	}
	return -1
}
