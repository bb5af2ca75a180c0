// Package timeline makes a picture of a trace. There is one layout, which says
// what stands on which line and when; it is printed as SVG and for the
// terminal.
//
// The type that matters is [Picture]; [Layout] makes one.
package timeline

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// Options say how wide the picture is, and by which name its parts go.
type Options struct {
	// Width in pixels: 720, or from 320 to 480 for a phone, where names stand
	// above their bars. 0 is 720.
	Width int
	// ID begins the ids inside the SVG. Pictures on one page need different ones.
	ID string
	// Class is a further class of the svg element.
	Class string
}

// A Picture is a layout: lines from top to bottom, and what stands on them.
type Picture struct {
	Options Options
	Trace   *trace.Trace
	Lines   []Line
	Blocks  []Span // while the whole loop stood still
	Ticks   []trace.Time
	End     trace.Time // the right edge of the scale
	Dense   []Column   // for very many rows, in the place of Lines
}

// A Line is a row of the trace, or a call: the bracket over its rows.
type Line struct {
	Row, Call int // one of them
	Depth     int
	Last      int // of a call: the index of the last line that it is over
	Name      string
	State     trace.State
	From, To  trace.Time // Never where it did not begin, or came to no end
	Spans     []Span
	Marks     []trace.Time // moments at which code of the row ran
	Label     string       // what came of it
}

// A Span is a part of a line: what was going on from one moment to another.
type Span struct {
	Kind     SpanKind
	From, To trace.Time
	Step     int // of a task: the number of the step, from 0; -1 for none
}

// SpanKind says what was going on.
type SpanKind uint8

const (
	Waiting  SpanKind = iota // in a sleep, or for something else
	Blocking                 // the loop stands still
	Queued                   // for a thread
	Threaded                 // in one of the executor's threads
	Cleaning                 // cancelled, and cleaning up
)

// MostRows is how many rows are drawn one by one; more are drawn as how many
// there are of each state over time.
const MostRows = 400

// Layout puts a trace on lines. It takes time in proportion to the trace.
func Layout(t *trace.Trace, o Options) *Picture {
	if o.Width == 0 {
		o.Width = 720
	}
	p := &Picture{Options: o, Trace: t, End: max(t.Finished, t.Elapsed)}
	p.Ticks = ticks(p.End, p.plot()/56)
	if len(t.Rows) > MostRows {
		p.Dense = columns(t, p.End)
		return p
	}
	l := newLayer(t)
	l.inside(trace.Place{}, 0)
	p.Lines, p.Blocks = l.lines, l.blocks
	return p
}

// layer lays lines, each with what stands inside it below it.
type layer struct {
	trace  *trace.Trace
	rows   [][]trace.Event // the events of each row, by its number
	top    []Line          // what stands outermost,
	inCall [][]Line        // in each call,
	inRow  [][]Line        // and in each row
	lines  []Line
	blocks []Span
}

func newLayer(t *trace.Trace) *layer {
	l := &layer{
		trace: t, rows: make([][]trace.Event, len(t.Rows)+1),
		inCall: make([][]Line, len(t.Calls)+1), inRow: make([][]Line, len(t.Rows)+1),
	}
	for _, e := range t.Events {
		switch {
		case e.Row != 0:
			l.rows[e.Row] = append(l.rows[e.Row], e)
		case e.Kind == trace.Begin:
			if in := t.Calls[e.Call-1].In; in.Row != 0 {
				l.rows[in.Row] = append(l.rows[in.Row], e)
			}
		}
	}
	for i := range t.Calls {
		l.hold(t.Calls[i].In, l.call(&t.Calls[i]))
	}
	for i := range t.Rows {
		l.hold(t.Rows[i].In, l.row(&t.Rows[i]))
	}
	return l
}

// hold keeps a line for the place that it stands in, in the order of indexes.
func (l *layer) hold(in trace.Place, line Line) {
	at := l.within(in)
	lines := append(*at, line)
	for i := len(lines) - 1; i > 0 && l.index(lines[i]) < l.index(lines[i-1]); i-- {
		lines[i], lines[i-1] = lines[i-1], lines[i]
	}
	*at = lines
}

// within gives what stands directly at a place.
func (l *layer) within(at trace.Place) *[]Line {
	switch {
	case at.Call != 0:
		return &l.inCall[at.Call]
	case at.Row != 0:
		return &l.inRow[at.Row]
	}
	return &l.top
}

func (l *layer) index(line Line) int {
	if line.Row != 0 {
		return l.trace.Rows[line.Row-1].In.Index
	}
	return l.trace.Calls[line.Call-1].In.Index
}

func (l *layer) inside(at trace.Place, depth int) {
	for _, line := range *l.within(at) {
		line.Depth = depth
		i := len(l.lines)
		l.lines = append(l.lines, line)
		l.inside(trace.Place{Call: line.Call, Row: line.Row}, depth+1)
		l.lines[i].Last = len(l.lines) - 1
	}
}

func (l *layer) call(c *trace.Call) Line {
	name := c.Func
	if c.Options != "" {
		name += "(" + c.Options + ")"
	}
	line := Line{Call: c.ID, Name: name, State: c.State, From: c.Start, To: c.End}
	line.Label = label(c.State, nil, c.Err, c.By)
	if c.State == trace.Running {
		line.To = l.trace.Finished
	}
	return line
}

func (l *layer) row(r *trace.Row) Line {
	line := Line{Row: r.ID, Name: r.Name, State: r.State, From: r.Start, To: r.End}
	line.Label = label(r.State, r.Value, r.Err, r.By)
	if r.State == trace.Returned {
		line.Label += " " + trace.Repr(r.Value)
		if r.Kind == trace.StreamRow {
			line.Label = label(r.State, nil, nil, "")
		}
	}
	end := r.End
	if end == trace.Never {
		end = l.trace.Finished
		if r.State == trace.Cancelled && r.Requested != trace.Never {
			end = r.Requested
		}
	}
	if r.Start != trace.Never {
		l.spans(&line, l.rows[r.ID], end)
	}
	return line
}

// spans cuts the row's time at its events.
func (l *layer) spans(line *Line, events []trace.Event, end trace.Time) {
	now := Span{Kind: Waiting, From: line.From, Step: -1}
	next := func(k SpanKind, at trace.Time, step int) {
		now.To = at
		if now.To > now.From {
			line.Spans = append(line.Spans, now)
			if now.Kind == Blocking {
				l.blocks = append(l.blocks, now)
			}
		}
		now = Span{Kind: k, From: at, Step: step}
	}
	step := -1
	for _, e := range events {
		switch e.Kind {
		case trace.Step, trace.Begin:
			step++
			next(kindOf(e), e.At, step)
		case trace.Thread:
			next(Threaded, e.At, step)
		case trace.Cleanup:
			next(Cleaning, e.At, -1)
		case trace.Log, trace.Item:
			next(Waiting, e.At, step)
		}
		if n := len(line.Marks); n == 0 || line.Marks[n-1] != e.At {
			line.Marks = append(line.Marks, e.At)
		}
	}
	next(Waiting, end, -1)
}

func kindOf(e trace.Event) SpanKind {
	text, _ := e.Detail.(string)
	switch {
	case strings.HasPrefix(text, "block("):
		return Blocking
	case strings.HasPrefix(text, "executor("):
		return Queued
	}
	return Waiting
}

func asker(by string) string {
	switch by {
	case "":
		return "cancelled"
	case "shutdown":
		return "by asyncio.run"
	case "timeout", "context":
		return "by the " + by
	}
	return "by " + by
}

// label says what came of a line, in a mark and words.
func label(s trace.State, v trace.Value, err *trace.Error, by string) string {
	switch s {
	case trace.Returned:
		return "✓"
	case trace.Raised:
		return "✕ " + err.Type
	case trace.Cancelled:
		return "⊘ " + asker(by)
	case trace.Running:
		return "… still running"
	}
	return "· never started"
}
