package aio_test

import (
	"errors"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// wantCancelled awaits task and wants it to be cancelled for good.
func wantCancelled(t *testing.T, task *aio.Task[int]) {
	t.Helper()
	_, err := task.Await()
	wantError[*aio.CancelledError](t, "the await", err)
	equal(t, "done", task.Done(), true)
	equal(t, "cancelled", task.Cancelled(), true)
	equal(t, "Cancel", task.Cancel(), false)
}

// awaiting is a started task that awaits f and returns 12.
func awaiting(l *aio.Loop, f *aio.Future[int]) *aio.Task[int] {
	task := aio.CreateTask(l, aio.Async(func(*aio.Loop) (int, error) {
		_, err := f.Await()
		return 12, err
	}))
	aio.Sleep(l, 0)
	return task
}

func TestCPython_BaseTaskTests_task_cancel_message_getter(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, atOnce(1))
		task.CancelBy("", "my message")
		_, err := task.Await()
		equal(t, "error", err, &aio.CancelledError{Msg: "my message"})
	})
}

func TestCPython_BaseTaskTests_cancel(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (int, error) { return 12, aio.Sleep(l, 10*second) }))
		l.CallSoon(func() { task.Cancel() })
		wantCancelled(t, task)
		equal(t, "time", l.Time(), 0*second)
	})
}

// cancelledSleeper is main's answer once a task that sleeps was cancelled with
// msg: what ask gives of it.
func cancelledSleeper(msg string, ask func(*aio.Task[string]) error) error {
	_, err := aio.Run(func(l *aio.Loop) (any, error) {
		task := aio.CreateTask(l, sleeper("s", 10*second))
		aio.Sleep(l, 0)
		task.CancelBy("", msg)
		aio.Wait[string](l, aio.AllCompleted, aio.NoTimeout, task)
		return nil, ask(task)
	})
	return err
}

func TestCPython_BaseTaskTests_cancel_with_message_then_future_result(t *testing.T) {
	for _, msg := range []string{"", "my message"} {
		err := cancelledSleeper(msg, func(task *aio.Task[string]) error { return result(&task.Future) })
		equal(t, "error of "+msg, err, &aio.CancelledError{Msg: msg})
	}
}

func TestCPython_BaseTaskTests_cancel_with_message_then_future_exception(t *testing.T) {
	for _, msg := range []string{"", "my message"} {
		err := cancelledSleeper(msg, func(task *aio.Task[string]) error { return task.Err() })
		equal(t, "error of "+msg, err, &aio.CancelledError{Msg: msg})
	}
}

// A cause is kept by wrapping the error in one that is no cancellation.
func TestCPython_BaseTaskTests_cancellation_exception_context(t *testing.T) {
	_, err := aio.Run(func(l *aio.Loop) (any, error) {
		f := aio.NewFuture[int](l)
		inner := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (int, error) {
			f.SetResult(0)
			return 0, aio.Sleep(l, 10*second)
		}))
		f.Await()
		l.CallSoon(func() { inner.CancelBy("", "msg") })
		_, err := inner.Await()
		return nil, errors.Join(errBoom, err)
	})
	equal(t, "a cancellation", aio.IsCancelled(err), false)
	equal(t, "is boom", errors.Is(err, errBoom), true)
	var cause *aio.CancelledError
	equal(t, "has a cause", errors.As(err, &cause), true)
	equal(t, "cause", cause, &aio.CancelledError{Msg: "msg"})
}

func TestCPython_BaseTaskTests_cancel_with_message_before_starting_task(t *testing.T) {
	_, err := aio.Run(func(l *aio.Loop) (any, error) {
		task := aio.CreateTask(l, sleeper("s", 10*second))
		task.CancelBy("", "my message")
		aio.Wait[string](l, aio.AllCompleted, aio.NoTimeout, task)
		return nil, task.Err()
	})
	equal(t, "error", err, &aio.CancelledError{Msg: "my message"})
}

func TestCPython_BaseTaskTests_cancel_yield(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (int, error) {
			if err := aio.Sleep(l, 0); err != nil {
				return 0, err
			}
			return 12, aio.Sleep(l, 0)
		}))
		aio.Sleep(l, 0)
		task.Cancel()
		wantCancelled(t, task)
	})
}

func TestCPython_BaseTaskTests_cancel_inner_future(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		task := awaiting(l, f)
		f.Cancel()
		wantCancelled(t, task)
		equal(t, "the future is cancelled", f.Cancelled(), true)
	})
}

func TestCPython_BaseTaskTests_cancel_both_task_and_inner_future(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		task := awaiting(l, f)
		f.Cancel()
		task.Cancel()
		wantCancelled(t, task)
		equal(t, "the future is cancelled", f.Cancelled(), true)
	})
}

// swallowing is a task that awaits the first, then the second, whose
// cancellation it swallows, and then does the rest. It is at the second.
func swallowing(t *testing.T, l *aio.Loop, second *aio.Future[int], rest func() (int, error)) *aio.Task[int] {
	t.Helper()
	first := aio.NewFuture[int](l)
	task := aio.CreateTask(l, aio.Async(func(*aio.Loop) (int, error) {
		first.Await()
		if _, err := second.Await(); !aio.IsCancelled(err) {
			t.Errorf("the second future gave %v", err)
		}
		return rest()
	}))
	aio.Sleep(l, 0)
	first.SetResult(0)
	aio.Sleep(l, 0)
	return task
}

func TestCPython_BaseTaskTests_cancel_task_catching(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		task := swallowing(t, l, f, func() (int, error) { return 42, nil })
		task.Cancel()
		equal(t, "the future is cancelled at once", f.Cancelled(), true)
		wantValue(t, task, 42)
		equal(t, "cancelled", task.Cancelled(), false)
	})
}

func TestCPython_BaseTaskTests_cancel_task_ignoring(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f, last := aio.NewFuture[int](l), aio.NewFuture[int](l)
		task := swallowing(t, l, f, last.Await)
		task.Cancel()
		equal(t, "the future is cancelled at once", f.Cancelled(), true)
		aio.Sleep(l, 0)
		last.SetResult(42)
		wantValue(t, task, 42)
		equal(t, "the last future is cancelled", last.Cancelled(), false)
		equal(t, "cancelled", task.Cancelled(), false)
	})
}

func TestCPython_BaseTaskTests_cancel_current_task(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var task *aio.Task[int]
		task = aio.CreateTask(l, aio.Async(func(l *aio.Loop) (int, error) {
			task.Cancel()
			return 12, aio.Sleep(l, 100*second)
		}))
		equal(t, "cancelled", task.Cancelled(), false)
		wantCancelled(t, task)
		equal(t, "time", l.Time(), 0*second)
	})
}

func TestCPython_BaseTaskTests_cancel_at_end(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var task *aio.Task[int]
		task = aio.CreateTask(l, aio.Async(func(*aio.Loop) (int, error) {
			task.Cancel()
			return 12, nil
		}))
		equal(t, "cancelled", task.Cancelled(), false)
		wantCancelled(t, task)
	})
}

// Go has no SystemExit: whatever error answers a cancellation is the task's.
func TestCPython_BaseTaskTests_baseexception_during_cancel(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (int, error) {
			if aio.Sleep(l, 10*second) != nil {
				return 0, errBoom
			}
			return 0, nil
		}))
		aio.Sleep(l, 0)
		task.Cancel()
		equal(t, "done at once", task.Done(), false)
		aio.Sleep(l, 0)
		aio.Sleep(l, 0)
		equal(t, "done", task.Done(), true)
		equal(t, "cancelled", task.Cancelled(), false)
		equal(t, "error", task.Err(), errBoom)
	})
}

func TestCPython_BaseTaskTests_yield_future_passes_cancel(t *testing.T) {
	in(t, func(l *aio.Loop) {
		proof := 0
		waiter := aio.NewFuture[int](l)
		inner := aio.Async(func(*aio.Loop) (int, error) {
			v, err := waiter.Await()
			if aio.IsCancelled(err) {
				proof++
			}
			return v, err
		})
		outer := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (int, error) {
			if _, err := inner.Await(l); aio.IsCancelled(err) {
				proof += 100
			}
			return 0, nil
		}))
		aio.Sleep(l, 0)
		outer.Cancel()
		wantValue(t, outer, 0)
		equal(t, "proof", proof, 101)
		equal(t, "the waiter is cancelled", waiter.Cancelled(), true)
	})
}

func TestCPython_BaseTaskTests_tb_logger_not_called_after_cancel(t *testing.T) {
	got := reported(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, aio.Async(func(*aio.Loop) (int, error) { return 0, errBoom }))
		aio.Sleep(l, second/20)
		task.Cancel()
	})
	equal(t, "problems", len(got), 0)
}
