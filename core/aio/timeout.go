package aio

// A Timeout is a time limit for the code that runs inside its Do.
type Timeout struct {
	loop       *Loop
	state      timeoutState
	when       Duration
	task       *task
	cancelling int32 // of the task, on entry
	timer      timer
	soon       *Handle
}

type timeoutState uint8

const (
	created timeoutState = iota
	active
	expiring
	expired
	exited
)

var timeoutStates = [...]string{"created", "active", "expiring", "expired", "finished"}

// NewTimeout returns a time limit of d from now; [NoTimeout] for none.
func NewTimeout(l *Loop, d Duration) *Timeout {
	if d == NoTimeout {
		return NewTimeoutAt(l, NoTimeout)
	}
	return NewTimeoutAt(l, Duration(later(l.now(), int64(d))))
}

// NewTimeoutAt returns a time limit that ends when [Loop.Time] is when.
func NewTimeoutAt(l *Loop, when Duration) *Timeout { return &Timeout{loop: l, when: when} }

// Do runs body, which is cancelled when the time is up; the cancellation then
// becomes a [*TimeoutError]. If body returns another error or none, that stays.
// A body that does not await cannot be interrupted. A Timeout can be used once.
func (t *Timeout) Do(body func() error) (err error) {
	if err := t.enter(); err != nil {
		return err
	}
	// Deferred, so that a body that panics leaves no deadline behind.
	defer func() { err = t.exit(err) }()
	return body()
}

func (t *Timeout) enter() error {
	if t.state != created {
		return &RuntimeError{"Timeout has already been entered"}
	}
	if t.loop == nil {
		panic("aio: a Timeout is made by NewTimeout")
	}
	if t.loop.current == nil {
		return &RuntimeError{"Timeout should be used inside a task"}
	}
	t.state, t.task = active, t.loop.current
	t.cancelling = t.task.cancelling
	return t.Reschedule(t.when)
}

func (t *Timeout) exit(err error) error {
	t.disarm()
	switch t.state {
	case expiring:
		t.state = expired
		if t.task.uncancel() <= int(t.cancelling) && IsCancelled(err) {
			return &TimeoutError{}
		}
	case active:
		t.state = exited
	}
	return err
}

func (t *Timeout) disarm() {
	t.loop.timers.cancel(&t.timer)
	if t.soon != nil {
		t.soon.Cancel()
		t.soon = nil
	}
}

// When returns the current deadline.
func (t *Timeout) When() Duration { return t.when }

// Expired reports whether the time was up before the body had ended.
func (t *Timeout) Expired() bool { return t.state == expiring || t.state == expired }

// Reschedule sets another deadline, [NoTimeout] for none. It returns a
// [*RuntimeError] unless the body is running and the time is not up.
func (t *Timeout) Reschedule(when Duration) error {
	if t.state == created {
		return &RuntimeError{"Timeout has not been entered"}
	}
	if t.state != active {
		return &RuntimeError{"Cannot change state of " + timeoutStates[t.state] + " Timeout"}
	}
	t.when = when
	t.disarm()
	switch {
	case when == NoTimeout:
	case int64(when) <= t.loop.now():
		t.soon = t.loop.CallSoon(t.expire)
	default:
		t.timer.call = t
		t.loop.setTimer(&t.timer, int64(when))
	}
	return nil
}

func (t *Timeout) called(*future) { t.expire() }

func (t *Timeout) expire() {
	t.task.cancel(&request{by: "timeout"})
	t.state = expiring
}

// WithTimeout runs body with a time limit of d.
func WithTimeout[T any](l *Loop, d Duration, body func() (T, error)) (T, error) {
	var value T
	err := NewTimeout(l, d).Do(func() (err error) {
		value, err = body()
		return err
	})
	return value, err
}

// WaitFor awaits aw for at most d. A coroutine runs within the current task.
// When the time is up, aw is cancelled, and WaitFor waits until it has ended,
// and returns a [*TimeoutError], unless aw swallowed the cancellation. With a d
// of 0 or less a coroutine does not even begin.
func WaitFor[T any](l *Loop, aw Awaitable[T], d Duration) (T, error) {
	if d > 0 {
		return WithTimeout(l, d, func() (T, error) { return aw.await(l) })
	}
	f := aw.future(l, 0)
	if f.Done() {
		return f.Result()
	}
	if err := cancelAndWait(l, &f.base); err != nil {
		var zero T
		return zero, err
	}
	value, err := f.Result()
	if IsCancelled(err) {
		err = &TimeoutError{}
	}
	return value, err
}

// cancelAndWait is _cancel_and_wait.
func cancelAndWait(l *Loop, f *future) error {
	w := &future{loop: l}
	done := (*release)(w)
	f.listen(done)
	f.cancel(&request{by: "timeout"})
	err := l.suspend(w)
	f.unlisten(done)
	return err
}
