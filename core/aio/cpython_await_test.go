package aio_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func TestCPython_BaseTaskTests_task_awaits_on_itself(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var task *aio.Task[int]
		task = aio.CreateTask(l, aio.Async(func(*aio.Loop) (int, error) { return task.Await() }))
		_, err := task.Await()
		wantError[*aio.RuntimeError](t, "the await", err)
		if !strings.Contains(err.Error(), "Task cannot await on itself") {
			t.Error(err)
		}
	})
}

// An awaitable of one's own is a state machine, here one that runs another
// within itself.
func TestCPython_BaseTaskTests_ensure_future_awaitable(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.EnsureFuture(l, aio.Stepped(aio.Steps(atOnce("ok"))))
		wantValue(t, f, "ok")
	})
}

func TestCPython_BaseTaskTests_ensure_future_task_awaitable(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.EnsureFuture(l, aio.Stepped(aio.Steps(aio.Sleeping(0, "ok"))))
		wantValue(t, f, "ok")
		equal(t, "done", f.Done(), true)
	})
}

// A task that was cancelled by itself while running blocks on another, which is
// cancelled at once.
func TestCPython_BaseTaskTests_cancel_awaited_task(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		var task, nested *aio.Task[int]
		task = aio.CreateTask(l, aio.Async(func(l *aio.Loop) (int, error) {
			nested = aio.CreateTask(l, aio.Async(func(*aio.Loop) (int, error) { return f.Await() }))
			aio.Sleep(l, 0)
			task.Cancel()
			return nested.Await()
		}))
		wantCancelled(t, task)
		equal(t, "nested task cancelled", nested.Cancelled(), true)
		equal(t, "what that awaited, cancelled", f.Cancelled(), true)
	})
}

func TestCPython_BaseTaskTests_task_cancel_waiter_future(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		task := awaiting(l, f)
		task.Cancel()
		briefly(l)
		wantCancelled(t, task)
		equal(t, "what it awaited, cancelled", f.Cancelled(), true)
	})
}
