package aio_test

import (
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

func TestCPython_TimeoutTests_nested_timeouts(t *testing.T) {
	in(t, func(l *aio.Loop) {
		deadline := l.Time() + hundredth
		outer, inner := aio.NewTimeoutAt(l, deadline), aio.NewTimeoutAt(l, deadline)
		var thrown error
		wantTimedOut(t, outer, func() error {
			thrown = inner.Do(longSleep(l))
			return thrown
		})
		wantError[*aio.CancelledError](t, "the inner", thrown)
		equal(t, "the inner expired", inner.Expired(), true)
	})
}

func TestCPython_TimeoutTests_nested_timeouts_concurrent(t *testing.T) {
	in(t, func(l *aio.Loop) {
		wantTimedOut(t, aio.NewTimeout(l, 2*time.Millisecond), func() error {
			err := aio.NewTimeout(l, tenth).Do(func() error {
				l.Block(hundredth)
				return aio.Sleep(l, second)
			})
			wantError[*aio.CancelledError](t, "the inner", err)
			return err
		})
	})
}

// The loop is kept busy past both deadlines, so the outer is the one that times
// out, as in TestCPython_TimeoutTests_nested_timeouts. CPython's test passes by
// this too: what it says of the inner one is never reached.
func TestCPython_TimeoutTests_nested_timeouts_loop_busy(t *testing.T) {
	in(t, func(l *aio.Loop) {
		wantTimedOut(t, aio.NewTimeout(l, tenth), func() error {
			err := aio.NewTimeout(l, hundredth).Do(func() error {
				l.Block(tenth)
				return aio.Sleep(l, second)
			})
			wantError[*aio.CancelledError](t, "the inner", err)
			return err
		})
		equal(t, "time", l.Time(), tenth)
	})
}

func TestCPython_TimeoutTests_nested_timeout_in_finally(t *testing.T) {
	in(t, func(l *aio.Loop) {
		wantTimedOut(t, aio.NewTimeout(l, hundredth), func() error {
			err := aio.Sleep(l, second)
			wantTimedOut(t, aio.NewTimeout(l, hundredth), longSleep(l))
			return err
		})
		equal(t, "time", l.Time(), 2*hundredth)
	})
}

func TestCPython_TimeoutTests_timeout_taskgroup(t *testing.T) {
	in(t, func(l *aio.Loop) {
		err := aio.NewTimeout(l, hundredth).Do(func() error {
			return inGroup(l, func(g *aio.TaskGroup) error {
				spawn(t, g, crashing(errCleanup))
				return aio.Sleep(l, second)
			})
		})
		equal(t, "error", err, groupOf(errCleanup))
		equal(t, "time", l.Time(), hundredth)
	})
}
