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

// TestOnTheRealClockThreadsGoOnWhileTheLoopStandsStill blocks the loop until the
// only thread has made both calls, and hears afterwards when it took the second.
func TestOnTheRealClockThreadsGoOnWhileTheLoopStandsStill(t *testing.T) {
	var j journal
	ran, blocked := make(chan string), make(chan struct{})
	call := func(l *aio.Loop, name string) *aio.Future[string] {
		return aio.RunInExecutor(l, aio.ThreadCall[string]{
			Fn:      func() (string, error) { <-blocked; ran <- name; return name, nil },
			Started: func(aio.Duration) { j.add(name + " taken") },
		})
	}
	_, err := aio.RunWith(aio.Config{Clock: aio.RealClock(), Workers: 1}, func(l *aio.Loop) ([]string, error) {
		both := aio.Gather[string](l, call(l, "first"), call(l, "queued"))
		close(blocked)
		j.add("ran " + <-ran)
		j.add("ran " + <-ran)
		l.Block(0)
		j.add("the loop goes on")
		return both.Await()
	})
	equal(t, "error", err, nil)
	j.want(t, "first taken ran first ran queued queued taken the loop goes on")
}

func TestOnTheRealClockACancelledCallIsTakenBackUnlessAThreadTookIt(t *testing.T) {
	for _, c := range []struct {
		iterations int // between the cancellation and the end of the first call
		made       bool
	}{{0, true}, {1, false}} {
		made := false
		free, over := make(chan struct{}), make(chan struct{})
		_, err := aio.RunWith(aio.Config{Clock: aio.RealClock(), Workers: 1}, func(l *aio.Loop) (string, error) {
			aio.RunInExecutor(l, aio.ThreadCall[string]{Fn: func() (string, error) { <-free; return "", nil }})
			aio.RunInExecutor(l, aio.ThreadCall[string]{Fn: func() (string, error) { made = true; return "", nil }}).Cancel()
			last := aio.RunInExecutor(l, aio.ThreadCall[string]{Fn: func() (string, error) { close(over); return "", nil }})
			for range c.iterations {
				aio.Sleep(l, 0)
			}
			close(free)
			<-over
			return last.Await()
		})
		equal(t, "error", err, nil)
		equal(t, "the call was made", made, c.made)
	}
}
