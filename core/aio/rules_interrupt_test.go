//go:build !js

package aio_test

import (
	"context"
	"errors"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// In Go an interrupt is the end of a context: signal.NotifyContext makes one of
// Ctrl-C. There is no KeyboardInterrupt for the cancellation to turn into.
func TestRule126_AnInterruptCancelsMain(t *testing.T) {
	var leftover *aio.Task[string]
	err := interrupted(func(l *aio.Loop, interrupt func()) (int, error) {
		leftover = aio.CreateTask(l, tidying(second))
		l.CallLater(second, interrupt)
		_, err := hanging().Await(l)
		equal(t, "requests", requests(l), 1)
		return 0, err
	})
	equal(t, "error", errors.Is(err, context.Canceled), true)
	equal(t, "who asked", aio.CancelledBy(err), "context")
	equal(t, "what was left", leftover.Cancelled(), true)
}

func TestRule126_AMainThatSwallowsTheInterruptGivesItsValue(t *testing.T) {
	err := interrupted(func(l *aio.Loop, interrupt func()) (int, error) {
		l.CallLater(second, interrupt)
		hanging().Await(l)
		return 1, aio.Sleep(l, second)
	})
	equal(t, "error", err, nil)
}
