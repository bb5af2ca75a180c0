package explain

import "github.com/gatherground/gatherground/core/trace"

// step tells the steps that are more than waiting.
func (x *teller) step(r *trace.Row, detail trace.Value) {
	s, ok := detail.(trace.Step)
	x.rows[r.ID].wakes, x.rows[r.ID].awaits = trace.Never, 0
	switch {
	case !ok:
	case s.Kind == trace.Sleep && s.For > 0:
		x.rows[r.ID].wakes = x.at + s.For
	case s.Kind == trace.Hang:
		x.join(r.ID, groupKey{kind: stalls})
	case x.foreign() && x.lang != trace.JavaScript && s.Kind == trace.Block:
		x.sayOne(r, "{them} blocks its thread; the others go on")
	case s.Kind == trace.Block && s.For > 0:
		x.flush()
		if x.at > x.stands {
			x.stood = x.at
		}
		x.stands = x.at + s.For
		x.say(&telling{
			words: words{alone: "{row} blocks for {text} the event loop runs nothing else"}, row: r, rows: []int{r.ID},
			text: seconds(s.For) + " without awaiting: until " + trace.Clock(x.at+s.For),
		})
	case s.Kind == trace.Executor && s.For != trace.Never:
		told := &x.rows[r.ID]
		told.work, told.thread, told.unheard = s.For, trace.Never, false
		told.waits = x.mustWait(told)
		x.join(r.ID, groupKey{kind: hands})
	}
}

// thread notes that a thread takes the work of a row. It is told where the row
// had to wait for it.
func (x *teller) thread(r *trace.Row) {
	told := &x.rows[r.ID]
	told.taken++
	told.thread = x.at + told.work
	x.threads = max(x.threads, told.thread)
	x.busy = append(x.busy, told.thread)
	if told.waits {
		told.waits = false
		x.sayOne(r, "A thread is free, and takes the work of {them}")
	}
}

// mustWait reports whether all threads have other work than that of a row, which
// is to be done now: none ever takes it, or one that works until then.
func (x *teller) mustWait(told *rowTold) bool {
	if told.taken == len(told.takes) {
		return true
	}
	at := told.takes[told.taken]
	if at <= x.at {
		return false
	}
	working := x.busy[:0]
	waits := false
	for _, done := range x.busy {
		if done >= x.at {
			working = append(working, done)
			waits = waits || done <= at
		}
	}
	x.busy = working
	return waits
}

// hear notes that a row goes on, or is cancelled, after its thread was done. It is
// told where that was while the loop stood still.
func (x *teller) hear(r *trace.Row, next trace.EventKind) {
	told := &x.rows[r.ID]
	if next == trace.Thread || told.thread >= x.at {
		return
	}
	if x.stood < told.thread && told.thread < x.stands {
		now := x.tells
		x.tells = nil // the event is another one
		x.join(r.ID, groupKey{kind: hears})
		x.tells = now
		told.unheard = next == trace.Cancel
	}
	told.thread = trace.Never
}

func (x *teller) tellHands(g *group) {
	t := ofRows(g.rows)
	t.text = seconds(x.rows[g.rows[0]].work)
	t.alone = "{them} hand their work to threads, and the event loop stays free"
	if len(g.rows) == 1 {
		t.alone = "{them} hands {text} of work to a thread, and the event loop stays free"
	}
	var queued []int
	for _, id := range g.rows {
		if x.rows[id].waits {
			queued = append(queued, id)
		}
	}
	t.then = x.filled(&telling{them: queued}, "All threads are busy, so {them} [has|have] to wait for one.")
	x.say(&t)
}
