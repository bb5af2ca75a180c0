package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// wantNotEntered wants the limit to refuse a body, and to say why.
func wantNotEntered(t *testing.T, limit *aio.Timeout, why string) {
	t.Helper()
	err := limit.Do(func() error { t.Error("the body ran"); return nil })
	equal(t, "error", err, error(&aio.RuntimeError{Msg: why}))
}

// wantNotMoved wants the limit to refuse another deadline, and to say why.
func wantNotMoved(t *testing.T, limit *aio.Timeout, why string) {
	t.Helper()
	equal(t, "error", limit.Reschedule(2*hundredth), error(&aio.RuntimeError{Msg: why}))
}

func TestCPython_TimeoutTests_timeout_already_entered(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, hundredth)
		limit.Do(func() error {
			wantNotEntered(t, limit, "Timeout has already been entered")
			return nil
		})
	})
}

func TestCPython_TimeoutTests_timeout_double_enter(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, hundredth)
		limit.Do(func() error { return nil })
		wantNotEntered(t, limit, "Timeout has already been entered")
	})
}

func TestCPython_TimeoutTests_timeout_finished(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, hundredth)
		limit.Do(func() error { return nil })
		wantNotMoved(t, limit, "Cannot change state of finished Timeout")
	})
}

func TestCPython_TimeoutTests_timeout_expired(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, hundredth)
		wantTimedOut(t, limit, longSleep(l))
		wantNotMoved(t, limit, "Cannot change state of expired Timeout")
	})
}

func TestCPython_TimeoutTests_timeout_expiring(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, hundredth)
		err := limit.Do(func() error {
			wantError[*aio.CancelledError](t, "the sleep", aio.Sleep(l, second))
			wantNotMoved(t, limit, "Cannot change state of expiring Timeout")
			return nil
		})
		equal(t, "error", err, nil)
	})
}

func TestCPython_TimeoutTests_timeout_not_entered(t *testing.T) {
	in(t, func(l *aio.Loop) {
		wantNotMoved(t, aio.NewTimeout(l, hundredth), "Timeout has not been entered")
	})
}

func TestCPython_TimeoutTests_timeout_without_task(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, hundredth)
		l.CallSoon(func() { wantNotEntered(t, limit, "Timeout should be used inside a task") })
		aio.Sleep(l, 0)
		wantNotMoved(t, limit, "Timeout has not been entered")
	})
}
