// Package cost says what made a recorded program's run as long as it was: the
// chain of waits that led to its end, and what held up whom.
package cost

import (
	"slices"

	"github.com/gatherground/gatherground/core/asyncio"
	"github.com/gatherground/gatherground/core/trace"
)

// A Stretch is a part of the chain: what one row did, or waited for, from one
// instant to another.
type Stretch struct {
	Row      int
	From, To trace.Time
	Kind     Kind
	For      string     // what it waited for, in words, where it did
	Sleep    trace.Time // how long it asked to sleep; 0 where it did not
	Cut      Cut
	Line     int // of the program; 0 where that is not known
}

// Kind says what went on in a stretch.
type Kind uint8

const (
	Waiting  Kind = iota // for what no task of the program does: a sleep, an answer, a lock
	Blocking             // the row held up the loop
	InThread             // a thread was at work
	Before               // there was nothing of the row yet, and nobody of whom it came
)

// Cut says what ended a wait before it was over.
type Cut uint8

const (
	Whole  Cut = iota
	Limit      // a time limit
	Cancel     // somebody's cancel
)

// Path returns the chain of stretches that made the run as long as it was, in the
// order of time. Each begins when the one before it ends, the first with the run
// and the last with main's end. Of several tasks that end at one instant, the one
// that made the earliest start counts.
func Path(t *trace.Trace) []Stretch {
	p := t.Program
	main := 0 // the last: a program may run several loops
	for i, m := range p.Tasks {
		if m.Main {
			main = i + 1
		}
	}
	if main == 0 {
		return nil
	}
	c := chain{t: t, waits: make([][]*trace.Wait, len(t.Rows)), threads: map[int][]int{}}
	for i := range t.Rows {
		if by := p.Tasks[i].By; t.Rows[i].Kind == trace.ThreadRow {
			c.threads[by] = append(c.threads[by], i+1)
		}
	}
	for i := range p.Waits {
		w := &p.Waits[i]
		c.waits[w.Row-1] = append(c.waits[w.Row-1], w)
	}
	c.back(main, t.Elapsed)
	slices.Reverse(c.all)
	return c.all
}

// A chain is a path that is walked back from the end.
type chain struct {
	t       *trace.Trace
	waits   [][]*trace.Wait // of each row, in order
	threads map[int][]int   // the calls in threads that each row made
	all     []Stretch
}

func (c *chain) add(s Stretch) {
	if s.From < s.To {
		c.all = append(c.all, s)
	}
}

// back walks from an instant at which a row went on or ended to the beginning.
func (c *chain) back(row int, to trace.Time) {
	for range 2*len(c.t.Events) + len(c.t.Rows) + 10 {
		made := &c.t.Program.Tasks[row-1]
		w := c.before(row, to)
		switch {
		case w == nil: // to its beginning, and to who made it
			start := c.t.Rows[row-1].Start
			if start == trace.Never || start > to {
				start = to
			}
			c.ran(row, start, to)
			c.heldUp(row, made.Created, start)
			if made.By == 0 {
				c.add(Stretch{Row: row, To: made.Created, Kind: Before})
				return
			}
			row, to = made.By, made.Created
		case w.To != trace.Never && w.To < to:
			c.ran(row, w.To, to)
			to = w.To
		default:
			row, to = c.waited(w, to)
		}
	}
}

// before returns the last wait of a row that began before an instant.
func (c *chain) before(row int, to trace.Time) *trace.Wait {
	all := c.waits[row-1]
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].From < to && (all[i].To == trace.Never || all[i].To > all[i].From) {
			return all[i]
		}
	}
	return nil
}

// waited explains a wait that ended at an instant, and returns where to go on.
func (c *chain) waited(w *trace.Wait, to trace.Time) (row int, at trace.Time) {
	last := c.last(w, to)
	if last == 0 {
		due := to
		if w.Sleep > 0 && w.From+w.Sleep < to {
			due = w.From + w.Sleep
			c.heldUp(w.Row, due, to)
		}
		c.add(Stretch{Row: w.Row, From: w.From, To: due, For: w.For, Sleep: w.Sleep, Cut: c.cut(w), Line: w.Line})
		return w.Row, w.From
	}
	r := &c.t.Rows[last-1]
	c.heldUp(w.Row, r.End, to)
	if r.Kind != trace.ThreadRow {
		return last, r.End
	}
	created := c.t.Program.Tasks[last-1].Created
	c.add(Stretch{Row: last, From: r.Start, To: r.End, Kind: InThread, Line: w.Line})
	c.add(Stretch{Row: w.Row, From: created, To: r.Start, For: "a free thread", Line: w.Line})
	return w.Row, created
}

// last returns the row with whose end a wait was over; 0 if that was none's.
func (c *chain) last(w *trace.Wait, to trace.Time) int {
	last := 0
	look := func(id int) {
		if id == 0 || id == w.Row {
			return
		}
		r := &c.t.Rows[id-1]
		if r.End == trace.Never || r.End > to || r.End <= w.From || r.State == trace.Cancelled && r.End == r.Requested {
			return
		}
		if last == 0 || r.End > c.t.Rows[last-1].End {
			last = id
		}
	}
	look(w.On)
	for _, id := range w.Rows {
		look(id)
	}
	if w.For == asyncio.Thread.Words("") {
		for _, id := range c.threads[w.Row] {
			look(id)
		}
	}
	if last != 0 && !c.covered(c.t.Rows[last-1].End, to) {
		return 0 // it would have waited longer: a time limit was over
	}
	return last
}

// cut says what ended a wait.
func (c *chain) cut(w *trace.Wait) Cut {
	for _, q := range c.t.Program.Requests {
		if q.Row == w.Row && q.At == w.To {
			if q.By.Limits() {
				return Limit
			}
			return Cancel
		}
	}
	return Whole
}

// covered reports whether the loop was held up all the time between two instants.
func (c *chain) covered(from, to trace.Time) bool {
	for _, b := range c.t.Program.Blocks {
		if b.From <= from && from < b.To {
			from = b.To
		}
	}
	return from >= to
}

// ran adds what passed while a row was at work: a block of its own.
func (c *chain) ran(row int, from, to trace.Time) {
	line := 0
	for _, b := range c.t.Program.Blocks {
		if b.Row == row && b.From >= from && b.From < to {
			line = b.Line
		}
	}
	c.add(Stretch{Row: row, From: from, To: to, Kind: Blocking, Line: line})
}

// heldUp adds what passed while a row could have gone on: blocks of others.
func (c *chain) heldUp(row int, from, to trace.Time) {
	blocks := c.t.Program.Blocks
	for i := len(blocks) - 1; i >= 0 && from < to; i-- {
		if b := blocks[i]; b.From < to && b.To >= to {
			c.add(Stretch{Row: b.Row, From: max(from, b.From), To: to, Kind: Blocking, Line: b.Line})
			to = max(from, b.From)
		}
	}
	c.add(Stretch{Row: row, From: from, To: to})
}
