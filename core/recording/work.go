package recording

import "github.com/gatherground/gatherground/core/trace"

// A step of a task holds up the loop for as long as it takes. Of time.sleep there is a
// line. What else takes time, such as reckoning, reading a file, or waiting for a thread
// without awaiting it, is known when the step is over, and has held up the loop since it
// began: the recording is then read once more, with what was found.

// work is what is known of the steps that tasks are in.
type work struct {
	rows  []int // that are at work: the last one, within the steps of the others that began it at once
	from  trace.Time
	line  int // of the recording, after which the last one has been at work
	tick  int
	found []stretch // in order
	known []stretch // what was found when the recording was read before, and is not told yet
}

// A stretch is how long a task was at work after a line, where that is long.
type stretch struct {
	line int
	took trace.Time
}

// long is how long a step takes that is said to hold up the loop: on the real clock as
// long as asyncio itself would say so in debug mode, and on the virtual one, on which
// time passes for a reason, hardly anything.
func (r *reader) long() trace.Time {
	if r.p.Virtual {
		return trace.Second / 1000
	}
	return trace.Second / 10
}

// pause ends a stretch, and begins another.
func (r *reader) pause(o object) {
	w := &r.work
	if took := r.last - w.from; len(w.rows) > 0 && took >= r.long() {
		w.found = append(w.found, stretch{w.line, took})
	}
	w.from, w.line, w.tick = r.last, r.n, o.int("tick")
}

// works notes that a row is at work from now on.
func (r *reader) works(o object, id int) {
	r.rests(o, id)
	r.work.rows = append(r.work.rows, id)
}

// rests notes that it is no longer.
func (r *reader) rests(o object, id int) {
	r.pause(o)
	rows := r.work.rows
	for i := len(rows) - 1; i >= 0; i-- {
		if rows[i] == id {
			r.work.rows = append(rows[:i], rows[i+1:]...)
			return
		}
	}
}

// heldUp tells that the task which is at work holds up the loop from now on, if that is
// known.
func (r *reader) heldUp() {
	w := &r.work
	if len(w.known) == 0 || w.known[0].line != w.line {
		return
	}
	took := w.known[0].took
	w.known = w.known[1:]
	r.last = w.from // which is later where the line says that it sleeps
	if id := w.rows[len(w.rows)-1]; r.t.Rows[id-1].Start != trace.Never {
		r.holdUp(id, took, object{{"tick", int64(w.tick)}})
	}
}

// holdUp notes that a task holds up the loop for so long.
func (r *reader) holdUp(id int, took trace.Time, o object) {
	r.p.Blocks = append(r.p.Blocks, trace.Held{Row: id, From: r.last, To: r.last + took, Line: o.int("line")})
	r.event(o, trace.Event{Kind: trace.Reach, Row: int32(id), Detail: trace.Step{Kind: trace.Block, For: took}})
}
