package aio_test

import (
	"slices"
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

// wantFutures wants the very tasks, in that order.
func wantFutures[T any](t *testing.T, what string, got []*aio.Future[T], tasks ...*aio.Task[T]) {
	t.Helper()
	var want []*aio.Future[T]
	for _, task := range tasks {
		want = append(want, &task.Future)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: got %d futures that are not the %d that were wanted", what, len(got), len(want))
	}
}

// napping is a task that sleeps for so many hundredths of a second.
func napping(l *aio.Loop, hundredths int) *aio.Task[string] {
	return aio.CreateTask(l, sleeper("nap", time.Duration(hundredths)*second/100))
}

// erring is a task that fails after so many hundredths of a second.
func erring(l *aio.Loop, hundredths int) *aio.Task[string] {
	return aio.CreateTask(l, failing(time.Duration(hundredths)*second/100, errBoom))
}

func wantTime(t *testing.T, l *aio.Loop, hundredths int) {
	t.Helper()
	equal(t, "time", l.Time(), time.Duration(hundredths)*second/100)
}

func TestCPython_BaseTaskTests_wait(t *testing.T) {
	in(t, func(l *aio.Loop) {
		a, b := napping(l, 10), napping(l, 15)
		for range 2 { // the second time it should take no time
			done, pending, err := aio.Wait[string](l, aio.AllCompleted, aio.NoTimeout, b, a)
			wantFutures(t, "done", done, b, a)
			wantFutures(t, "pending", pending)
			equal(t, "error", err, nil)
			wantTime(t, l, 15)
		}
	})
}

func TestCPython_BaseTaskTests_wait_duplicate_coroutines(t *testing.T) {
	in(t, func(l *aio.Loop) {
		c, spam := aio.CreateTask(l, atOnce("test")), aio.CreateTask(l, atOnce("spam"))
		done, pending, _ := aio.Wait[string](l, aio.AllCompleted, aio.NoTimeout, c, c, spam)
		wantFutures(t, "done", done, c, spam)
		wantFutures(t, "pending", pending)
		wantValue(t, done[0], "test")
		wantValue(t, done[1], "spam")
	})
}

func TestCPython_BaseTaskTests_wait_errors(t *testing.T) {
	in(t, func(l *aio.Loop) {
		_, _, err := aio.Wait[string](l, aio.AllCompleted, aio.NoTimeout)
		wantError[*aio.ValueError](t, "waiting for nothing", err)
		_, _, err = aio.Wait[string](l, aio.ReturnWhen(255), aio.NoTimeout, napping(l, 1000))
		wantError[*aio.ValueError](t, "waiting until who knows when", err)
		wantTime(t, l, 0)
	})
}

func TestCPython_BaseTaskTests_wait_invalid_args(t *testing.T) {
	in(t, func(l *aio.Loop) {
		_, _, err := aio.Wait(l, aio.AllCompleted, aio.NoTimeout, []aio.Waitable[int]{}...)
		equal(t, "error", err, &aio.ValueError{Msg: "Set of Tasks/Futures is empty."})
	})
}

func TestCPython_BaseTaskTests_wait_first_completed(t *testing.T) {
	in(t, func(l *aio.Loop) {
		a, b := napping(l, 1000), napping(l, 10)
		done, pending, _ := aio.Wait[string](l, aio.FirstCompleted, aio.NoTimeout, b, a)
		wantFutures(t, "done", done, b)
		wantFutures(t, "pending", pending, a)
		equal(t, "the long one done", a.Done(), false)
		equal(t, "the short one done", b.Done(), true)
		wantValue(t, b, "nap")
		wantTime(t, l, 10)
	})
}

// A task may have become done while the callbacks of another were on their way.
func TestCPython_BaseTaskTests_wait_really_done(t *testing.T) {
	in(t, func(l *aio.Loop) {
		yielding := func(times int) *aio.Task[int] {
			return aio.CreateTask(l, aio.Async(func(l *aio.Loop) (int, error) {
				for range times {
					aio.Sleep(l, 0)
				}
				return times, nil
			}))
		}
		a, b := yielding(1), yielding(2)
		done, pending, _ := aio.Wait[int](l, aio.FirstCompleted, aio.NoTimeout, b, a)
		wantFutures(t, "done", done, b, a)
		wantFutures(t, "pending", pending)
		wantValue(t, a, 1)
		wantValue(t, b, 2)
	})
}

func TestCPython_BaseTaskTests_wait_first_exception(t *testing.T) {
	in(t, func(l *aio.Loop) {
		a := napping(l, 1000)
		b := aio.CreateTask(l, aio.Async(func(*aio.Loop) (string, error) { return "", errBoom }))
		done, pending, _ := aio.Wait[string](l, aio.FirstException, aio.NoTimeout, b, a)
		wantFutures(t, "done", done, b)
		wantFutures(t, "pending", pending, a)
		wantTime(t, l, 0)
	})
}

func TestCPython_BaseTaskTests_wait_first_exception_in_wait(t *testing.T) {
	in(t, func(l *aio.Loop) {
		a, b := napping(l, 1000), erring(l, 1)
		done, pending, _ := aio.Wait[string](l, aio.FirstException, aio.NoTimeout, b, a)
		wantFutures(t, "done", done, b)
		wantFutures(t, "pending", pending, a)
		wantTime(t, l, 1)
	})
}

func TestCPython_BaseTaskTests_wait_with_exception(t *testing.T) {
	in(t, func(l *aio.Loop) {
		a, b := napping(l, 10), erring(l, 15)
		for range 2 {
			done, pending, _ := aio.Wait[string](l, aio.AllCompleted, aio.NoTimeout, b, a)
			wantFutures(t, "done", done, b, a)
			wantFutures(t, "pending", pending)
			equal(t, "error of the one that fails", done[0].Err(), errBoom)
			equal(t, "error of the other", done[1].Err(), nil)
			wantTime(t, l, 15)
		}
	})
}

func TestCPython_BaseTaskTests_wait_with_timeout(t *testing.T) {
	in(t, func(l *aio.Loop) {
		a, b := napping(l, 10), napping(l, 15)
		done, pending, err := aio.Wait[string](l, aio.AllCompleted, 11*second/100, b, a)
		wantFutures(t, "done", done, a)
		wantFutures(t, "pending", pending, b)
		equal(t, "error", err, nil)
		wantTime(t, l, 11)
	})
}

// The end of the first nap and the timeout come at the same instant, in that
// order, for the nap has begun when the wait begins.
func TestCPython_BaseTaskTests_wait_concurrent_complete(t *testing.T) {
	in(t, func(l *aio.Loop) {
		a, b := napping(l, 10), napping(l, 15)
		aio.Sleep(l, 0)
		done, pending, _ := aio.Wait[string](l, aio.AllCompleted, second/10, b, a)
		wantFutures(t, "done", done, a)
		wantFutures(t, "pending", pending, b)
		wantTime(t, l, 10)
	})
}

func TestCPython_BaseTaskTests_wait_with_iterator_of_tasks(t *testing.T) {
	in(t, func(l *aio.Loop) {
		a, b := napping(l, 10), napping(l, 15)
		tasks := slices.Collect(slices.Values([]aio.Waitable[string]{b, a}))
		done, pending, _ := aio.Wait(l, aio.AllCompleted, aio.NoTimeout, tasks...)
		wantFutures(t, "done", done, b, a)
		wantFutures(t, "pending", pending)
		wantTime(t, l, 15)
	})
}

func TestCPython_BaseTaskTests_wait_generator(t *testing.T) {
	in(t, func(l *aio.Loop) {
		tasks := slices.Collect(func(yield func(aio.Waitable[int]) bool) {
			for i := range 10 {
				yield(aio.CreateTask(l, atOnce(i)))
			}
		})
		done, pending, _ := aio.Wait(l, aio.AllCompleted, aio.NoTimeout, tasks...)
		equal(t, "done", len(done), 10)
		equal(t, "pending", len(pending), 0)
	})
}

func TestCPython_BaseTaskTests_yield_wait_does_not_shield_cancel(t *testing.T) {
	in(t, func(l *aio.Loop) {
		proof := 0
		waiter := aio.NewFuture[int](l)
		outer := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (int, error) {
			inner := aio.CreateTask(l, proving(waiter, &proof))
			_, _, err := aio.Wait[int](l, aio.AllCompleted, aio.NoTimeout, inner)
			if err == nil {
				proof += 100
			}
			return 0, err
		}))
		briefly(l)
		outer.Cancel()
		wantCancelled(t, outer)
		waiter.SetResult(0)
		briefly(l)
		equal(t, "proof", proof, 1)
	})
}

// proving awaits f, and counts that in proof.
func proving(f *aio.Future[int], proof *int) *aio.Coroutine[int] {
	return aio.Async(func(*aio.Loop) (int, error) {
		_, err := f.Await()
		if err == nil {
			*proof++
		}
		return 0, err
	})
}
