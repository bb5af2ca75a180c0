//go:build !js

package aio_test

import (
	"slices"
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

func TestOnTheRealClockRunWaitsForAThreadThatNobodyElseWaitsFor(t *testing.T) {
	late, ended := make(chan struct{}), false
	_, err := aio.RunWith(aio.Config{Clock: aio.RealClock()}, func(l *aio.Loop) (string, error) {
		defer close(late)
		return aio.WaitFor(l, aio.ToThread(func() (string, error) {
			<-late
			ended = true
			return "too late", nil
		}), time.Millisecond)
	})
	equal(t, "error", err, errTimeout)
	equal(t, "the thread's call has ended", ended, true)
}

func TestOnTheRealClockABlockTakesItsTime(t *testing.T) {
	start := time.Now()
	_, err := aio.RunWith(aio.Config{Clock: aio.RealClock()}, func(l *aio.Loop) (string, error) {
		before := l.Time()
		l.Block(2 * time.Millisecond)
		equal(t, "the loop's clock goes on", l.Time()-before >= 2*time.Millisecond, true)
		return "", nil
	})
	equal(t, "error", err, nil)
	equal(t, "time passes", time.Since(start) >= 2*time.Millisecond, true)
}

// TestOnTheRealClockAThreadEndsAWaitForATimer is for a loop that waits for a
// time when a thread has done its work.
func TestOnTheRealClockAThreadEndsAWaitForATimer(t *testing.T) {
	var w watching
	_, err := aio.RunWith(aio.Config{Clock: aio.RealClock(), Tracer: &w}, func(l *aio.Loop) (string, error) {
		return aio.WaitFor(l, aio.ToThread(func() (string, error) { return "A", nil }), time.Hour)
	})
	equal(t, "error", err, nil)
	equal(t, "the thread is told of", slices.Contains(w.said, "a thread is done"), true)
}
