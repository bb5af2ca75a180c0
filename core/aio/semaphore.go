package aio

// A Semaphore limits how many tasks pass at a time, first come, first served:
// no task overtakes one that waits.
type Semaphore struct {
	loop    *Loop
	value   int
	waiters []*future
}

// NewSemaphore returns a semaphore with that many permits; a [*ValueError] if
// the number is negative. With 0, no task passes before a Release.
func NewSemaphore(l *Loop, value int) (*Semaphore, error) {
	if value < 0 {
		return nil, &ValueError{"Semaphore initial value must be >= 0"}
	}
	return &Semaphore{loop: l, value: value}, nil
}

// Locked reports whether Acquire would have to wait: because no permit is
// left, or because others wait for one.
func (s *Semaphore) Locked() bool {
	if s.value == 0 {
		return true
	}
	for _, w := range s.waiters {
		if w.state != cancelled {
			return true
		}
	}
	return false
}

// Acquire waits for a permit and takes it. If one is free, that costs no
// iteration. Its only error is a [*CancelledError]; then no permit was taken.
func (s *Semaphore) Acquire() error {
	if s.loop == nil {
		panic("aio: a Semaphore is made by NewSemaphore")
	}
	if !s.Locked() {
		s.value--
		return nil
	}
	w := &future{loop: s.loop}
	s.waiters = append(s.waiters, w)
	err := s.loop.suspend(w)
	s.leave(w)
	if IsCancelled(err) && w.state == finished {
		s.value++
	}
	for s.value > 0 && s.wakeNext() {
	}
	return err
}

// leave takes a waiter out of the queue; it is nearly always the first.
func (s *Semaphore) leave(w *future) {
	if s.waiters[0] == w {
		s.waiters[0] = nil
		s.waiters = s.waiters[1:]
		return
	}
	for i, other := range s.waiters {
		if other == w {
			s.waiters = append(s.waiters[:i:i], s.waiters[i+1:]...)
			return
		}
	}
}

// Release returns a permit, which goes straight to the first waiter.
func (s *Semaphore) Release() {
	s.value++
	s.wakeNext()
}

func (s *Semaphore) wakeNext() bool {
	for _, w := range s.waiters {
		if w.state == pending {
			s.value--
			w.settle(finished)
			return true
		}
	}
	return false
}

// Do runs body between Acquire and Release.
func (s *Semaphore) Do(body func() error) error {
	if err := s.Acquire(); err != nil {
		return err
	}
	defer s.Release()
	return body()
}

// A BoundedSemaphore is a semaphore that refuses more releases than acquires.
type BoundedSemaphore struct {
	Semaphore
	bound int
}

// NewBoundedSemaphore is [NewSemaphore] with a bound.
func NewBoundedSemaphore(l *Loop, value int) (*BoundedSemaphore, error) {
	s, err := NewSemaphore(l, value)
	if err != nil {
		return nil, err
	}
	return &BoundedSemaphore{*s, value}, nil
}

// Release returns a permit; a [*ValueError] if none is taken.
func (s *BoundedSemaphore) Release() error {
	if s.value >= s.bound {
		return &ValueError{"BoundedSemaphore released too many times"}
	}
	s.Semaphore.Release()
	return nil
}
