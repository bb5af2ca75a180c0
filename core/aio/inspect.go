package aio

// A Scheduled is a call that waits for its time.
type Scheduled struct {
	At   Duration
	What string
}

// Ready describes the calls in the loop's ready queue, next one first. It takes
// time in proportion to the queue.
func (l *Loop) Ready() []string {
	all := make([]string, 0, l.ready.n)
	for i := range l.ready.n {
		h := l.ready.ring[l.ready.at(i)]
		if t, ok := h.call.(*timer); ok && t.stale > 0 {
			continue
		}
		all = append(all, describe(h.call, h.with))
	}
	return all
}

// Timers describes what is waiting for a time, soonest first: timers, and on
// the virtual clock the executor's threads.
func (l *Loop) Timers() []Scheduled {
	// A heap gives them in order. To sort them would take more of a page's program.
	var live timers
	live.heap = append(live.heap, l.timers.heap...)
	live.heap = append(live.heap, l.executor.running.heap...)
	live.sweep()
	all := make([]Scheduled, 0, len(live.heap))
	for len(live.heap) > 0 {
		s := live.heap[0]
		live.pop()
		all = append(all, Scheduled{Duration(s.when), describe(s.t.call, nil)})
	}
	return all
}

// describe describes a call in the words of a lesson.
func describe(call listener, with *future) string {
	switch c := call.(type) {
	case *task:
		switch {
		case c.started:
			return c.known() + " goes on"
		case c.mustCancel:
			return c.known() + " is cancelled before its first step"
		}
		return c.known() + " begins"
	case thrower:
		return c.t.known() + " goes on, with an error"
	case *timer:
		return describe(c.call, nil)
	case *Sleeper:
		return "the sleep of " + c.task.known() + " is over"
	case *brokenSleep:
		return c.task.known() + " goes on"
	case *Timeout:
		return "the time limit of " + c.task.known() + " is up"
	case *release:
		return "the waiting of " + listening((*future)(c)) + " is over"
	case stopper:
		return "asyncio.run hears that " + settled(with) + " is done"
	case *everyone:
		return "asyncio.run hears that " + settled(with) + " is done"
	case *waiter:
		return "wait hears that " + settled(with) + " is done"
	case *groupDone:
		return "TaskGroup hears that " + settled(with) + " is done"
	case work:
		return c.says(with)
	case interface{ hears() string }:
		if with == nil {
			return c.hears()
		}
		return c.hears() + " hears that " + settled(with) + " is done"
	}
	return "a callback"
}

// known returns the task's name; "main" for main, which may have none yet.
func (t *task) known() string {
	if t.unnamed() && t.number == 1 {
		return "main"
	}
	return t.label()
}

// listening returns the name of the task that awaits f, a future that nothing
// else refers to.
func listening(f *future) string {
	if t, ok := f.calls.(*task); ok {
		return t.known()
	}
	return "nobody"
}

// settled returns the name of the task whose future f is.
func settled(f *future) string {
	if f != nil {
		switch owner := f.self.(type) {
		case *task:
			return owner.known()
		case interface{ hears() string }:
			return owner.hears()
		}
	}
	return "a future"
}

func (g *gathering[T, R]) hears() string       { return "gather" }
func (s *shielding[T]) hears() string          { return "shield" }
func (s *shieldLeft[T]) hears() string         { return "shield" }
func (d *completion[T]) hears() string         { return "as_completed" }
func (t *completionsTimeout[T]) hears() string { return "the time limit of as_completed is up" }

func (c *threadCall[T]) says(with *future) string {
	switch {
	case with != nil:
		return "the executor hears that a call is done"
	case c.late:
		return "a thread was done while the loop stood still"
	}
	return "a thread is done"
}
