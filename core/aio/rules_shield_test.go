package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func TestRule99_WhatIsDoneNeedsNoShield(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[string](l)
		f.SetResult("value")
		equal(t, "the future itself", aio.Shield(l, f) == f, true)
	})
}

func TestRule99_CancellingAShieldLeavesTheInnerAlone(t *testing.T) {
	in(t, func(l *aio.Loop) {
		inner := aio.CreateTask(l, sleeper("inner", 3*second))
		awaiter := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (string, error) {
			return aio.Shield(l, inner).Await()
		}))
		l.CallLater(second, func() { awaiter.Cancel() })
		_, err := awaiter.Await()
		cancelled(t, "the awaiter", err, "")
		equal(t, "requests to the inner", inner.Cancelling(), 0)
		wantValue(t, inner, "inner")
		equal(t, "time", l.Time(), 3*second)
	})
}

func TestRule99_CancellingTheInnerCancelsTheShieldWithoutTheMessage(t *testing.T) {
	in(t, func(l *aio.Loop) {
		inner := aio.CreateTask(l, hanging())
		outer := aio.Shield(l, inner)
		aio.Sleep(l, 0)
		inner.CancelBy("me", "enough")
		_, err := outer.Await()
		cancelled(t, "error", err, "")
		equal(t, "outer", outer.Cancelled(), true)
		equal(t, "who asked", aio.CancelledBy(err), "me")
	})
}

func TestRule99_TheOutcomeIsCopiedOneIterationLater(t *testing.T) {
	outcomes := map[string]func(inner *aio.Future[string]){
		"a value":        func(inner *aio.Future[string]) { inner.SetResult("value") },
		"an error":       func(inner *aio.Future[string]) { inner.SetError(errBoom) },
		"a cancellation": func(inner *aio.Future[string]) { inner.Cancel() },
	}
	for what, settle := range outcomes {
		t.Run(what, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				inner := aio.NewFuture[string](l)
				outer := aio.Shield(l, inner)
				settle(inner)
				equal(t, "outer done at once", outer.Done(), false)
				aio.Sleep(l, 0)
				equal(t, "outer done one iteration later", outer.Done(), true)
				got, gotErr := outer.Result()
				want, wantErr := inner.Result()
				equal(t, "value", got, want)
				equal(t, "error", gotErr, wantErr)
			})
		})
	}
}

func TestRule99_AShieldedChildOutlivesItsGather(t *testing.T) {
	in(t, func(l *aio.Loop) {
		safe, bare := aio.CreateTask(l, sleeper("safe", 2*second)), aio.CreateTask(l, sleeper("bare", 2*second))
		all := aio.Gather[string](l, aio.Shield(l, safe), bare)
		aio.Sleep(l, second)
		all.Cancel()
		_, err := all.Await()
		cancelled(t, "gather", err, "")
		aio.Sleep(l, 0)
		equal(t, "bare", bare.Cancelled(), true)
		wantValue(t, safe, "safe")
	})
}

func TestRule99_AShieldedGatherKeepsAllItsChildren(t *testing.T) {
	in(t, func(l *aio.Loop) {
		all := aio.Gather(l, sleeper("a", second), sleeper("b", second))
		outer := aio.Shield(l, all)
		aio.Sleep(l, 0)
		outer.Cancel()
		got, err := all.Await()
		equal(t, "values", got, []string{"a", "b"})
		equal(t, "error", err, nil)
	})
}

func TestRule100_AfterTheShieldIsGoneNobodyTakesTheInnersError(t *testing.T) {
	problems := reported(t, func(l *aio.Loop) {
		outer := aio.Shield(l, failing(2*second, errBoom).Named("inner"))
		aio.Sleep(l, second)
		outer.Cancel()
		aio.Sleep(l, 2*second)
	})
	equal(t, "problems", problems, []aio.Problem{{Message: "Task exception was never retrieved", Err: errBoom, Task: "inner"}})
}

func TestRule100_AShieldCancelledInTheSameIterationStillTakesIt(t *testing.T) {
	problems := reported(t, func(l *aio.Loop) {
		inner := aio.NewFuture[string](l)
		outer := aio.Shield(l, inner)
		inner.SetError(errBoom)
		outer.Cancel()
		aio.Sleep(l, 0)
	})
	equal(t, "problems", len(problems), 0)
}
