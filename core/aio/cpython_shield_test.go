package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func TestCPython_BaseTaskTests_shield_result(t *testing.T) {
	in(t, func(l *aio.Loop) {
		inner := aio.NewFuture[int](l)
		outer := aio.Shield(l, inner)
		inner.SetResult(42)
		wantValue(t, outer, 42)
	})
}

func TestCPython_BaseTaskTests_shield_exception(t *testing.T) {
	in(t, func(l *aio.Loop) {
		inner := aio.NewFuture[int](l)
		outer := aio.Shield(l, inner)
		briefly(l)
		inner.SetError(errBoom)
		briefly(l)
		equal(t, "the very error", outer.Err(), errBoom)
	})
}

func TestCPython_BaseTaskTests_shield_cancel_inner(t *testing.T) {
	in(t, func(l *aio.Loop) {
		inner := aio.NewFuture[int](l)
		outer := aio.Shield(l, inner)
		briefly(l)
		inner.Cancel()
		briefly(l)
		equal(t, "outer cancelled", outer.Cancelled(), true)
	})
}

func TestCPython_BaseTaskTests_shield_cancel_outer(t *testing.T) {
	in(t, func(l *aio.Loop) {
		inner := aio.NewFuture[int](l)
		outer := aio.Shield(l, inner)
		briefly(l)
		outer.Cancel()
		briefly(l)
		equal(t, "outer cancelled", outer.Cancelled(), true)
		equal(t, "inner done", inner.Done(), false)
		inner.SetResult(42)
		equal(t, "nobody hears of the inner any more", len(l.Ready()), 0)
	})
}

func TestCPython_BaseTaskTests_shield_shortcut(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		f.SetResult(42)
		outer := aio.Shield(l, f)
		equal(t, "the future itself", outer == f, true)
		wantValue(t, outer, 42)
	})
}

func TestCPython_BaseTaskTests_shield_effect(t *testing.T) {
	in(t, func(l *aio.Loop) {
		proof := 0
		waiter := aio.NewFuture[int](l)
		outer := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (int, error) {
			_, err := aio.Shield(l, proving(waiter, &proof)).Await()
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

func TestCPython_BaseTaskTests_shield_gather(t *testing.T) {
	in(t, func(l *aio.Loop) {
		children := futures(l, 2)
		parent := aio.Gather[int](l, children[0], children[1])
		outer := aio.Shield(l, parent)
		briefly(l)
		outer.Cancel()
		briefly(l)
		equal(t, "outer cancelled", outer.Cancelled(), true)
		children[0].SetResult(1)
		children[1].SetResult(2)
		briefly(l)
		equal(t, "parent done", parent.Done(), true)
		wantValue(t, parent, []int{1, 2})
	})
}

func TestCPython_BaseTaskTests_gather_shield(t *testing.T) {
	in(t, func(l *aio.Loop) {
		children := futures(l, 2)
		inner1, inner2 := aio.Shield(l, children[0]), aio.Shield(l, children[1])
		parent := aio.Gather[int](l, inner1, inner2)
		briefly(l)
		parent.Cancel()
		briefly(l)
		wantError[*aio.CancelledError](t, "the parent", parent.Err())
		equal(t, "first shield cancelled", inner1.Cancelled(), true)
		equal(t, "second shield cancelled", inner2.Cancelled(), true)
		for i, child := range children {
			equal(t, "SetResult of a child that was not cancelled", child.SetResult(i+1), nil)
		}
		briefly(l)
	})
}

func TestCPython_BaseTaskTests_shield_coroutine_use_running_loop(t *testing.T) {
	in(t, func(l *aio.Loop) {
		wantValue(t, aio.Shield(l, atOnce(42)), 42)
	})
}
