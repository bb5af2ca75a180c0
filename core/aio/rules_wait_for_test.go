package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func TestRule84_ACoroutineRunsInTheTaskThatWaitsForIt(t *testing.T) {
	for _, limit := range []aio.Duration{second, aio.NoTimeout} {
		in(t, func(l *aio.Loop) {
			before := l.Tick()
			_, err := aio.WaitFor(l, code(func(l *aio.Loop) error {
				current, _ := l.CurrentTask()
				equal(t, "task", current.Name(), "Task-1")
				equal(t, "tasks", len(l.AllTasks()), 1)
				return nil
			}), limit)
			equal(t, "error", err, nil)
			equal(t, "iterations", l.Tick()-before, 0)
		})
	}
}

func TestRule85_WithoutTimeOnlyWhatIsDoneHasAValue(t *testing.T) {
	for _, limit := range []aio.Duration{0, -second} {
		in(t, func(l *aio.Loop) {
			done := aio.NewFuture[string](l)
			done.SetResult("done")
			before := l.Tick()
			got, err := aio.WaitFor(l, done, limit)
			equal(t, "value", got, "done")
			equal(t, "error", err, nil)
			equal(t, "iterations", l.Tick()-before, 0)
		})
	}
}

func TestRule85_WithoutTimeACoroutineDoesNotBegin(t *testing.T) {
	for _, limit := range []aio.Duration{0, -second} {
		in(t, func(l *aio.Loop) {
			_, err := aio.WaitFor(l, code(func(*aio.Loop) error { t.Error("it began"); return nil }), limit)
			equal(t, "error", err, errTimeout)
			equal(t, "tasks", len(l.AllTasks()), 1)
		})
	}
}

func TestRule85_WithoutTimeATaskIsCancelledAndWaitedFor(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, tidying(3*second))
		aio.Sleep(l, 0)
		_, err := aio.WaitFor(l, task, 0)
		equal(t, "error", err, errTimeout)
		equal(t, "the task is cancelled", task.Cancelled(), true)
		equal(t, "time", l.Time(), 3*second)
	})
}

func TestRule86_WaitForStaysUntilTheCleanupIsOver(t *testing.T) {
	kinds := map[string]func(l *aio.Loop) aio.Awaitable[string]{
		"of a task":      func(l *aio.Loop) aio.Awaitable[string] { return aio.CreateTask(l, tidying(9*second)) },
		"of a coroutine": func(*aio.Loop) aio.Awaitable[string] { return tidying(9 * second) },
	}
	for kind, begin := range kinds {
		t.Run(kind, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				_, err := aio.WaitFor(l, begin(l), second)
				equal(t, "error", err, errTimeout)
				equal(t, "time", l.Time(), 10*second)
			})
		})
	}
}

func TestRule87_WhatAnswersTheCancellationIsTheResult(t *testing.T) {
	cases := []struct {
		desc  string
		value string
		err   error
	}{
		{"a value", "after all", nil},
		{"another error", "", errBoom},
	}
	for _, c := range cases {
		t.Run(c.desc, func(t *testing.T) {
			for _, limit := range []aio.Duration{0, second} {
				in(t, func(l *aio.Loop) {
					task := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (string, error) {
						hanging().Await(l)
						return c.value, c.err
					}))
					aio.Sleep(l, 0)
					got, err := aio.WaitFor(l, task, limit)
					equal(t, "value", got, c.value)
					equal(t, "error", err, c.err)
				})
			}
		})
	}
}

func TestRule88_CancellingWaitForCancelsWhatItWaitsFor(t *testing.T) {
	in(t, func(l *aio.Loop) {
		inner := aio.CreateTask(l, hanging())
		outer := aio.CreateTask(l, code(func(l *aio.Loop) error {
			_, err := aio.WaitFor(l, inner, 9*second)
			return err
		}))
		l.CallLater(second, func() { outer.CancelBy("", "stop") })
		_, err := outer.Await()
		cancelled(t, "error", err, "stop")
		equal(t, "the outer is cancelled", outer.Cancelled(), true)
		equal(t, "the inner is cancelled", inner.Cancelled(), true)
		equal(t, "time", l.Time(), second)
	})
}

func TestRule88_ARequestBeatsAResultInTheSameIteration(t *testing.T) {
	in(t, func(l *aio.Loop) {
		inner := aio.NewFuture[string](l)
		outer := aio.CreateTask(l, code(func(l *aio.Loop) error {
			_, err := aio.WaitFor(l, inner, 9*second)
			return err
		}))
		aio.Sleep(l, 0)
		inner.SetResult("lost")
		equal(t, "taken", outer.Cancel(), true)
		outer.Await()
		equal(t, "the outer is cancelled", outer.Cancelled(), true)
		equal(t, "the inner is cancelled", inner.Cancelled(), false)
	})
}

func TestRule89_AtTheDeadlineTheTimeIsUp(t *testing.T) {
	in(t, func(l *aio.Loop) {
		_, err := aio.WaitFor(l, sleeper("a", second), second)
		equal(t, "error", err, errTimeout)
		equal(t, "time", l.Time(), second)
	})
}

func TestRule89_AResultWhoseAwaiterHasNotGoneOnIsTooLate(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[string](l)
		l.CallLater(second, func() { f.SetResult("too late") })
		_, err := aio.WaitFor(l, f, second)
		equal(t, "error", err, errTimeout)
		equal(t, "the future is cancelled", f.Cancelled(), false)
	})
}

func TestRule90_WaitForIsUsedInATask(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[string](l)
		var err error
		l.CallSoon(func() { _, err = aio.WaitFor(l, f, second) })
		aio.Sleep(l, 0)
		equal(t, "error", err, error(&aio.RuntimeError{Msg: "Timeout should be used inside a task"}))
	})
}
