package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// cancelSoon runs fn as a task, cancels it after a tenth of a second, and gives
// its error.
func cancelSoon(t *testing.T, fn func(l *aio.Loop) error) (err error) {
	t.Helper()
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, code(fn))
		aio.Sleep(l, tenth)
		equal(t, "done", task.Done(), false)
		task.Cancel()
		_, err = task.Await()
	})
	return err
}

// spawnFive creates five tasks in the group that fail in their cleanup.
func spawnFive(t *testing.T, g *aio.TaskGroup) {
	t.Helper()
	for range 5 {
		spawn(t, g, crashing(errBoom))
	}
}

var fiveFailed = groupOf(errBoom, errBoom, errBoom, errBoom, errBoom)

// cancelFive cancels a group of five tasks with that body, and wants all five
// to be told.
func cancelFive(t *testing.T, body func(l *aio.Loop) error) {
	t.Helper()
	told := 0
	err := cancelSoon(t, func(l *aio.Loop) error {
		return inGroup(l, func(g *aio.TaskGroup) error {
			for range 5 {
				spawn(t, g, code(func(l *aio.Loop) error {
					err := aio.Sleep(l, 5*second)
					if aio.IsCancelled(err) {
						told++
					}
					return err
				}))
			}
			return body(l)
		})
	})
	wantError[*aio.CancelledError](t, "the group", err)
	equal(t, "tasks told", told, 5)
}

func TestCPython_TestTaskGroup_cancellation(t *testing.T) {
	cancelFive(t, func(*aio.Loop) error { return nil })
}

func TestCPython_TestTaskGroup_taskgroup_07(t *testing.T) {
	var inBody error
	cancelFive(t, func(l *aio.Loop) error {
		inBody = aio.Sleep(l, 10*second)
		return inBody
	})
	wantError[*aio.CancelledError](t, "the body", inBody)
}

func TestCPython_TestTaskGroup_taskgroup_08(t *testing.T) {
	err := cancelSoon(t, func(l *aio.Loop) error {
		return inGroup(l, func(g *aio.TaskGroup) error {
			spawnFive(t, g)
			return aio.Sleep(l, 10*second)
		})
	})
	equal(t, "error", err, fiveFailed)
}

func TestCPython_TestTaskGroup_taskgroup_11(t *testing.T) {
	err := cancelSoon(t, func(l *aio.Loop) error {
		return inGroup(l, func(*aio.TaskGroup) error {
			return inGroup(l, func(inner *aio.TaskGroup) error {
				spawnFive(t, inner)
				return aio.Sleep(l, 10*second)
			})
		})
	})
	equal(t, "error", err, groupOf(fiveFailed))
}

func TestCPython_TestTaskGroup_taskgroup_12(t *testing.T) {
	err := cancelSoon(t, func(l *aio.Loop) error {
		return inGroup(l, func(outer *aio.TaskGroup) error {
			spawn(t, outer, sleeper("s", 10*second))
			return inGroup(l, func(inner *aio.TaskGroup) error {
				spawnFive(t, inner)
				return aio.Sleep(l, 10*second)
			})
		})
	})
	equal(t, "error", err, groupOf(fiveFailed))
}

// crashInCleanup is a group in which a task fails while the cancelled body
// cleans up.
func crashInCleanup(t *testing.T, l *aio.Loop) error {
	t.Helper()
	return inGroup(l, func(g *aio.TaskGroup) error {
		spawn(t, g, code(func(l *aio.Loop) error { aio.Sleep(l, 3*tenth); return errBoom }))
		err := aio.Sleep(l, 10*second)
		wantError[*aio.CancelledError](t, "the body", err)
		aio.Sleep(l, 5*tenth)
		return err
	})
}

func TestCPython_TestTaskGroup_taskgroup_15(t *testing.T) {
	err := cancelSoon(t, func(l *aio.Loop) error { return crashInCleanup(t, l) })
	equal(t, "error", err, groupOf(errBoom))
}

func TestCPython_TestTaskGroup_taskgroup_16(t *testing.T) {
	err := cancelSoon(t, func(l *aio.Loop) error {
		_, err := aio.CreateTask(l, code(func(l *aio.Loop) error { return crashInCleanup(t, l) })).Await()
		return err
	})
	equal(t, "error", err, groupOf(errBoom))
}

func TestCPython_TestTaskGroup_taskgroup_17(t *testing.T) {
	var inBody error
	err := cancelSoon(t, func(l *aio.Loop) error {
		return inGroup(l, func(*aio.TaskGroup) error {
			inBody = aio.Sleep(l, 10*second)
			return inBody
		})
	})
	wantError[*aio.CancelledError](t, "the group", err)
	wantError[*aio.CancelledError](t, "the body", inBody)
}

func TestCPython_TestTaskGroup_taskgroup_18(t *testing.T) {
	err := cancelSoon(t, func(l *aio.Loop) error {
		return inGroup(l, func(*aio.TaskGroup) error {
			wantError[*aio.CancelledError](t, "the body", aio.Sleep(l, 10*second))
			return errCleanup
		})
	})
	equal(t, "error", err, groupOf(errCleanup))
}

func TestCPython_TestTaskGroup_taskgroup_22(t *testing.T) {
	err := cancelSoon(t, func(l *aio.Loop) error {
		return inGroup(l, func(g *aio.TaskGroup) error {
			spawn(t, g, sleeper("a", second))
			spawn(t, g, sleeper("b", 2*second))
			return nil
		})
	})
	wantError[*aio.CancelledError](t, "the group", err)
}

func TestCPython_TestTaskGroup_error_and_cancel(t *testing.T) {
	in(t, func(l *aio.Loop) {
		event := aio.NewFuture[bool](l)
		task := aio.CreateTask(l, code(func(l *aio.Loop) error {
			err := inGroup(l, func(g *aio.TaskGroup) error {
				spawn(t, g, code(func(l *aio.Loop) error {
					event.SetResult(true)
					aio.Sleep(l, 0)
					return errBoom
				}))
				err := aio.Sleep(l, second)
				wantError[*aio.CancelledError](t, "the sleep in the group", err)
				return err
			})
			equal(t, "the group", err, groupOf(errBoom))
			equal(t, "requests after the group", requests(l), 1)
			err = aio.Sleep(l, second)
			wantError[*aio.CancelledError](t, "the sleep after the group", err)
			return err
		}))
		event.Await()
		equal(t, "requests before", task.Cancelling(), 0)
		task.Cancel()
		equal(t, "requests", task.Cancelling(), 1)
		_, err := task.Await()
		wantError[*aio.CancelledError](t, "the task", err)
		equal(t, "cancelled", task.Cancelled(), true)
	})
}
