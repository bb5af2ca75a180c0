package aio

// A ThreadCall is work for one of the executor's threads.
type ThreadCall[T any] struct {
	Fn func() (T, error)
	// Cost is how long the call takes on the virtual clock, where Fn is run,
	// taking no time, when the Cost has passed. The real clock has no use for
	// it: there Fn runs on a goroutine and takes what it takes.
	Cost Duration
	// Started, if set, is called on the loop when a thread takes the call. On
	// the real clock that is when a thread is free for it.
	Started func()
}

// RunInExecutor hands the call to the executor: first come, first served, over
// [Config].Workers threads. Cancelling the future takes back a call that no
// thread has taken; one that runs goes on, and [Run] waits for it at the end.
func RunInExecutor[T any](l *Loop, call ThreadCall[T]) *Future[T] {
	c := &threadCall[T]{call: call}
	c.base.loop = l
	l.executor.submit(c)
	return &c.Future
}

// ToThread is a coroutine that runs fn on one of the executor's threads.
func ToThread[T any](fn func() (T, error)) *Coroutine[T] {
	return Async(func(l *Loop) (T, error) {
		return RunInExecutor(l, ThreadCall[T]{Fn: fn}).Await()
	})
}

// executor is a pool of threads: modelled by timers on the virtual clock, by
// goroutines on the real one.
type executor struct {
	workers int
	busy    int
	queue   []queued
}

type queued interface {
	live() bool
	start()
}

func (e *executor) submit(c queued) {
	if e.busy < e.workers {
		e.busy++
		c.start()
		return
	}
	e.queue = append(e.queue, c)
}

// free is what a thread does when it has finished a call.
func (e *executor) free() {
	for len(e.queue) > 0 {
		next := e.queue[0]
		e.queue[0] = nil
		e.queue = e.queue[1:]
		if next.live() {
			next.start()
			return
		}
	}
	e.busy--
}

type threadCall[T any] struct {
	Future[T]
	call  ThreadCall[T]
	timer timer
	err   error
	got   T
}

func (c *threadCall[T]) live() bool { return !c.Done() }

func (c *threadCall[T]) start() {
	l := c.base.loop
	if c.call.Started != nil {
		c.call.Started()
	}
	if l.clock.spawn(func() { c.run() }, handle{c, nil}, &l.outside) {
		return
	}
	c.timer.call = (*modelledCall[T])(c)
	l.setTimer(&c.timer, later(l.clock.Now(), int64(c.call.Cost)))
}

func (c *threadCall[T]) run() {
	defer func() {
		if v := recover(); v != nil {
			c.err = newPanicError("executor", v)
		}
	}()
	c.got, c.err = c.call.Fn()
}

// called is the end of the call, on the loop: the thread takes its next one,
// and then the future is resolved.
func (c *threadCall[T]) called(*future) {
	c.base.loop.executor.free()
	switch {
	case c.Done():
	case c.err != nil:
		c.base.fail(c.err)
	default:
		c.give(c.got)
	}
}

// modelledCall is a call on the virtual clock, whose timer is due.
type modelledCall[T any] threadCall[T]

func (m *modelledCall[T]) called(*future) {
	c := (*threadCall[T])(m)
	c.run()
	c.called(nil)
}
