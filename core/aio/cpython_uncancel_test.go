package aio_test

import (
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

func TestCPython_BaseTaskTests_cancelling(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, sleeper("s", 10*second))
		equal(t, "requests", task.Cancelling(), 0)
		equal(t, "Cancel", task.Cancel(), true)
		equal(t, "requests after one", task.Cancelling(), 1)
		equal(t, "Cancel again", task.Cancel(), true)
		_, err := task.Await()
		wantError[*aio.CancelledError](t, "the await", err)
	})
}

func TestCPython_BaseTaskTests_uncancel_basic(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (int, error) {
			if err := aio.Sleep(l, 10*second); err != nil {
				current, _ := l.CurrentTask()
				current.Uncancel()
				return 0, aio.Sleep(l, 10*second)
			}
			return 0, nil
		}))
		state := func(what string, requests int) {
			t.Helper()
			equal(t, "requests "+what, task.Cancelling(), requests)
			equal(t, "cancelled "+what, task.Cancelled(), false)
		}
		aio.Sleep(l, 10*time.Millisecond)
		equal(t, "Cancel", task.Cancel(), true)
		state("after the first", 1)
		aio.Sleep(l, 10*time.Millisecond)
		state("after it was taken back", 0)
		equal(t, "Cancel again", task.Cancel(), true)
		state("after the second", 1)
		_, err := task.Await()
		wantError[*aio.CancelledError](t, "the await", err)
		task.Uncancel()
		equal(t, "cancelled, whatever is taken back", task.Cancelled(), true)
		equal(t, "done", task.Done(), true)
	})
}

// limited is a time limit made by hand of Cancel and Uncancel. It reports
// whether the time was up, and whether the code within came to its end.
func limited(l *aio.Loop, nap, limit time.Duration) (timedOut, finished bool, err error) {
	task, _ := l.CurrentTask()
	h := l.CallLater(limit, func() {
		timedOut = true
		task.Cancel()
	})
	err = aio.Sleep(l, nap)
	finished = err == nil
	h.Cancel()
	if timedOut && task.Uncancel() == 0 && aio.IsCancelled(err) {
		err = &aio.TimeoutError{}
	}
	return timedOut, finished, err
}

func TestCPython_BaseTaskTests_uncancel_structured_blocks(t *testing.T) {
	for _, c := range []struct {
		name            string
		nap, limit      time.Duration
		timedOut, ended bool
		err             error
	}{
		{"out of time", 10 * second, second / 10, true, false, &aio.TimeoutError{}},
		{"in time", 0, 10 * second, false, true, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				reached := false
				task := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (int, error) {
					timedOut, ended, err := limited(l, c.nap, c.limit)
					equal(t, "timed out", timedOut, c.timedOut)
					equal(t, "came to its end", ended, c.ended)
					equal(t, "error", err, c.err)
					reached = true
					return 0, aio.Sleep(l, 0)
				}))
				wantValue(t, task, 0)
				equal(t, "went on after the block", reached, true)
				equal(t, "requests", task.Cancelling(), 0)
			})
		})
	}
}

func TestCPython_BaseTaskTests_uncancel_resets_must_cancel(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		task := aio.CreateTask(l, aio.Async(func(*aio.Loop) (int, error) {
			_, err := f.Await()
			return 42, err
		}))
		aio.Sleep(l, 0)
		f.SetResult(0)
		task.Cancel()
		equal(t, "requests", task.Cancelling(), 1)
		task.Uncancel()
		equal(t, "requests left", task.Cancelling(), 0)
		wantValue(t, task, 42)
	})
}
