package timeline

import (
	"slices"

	"github.com/gatherground/gatherground/core/trace"
)

// lines puts calls and rows below each other, each with what stands inside it
// below it, and tells how many are left out because there are too many.
func lines(t *trace.Trace, end trace.Time) (all []Line, blocks []Span, more int) {
	l := &layer{
		trace: t, end: end,
		events: make([][]trace.Event, len(t.Rows)+1),
		inCall: make([][]node, len(t.Calls)+1), inRow: make([][]node, len(t.Rows)+1),
	}
	l.sort()
	l.inside(l.top, 0)
	return l.lines, l.blocks, l.more
}

// layer lays the lines.
type layer struct {
	trace  *trace.Trace
	end    trace.Time
	events [][]trace.Event // of each row, by its number
	top    []node          // what stands outermost,
	inCall [][]node        // in each call,
	inRow  [][]node        // and in each row
	lines  []Line
	blocks []Span
	more   int
}

// node is a row or a call, by its number.
type node struct{ row, call, index int }

// sort gives every row its events, and every place what stands in it. What a
// trace from elsewhere says of rows that it does not have is passed over.
func (l *layer) sort() {
	t := l.trace
	for _, e := range t.Events {
		switch {
		case e.Row > 0 && e.Row <= len(t.Rows):
			l.events[e.Row] = append(l.events[e.Row], e)
		case e.Kind == trace.Begin && e.Call > 0 && e.Call <= len(t.Calls):
			if in := t.Calls[e.Call-1].In.Row; in > 0 && in <= len(t.Rows) {
				l.events[in] = append(l.events[in], e)
			}
		}
	}
	for i := range t.Calls {
		l.hold(t.Calls[i].In, node{call: i + 1, index: t.Calls[i].In.Index})
	}
	for i := range t.Rows {
		l.hold(t.Rows[i].In, node{row: i + 1, index: t.Rows[i].In.Index})
	}
}

func (l *layer) hold(in trace.Place, n node) {
	at := &l.top
	switch {
	case in.Call > 0 && in.Call < len(l.inCall):
		at = &l.inCall[in.Call]
	case in.Row > 0 && in.Row < len(l.inRow):
		at = &l.inRow[in.Row]
	}
	*at = append(*at, n)
}

func (l *layer) inside(nodes []node, depth int) {
	slices.SortStableFunc(nodes, func(a, b node) int { return a.index - b.index })
	for _, n := range nodes {
		if len(l.lines) == MostLines {
			l.more++
			continue
		}
		i := len(l.lines)
		within := l.inRow[n.row]
		if n.call > 0 {
			l.lines = append(l.lines, l.call(&l.trace.Calls[n.call-1], n.call))
			within = l.inCall[n.call]
		} else {
			l.lines = append(l.lines, l.row(&l.trace.Rows[n.row-1], n.row))
		}
		l.lines[i].Depth = depth
		l.inside(within, depth+1)
		l.lines[i].Last = len(l.lines) - 1
	}
}

func (l *layer) call(c *trace.Call, id int) Line {
	line := Line{Call: id, Name: c.Func, State: c.State, From: c.Start, To: c.End, Label: callLabel(c)}
	if c.Options != "" {
		line.Name += "(" + c.Options + ")"
	}
	if line.To == trace.Never {
		line.To = l.end
	}
	return line
}

func (l *layer) row(r *trace.Row, id int) Line {
	line := Line{Row: id, Name: nameOf(r, id), State: r.State, From: r.Start, To: ended(r, l.end), Label: rowLabel(r)}
	if r.Start != trace.Never {
		l.spans(&line, r.Requested)
	}
	return line
}

// ended is when a row came to its end: a cancelled future at the request, what
// still runs at the end of the picture.
func ended(r *trace.Row, end trace.Time) trace.Time {
	switch {
	case r.End != trace.Never:
		return r.End
	case r.State == trace.Cancelled && r.Requested != trace.Never:
		return r.Requested
	}
	return end
}
