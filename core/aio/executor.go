package aio

import "sync/atomic"

// A ThreadCall is work for one of the executor's threads.
type ThreadCall[T any] struct {
	Fn func() (T, error)
	// Cost is how long the call takes on the virtual clock; Fn itself runs, in
	// no time, when the Cost has passed. The real clock ignores it: there Fn
	// runs on a goroutine and takes as long as it takes.
	Cost Duration
	// Started, if set, is called on the loop with the time at which a thread
	// took the call; if the loop was blocked at that time, it is called
	// afterwards.
	Started func(at Duration)
}

// RunInExecutor hands the call to the executor: first come, first served, over
// [Config].Workers threads, which go on while the loop is blocked. Cancelling
// the future withdraws the call, one iteration later, if no thread has taken it
// by then; a call that is running goes on, and [Run] waits for it at the end.
func RunInExecutor[T any](l *Loop, call ThreadCall[T]) *Future[T] {
	c := &threadCall[T]{call: call}
	c.base.loop = l
	c.base.listen(c)
	l.submit(c)
	return &c.Future
}

// ToThread is a coroutine that runs fn on one of the executor's threads.
func ToThread[T any](fn func() (T, error)) *Coroutine[T] {
	return Async(func(l *Loop) (T, error) {
		return RunInExecutor(l, ThreadCall[T]{Fn: fn}).Await()
	})
}

// executor is a pool of threads: modelled on the virtual clock, goroutines on
// the real one. Threads go on while the loop stands still in [Loop.Block].
type executor struct {
	running timers // the calls that threads have taken on the virtual clock, by their ends
	busy    int    // threads that work on the real clock, as far as the loop has heard
	mu      mutex
	idle    int
	queue   []work
}

// work is a call of any type. Its called method is called with nil when a
// thread has done it.
type work interface {
	listener
	// take claims the call, and reports whether nobody had claimed it before.
	take() bool
	started(at int64)
	run(late bool)
	says(with *future) string
	modelled() (t *timer, cost int64)
}

func (e *executor) working() bool { return e.busy > 0 || len(e.running.heap) > 0 }

func (l *Loop) submit(c work) {
	e := &l.executor
	e.mu.Lock()
	e.queue = append(e.queue, c)
	free := e.idle > 0
	if free {
		e.idle--
	}
	e.mu.Unlock()
	if free {
		l.takeNext()
	}
}

// next returns the call that a free thread takes next, or nil.
func (e *executor) next() work {
	e.mu.Lock()
	defer e.mu.Unlock()
	for len(e.queue) > 0 {
		c := e.queue[0]
		e.queue[0] = nil
		e.queue = e.queue[1:]
		if c.take() {
			return c
		}
	}
	e.idle++
	return nil
}

// takeNext lets a free thread take the next call at this instant.
func (l *Loop) takeNext() {
	c := l.executor.next()
	if c == nil {
		return
	}
	c.started(l.now())
	if l.clock.spawn(l, c) {
		return
	}
	t, cost := c.modelled()
	running := &l.executor.running
	running.seq = l.timers.seq // one order for timers and calls
	running.set(t, later(l.now(), cost))
	l.timers.seq++
	if l.config.Ties != nil {
		l.config.Ties.Set(l.timers.seq)
	}
}

// endCalls ends the calls whose time is over by until, each at its instant, and
// lets the threads that become free take further calls. If the loop was blocked
// meanwhile, the results are ready at once; if it has just woken, they are due
// now, in their order among the timers.
func (l *Loop) endCalls(until int64, blocked bool) {
	running := &l.executor.running
	for {
		end, ok := running.next()
		if !ok || end > until {
			return
		}
		l.clock.Advance(end - l.clock.Now())
		s := running.heap[0]
		running.pop()
		s.t.call.(work).run(blocked)
		if blocked {
			l.ready.push(handle{s.t.call, nil})
		} else {
			l.timers.add(s)
		}
		l.takeNext()
	}
}

type threadCall[T any] struct {
	Future[T]
	call  ThreadCall[T]
	timer timer
	taken atomic.Bool // by a thread, or back
	late  bool        // what came of it, because the loop stood still
	err   error
	got   T
}

func (c *threadCall[T]) take() bool { return !c.taken.Swap(true) }

func (c *threadCall[T]) started(at int64) {
	if c.call.Started != nil {
		c.call.Started(Duration(at))
	}
}

func (c *threadCall[T]) modelled() (*timer, int64) {
	c.timer.call = c
	return &c.timer, int64(c.call.Cost)
}

func (c *threadCall[T]) run(late bool) {
	c.late = late
	defer func() {
		if v := recover(); v != nil {
			c.err = newPanicError("executor", v)
		}
	}()
	c.got, c.err = c.call.Fn()
}

// called is two of CPython's callbacks: with nil, when a thread has done the
// call, it is _set_state; with the call's future, when that is done, it is
// _call_check_cancel. A call that was withdrawn still reports to its future,
// which ignores it.
func (c *threadCall[T]) called(f *future) {
	switch {
	case f != nil:
		if f.state == cancelled && c.take() {
			f.loop.ready.push(handle{c, f})
		}
	case c.Done():
	case c.err != nil:
		c.base.fail(c.err)
	default:
		c.give(c.got)
	}
}
