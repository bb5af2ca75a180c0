package aio

// Sleep waits until d has passed. With a d of 0 or less it lets everything else
// that is ready go first, and costs exactly one iteration.
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

// A Sleeper lets a [Stepper] sleep, again and again but once at a time. Its
// zero value is ready.
type Sleeper struct {
	base  future
	timer timer
}

// Start begins to sleep for d, and gives what to await.
func (s *Sleeper) Start(l *Loop, d Duration) Suspension {
	if d <= 0 {
		return Suspension{}
	}
	s.base = future{loop: l}
	s.timer.call = s
	l.timers.set(&s.timer, later(l.clock.Now(), int64(d)))
	return Suspension{&s.base}
}

// Stop is to be called when the sleep is over, whether it was slept to its end
// or left.
func (s *Sleeper) Stop(l *Loop) { l.timers.cancel(&s.timer) }

func (s *Sleeper) called(*future) {
	if s.base.state == pending {
		s.base.settle(finished)
	}
}
