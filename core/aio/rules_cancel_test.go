package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// hanging awaits a future that nothing resolves.
func hanging() *aio.Coroutine[string] {
	return aio.Async(func(l *aio.Loop) (string, error) { return aio.NewFuture[string](l).Await() })
}

// cancelled wants err to be a cancellation with that message.
func cancelled(t *testing.T, what string, err error, msg string) {
	t.Helper()
	got, ok := err.(*aio.CancelledError)
	if !ok {
		t.Errorf("%s: got %v, want a CancelledError", what, err)
		return
	}
	equal(t, what, got.Msg, msg)
}

func TestRule23_CancellingATaskIsARequest(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, hanging())
		aio.Sleep(l, 0)
		equal(t, "taken", task.Cancel(), true)
		equal(t, "requests", task.Cancelling(), 1)
		equal(t, "done at once", task.Done(), false)
		_, err := task.Await()
		cancelled(t, "error", err, "")
		equal(t, "cancelled", task.Cancelled(), true)
		equal(t, "taken once it is done", task.Cancel(), false)
		equal(t, "requests", task.Cancelling(), 1)
	})
}

func TestRule23_WhereNothingIsAwaitedTheRequestComesWithTheNextStep(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var at int
		task := aio.CreateTask(l, code(func(l *aio.Loop) error {
			err := aio.Sleep(l, 0)
			at = l.Tick()
			return err
		}))
		aio.Sleep(l, 0)
		equal(t, "taken", task.Cancel(), true)
		asked := l.Tick()
		task.Await()
		equal(t, "iterations", at-asked, 1)
		equal(t, "cancelled", task.Cancelled(), true)
	})
}

func TestRule24_TheRequestGoesOnToWhatIsAwaited(t *testing.T) {
	t.Run("a task is cancelled in turn", func(t *testing.T) {
		in(t, func(l *aio.Loop) {
			inner := aio.CreateTask(l, hanging())
			outer := aio.CreateTask(l, aio.Async(func(*aio.Loop) (string, error) { return inner.Await() }))
			aio.Sleep(l, 0)
			outer.Cancel()
			equal(t, "requests to the inner", inner.Cancelling(), 1)
			outer.Await()
			equal(t, "inner", inner.Cancelled(), true)
			equal(t, "outer", outer.Cancelled(), true)
		})
	})
	t.Run("a future is cancelled", func(t *testing.T) {
		in(t, func(l *aio.Loop) {
			f := aio.NewFuture[string](l)
			task := aio.CreateTask(l, aio.Async(func(*aio.Loop) (string, error) { return f.Await() }))
			aio.Sleep(l, 0)
			task.Cancel()
			equal(t, "future", f.Cancelled(), true)
		})
	})
	t.Run("a gather cancels its children", func(t *testing.T) {
		in(t, func(l *aio.Loop) {
			a, b := aio.CreateTask(l, hanging()), aio.CreateTask(l, hanging())
			outer := aio.CreateTask(l, code(func(l *aio.Loop) error {
				_, err := aio.Gather(l, a, b).Await()
				return err
			}))
			aio.Sleep(l, 0)
			outer.Cancel()
			outer.Await()
			aio.Sleep(l, 0)
			equal(t, "a", a.Cancelled(), true)
			equal(t, "b", b.Cancelled(), true)
		})
	})
	t.Run("a wait lets its tasks live", func(t *testing.T) {
		in(t, func(l *aio.Loop) {
			a := aio.CreateTask(l, sleeper("a", second))
			outer := aio.CreateTask(l, code(func(l *aio.Loop) error {
				_, _, err := aio.Wait(l, aio.AllCompleted, aio.NoTimeout, a)
				return err
			}))
			aio.Sleep(l, 0)
			outer.Cancel()
			outer.Await()
			equal(t, "outer", outer.Cancelled(), true)
			name, err := a.Await()
			equal(t, "value", name, "a")
			equal(t, "error", err, nil)
		})
	})
}

func TestRule25_ATaskCancelledBeforeItsFirstStepDoesNotBegin(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, code(func(*aio.Loop) error {
			t.Error("the body ran")
			return nil
		}))
		task.CancelBy("me", "too late")
		_, err := task.Await()
		cancelled(t, "the awaiter", err, "too late")
		equal(t, "cancelled", task.Cancelled(), true)
	})
}

func TestRule26_ATaskThatCancelsItselfIsToldAtItsNextAwait(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var thrown error
		task := aio.CreateTask(l, code(func(l *aio.Loop) error {
			self, _ := l.CurrentTask()
			equal(t, "taken", self.Cancel(), true)
			thrown = aio.Sleep(l, second)
			return thrown
		}))
		task.Await()
		cancelled(t, "the await", thrown, "")
		equal(t, "cancelled", task.Cancelled(), true)
		equal(t, "time", l.Time(), 0*second)
	})
}

func TestRule26_IfItReturnsFirstItsValueIsDropped(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (string, error) {
			self, _ := l.CurrentTask()
			self.CancelBy("me", "at the end")
			return "value", nil
		}))
		_, err := task.Await()
		cancelled(t, "error", err, "at the end")
		equal(t, "cancelled", task.Cancelled(), true)
	})
}

func TestRule27_ARequestThatStandsCancelsTheFutureThatIsAwaitedNext(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[string](l)
		task := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (string, error) {
			self, _ := l.CurrentTask()
			self.CancelBy("me", "now")
			return f.Await()
		}))
		aio.Sleep(l, 0)
		equal(t, "future", f.Cancelled(), true)
		cancelled(t, "its error", f.Err(), "now")
		task.Await()
	})
}

func TestRule28_ManyRequestsBeforeTheTaskRunsAreOneCancellation(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var first, later error
		task := aio.CreateTask(l, code(func(l *aio.Loop) error {
			first = aio.Sleep(l, 0)
			later = aio.Sleep(l, 0)
			return nil
		}))
		aio.Sleep(l, 0)
		for range 3 {
			task.Cancel()
		}
		task.Await()
		cancelled(t, "the first await", first, "")
		equal(t, "the second", later, nil)
		equal(t, "requests", task.Cancelling(), 3)
	})
}

func TestRule29_ARequestBeatsAResultThatIsOnItsWay(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[string](l)
		task := aio.CreateTask(l, aio.Async(func(*aio.Loop) (string, error) { return f.Await() }))
		aio.Sleep(l, 0)
		f.SetResult("value")
		equal(t, "taken", task.Cancel(), true)
		_, err := task.Await()
		cancelled(t, "error", err, "")
		equal(t, "the future", f.Cancelled(), false)
	})
}

func TestRule30_SwallowingTheCancellationMakesANormalResult(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (string, error) {
			cancelled(t, "the sleep", aio.Sleep(l, second), "")
			aio.Sleep(l, second)
			return "anyway", nil
		}))
		aio.Sleep(l, 0)
		task.Cancel()
		value, err := task.Await()
		equal(t, "value", value, "anyway")
		equal(t, "error", err, nil)
		equal(t, "cancelled", task.Cancelled(), false)
		equal(t, "requests", task.Cancelling(), 1)
	})
}

func TestRule31_ASecondRequestInterruptsTheCleanup(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var first, later error
		task := aio.CreateTask(l, code(func(l *aio.Loop) error {
			if first = aio.Sleep(l, 10*second); first == nil {
				return nil
			}
			later = aio.Sleep(l, 10*second)
			return later
		}))
		aio.Sleep(l, 0)
		task.CancelBy("me", "first")
		aio.Sleep(l, second)
		task.CancelBy("me", "second")
		_, err := task.Await()
		cancelled(t, "the work", first, "first")
		cancelled(t, "the cleanup", later, "second")
		equal(t, "the task's error is the cleanup's", err == later, true)
		equal(t, "requests", task.Cancelling(), 2)
		equal(t, "time", l.Time(), second)
	})
}

func TestRule32_UncancelTakesARequestBack(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, sleeper("a", 0))
		equal(t, "of none", task.Uncancel(), 0)
		task.Cancel()
		task.Cancel()
		equal(t, "of two", task.Uncancel(), 1)
		equal(t, "of one", task.Uncancel(), 0)
		value, err := task.Await()
		equal(t, "value", value, "a")
		equal(t, "error", err, nil)
	})
}

func TestRule32_ARequestThatIsLeftStillCounts(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, sleeper("a", 0))
		task.Cancel()
		task.Cancel()
		task.Uncancel()
		task.Await()
		equal(t, "cancelled", task.Cancelled(), true)
		task.Uncancel()
		equal(t, "cancelled, whatever is taken back later", task.Cancelled(), true)
	})
}

func TestRule33_ATaskThatGivesACancelledErrorByItselfIsCancelled(t *testing.T) {
	in(t, func(l *aio.Loop) {
		own := &aio.CancelledError{Msg: "by itself"}
		task := aio.CreateTask(l, code(func(*aio.Loop) error { return own }))
		_, err := task.Await()
		equal(t, "the very error", err == error(own), true)
		equal(t, "cancelled", task.Cancelled(), true)
		equal(t, "requests", task.Cancelling(), 0)
	})
}

func TestRule34_TheMessageTravelsWithTheError(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var innermost error
		inner := aio.CreateTask(l, code(func(l *aio.Loop) error {
			innermost = aio.Sleep(l, second)
			return innermost
		}))
		outer := aio.CreateTask(l, aio.Async(func(*aio.Loop) (string, error) { return inner.Await() }))
		aio.Sleep(l, 0)
		outer.CancelBy("me", "enough")
		_, err := outer.Await()
		cancelled(t, "the outer", err, "enough")
		equal(t, "the very error of the innermost", err == innermost, true)
		equal(t, "who asked", aio.CancelledBy(err), "me")
	})
}

func TestRule34_OnlyTheFirstWhoAsksIsGivenTheMessage(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, hanging())
		aio.Sleep(l, 0)
		task.CancelBy("me", "enough")
		_, first := task.Await()
		_, again := task.Await()
		cancelled(t, "first", first, "enough")
		cancelled(t, "second", again, "")
	})
}

func TestRule37_WhoAwaitsACancelledTaskWasNotAskedItself(t *testing.T) {
	in(t, func(l *aio.Loop) {
		inner := aio.CreateTask(l, hanging())
		outer := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (string, error) {
			_, err := inner.Await()
			self, _ := l.CurrentTask()
			equal(t, "requests to the outer", self.Cancelling(), 0)
			return "", err
		}))
		aio.Sleep(l, 0)
		inner.Cancel()
		_, err := outer.Await()
		cancelled(t, "error", err, "")
		equal(t, "outer", outer.Cancelled(), true)
	})
}
