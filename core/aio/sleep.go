package aio

// Sleep waits until d has passed. With a d of 0 or less it costs exactly one
// iteration, in which everything else that is ready goes first.
func Sleep(l *Loop, d Duration) error {
	if l.fiber == nil {
		return l.suspend(nil)
	}
	nap := &l.fiber.nap
	on := nap.Start(l, d)
	err := l.suspend(on.on)
	nap.Stop(l)
	return err
}

// Sleeping returns a coroutine that sleeps for d and returns value:
// asyncio.sleep with its result, for combinators. It has no stack of its own,
// so it costs a quarter of a function that calls [Sleep].
func Sleeping[T any](d Duration, value T) *Coroutine[T] {
	s := &sleeping[T]{d: d, value: value}
	s.Init(s, nil)
	return &s.Coroutine
}

type sleeping[T any] struct {
	Coroutine[T]
	nap   Sleeper
	d     Duration
	begun bool
	value T
}

// Step is asyncio.sleep.
func (s *sleeping[T]) Step(l *Loop, thrown error) (on Suspension, over bool, value T, err error) {
	if !s.begun {
		s.begun = true
		return s.nap.Start(l, s.d), false, value, nil
	}
	s.nap.Stop(l)
	if thrown != nil {
		return on, true, value, thrown
	}
	return on, true, s.value, nil
}

// A Sleeper is how a [Stepper] sleeps, any number of times, one after the
// other. Its zero value is ready to use.
type Sleeper struct {
	timer timer
	task  *task // who sleeps
}

// Start begins to sleep for d, and returns the suspension to await.
func (s *Sleeper) Start(l *Loop, d Duration) Suspension {
	if d <= 0 {
		return Suspension{}
	}
	s.timer.call, s.timer.slept = s, false
	l.setTimer(&s.timer, later(l.now(), int64(d)))
	return Suspension{s}
}

// Stop must be called when the sleep is over, whether it lasted to its end or
// was interrupted.
func (s *Sleeper) Stop(l *Loop) { l.timers.cancel(&s.timer) }

// called is asyncio's _set_result_unless_cancelled. CPython's sleep awaits a
// future; only its task ever refers to that, so there is none here.
func (s *Sleeper) called(*future) {
	if !s.timer.slept {
		s.timer.slept = true
		s.task.fut.loop.ready.push(handle{s.task, nil})
	}
}

func (s *Sleeper) cancel(r *request) bool {
	if s.timer.slept {
		return false
	}
	s.timer.slept = true
	s.task.fut.loop.ready.push(handle{&brokenSleep{s.task, r}, nil})
	return true
}

// brokenSleep is a sleep that was cancelled, as the loop sees it.
type brokenSleep struct {
	task    *task
	request *request
}

func (s *brokenSleep) called(*future) { s.task.step(s.request.error()) }
