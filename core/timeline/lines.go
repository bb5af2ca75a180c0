package timeline

import "github.com/gatherground/gatherground/core/trace"

// lines puts calls and rows one below the other, each followed by what stands
// inside it, and returns how many were left out because there are too many.
func lines(t *trace.Trace, end trace.Time, most int) (all []Line, blocks []Span, more int) {
	l := &layer{
		trace: t, end: end, most: most,
		events: make([][]*trace.Event, len(t.Rows)+1),
		inCall: make([]held, len(t.Calls)+1), inRow: make([]held, len(t.Rows)+1),
	}
	l.sort()
	l.inside(&l.top, 0)
	return l.lines, l.blocks, l.more
}

// layer lays the lines.
type layer struct {
	trace  *trace.Trace
	end    trace.Time
	events [][]*trace.Event // of each row, by its number
	top    held             // what stands outermost,
	inCall []held           // in each call,
	inRow  []held           // and in each row
	most   int              // of the lines
	lines  []Line
	blocks []Span
	more   int
}

// held is what stands in one place: rows and calls by their numbers, each in
// the order of the text.
type held struct{ rows, calls []int }

// sort assigns the events to their rows, and the rows to their places. What a
// trace of another program says of rows that it does not have is ignored.
func (l *layer) sort() {
	t := l.trace
	counts := make([]int, len(t.Rows)+1)
	for i := range t.Events {
		counts[l.rowOf(&t.Events[i])]++
	}
	all := make([]*trace.Event, len(t.Events))
	for row, n := range counts {
		l.events[row], all = all[:0:n], all[n:]
	}
	for i := range t.Events {
		e := &t.Events[i]
		row := l.rowOf(e)
		l.events[row] = append(l.events[row], e)
	}
	for i := range t.Calls {
		h := l.holder(t.Calls[i].In)
		h.calls = append(h.calls, i+1)
	}
	for i := range t.Rows {
		h := l.holder(t.Rows[i].In)
		h.rows = append(h.rows, i+1)
	}
}

// rowOf is the row that an event happens to, or that awaits the call that begins;
// 0 for none.
func (l *layer) rowOf(e *trace.Event) int {
	row := int(e.Row)
	if row == 0 && e.Kind == trace.Begin && e.Call > 0 && int(e.Call) <= len(l.trace.Calls) {
		row = int(l.trace.Calls[e.Call-1].In.Row)
	}
	if row < 0 || row > len(l.trace.Rows) {
		return 0
	}
	return row
}

func (l *layer) holder(in trace.Place) *held {
	switch {
	case in.Call > 0 && int(in.Call) < len(l.inCall):
		return &l.inCall[in.Call]
	case in.Row > 0 && int(in.Row) < len(l.inRow):
		return &l.inRow[in.Row]
	}
	return &l.top
}

// inside lays what stands in one place, rows and calls as they stand in the text.
func (l *layer) inside(h *held, depth int) {
	rows, calls := h.rows, h.calls
	for len(rows)+len(calls) > 0 {
		if len(l.lines) == l.most {
			l.more += len(rows) + len(calls)
			return
		}
		i := len(l.lines)
		var within *held
		if len(rows) == 0 || len(calls) > 0 && l.callFirst(rows[0], calls[0]) {
			l.lines = append(l.lines, l.call(&l.trace.Calls[calls[0]-1], calls[0]))
			within, calls = &l.inCall[calls[0]], calls[1:]
		} else {
			l.lines = append(l.lines, l.row(&l.trace.Rows[rows[0]-1], rows[0]))
			within, rows = &l.inRow[rows[0]], rows[1:]
		}
		l.lines[i].Depth = depth
		l.inside(within, depth+1)
		l.lines[i].Last = len(l.lines) - 1
	}
}

func (l *layer) callFirst(row, call int) bool {
	return l.trace.Calls[call-1].In.Index < l.trace.Rows[row-1].In.Index
}

func (l *layer) call(c *trace.Call, id int) Line {
	line := Line{Call: id, Name: c.Func, State: c.State, From: c.Start, To: c.End, Label: callLabel(l.trace, c)}
	if len(c.Options) > 0 {
		line.Name += "(" + c.Written() + ")"
	}
	if line.To == trace.Never {
		line.To = l.end
	}
	return line
}

func (l *layer) row(r *trace.Row, id int) Line {
	line := Line{Row: id, Name: r.Called(), State: r.State, From: r.Start, To: ended(l.trace, r, l.end), Label: rowLabel(l.trace, r)}
	if mark := rowMark(l.trace, id); r.State == trace.NeverStarted && mark != "" {
		line.Label = mark[len(", "):]
	} else {
		line.Label += mark
	}
	if r.Start != trace.Never {
		l.spans(&line, r)
	}
	return line
}

// ended is when a row came to its end; what still runs, at the end of the picture.
func ended(t *trace.Trace, r *trace.Row, end trace.Time) trace.Time {
	if at := t.Ended(r); at != trace.Never {
		return at
	}
	return end
}
