package aio_test

import (
	"errors"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// recovered runs fn, which is to panic, and goes on.
func recovered(t *testing.T, fn func()) {
	t.Helper()
	defer func() { equal(t, "panic", recover(), any(errBoom)) }()
	fn()
}

func TestAPanicWithinATimeLimitLeavesNoDeadlineBehind(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, second)
		recovered(t, func() { limit.Do(func() error { explode(); return nil }) })
		equal(t, "a long sleep afterwards", aio.Sleep(l, 9*second), nil)
		equal(t, "expired", limit.Expired(), false)
	})
}

func TestAPanicAfterATimeLimitHasPassedLeavesNoRequestBehind(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, second)
		recovered(t, func() { limit.Do(func() error { aio.Sleep(l, 9*second); explode(); return nil }) })
		equal(t, "expired", limit.Expired(), true)
		equal(t, "requests", requests(l), 0)
	})
}

func TestAPanicWithinAGroupIsAFailureAndWaitsForTheTasks(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var child *aio.Task[string]
		err := inGroup(l, func(g *aio.TaskGroup) error {
			child = spawn(t, g, tidying(3*second))
			aio.Sleep(l, second)
			explode()
			return nil
		})
		equal(t, "error", err.Error(), "unhandled errors in a TaskGroup (1 sub-exception): task \"Task-1\" panicked: boom")
		var p *aio.PanicError
		if !errors.As(err, &p) {
			t.Fatalf("got %v, want a PanicError within", err)
		}
		wantPanic(t, p, "Task-1")
		equal(t, "child", child.Cancelled(), true)
		equal(t, "time", l.Time(), 4*second)
	})
}

func TestADeadlockWithinAGroupIsNoFailureOfIts(t *testing.T) {
	var j journal
	aio.Run(func(l *aio.Loop) (any, error) {
		defer j.add("main")
		return nil, inGroup(l, func(*aio.TaskGroup) error {
			defer j.add("body")
			_, err := hanging().Await(l)
			return err
		})
	})
	j.want(t, "body main")
}
