package trace

import "strings"

// ParseText reads a trace from its text form. Empty lines, and lines that begin
// with "#", are passed over. Its error is a [*SyntaxError].
func ParseText(text string) (*Trace, error) {
	r := &reader{lines: true}
	t := &Trace{}
	for line := range strings.Lines(text) {
		// What stands before the line is kept, for the position of an error.
		end := len(r.s) + len(line)
		r.at, r.s = len(r.s), text[:end]
		if c := r.peek(); c != 0 && c != '#' {
			r.line(t)
		}
		if r.err != nil {
			break
		}
	}
	return t.checked(r.err)
}

func (r *reader) line(t *Trace) {
	from := r.at
	switch r.word() {
	case "outcome":
		r.outcomeLine(t)
	case "row":
		t.Rows = append(t.Rows, r.rowLine())
	case "call":
		t.Calls = append(t.Calls, r.callLine())
	case "at":
		t.Events = append(t.Events, r.eventLine())
	case "report":
		t.Reports = append(t.Reports, r.reportLine())
	case "tie":
		t.Ties = append(t.Ties, r.tieLine())
	case "loop":
		t.Loop = append(t.Loop, r.iterationLine())
	default:
		r.at = from
		r.expected("a line of outcome, row, call, at, report, tie or loop")
	}
	if r.err == nil && r.peek() != 0 {
		r.expected("the end of the line")
	}
}

func (r *reader) outcomeLine(t *Trace) {
	o := &t.Outcome
	o.State = State(r.wordOf(stateNames[:]))
	r.fields(func(key string) bool {
		return r.lastField(key, t) || r.resultField(key, &o.Value, &o.Err)
	})
}

func (r *reader) rowLine() Row {
	w := Row{Start: Never, End: Never, Requested: Never, ID: r.int()}
	w.Kind = RowKind(r.wordOf(rowKindNames[:]))
	w.Name = r.str()
	w.State = State(r.wordOf(stateNames[:]))
	r.fields(func(key string) bool { return r.rowField(key, &w) })
	return w
}

func (r *reader) callLine() Call {
	c := Call{Start: Never, End: Never, Requested: Never, ID: r.int(), Func: r.str()}
	c.State = State(r.wordOf(stateNames[:]))
	r.fields(func(key string) bool { return r.callField(key, &c) })
	return c
}

func (r *reader) eventLine() Event {
	e := Event{At: r.seconds()}
	for r.err == nil {
		from := r.at
		if r.eventField(r.word(), &e) {
			continue
		}
		r.at = from
		e.Kind = EventKind(r.wordOf(eventNames[:]))
		e.Detail = r.detail(e.Kind)
		break
	}
	return e
}

func (r *reader) reportLine() (p Report) {
	if r.wordOf(reportNames[:]) == 0 {
		p.Row = int32(r.int())
	} else {
		p.Call = int32(r.int())
	}
	p.Text = r.str()
	return p
}

var reportNames = [...]string{"row", "call"}

func (r *reader) detail(k EventKind) Value {
	switch {
	case r.peek() == 0:
		return nil
	case k == End || k == Settle:
		return State(r.wordOf(stateNames[:]))
	}
	return typed(k, r.value())
}

// fields reads key=value up to the end of the line. field reads the value, and
// reports whether it knows the key.
func (r *reader) fields(field func(key string) bool) {
	for r.err == nil && r.peek() != 0 {
		from := r.at
		key := r.word()
		if key == "" {
			r.at = from
			r.expected("a word and =")
			return
		}
		r.need('=')
		if !field(key) {
			r.fail("there is nothing called " + Quote(key) + " here")
		}
	}
}

// placeField reads "call:1:0" or "row:2:1".
func (r *reader) placeField() (p Place) {
	in := r.wordOf(placeNames[:])
	r.need(':')
	if in == 0 {
		p.Call = int32(r.int())
	} else {
		p.Row = int32(r.int())
	}
	r.need(':')
	p.Index = int32(r.int())
	return p
}

var placeNames = [...]string{"call", "row"}

func (r *reader) wordOf(names []string) int {
	r.space()
	from := r.at
	i := indexOf(names, r.word())
	if i < 0 && r.err == nil {
		r.at = from
		r.expected(OneOf(names))
	}
	return max(i, 0)
}
