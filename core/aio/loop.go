package aio

// A Loop is an event loop: a queue of what is ready, a heap of timers, a
// clock. [Run] makes one.
type Loop struct {
	clock    Clock
	ready    ready
	timers   timers
	tick     int
	stopping bool
	aborted  bool
	current  *task
	fiber    *fiber // whose code is running
	fibers   fibers
	tasks    tasks
	groups   uint32
	executor executor
	outside  outside
	problems problems
	config   Config
}

// Time returns the time since the loop began.
func (l *Loop) Time() Duration { return Duration(l.now()) }

func (l *Loop) now() int64 {
	if l == nil || l.clock == nil {
		panic("aio: there is no such loop: Run makes one, and gives it to main")
	}
	return l.clock.Now()
}

// Tick returns the number of the iteration, counting from 1: CPython's
// _run_once.
func (l *Loop) Tick() int { return l.tick }

// Block blocks the whole loop for d, as time.Sleep does: nothing runs meanwhile
// but the executor's threads. Their results are ready before the timers that
// fall due.
func (l *Loop) Block(d Duration) {
	until := later(l.now(), int64(d))
	l.endCalls(until, true)
	l.clock.Advance(until - l.clock.Now())
	l.outside.collect(&l.ready)
}

// A Handle is a call that is scheduled, and can be cancelled.
type Handle struct {
	loop  *Loop
	timer timer
	fn    func()
	when  int64
	over  bool // cancelled, if it was to be called soon
}

// CallSoon schedules fn for the next iteration, after all that is ready
// already.
func (l *Loop) CallSoon(fn func()) *Handle {
	h := &Handle{loop: l, fn: fn}
	l.ready.push(handle{h, nil})
	return h
}

// CallLater schedules fn to be called when d has passed. Calls due at the same
// instant are made in one iteration, in the order in which they were set. A d
// of 0 or less is due in the next iteration, after all that is ready by then.
func (l *Loop) CallLater(d Duration, fn func()) *Handle {
	return l.CallAt(Duration(later(l.now(), int64(d))), fn)
}

// CallAt schedules fn to be called when [Loop.Time] is when.
func (l *Loop) CallAt(when Duration, fn func()) *Handle {
	h := &Handle{loop: l, fn: fn, when: int64(when)}
	h.timer.call = h
	l.setTimer(&h.timer, int64(when))
	return h
}

// Cancel prevents the call. Cancelling it again, or after it was made, changes
// nothing.
func (h *Handle) Cancel() {
	h.over = true
	h.loop.timers.cancel(&h.timer)
}

// Cancelled reports whether Cancel was called.
func (h *Handle) Cancelled() bool { return h.over }

// When returns the time for which the call is scheduled; 0 for [Loop.CallSoon].
func (h *Handle) When() Duration { return Duration(h.when) }

func (h *Handle) called(*future) {
	if h.over {
		return
	}
	defer h.loop.rescue("Exception in callback")
	h.fn()
}

// rescue keeps the loop going after a callback panicked, as CPython does after
// one raised.
func (l *Loop) rescue(what string) {
	if v := recover(); v != nil {
		l.report(Problem{Message: what, Err: newPanicError("", v)})
	}
}

// Stop ends the loop after the current iteration. [Run] then returns a
// [*RuntimeError] if main is not done.
func (l *Loop) Stop() { l.stopping = true }

// runOnce is _run_once. If nothing can ever happen any more, it does nothing
// and reports false.
func (l *Loop) runOnce() bool {
	if !l.wait() {
		return false
	}
	l.tick++
	now := l.clock.Now()
	l.endCalls(now, false)
	if l.config.Ties != nil {
		l.callTied(now)
	}
	for {
		t, ok := l.timers.due(now)
		if !ok {
			break
		}
		l.ready.push(handle{t, nil})
	}
	if l.config.Tracer != nil {
		l.config.Tracer.Iteration(l)
	}
	for left := l.ready.n; left > 0 && !l.aborted; {
		left = l.call(left)
	}
	return true
}

// call makes the next n calls, up to the first that is a step of a task that
// panics, which ends that task; it returns how many are left. Recovering here,
// and not in each step, keeps steps cheap.
func (l *Loop) call(n int) (left int) {
	defer func() {
		t := l.current
		if t == nil {
			return
		}
		if v := recover(); v != nil {
			t.end(newPanicError(t.label(), v))
		}
		l.current = nil
	}()
	for left = n; left > 0 && !l.aborted; {
		left--
		h := l.ready.pop()
		h.call.called(h.with)
	}
	return left
}

// wait stands in for the selector: it returns when something is ready or due.
func (l *Loop) wait() bool {
	l.outside.collect(&l.ready)
	if l.ready.n > 0 || l.stopping {
		return true
	}
	when, ok := l.timers.next()
	if end, running := l.executor.running.next(); running && (!ok || end < when) {
		when, ok = end, true
	}
	switch {
	case ok:
		l.clock.WaitUntil(when, &l.outside)
	case l.expected():
		l.clock.WaitUntil(forever, &l.outside)
	default:
		return false
	}
	l.outside.collect(&l.ready)
	return true
}

// run is run_forever.
func (l *Loop) run() error {
	defer func() { l.stopping = false }()
	for {
		if !l.runOnce() {
			return &DeadlockError{Tasks: l.tasks.names()}
		}
		if l.stopping {
			return nil
		}
	}
}

// runUntil is run_until_complete.
func (l *Loop) runUntil(f *future) error {
	f.listen(stopper{l})
	if err := l.run(); err != nil {
		f.unlisten(stopper{l})
		return err
	}
	if !f.done() {
		f.unlisten(stopper{l})
		return &RuntimeError{"Event loop stopped before Future completed."}
	}
	return nil
}

type stopper struct{ l *Loop }

func (s stopper) called(*future) { s.l.stopping = true }

// Abort ends the run at once, in the middle of the current iteration: nothing
// else runs, not even cancellations. [Run] then returns a [*RuntimeError].
func (l *Loop) Abort() {
	l.aborted, l.stopping = true, true
}
