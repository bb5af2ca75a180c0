// Package timeline makes a picture of a trace. There is one layout, which says
// what stands where in whole pixels, and when; it is printed as SVG and for the
// terminal.
//
// The type that matters is [Picture]; [Layout] makes one.
package timeline

import "github.com/gatherground/gatherground/core/trace"

// Options say how wide the picture is, and by which name its parts go.
type Options struct {
	// Width in pixels: 720, or less than 560 for a phone, where names stand
	// above their bars. 0 is 720, and 280 is the least.
	Width int
	// ID begins the ids inside the SVG: a letter, then letters, digits and
	// hyphens. Pictures on one page need different ones. "" is "gg".
	ID string
	// Class is a further class of the svg element.
	Class string
	// Until is how far the scale reaches at least, and Plot how wide it is where
	// names stand beside the bars, so that it can stand still while something is
	// dragged along it. 0 is as far and as wide as the run has it.
	Until trace.Time
	Plot  int
	// Theme is "light" or "dark"; "" follows the reader's.
	Theme string
	// Most is how many lines are drawn one by one, where there is room for so many:
	// up to [MostLines]. More rows than that are drawn as how many there are of
	// each state over time; of more calls it is said how many are left out. 0 is
	// 200.
	Most int
	// Chain are stretches to be marked below the bars of their rows: what made a
	// run as long as it was.
	Chain []Stretch
}

// A Stretch is a part of a row, from one moment to another.
type Stretch struct {
	Row      int
	From, To trace.Time
}

// A Picture is a layout: lines from top to bottom, and what stands on them. All
// its lengths are pixels.
type Picture struct {
	Options       Options
	Trace         *trace.Trace // with the times of the scale: see [LayoutIterations]
	Width, Height int
	Left, Plot    int // where the scale begins, and how wide it is
	Bottom        int // below the last line
	End           trace.Time
	Ticks         []trace.Time
	Top           int // below the scale's words
	Lines         []Line
	More          int      // lines that are left out
	Blocks        []Span   // while the whole loop stood still
	Dense         []Column // for very many rows, in the place of Lines
	Captions      []Caption
	size          size
	chains        map[int][]Stretch            // by their rows
	done          trace.Time                   // the end of the scale, if it went as far as the run alone
	real          *Picture                     // the same by the run's own times, of which words tell
	scale         func(Canvas)                 // draws the scale, if it is not that of Ticks,
	text          func(from, width int) string // and writes it
	says          string                       // what the element says more of its scale, to a script,
	counts        string                       // and its description
}

// A Line is a row of the trace, or a call: the bracket over its rows.
type Line struct {
	Row, Call   int // one of them
	Depth       int
	Last        int // of a call: the index of the last line that it is over
	Name        string
	State       trace.State
	From, To    trace.Time // Never where it did not begin; To is the run's end where it came to none
	Planned     trace.Time // of a cancelled row: when it would have ended; if that is Open, when the step that was cut short would have been over
	Open        bool       // what would have come after that, nobody knows
	Spans       []Span
	Marks       []trace.Time // moments at which code of the row ran
	Label       string       // what came of it
	Top, Height int
	Bar         int        // the upper edge of a row's bar; of a call, its bracket
	cut         trace.Time // of a cancelled row: when the step that was cut short would have been over
}

// A Span is a part of a line: what was going on from one moment to another.
type Span struct {
	Kind     SpanKind
	Asked    bool // after the request that the row be cancelled
	Row      int
	Step     int // of a task: the number of the step, from 0; -1 for none
	From, To trace.Time
	X, Width int
}

// Until is when the last of the line's spans is over: its end, or that of a
// thread that outlives it.
func (l *Line) Until() trace.Time {
	if n := len(l.Spans); n > 0 {
		return max(l.To, l.Spans[n-1].To)
	}
	return l.To
}

// SpanKind says what was going on.
type SpanKind uint8

const (
	Waiting  SpanKind = iota // in a sleep, or for something else
	Blocking                 // the loop stands still
	Queued                   // for a thread
	Threaded                 // in one of the executor's threads
	Cleaning                 // cancelled, and cleaning up
	Orphaned                 // in a thread that works on, though the row is over
)

// MostLines is how many lines are drawn one by one at most.
const MostLines = 1000

// Layout puts a trace on lines. It takes time in proportion to the trace.
func Layout(t *trace.Trace, o Options) *Picture {
	if o.Width == 0 {
		o.Width = 720
	}
	if o.ID == "" {
		o.ID = "gg"
	}
	if o.Most == 0 {
		o.Most = 200
	}
	p := &Picture{Options: o, Trace: t, Width: max(o.Width, 280), Top: axis, End: max(t.Finished, t.Elapsed, o.Until, 0)}
	most := min(o.Most, MostLines)
	if len(t.Rows) > most {
		p.Dense = columns(t, p.End)
	} else {
		p.Lines, p.Blocks, p.More = lines(t, p.End, most)
	}
	if len(o.Chain) > 0 {
		p.chains = map[int][]Stretch{}
		for _, s := range o.Chain {
			p.chains[s.Row] = append(p.chains[s.Row], s)
		}
	}
	p.done = p.End
	p.reach()
	p.real = p
	p.size = p.sized()
	p.place()
	return p
}

// farther is how many times as far as the run the scale reaches at most, to show
// what was cut short.
const farther = 5

// reach lets the scale go as far as the rows were to go that were cancelled, or as
// the steps that were cut short, if that is nearer.
func (p *Picture) reach() {
	for i := range p.Lines {
		for _, at := range [...]trace.Time{p.Lines[i].cut, p.Lines[i].Planned} {
			if at/farther <= p.done {
				p.End = max(p.End, at)
			}
		}
	}
}

// At returns the row that stands at a point of the picture, and the moment there.
// The row is 0 where there is none.
func (p *Picture) At(x, y int) (row int, when trace.Time) {
	for i := range p.Lines {
		if l := &p.Lines[i]; y >= l.Top && y < l.Top+l.Height {
			row = l.Row
		}
	}
	return row, p.when(x)
}
