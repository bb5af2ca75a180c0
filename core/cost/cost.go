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
// that made the earliest start counts. A run that was given no task has none.
//
// Only what happened before a task went on can have ended its wait. Where another task
// cancelled it, the chain goes on with that one: it is what led it there that took the
// time.
func Path(t *trace.Trace) []Stretch {
	p := t.Program
	if p.Main == 0 {
		return nil
	}
	c := chain{t: t, waits: make([][]*trace.Wait, len(t.Rows)), ends: make([]int, len(t.Rows)), asked: len(p.Requests), threads: map[int][]int{}}
	for i := range t.Rows {
		if by := p.Tasks[i].By; t.Rows[i].Kind == trace.ThreadRow {
			c.threads[by] = append(c.threads[by], i+1)
		}
	}
	for i := range t.Events {
		if e := &t.Events[i]; e.Kind == trace.End && e.Row != 0 {
			c.ends[e.Row-1] = i
		}
	}
	for i := range p.Waits {
		w := &p.Waits[i]
		c.waits[w.Row-1] = append(c.waits[w.Row-1], w)
	}
	c.back(p.Main, t.Elapsed)
	slices.Reverse(c.all)
	return c.all
}

// A chain is a path that is walked back from the end.
type chain struct {
	t       *trace.Trace
	waits   [][]*trace.Wait // of each row, in order
	ends    []int           // how many events came before each row's end
	asked   int             // the walk has come to the request of this index: later ones ask nothing of what was before
	threads map[int][]int   // the calls in threads that each row made
	all     []Stretch
}

// over returns how many events came before a wait's row did anything else: only what
// happened by then can have ended the wait.
func (c *chain) over(w *trace.Wait) int {
	over := len(c.t.Events)
	for i, e := range c.t.Events[w.Events+1:] {
		if int(e.Row) != w.Row || e.Kind != trace.Reach && e.Kind != trace.End {
			continue
		}
		if step, is := e.Detail.(trace.Step); !is || step.Kind != trace.Block {
			over = w.Events + 1 + i
			break
		}
	}
	for i := range c.t.Program.Requests {
		// Who hands a request on does so as it waits.
		if q := &c.t.Program.Requests[i]; q.From == w.Row && q.Events > w.Events && !q.By.HandsOn() {
			return min(over, q.Events)
		}
	}
	return over
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
	last := c.last(w, to, false)
	cut := Whole
	if last == 0 {
		var q *trace.Request
		cut, q = c.cut(w, to)
		if cut == Cancel && q.From != 0 { // what led to that made the wait as long as it was
			c.heldUp(w.Row, q.At, to)
			return q.From, q.At
		}
	}
	if last == 0 && cut == Whole {
		last = c.last(w, to, true)
	}
	if last == 0 {
		due := to
		if w.Sleep > 0 && w.From+w.Sleep < to {
			due = w.From + w.Sleep
			c.heldUp(w.Row, due, to)
		}
		c.add(Stretch{Row: w.Row, From: w.From, To: due, For: w.For, Sleep: w.Sleep, Cut: cut, Line: w.Line})
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

// last returns the row with whose end a wait was over; 0 if that was none's. One that
// was cancelled, and ended at once, counts where nothing else ended the wait: it may
// have been cancelled since who waits for it was.
func (c *chain) last(w *trace.Wait, to trace.Time, cancelled bool) int {
	last, over := 0, c.over(w)
	look := func(id int) {
		if id == 0 || id == w.Row {
			return
		}
		r := &c.t.Rows[id-1]
		if r.End == trace.Never || r.End > to || r.End <= w.From || c.ends[id-1] > over || !cancelled && r.State == trace.Cancelled && r.End == r.Requested {
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

// cut says what ended a wait before it was over, and finds the request. One that a
// row makes to itself, or that came once it had gone on, ended another wait.
func (c *chain) cut(w *trace.Wait, to trace.Time) (Cut, *trace.Request) {
	all, over := c.t.Program.Requests, c.over(w)
	for i := range all[:c.asked] {
		q := &all[i]
		if q.Row != w.Row || q.Events <= w.Events || q.Events > over || q.At > to || !c.covered(q.At, to) {
			continue
		}
		if q.By.Limits() {
			return Limit, q
		}
		if q.From != q.Row {
			c.asked = i
			return Cancel, q
		}
	}
	return Whole, nil
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
