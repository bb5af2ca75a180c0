package aio_test

import (
	"errors"
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

// wantError wants err to be of E's type.
func wantError[E error](t *testing.T, what string, err error) {
	t.Helper()
	var want E
	if !errors.As(err, &want) {
		t.Errorf("%s: got the error %v, want a %T", what, err, want)
	}
}

// wantDone wants f to be done for good, and not cancelled.
func wantDone(t *testing.T, f *aio.Future[int]) {
	t.Helper()
	equal(t, "cancelled", f.Cancelled(), false)
	equal(t, "done", f.Done(), true)
	wantSettled(t, f)
}

// wantSettled wants f to refuse to be settled again.
func wantSettled(t *testing.T, f *aio.Future[int]) {
	t.Helper()
	wantError[*aio.InvalidStateError](t, "SetResult", f.SetResult(0))
	wantError[*aio.InvalidStateError](t, "SetError", f.SetError(errBoom))
	equal(t, "Cancel", f.Cancel(), false)
}

func result[T any](f *aio.Future[T]) error {
	_, err := f.Result()
	return err
}

func TestCPython_BaseFutureTests_initial_state(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		equal(t, "cancelled", f.Cancelled(), false)
		equal(t, "done", f.Done(), false)
		f.Cancel()
		equal(t, "cancelled", f.Cancelled(), true)
	})
}

func TestCPython_BaseFutureTests_future_cancel_message_getter(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		f.CancelBy("", "my message")
		_, err := f.Await()
		equal(t, "error", err, &aio.CancelledError{Msg: "my message"})
		_, again := f.Await()
		equal(t, "error of a second await", again, &aio.CancelledError{Msg: "my message"})
	})
}

func TestCPython_BaseFutureTests_cancel(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		equal(t, "first Cancel", f.Cancel(), true)
		equal(t, "cancelled", f.Cancelled(), true)
		equal(t, "done", f.Done(), true)
		wantError[*aio.CancelledError](t, "Result", result(f))
		wantError[*aio.CancelledError](t, "Err", f.Err())
		wantSettled(t, f)
	})
}

func TestCPython_BaseFutureTests_result(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		wantError[*aio.InvalidStateError](t, "Result", result(f))
		equal(t, "SetResult", f.SetResult(42), nil)
		wantDone(t, f)
		v, err := f.Result()
		equal(t, "value", v, 42)
		equal(t, "error", err, nil)
		equal(t, "Err", f.Err(), nil)
	})
}

func TestCPython_BaseFutureTests_exception(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		wantError[*aio.InvalidStateError](t, "Err", f.Err())
		equal(t, "SetError", f.SetError(errBoom), nil)
		wantDone(t, f)
		equal(t, "error of Result", result(f), errBoom)
		equal(t, "Err", f.Err(), errBoom)
	})
}

func TestCPython_BaseFutureTests_yield_from_twice(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		var got []int
		steps := aio.Steps(aio.Async(func(l *aio.Loop) (int, error) {
			for range 2 {
				v, _ := f.Await()
				got = append(got, v)
			}
			return 0, nil
		}))
		on, over, _, _ := steps.Step(l, nil)
		equal(t, "first step awaits", on, f.Until())
		equal(t, "over at once", over, false)
		f.SetResult(42)
		_, over, _, _ = steps.Step(l, nil)
		equal(t, "over, the second await not having suspended", over, true)
		equal(t, "values", got, []int{42, 42})
	})
}

// What CPython's _copy_future_state is for: a thread's call hands over how it
// ended.
func TestCPython_BaseFutureTests_copy_state(t *testing.T) {
	in(t, func(l *aio.Loop) {
		ten := aio.RunInExecutor(l, aio.ThreadCall[int]{Fn: func() (int, error) { return 10, nil }})
		boom := aio.RunInExecutor(l, aio.ThreadCall[int]{Fn: func() (int, error) { return 0, errBoom }})
		gone := aio.RunInExecutor(l, aio.ThreadCall[int]{Fn: func() (int, error) { return 0, nil }})
		gone.Cancel()
		aio.Sleep(l, second)
		v, err := ten.Result()
		equal(t, "value", v, 10)
		equal(t, "error beside it", err, nil)
		equal(t, "error", boom.Err(), errBoom)
		equal(t, "cancelled", gone.Cancelled(), true)
	})
}

func TestCPython_BaseFutureTests_iter(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		steps := aio.Steps(aio.Async(func(*aio.Loop) (int, error) { return f.Await() }))
		steps.Step(l, nil)
		_, _, _, err := steps.Step(l, nil)
		equal(t, "error of going on too early", err, &aio.RuntimeError{Msg: "await wasn't used with future"})
	})
}

func TestCPython_BaseFutureTests_wrap_future_future(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		equal(t, "the future itself", aio.EnsureFuture(l, f) == f, true)
	})
}

func TestCPython_BaseFutureTests_wrap_future_cancel(t *testing.T) {
	called := false
	run(t, aio.Config{Workers: 1}, func(l *aio.Loop) {
		first := aio.RunInExecutor(l, aio.ThreadCall[int]{Fn: func() (int, error) { return 1, nil }, Cost: second})
		queued := aio.RunInExecutor(l, aio.ThreadCall[int]{Fn: func() (int, error) { called = true; return 2, nil }})
		equal(t, "Cancel", queued.Cancel(), true)
		first.Await()
		equal(t, "cancelled", queued.Cancelled(), true)
	})
	equal(t, "the cancelled call was made", called, false)
}

func TestCPython_BaseFutureTests_wrap_future_cancel2(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var f *aio.Future[int]
		returned := 0
		f = aio.RunInExecutor(l, aio.ThreadCall[int]{Fn: func() (int, error) {
			f.Cancel()
			returned = 42
			return returned, nil
		}})
		aio.Sleep(l, second)
		equal(t, "the call ended all the same", returned, 42)
		equal(t, "its future is cancelled", f.Cancelled(), true)
	})
}

// What CPython's _set_result_unless_cancelled is for: a sleep that is cancelled
// in the iteration in which it is due.
func TestCPython_BaseFutureTests_set_result_unless_cancelled(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var task *aio.Task[string]
		l.CallLater(second, func() { task.Cancel() })
		task = aio.CreateTask(l, sleeper("s", second))
		aio.Sleep(l, 2*second)
		equal(t, "cancelled", task.Cancelled(), true)
	})
}

func TestCPython_BaseFutureTests_future_stop_iteration_args(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[[2]int](l)
		f.SetResult([2]int{1, 2})
		_, over, v, err := aio.Steps(f).Step(l, nil)
		equal(t, "over", over, true)
		equal(t, "value", v, [2]int{1, 2})
		equal(t, "error", err, nil)
	})
}

func TestCPython_BaseFutureTests_future_iter_throw(t *testing.T) {
	in(t, func(l *aio.Loop) {
		_, over, _, err := aio.Steps(aio.NewFuture[int](l)).Step(l, errBoom)
		equal(t, "over", over, true)
		equal(t, "error", err, errBoom)
	})
}

// run is in with a config.
func run(t *testing.T, config aio.Config, main func(l *aio.Loop)) {
	t.Helper()
	if _, err := aio.RunWith(config, func(l *aio.Loop) (any, error) { main(l); return nil, nil }); err != nil {
		t.Error(err)
	}
}

// reported returns what nobody was told of while main ran.
func reported(t *testing.T, main func(l *aio.Loop)) (problems []aio.Problem) {
	t.Helper()
	run(t, aio.Config{OnProblem: func(p aio.Problem) { problems = append(problems, p) }}, main)
	return problems
}

func TestCPython_BaseFutureTests_tb_logger_abandoned(t *testing.T) {
	got := reported(t, func(l *aio.Loop) { aio.NewFuture[int](l) })
	equal(t, "problems", len(got), 0)
}

func TestCPython_BaseFutureTests_tb_logger_not_called_after_cancel(t *testing.T) {
	got := reported(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		f.SetError(errBoom)
		f.Cancel()
	})
	equal(t, "problems", len(got), 0)
}

func TestCPython_BaseFutureTests_tb_logger_result_unretrieved(t *testing.T) {
	got := reported(t, func(l *aio.Loop) { aio.NewFuture[int](l).SetResult(42) })
	equal(t, "problems", len(got), 0)
}

func TestCPython_BaseFutureTests_tb_logger_result_retrieved(t *testing.T) {
	got := reported(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		f.SetResult(42)
		f.Result()
	})
	equal(t, "problems", len(got), 0)
}

func TestCPython_BaseFutureTests_tb_logger_exception_unretrieved(t *testing.T) {
	got := reported(t, func(l *aio.Loop) { aio.NewFuture[int](l).SetError(errBoom) })
	equal(t, "problems", len(got), 1)
}

func TestCPython_BaseFutureTests_tb_logger_exception_retrieved(t *testing.T) {
	got := reported(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		f.SetError(errBoom)
		f.Err()
	})
	equal(t, "problems", len(got), 0)
}

func TestCPython_BaseFutureTests_tb_logger_exception_result_retrieved(t *testing.T) {
	got := reported(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		f.SetError(errBoom)
		equal(t, "error", result(f), errBoom)
	})
	equal(t, "problems", len(got), 0)
}

func TestCPython_BaseFutureTests_future_exception_never_retrieved(t *testing.T) {
	got := reported(t, func(l *aio.Loop) { aio.NewFuture[int](l).SetError(errBoom) })
	equal(t, "problems", got, []aio.Problem{{Message: "Future exception was never retrieved", Err: errBoom}})
}

// noting returns a callback that writes thing into bag.
func noting(bag *[]int, thing int) func(*aio.Future[string]) {
	return func(*aio.Future[string]) { *bag = append(*bag, thing) }
}

// threeNoted gives a future with three callbacks, and what takes each back.
func threeNoted(l *aio.Loop, bag *[]int) (f *aio.Future[string], remove [3]func() bool) {
	f = aio.NewFuture[string](l)
	for i, thing := range []int{42, 17, 100} {
		remove[i] = f.AddDoneCallback(noting(bag, thing))
	}
	return f, remove
}

// wantNoted lets f have the value foo and wants its callbacks to be called by
// the loop, not before.
func wantNoted(t *testing.T, l *aio.Loop, f *aio.Future[string], bag *[]int, want ...int) {
	t.Helper()
	f.SetResult("foo")
	equal(t, "called before the loop went on", len(*bag), 0)
	aio.Sleep(l, 0)
	equal(t, "called", *bag, want)
	v, _ := f.Result()
	equal(t, "value", v, "foo")
}

func TestCPython_BaseFutureDoneCallbackTests_callbacks_remove_first_callback(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var bag []int
		f, remove := threeNoted(l, &bag)
		remove[0]()
		remove[0]()
		wantNoted(t, l, f, &bag, 17, 100)
	})
}

func TestCPython_BaseFutureDoneCallbackTests_callbacks_remove_first_and_second_callback(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var bag []int
		f, remove := threeNoted(l, &bag)
		remove[0]()
		remove[1]()
		remove[0]()
		wantNoted(t, l, f, &bag, 100)
	})
}

func TestCPython_BaseFutureDoneCallbackTests_callbacks_remove_third_callback(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var bag []int
		f, remove := threeNoted(l, &bag)
		remove[2]()
		remove[2]()
		wantNoted(t, l, f, &bag, 42, 17)
	})
}

func TestCPython_BaseFutureDoneCallbackTests_callbacks_invoked_on_set_result(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var bag []int
		f := aio.NewFuture[string](l)
		f.AddDoneCallback(noting(&bag, 42))
		f.AddDoneCallback(noting(&bag, 17))
		wantNoted(t, l, f, &bag, 42, 17)
	})
}

func TestCPython_BaseFutureDoneCallbackTests_callbacks_invoked_on_set_exception(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var bag []int
		f := aio.NewFuture[string](l)
		f.AddDoneCallback(noting(&bag, 100))
		f.SetError(errBoom)
		equal(t, "called before the loop went on", len(bag), 0)
		aio.Sleep(l, 0)
		equal(t, "called", bag, []int{100})
		equal(t, "error", f.Err(), errBoom)
	})
}

// In Go each adding is taken back by itself, functions having no equality; so
// nothing is counted but whether it was still there.
func TestCPython_BaseFutureDoneCallbackTests_remove_done_callback(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var bag []int
		f := aio.NewFuture[string](l)
		one := []func() bool{f.AddDoneCallback(noting(&bag, 1))}
		two := f.AddDoneCallback(noting(&bag, 2))
		equal(t, "taken back", two(), true)
		equal(t, "taken back again", two(), false)
		f.AddDoneCallback(noting(&bag, 2))
		for range 5 {
			one = append(one, f.AddDoneCallback(noting(&bag, 1)))
		}
		for _, remove := range one {
			equal(t, "taken back", remove(), true)
		}
		wantNoted(t, l, f, &bag, 2)
	})
}

func TestCPython_BaseFutureDoneCallbackTests_schedule_callbacks_list_mutation_1(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var bag []int
		f := aio.NewFuture[string](l)
		var remove func() bool
		f.AddDoneCallback(func(*aio.Future[string]) {
			equal(t, "taken back once it is on its way", remove(), false)
		})
		remove = f.AddDoneCallback(noting(&bag, 1))
		f.AddDoneCallback(noting(&bag, 2))
		wantNoted(t, l, f, &bag, 1, 2)
	})
}

func TestCPython_CTask_Future_Tests_foobar(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		l.CallLater(100*time.Millisecond, func() { f.SetResult(1) })
		task := aio.CreateTask(l, aio.Async(func(*aio.Loop) (string, error) {
			_, err := f.Await()
			return "spam", err
		}))
		v, err := task.Await()
		equal(t, "value", v, "spam")
		equal(t, "error", err, nil)
	})
}
