package serve

import (
	"context"
	"net/http"
	"net/http/httptest"
	"runtime/debug"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestMemoryHasALimitUnlessAnotherIsNamed(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	defer debug.SetMemoryLimit(before)
	t.Setenv("GOMEMLIMIT", "1GiB")
	limitMemory()
	if got := debug.SetMemoryLimit(-1); got != before {
		t.Errorf("it is %d though the environment names one", got)
	}
	t.Setenv("GOMEMLIMIT", "")
	limitMemory()
	if got := debug.SetMemoryLimit(-1); got != mostMemory {
		t.Errorf("it is %d, want %d", got, mostMemory)
	}
}

func TestMemoryIsGivenBackOnceAfterEachRush(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var freed atomic.Int64
		h := &tidied{Handler: http.NotFoundHandler(), free: func() { freed.Add(1) }}
		ctx, stop := context.WithCancel(t.Context())
		go h.watch(ctx)
		ask := func() { h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil)) }
		pass := func(of time.Duration) { <-time.After(of); synctest.Wait() }
		want := func(when string, n int64) {
			if got := freed.Load(); got != n {
				t.Errorf("%s: %d times, want %d", when, got, n)
			}
		}
		pass(10 * lull)
		want("nobody has come yet", 0)
		for range 20 {
			ask()
			pass(lull / 2)
		}
		want("during a rush", 0)
		pass(3 * lull)
		want("after it", 1)
		pass(10 * lull)
		want("long after it", 1)
		ask()
		pass(3 * lull)
		want("after another visitor", 2)
		stop()
	})
}
