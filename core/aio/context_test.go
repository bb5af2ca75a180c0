//go:build !js

package aio_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

func TestTheEndOfAContextCancelsMain(t *testing.T) {
	clocks := map[string]aio.Config{
		"virtual clock": {Open: true},
		"real clock":    {Open: true, Clock: aio.RealClock()},
	}
	for name, config := range clocks {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			waiting := make(chan struct{})
			go func() {
				<-waiting
				cancel()
			}()
			_, err := aio.RunContext(ctx, config, func(l *aio.Loop) (string, error) {
				l.CallSoon(func() { close(waiting) })
				return hanging().Await(l)
			})
			cancelled(t, "error", err, "context canceled")
			equal(t, "who asked", aio.CancelledBy(err), "context")
			equal(t, "errors.Is", errors.Is(err, context.Canceled), true)
		})
	}
}

func TestAContextThatHasEndedCancelsMainAtItsFirstAwait(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(errors.New("the visitor left"))
	var requests int
	_, err := aio.RunContext(ctx, aio.Config{}, func(l *aio.Loop) (string, error) {
		current, _ := l.CurrentTask()
		requests = current.Cancelling()
		return "", aio.Sleep(l, second)
	})
	cancelled(t, "error", err, "the visitor left")
	equal(t, "requests", requests, 1)
}

func TestADeadlineFromOutsideIsThatOfTheContext(t *testing.T) {
	why := errors.New("the visitor left")
	ctx, cancel := context.WithDeadlineCause(context.Background(), time.Now(), why)
	defer cancel()
	_, err := aio.RunContext(ctx, aio.Config{}, func(l *aio.Loop) (string, error) { return "", aio.Sleep(l, second) })
	cancelled(t, "error", err, "the visitor left")
	equal(t, "is DeadlineExceeded", errors.Is(err, context.DeadlineExceeded), true)
	for name, wait := range map[string]func(l *aio.Loop) error{
		"gather": func(l *aio.Loop) error { _, err := aio.Gather(l, sleeper("a", second)).Await(); return err },
		"task":   func(l *aio.Loop) error { _, err := aio.CreateTask(l, sleeper("a", second)).Await(); return err },
		"group": func(l *aio.Loop) error {
			return inGroup(l, func(g *aio.TaskGroup) error { spawn(t, g, sleeper("a", second)); return nil })
		},
	} {
		_, err := aio.RunContext(ctx, aio.Config{}, func(l *aio.Loop) (string, error) { return "", wait(l) })
		equal(t, name+": is DeadlineExceeded", errors.Is(err, context.DeadlineExceeded), true)
	}
	equal(t, "is the cause", errors.Is(err, why), true)

	_, err = aio.RunWith(aio.Config{}, func(l *aio.Loop) (string, error) {
		task := aio.CreateTask(l, hanging())
		task.Cancel()
		return task.Await()
	})
	equal(t, "another cancellation is DeadlineExceeded", errors.Is(err, context.DeadlineExceeded), false)
}

func TestAContextThatGoesOnChangesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	got, err := aio.RunContext(ctx, aio.Config{}, func(l *aio.Loop) (string, error) { return fetch("a", second).Await(l) })
	equal(t, "value", got, "a")
	equal(t, "error", err, nil)
}

func TestCancellationsAndTimeoutsAreThoseOfTheContextPackage(t *testing.T) {
	cancellation, timeout := error(&aio.CancelledError{}), error(&aio.TimeoutError{})
	cases := []struct {
		desc   string
		err    error
		target error
		want   bool
	}{
		{"a cancellation", cancellation, context.Canceled, true},
		{"a wrapped one", fmt.Errorf("fetch: %w", cancellation), context.Canceled, true},
		{"a cancellation is no timeout", cancellation, context.DeadlineExceeded, false},
		{"a timeout", timeout, context.DeadlineExceeded, true},
		{"a timeout is no cancellation", timeout, context.Canceled, false},
		{"a member of a group", &aio.ExceptionGroup{Errs: []error{errBoom, timeout}}, context.DeadlineExceeded, true},
	}
	for _, c := range cases {
		t.Run(c.desc, func(t *testing.T) { equal(t, "errors.Is", errors.Is(c.err, c.target), c.want) })
	}
}
