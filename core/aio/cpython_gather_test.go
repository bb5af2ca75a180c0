package aio_test

import (
	"errors"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// untilIdle lets the loop go on until nothing is ready.
func untilIdle(l *aio.Loop) {
	for len(l.Ready()) > 0 {
		aio.Sleep(l, 0)
	}
}

// briefly lets the loop go on for two iterations.
func briefly(l *aio.Loop) {
	aio.Sleep(l, 0)
	aio.Sleep(l, 0)
}

// futures returns n futures.
func futures(l *aio.Loop, n int) []*aio.Future[int] {
	fs := make([]*aio.Future[int], n)
	for i := range fs {
		fs[i] = aio.NewFuture[int](l)
	}
	return fs
}

// counting gives the number of times that f has called back.
func counting[T any](f *aio.Future[T]) *int {
	calls := 0
	f.AddDoneCallback(func(*aio.Future[T]) { calls++ })
	return &calls
}

// asTheyAre returns futures to gather, for FutureGatherTests.
func asTheyAre(f *aio.Future[int]) aio.Awaitable[int] { return f }

// asCoroutines returns coroutines of futures to gather, for CoroutineGatherTests.
func asCoroutines(f *aio.Future[int]) aio.Awaitable[int] {
	return aio.Async(func(*aio.Loop) (int, error) { return f.Await() })
}

// inBothGatherTests runs a test of GatherTestsBase as its two classes do: with
// n futures, and with those and what is to be gathered in their place.
func inBothGatherTests(t *testing.T, n int, test func(t *testing.T, l *aio.Loop, fs []*aio.Future[int], aws []aio.Awaitable[int])) {
	for class, wrap := range map[string]func(*aio.Future[int]) aio.Awaitable[int]{
		"FutureGatherTests":    asTheyAre,
		"CoroutineGatherTests": asCoroutines,
	} {
		t.Run(class, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				fs := futures(l, n)
				aws := make([]aio.Awaitable[int], n)
				for i, f := range fs {
					aws[i] = wrap(f)
				}
				test(t, l, fs, aws)
			})
		})
	}
}

// wantInOrder settles what is gathered out of order, and wants the values in
// order.
func wantInOrder[R any](t *testing.T, l *aio.Loop, fs []*aio.Future[int], gathered *aio.Future[R], want R) {
	calls := counting(gathered)
	fs[1].SetResult(1)
	fs[0].SetResult(2)
	untilIdle(l)
	equal(t, "calls before all are done", *calls, 0)
	equal(t, "done before all are", gathered.Done(), false)
	fs[2].SetResult(3)
	untilIdle(l)
	equal(t, "calls", *calls, 1)
	got, _ := gathered.Result()
	equal(t, "values", got, want)
}

func TestCPython_GatherTestsBase_success(t *testing.T) {
	inBothGatherTests(t, 3, func(t *testing.T, l *aio.Loop, fs []*aio.Future[int], aws []aio.Awaitable[int]) {
		wantInOrder(t, l, fs, aio.Gather(l, aws...), []int{2, 1, 3})
	})
}

func TestCPython_GatherTestsBase_result_exception_success(t *testing.T) {
	inBothGatherTests(t, 3, func(t *testing.T, l *aio.Loop, fs []*aio.Future[int], aws []aio.Awaitable[int]) {
		wantInOrder(t, l, fs, aio.GatherOutcomes(l, aws...), []aio.Outcome[int]{{Value: 2}, {Value: 1}, {Value: 3}})
	})
}

func TestCPython_GatherTestsBase_one_exception(t *testing.T) {
	inBothGatherTests(t, 5, func(t *testing.T, l *aio.Loop, fs []*aio.Future[int], aws []aio.Awaitable[int]) {
		gathered := aio.Gather(l, aws...)
		calls := counting(gathered)
		fs[0].SetResult(1)
		fs[1].SetError(errBoom)
		untilIdle(l)
		equal(t, "done", gathered.Done(), true)
		equal(t, "calls", *calls, 1)
		equal(t, "the very error", gathered.Err(), errBoom)
		wantUnmoved(t, l, gathered, calls, fs[2:])
	})
}

// wantUnmoved settles those that are left in three ways, which must do nothing
// to the gather that is done.
func wantUnmoved(t *testing.T, l *aio.Loop, gathered *aio.Future[[]int], calls *int, left []*aio.Future[int]) {
	before := gathered.Err()
	left[0].SetResult(3)
	left[1].Cancel()
	left[2].SetError(errors.New("too late"))
	untilIdle(l)
	equal(t, "calls after the others are done", *calls, 1)
	equal(t, "error after the others are done", gathered.Err(), before)
}

func TestCPython_GatherTestsBase_return_exceptions(t *testing.T) {
	inBothGatherTests(t, 4, func(t *testing.T, l *aio.Loop, fs []*aio.Future[int], aws []aio.Awaitable[int]) {
		gathered := aio.GatherOutcomes(l, aws...)
		calls := counting(gathered)
		errOther := errors.New("other")
		fs[1].SetResult(1)
		fs[2].SetError(errBoom)
		fs[0].SetResult(3)
		untilIdle(l)
		equal(t, "done before all are", gathered.Done(), false)
		fs[3].SetError(errOther)
		untilIdle(l)
		equal(t, "done", gathered.Done(), true)
		equal(t, "calls", *calls, 1)
		got, _ := gathered.Result()
		equal(t, "outcomes", got, []aio.Outcome[int]{{Value: 3}, {Value: 1}, {Err: errBoom}, {Err: errOther}})
	})
}

func TestCPython_FutureGatherTests_constructor_empty_sequence_use_running_loop(t *testing.T) {
	in(t, func(l *aio.Loop) {
		gathered := aio.Gather[int](l)
		equal(t, "done", gathered.Done(), true)
		wantValue(t, gathered, []int{})
	})
}

// There the call raises; here what it gives is done already, with the error.
func TestCPython_FutureGatherTests_constructor_heterogenous_futures(t *testing.T) {
	in(t, func(other *aio.Loop) {
		stranger := aio.NewFuture[int](other)
		aio.Run(func(l *aio.Loop) (any, error) {
			gathered := aio.Gather[int](l, aio.NewFuture[int](l), stranger)
			equal(t, "done", gathered.Done(), true)
			wantError[*aio.ValueError](t, "the gather", gathered.Err())
			return nil, nil
		})
	})
}

func TestCPython_FutureGatherTests_constructor_homogenous_futures(t *testing.T) {
	in(t, func(l *aio.Loop) {
		fs := futures(l, 3)
		for range 2 {
			gathered := aio.Gather[int](l, fs[0], fs[1], fs[2])
			untilIdle(l)
			equal(t, "done", gathered.Done(), false)
		}
	})
}

func TestCPython_FutureGatherTests_one_cancellation(t *testing.T) {
	in(t, func(l *aio.Loop) {
		fs := futures(l, 5)
		gathered := aio.Gather[int](l, fs[0], fs[1], fs[2], fs[3], fs[4])
		calls := counting(gathered)
		fs[0].SetResult(1)
		fs[1].Cancel()
		untilIdle(l)
		equal(t, "done", gathered.Done(), true)
		equal(t, "calls", *calls, 1)
		equal(t, "cancelled", gathered.Cancelled(), false)
		wantError[*aio.CancelledError](t, "the gather", gathered.Err())
		wantUnmoved(t, l, gathered, calls, fs[2:])
	})
}

func TestCPython_FutureGatherTests_result_exception_one_cancellation(t *testing.T) {
	in(t, func(l *aio.Loop) {
		fs := futures(l, 6)
		gathered := aio.GatherOutcomes[int](l, fs[0], fs[1], fs[2], fs[3], fs[4], fs[5])
		calls := counting(gathered)
		errOther := errors.New("other")
		fs[0].SetResult(1)
		fs[1].SetError(errBoom)
		fs[2].Cancel()
		untilIdle(l)
		equal(t, "done before all are", gathered.Done(), false)
		fs[3].SetResult(3)
		fs[4].Cancel()
		fs[5].SetError(errOther)
		wantValue(t, gathered, []aio.Outcome[int]{
			{Value: 1}, {Err: errBoom}, {Err: &aio.CancelledError{}}, {Value: 3}, {Err: &aio.CancelledError{}}, {Err: errOther},
		})
		equal(t, "calls", *calls, 1)
	})
}

func TestCPython_CoroutineGatherTests_constructor_use_running_loop(t *testing.T) {
	in(t, func(l *aio.Loop) {
		gathered := aio.Gather(l, atOnce("abc"), atOnce("abc"))
		wantValue(t, gathered, []string{"abc", "abc"})
	})
}

func TestCPython_CoroutineGatherTests_duplicate_coroutines(t *testing.T) {
	in(t, func(l *aio.Loop) {
		c := atOnce("abc")
		gathered := aio.Gather(l, c, c, atOnce("def"), c)
		untilIdle(l)
		wantValue(t, gathered, []string{"abc", "abc", "def", "abc"})
	})
}

func TestCPython_CoroutineGatherTests_cancellation_broadcast(t *testing.T) {
	in(t, func(l *aio.Loop) {
		proof := 0
		waiter := aio.NewFuture[int](l)
		child1, child2 := aio.CreateTask(l, proving(waiter, &proof)), aio.CreateTask(l, proving(waiter, &proof))
		var gathered *aio.Future[[]int]
		outer := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (int, error) {
			gathered = aio.Gather[int](l, child1, child2)
			_, err := gathered.Await()
			if err == nil {
				proof += 100
			}
			return 0, err
		}))
		briefly(l)
		equal(t, "Cancel of the outer task", outer.Cancel(), true)
		wantCancelled(t, outer)
		equal(t, "Cancel of the gather", gathered.Cancel(), false)
		equal(t, "what the children await, cancelled", waiter.Cancelled(), true)
		equal(t, "first child cancelled", child1.Cancelled(), true)
		equal(t, "second child cancelled", child2.Cancelled(), true)
		briefly(l)
		equal(t, "proof", proof, 0)
	})
}

func TestCPython_CoroutineGatherTests_exception_marking(t *testing.T) {
	problems := reported(t, func(l *aio.Loop) {
		inner := func(f *aio.Future[int]) *aio.Coroutine[int] {
			return aio.Async(func(*aio.Loop) (int, error) {
				f.Await()
				return 0, &aio.RuntimeError{Msg: "should not be ignored"}
			})
		}
		fs := futures(l, 2)
		outer := aio.CreateTask(l, aio.Async(func(l *aio.Loop) ([]int, error) {
			return aio.Gather(l, inner(fs[0]), inner(fs[1])).Await()
		}))
		briefly(l)
		fs[0].SetResult(0)
		briefly(l)
		fs[1].SetResult(0)
		untilIdle(l)
		wantError[*aio.RuntimeError](t, "the outer task", outer.Err())
	})
	equal(t, "problems", len(problems), 0)
}

func TestCPython_BaseTaskTests_cancel_gather_1(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		gathered := aio.Gather(l, asCoroutines(f))
		aio.Sleep(l, 0)
		var accepted bool
		f.AddDoneCallback(func(*aio.Future[int]) { accepted = gathered.Cancel() })
		f.SetResult(42)
		wantValue(t, gathered, []int{42})
		equal(t, "Cancel once the child is done", accepted, false)
		equal(t, "cancelled", gathered.Cancelled(), false)
	})
}

func TestCPython_BaseTaskTests_cancel_gather_2(t *testing.T) {
	const nap = second / 20
	for _, msg := range []string{"", "my message"} {
		in(t, func(l *aio.Loop) {
			napping := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (int, error) {
				for l.Time() < second {
					if _, err := aio.GatherOutcomes(l, aio.Sleeping(nap, 0)).Await(); err != nil {
						return 0, err
					}
				}
				return 0, nil
			}))
			aio.Sleep(l, 4*nap)
			napping.CancelBy("", msg)
			_, err := napping.Await()
			equal(t, "error of "+msg, err, &aio.CancelledError{Msg: msg})
		})
	}
}
