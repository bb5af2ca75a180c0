package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func TestRule69_ThereMustBeSomethingToWaitFor(t *testing.T) {
	in(t, func(l *aio.Loop) {
		_, _, err := aio.Wait[string](l, aio.AllCompleted, aio.NoTimeout)
		equal(t, "error", err, error(&aio.ValueError{Msg: "Set of Tasks/Futures is empty."}))
	})
}

func TestRule69_WhatToWaitForIsOneOfThree(t *testing.T) {
	in(t, func(l *aio.Loop) {
		_, _, err := aio.Wait(l, aio.ReturnWhen(9), aio.NoTimeout, aio.CreateTask(l, sleeper("a", 0)))
		equal(t, "error", err, error(&aio.ValueError{Msg: "Invalid return_when value: 9"}))
	})
}

func TestRule70_WhatIsGivenTwiceIsGivenBackOnce(t *testing.T) {
	in(t, func(l *aio.Loop) {
		a, b := aio.CreateTask(l, sleeper("a", second)), aio.CreateTask(l, sleeper("b", 9*second))
		done, pending, _ := aio.Wait(l, aio.FirstCompleted, aio.NoTimeout, a, b, a, b)
		wantFutures(t, "done", done, a)
		wantFutures(t, "pending", pending, b)
	})
}

func TestRule70_WhatEndsBeforeTheWaiterGoesOnIsDone(t *testing.T) {
	in(t, func(l *aio.Loop) {
		first, next, late := aio.NewFuture[string](l), aio.NewFuture[string](l), aio.NewFuture[string](l)
		soon := func(n int, fn func()) { l.CallLater(second, func() { after(l, n, fn) }) }
		soon(0, func() { first.SetResult("first") })
		soon(1, func() { next.SetResult("next") })
		soon(3, func() { late.SetResult("late") })
		done, pending, _ := aio.Wait(l, aio.FirstCompleted, aio.NoTimeout, first, next, late)
		equal(t, "done", done, []*aio.Future[string]{first, next})
		equal(t, "pending", pending, []*aio.Future[string]{late})
	})
}

// after calls fn n iterations from now.
func after(l *aio.Loop, n int, fn func()) {
	if n == 0 {
		fn()
		return
	}
	l.CallSoon(func() { after(l, n-1, fn) })
}

func TestRule71_WaitGivesNoErrorOfATask(t *testing.T) {
	for _, when := range []aio.ReturnWhen{aio.AllCompleted, aio.FirstCompleted, aio.FirstException} {
		in(t, func(l *aio.Loop) {
			task := aio.CreateTask(l, failing(second, errBoom))
			done, _, err := aio.Wait(l, when, aio.NoTimeout, task)
			equal(t, "error", err, nil)
			equal(t, "error of the task", done[0].Err(), errBoom)
		})
	}
}

func TestRule71_OnlyFirstExceptionTakesTheErrorThatEndsIt(t *testing.T) {
	unretrieved := []string{"Task exception was never retrieved"}
	both := func() []*aio.Coroutine[string] {
		return []*aio.Coroutine[string]{failing(second, errBoom), sleeper("b", 2*second)}
	}
	cases := []struct {
		desc string
		when aio.ReturnWhen
		aws  []*aio.Coroutine[string]
		want []string
	}{
		{"all completed", aio.AllCompleted, both(), unretrieved},
		{"first completed", aio.FirstCompleted, both(), unretrieved},
		{"first exception", aio.FirstException, both(), nil},
		{"first exception, and no other is left", aio.FirstException, both()[:1], unretrieved},
	}
	for _, c := range cases {
		t.Run(c.desc, func(t *testing.T) {
			p := heard(t, func(l *aio.Loop) {
				var tasks []aio.Waitable[string]
				for _, aw := range c.aws {
					tasks = append(tasks, aio.CreateTask(l, aw))
				}
				aio.Wait(l, c.when, aio.NoTimeout, tasks...)
			})
			equal(t, "problems", p.messages(), c.want)
		})
	}
}

func TestRule72_FirstExceptionReturnsOnAFailureAlone(t *testing.T) {
	cases := []struct {
		desc string
		end  func(f *aio.Future[string])
		want aio.Duration
	}{
		{"a failure", func(f *aio.Future[string]) { f.SetError(errBoom) }, second},
		{"a cancellation", func(f *aio.Future[string]) { f.Cancel() }, 3 * second},
		{"a value", func(f *aio.Future[string]) { f.SetResult("") }, 3 * second},
	}
	for _, c := range cases {
		t.Run(c.desc, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				f := aio.NewFuture[string](l)
				l.CallLater(second, func() { c.end(f) })
				aio.Wait[string](l, aio.FirstException, aio.NoTimeout, f, aio.CreateTask(l, sleeper("b", 3*second)))
				equal(t, "time", l.Time(), c.want)
			})
		})
	}
}

func TestRule73_ATimeoutIsNoErrorAndCancelsNothing(t *testing.T) {
	in(t, func(l *aio.Loop) {
		quick, slow := aio.CreateTask(l, sleeper("quick", second)), aio.CreateTask(l, sleeper("slow", 3*second))
		done, pending, err := aio.Wait(l, aio.AllCompleted, 2*second, slow, quick)
		equal(t, "error", err, nil)
		wantFutures(t, "done", done, quick)
		wantFutures(t, "pending", pending, slow)
		equal(t, "time", l.Time(), 2*second)
		equal(t, "requests to the slow one", slow.Cancelling(), 0)
		got, _ := slow.Await()
		equal(t, "its value", got, "slow")
	})
}

func TestRule73_ATimeoutOfNothingTakesTwoIterations(t *testing.T) {
	in(t, func(l *aio.Loop) {
		for _, timeout := range []aio.Duration{0, -second} {
			quick, slow := aio.CreateTask(l, atOnce("quick")), aio.CreateTask(l, sleeper("slow", second))
			before := l.Tick()
			done, pending, _ := aio.Wait(l, aio.AllCompleted, timeout, quick, slow)
			equal(t, "iterations", l.Tick()-before, 2)
			wantFutures(t, "done", done, quick)
			wantFutures(t, "pending", pending, slow)
		}
	})
}

func TestRule74_CancellingTheWaiterLeavesTheTasksRunning(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, sleeper("task", 3*second))
		waiter := aio.CreateTask(l, code(func(l *aio.Loop) error {
			_, _, err := aio.Wait(l, aio.AllCompleted, 9*second, task)
			return err
		}))
		l.CallLater(second, func() { waiter.Cancel() })
		waiter.Await()
		equal(t, "the waiter is cancelled", waiter.Cancelled(), true)
		equal(t, "requests to the task", task.Cancelling(), 0)
		got, _ := task.Await()
		equal(t, "value of the task", got, "task")
	})
}

func TestRule75_WaitingForWhatIsDoneTakesTwoIterations(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[string](l)
		f.SetResult("done")
		for _, when := range []aio.ReturnWhen{aio.AllCompleted, aio.FirstCompleted, aio.FirstException} {
			before := l.Tick()
			done, _, _ := aio.Wait(l, when, aio.NoTimeout, f)
			equal(t, "iterations", l.Tick()-before, 2)
			equal(t, "done", done, []*aio.Future[string]{f})
		}
	})
}
