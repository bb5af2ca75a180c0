//go:build !js

package aio_test

import (
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
