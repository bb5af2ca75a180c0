package aio_test

import (
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

// Errors in Go have no context: where CPython's tests ask which error stands
// behind which, those here ask for the errors alone.

const hundredth = second / 100

// longSleep is a body that sleeps past every limit.
func longSleep(l *aio.Loop) func() error {
	return func() error { return aio.Sleep(l, 10*second) }
}

// wantTimedOut runs body with the limit, and wants its time to be up.
func wantTimedOut(t *testing.T, limit *aio.Timeout, body func() error) {
	t.Helper()
	equal(t, "error", limit.Do(body), errTimeout)
	equal(t, "expired", limit.Expired(), true)
}

func TestCPython_TimeoutTests_timeout_basic(t *testing.T) {
	in(t, func(l *aio.Loop) { wantTimedOut(t, aio.NewTimeout(l, hundredth), longSleep(l)) })
}

func TestCPython_TimeoutTests_timeout_at_basic(t *testing.T) {
	in(t, func(l *aio.Loop) {
		aio.Sleep(l, second)
		deadline := l.Time() + hundredth
		limit := aio.NewTimeoutAt(l, deadline)
		wantTimedOut(t, limit, longSleep(l))
		equal(t, "deadline", limit.When(), deadline)
	})
}

func TestCPython_TimeoutTests_waiter_cancelled(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var thrown error
		wantTimedOut(t, aio.NewTimeout(l, hundredth), func() error {
			thrown = aio.Sleep(l, 10*second)
			return thrown
		})
		wantError[*aio.CancelledError](t, "in the body", thrown)
	})
}

func TestCPython_TimeoutTests_timeout_not_called(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, 10*second)
		equal(t, "error", limit.Do(func() error { return aio.Sleep(l, hundredth) }), nil)
		equal(t, "expired", limit.Expired(), false)
		equal(t, "deadline still to come", limit.When() > l.Time(), true)
	})
}

// wantNever wants a limit without a deadline to do nothing.
func wantNever(t *testing.T, l *aio.Loop, limit *aio.Timeout) {
	t.Helper()
	equal(t, "error", limit.Do(func() error { return aio.Sleep(l, hundredth) }), nil)
	equal(t, "expired", limit.Expired(), false)
	equal(t, "deadline", limit.When(), aio.NoTimeout)
}

func TestCPython_TimeoutTests_timeout_disabled(t *testing.T) {
	in(t, func(l *aio.Loop) { wantNever(t, l, aio.NewTimeout(l, aio.NoTimeout)) })
}

func TestCPython_TimeoutTests_timeout_at_disabled(t *testing.T) {
	in(t, func(l *aio.Loop) { wantNever(t, l, aio.NewTimeoutAt(l, aio.NoTimeout)) })
}

func TestCPython_TimeoutTests_timeout_zero(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, 0)
		wantTimedOut(t, limit, longSleep(l))
		equal(t, "deadline", limit.When(), 0*second)
		equal(t, "time", l.Time(), 0*second)
	})
}

func TestCPython_TimeoutTests_timeout_zero_sleep_zero(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, 0)
		wantTimedOut(t, limit, func() error { return aio.Sleep(l, 0) })
		equal(t, "deadline", limit.When(), 0*second)
		equal(t, "time", l.Time(), 0*second)
	})
}

func TestCPython_TimeoutTests_timeout_in_the_past_sleep_zero(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, -11*second)
		wantTimedOut(t, limit, func() error { return aio.Sleep(l, 0) })
		equal(t, "deadline", limit.When(), -11*second)
		equal(t, "time", l.Time(), 0*second)
	})
}

func TestCPython_TimeoutTests_foreign_exception_passed(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, hundredth)
		equal(t, "error", limit.Do(func() error { return errBoom }), errBoom)
		equal(t, "expired", limit.Expired(), false)
	})
}

func TestCPython_TimeoutTests_timeout_exception_context(t *testing.T) {
	in(t, func(l *aio.Loop) {
		wantTimedOut(t, aio.NewTimeout(l, hundredth), func() (err error) {
			defer func() { err = aio.Sleep(l, second) }()
			return errBoom
		})
	})
}

func TestCPython_TimeoutTests_foreign_exception_on_timeout(t *testing.T) {
	in(t, func(l *aio.Loop) {
		err := aio.NewTimeout(l, hundredth).Do(func() error {
			_, err := crashing(errBoom).Await(l)
			return err
		})
		equal(t, "error", err, errBoom)
		equal(t, "time", l.Time(), hundredth)
	})
}

func TestCPython_TimeoutTests_foreign_exception_on_timeout_2(t *testing.T) {
	in(t, func(l *aio.Loop) {
		err := aio.NewTimeout(l, hundredth).Do(func() (err error) {
			defer func() { err = errCleanup }()
			defer func() { err = aio.Sleep(l, second) }()
			return errBoom
		})
		equal(t, "error", err, errCleanup)
		equal(t, "time", l.Time(), hundredth)
	})
}

func TestCPython_TimeoutTests_foreign_cancel_doesnt_timeout_if_not_expired(t *testing.T) {
	in(t, func(l *aio.Loop) {
		current, _ := l.CurrentTask()
		limit := aio.NewTimeout(l, 10*second)
		err := limit.Do(func() error {
			current.Cancel()
			return aio.Sleep(l, 10*second)
		})
		wantError[*aio.CancelledError](t, "the limit", err)
		equal(t, "expired", limit.Expired(), false)
	})
}

func TestCPython_TimeoutTests_outer_task_is_not_cancelled(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, code(func(l *aio.Loop) error {
			wantTimedOut(t, aio.NewTimeout(l, time.Millisecond), longSleep(l))
			return nil
		}))
		_, err := task.Await()
		equal(t, "error", err, nil)
		equal(t, "cancelled", task.Cancelled(), false)
		equal(t, "done", task.Done(), true)
	})
}

func TestCPython_TimeoutTests_reschedule(t *testing.T) {
	in(t, func(l *aio.Loop) {
		deadline := l.Time() + 10*second
		entered := aio.NewFuture[*aio.Timeout](l)
		task := aio.CreateTask(l, code(func(l *aio.Loop) error {
			limit := aio.NewTimeoutAt(l, deadline)
			return limit.Do(func() error {
				entered.SetResult(limit)
				return aio.Sleep(l, 50*second)
			})
		}))
		limit, _ := entered.Await()
		equal(t, "deadline", limit.When(), deadline)
		limit.Reschedule(deadline + 20*second)
		equal(t, "moved", limit.When(), deadline+20*second)
		limit.Reschedule(aio.NoTimeout)
		equal(t, "taken away", limit.When(), aio.NoTimeout)
		task.Cancel()
		_, err := task.Await()
		wantError[*aio.CancelledError](t, "the task", err)
		equal(t, "expired", limit.Expired(), false)
	})
}

func TestCPython_TimeoutTests_timeout_after_cancellation(t *testing.T) {
	in(t, func(l *aio.Loop) {
		current, _ := l.CurrentTask()
		current.Cancel()
		aio.Sleep(l, second)
		equal(t, "the cleanup", aio.NewTimeout(l, 0).Do(func() error { return aio.Sleep(l, second) }), errTimeout)
	})
}

func TestCPython_TimeoutTests_cancel_in_timeout_after_cancellation(t *testing.T) {
	in(t, func(l *aio.Loop) {
		current, _ := l.CurrentTask()
		current.Cancel()
		aio.Sleep(l, second)
		err := aio.NewTimeout(l, second).Do(func() error {
			current.Cancel()
			return aio.Sleep(l, 2*second)
		})
		wantError[*aio.CancelledError](t, "the cleanup", err)
	})
}
