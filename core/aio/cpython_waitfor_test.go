package aio_test

import (
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

const epsilon = 100 * time.Microsecond

// slowTask sleeps for two tenths of a second, however often it is cancelled.
func slowTask(exited *bool) *aio.Coroutine[string] {
	return code(func(l *aio.Loop) error {
		until := l.Time() + 2*tenth
		for l.Time() < until {
			aio.Sleep(l, until-l.Time())
		}
		*exited = true
		return nil
	})
}

// waitingFor is a coroutine of WaitFor itself.
func waitingFor[T any](aw aio.Awaitable[T], d aio.Duration) *aio.Coroutine[T] {
	return aio.Async(func(l *aio.Loop) (T, error) { return aio.WaitFor(l, aw, d) })
}

// watchedSleeper sleeps for ten seconds; *running says whether it still does.
func watchedSleeper(running *bool) *aio.Coroutine[string] {
	return code(func(l *aio.Loop) error {
		*running = true
		defer func() { *running = false }()
		return aio.Sleep(l, 10*second)
	})
}

// wantWaitTimesOut wants the time to be up before aw is done.
func wantWaitTimesOut[T any](t *testing.T, l *aio.Loop, aw aio.Awaitable[T], d aio.Duration) {
	t.Helper()
	_, err := aio.WaitFor(l, aw, d)
	equal(t, "error", err, errTimeout)
}

func TestCPython_AsyncioWaitForTest_asyncio_wait_for_cancelled(t *testing.T) {
	in(t, func(l *aio.Loop) {
		exited := false
		task := aio.CreateTask(l, waitingFor(slowTask(&exited), 4*tenth))
		aio.Sleep(l, 0)
		task.Cancel()
		aio.Wait[string](l, aio.AllCompleted, aio.NoTimeout, task)
		equal(t, "exited", exited, true)
	})
}

func TestCPython_AsyncioWaitForTest_asyncio_wait_for_timeout(t *testing.T) {
	in(t, func(l *aio.Loop) {
		exited := false
		aio.WaitFor(l, slowTask(&exited), tenth)
		equal(t, "exited", exited, true)
	})
}

func TestCPython_AsyncioWaitForTest_wait_for_timeout_less_then_0_or_0_future_done(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[string](l)
		f.SetResult("done")
		wantValue(t, aio.CreateTask(l, waitingFor(f, 0)), "done")
		equal(t, "done", f.Done(), true)
	})
}

func TestCPython_AsyncioWaitForTest_wait_for_timeout_less_then_0_or_0_coroutine_do_not_started(t *testing.T) {
	in(t, func(l *aio.Loop) {
		started := false
		wantWaitTimesOut(t, l, code(func(*aio.Loop) error { started = true; return nil }), 0)
		equal(t, "started", started, false)
	})
}

func TestCPython_AsyncioWaitForTest_wait_for_timeout_less_then_0_or_0(t *testing.T) {
	for _, limit := range []time.Duration{0, -second} {
		t.Run(limit.String(), func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				running := false
				task := aio.CreateTask(l, watchedSleeper(&running))
				aio.Sleep(l, 0)
				equal(t, "running before", running, true)
				wantWaitTimesOut(t, l, task, limit)
				wantStopped(t, task, running)
			})
		})
	}
}

// wantStopped wants the task to have been cancelled because of the time limit.
func wantStopped(t *testing.T, task *aio.Task[string], running bool) {
	t.Helper()
	equal(t, "done", task.Done(), true)
	equal(t, "cancelled", task.Cancelled(), true)
	equal(t, "running", running, false)
}

func TestCPython_AsyncioWaitForTest_wait_for(t *testing.T) {
	in(t, func(l *aio.Loop) {
		running := false
		task := aio.CreateTask(l, watchedSleeper(&running))
		wantWaitTimesOut(t, l, task, tenth)
		wantStopped(t, task, running)
	})
}

func TestCPython_AsyncioWaitForTest_wait_for_blocking(t *testing.T) {
	in(t, func(l *aio.Loop) { wantValue(t, aio.CreateTask(l, waitingFor(atOnce("done"), aio.NoTimeout)), "done") })
}

func TestCPython_AsyncioWaitForTest_wait_for_race_condition(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[string](l)
		l.CallSoon(func() { f.SetResult("ok") })
		got, err := aio.WaitFor(l, f, 2*tenth)
		equal(t, "value", got, "ok")
		equal(t, "error", err, nil)
	})
}

func TestCPython_AsyncioWaitForTest_wait_for_cancellation_race_condition(t *testing.T) {
	in(t, func(l *aio.Loop) {
		inner := aio.Async(func(l *aio.Loop) (int, error) {
			wantError[*aio.CancelledError](t, "in the sleep", aio.Sleep(l, second))
			return 1, nil
		})
		got, err := aio.WaitFor(l, inner, hundredth)
		equal(t, "value", got, 1)
		equal(t, "error", err, nil)
	})
}

// cleaning cleans up for an instant once it is cancelled.
func cleaning(done *bool) *aio.Coroutine[string] {
	return code(func(l *aio.Loop) error {
		err := aio.Sleep(l, 10*second)
		aio.Sleep(l, epsilon)
		*done = true
		return err
	})
}

func TestCPython_AsyncioWaitForTest_wait_for_waits_for_task_cancellation(t *testing.T) {
	in(t, func(l *aio.Loop) {
		cleaned := false
		task := aio.CreateTask(l, cleaning(&cleaned))
		wantWaitTimesOut(t, l, task, epsilon)
		equal(t, "cleaned up", cleaned, true)
	})
}

func TestCPython_AsyncioWaitForTest_wait_for_waits_for_task_cancellation_w_timeout_0(t *testing.T) {
	in(t, func(l *aio.Loop) {
		cleaned := false
		task := aio.CreateTask(l, cleaning(&cleaned))
		aio.Sleep(l, epsilon)
		wantWaitTimesOut(t, l, task, 0)
		equal(t, "cleaned up", cleaned, true)
	})
}

func TestCPython_AsyncioWaitForTest_wait_for_reraises_exception_during_cancellation(t *testing.T) {
	in(t, func(l *aio.Loop) {
		_, err := aio.WaitFor(l, aio.CreateTask(l, crashing(errCleanup)), epsilon)
		equal(t, "error", err, errCleanup)
	})
}

// wantInnerCancelled cancels a WaitFor with that limit, and wants what it
// awaits to be cancelled too.
func wantInnerCancelled(t *testing.T, limit aio.Duration) {
	t.Helper()
	in(t, func(l *aio.Loop) {
		inner := aio.CreateTask(l, code(func(l *aio.Loop) error {
			_, err := aio.NewFuture[int](l).Await()
			return err
		}))
		waiting := aio.CreateTask(l, waitingFor(inner, limit))
		l.CallSoon(func() { waiting.Cancel() })
		_, err := waiting.Await()
		wantError[*aio.CancelledError](t, "the wait", err)
		equal(t, "the inner cancelled", inner.Cancelled(), true)
	})
}

func TestCPython_AsyncioWaitForTest_cancel_blocking_wait_for(t *testing.T) {
	wantInnerCancelled(t, aio.NoTimeout)
}

func TestCPython_AsyncioWaitForTest_cancel_wait_for(t *testing.T) {
	wantInnerCancelled(t, 60*second)
}

func TestCPython_AsyncioWaitForTest_wait_for_cancel_suppressed(t *testing.T) {
	in(t, func(l *aio.Loop) {
		got, err := aio.WaitFor(l, aio.Async(func(l *aio.Loop) (int, error) {
			if aio.Sleep(l, 10*second) != nil {
				return 42, nil
			}
			return 0, nil
		}), tenth)
		equal(t, "value", got, 42)
		equal(t, "error", err, nil)
	})
}

func TestCPython_AsyncioWaitForTest_wait_for_issue86296(t *testing.T) {
	in(t, func(l *aio.Loop) {
		inner := aio.CreateTask(l, atOnce("done"))
		reachedEnd := false
		task := aio.CreateTask(l, code(func(l *aio.Loop) error {
			if _, err := aio.WaitFor(l, inner, 100*second); err != nil {
				return err
			}
			if err := aio.Sleep(l, second); err != nil {
				return err
			}
			reachedEnd = true
			return nil
		}))
		equal(t, "done before", task.Done(), false)
		aio.Sleep(l, 0)
		task.Cancel()
		_, err := task.Await()
		wantError[*aio.CancelledError](t, "the task", err)
		equal(t, "the inner done", inner.Done(), true)
		wantValue(t, inner, "done")
		equal(t, "reached its end", reachedEnd, false)
	})
}
