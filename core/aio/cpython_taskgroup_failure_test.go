package aio_test

import (
	"errors"
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

var errCleanup = errors.New("the cleanup failed")

// groupOf is what a group gives when its tasks failed so.
func groupOf(members ...error) error {
	return &aio.ExceptionGroup{Msg: "unhandled errors in a TaskGroup", Errs: members}
}

// crashing sleeps for ten seconds, and fails with err, the sooner if it is
// cancelled.
func crashing(err error) *aio.Coroutine[string] {
	return code(func(l *aio.Loop) error { aio.Sleep(l, 10*second); return err })
}

func TestCPython_TestTaskGroup_taskgroup_04(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var thrown error
		var other *aio.Task[string]
		runner := aio.CreateTask(l, code(func(l *aio.Loop) error {
			return inGroup(l, func(g *aio.TaskGroup) error {
				spawn(t, g, failing(tenth, errBoom))
				other = spawn(t, g, code(func(l *aio.Loop) error { thrown = aio.Sleep(l, second); return thrown }))
				return nil
			})
		}))
		_, err := runner.Await()
		equal(t, "error", err, groupOf(errBoom))
		wantError[*aio.CancelledError](t, "in the other", thrown)
		equal(t, "the other cancelled", other.Cancelled(), true)
	})
}

func TestCPython_TestTaskGroup_cancel_children_on_child_error(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var inTask, inBody error
		runner := aio.CreateTask(l, code(func(l *aio.Loop) error {
			return inGroup(l, func(g *aio.TaskGroup) error {
				for range 3 {
					spawn(t, g, failing(tenth, errBoom))
				}
				spawn(t, g, code(func(l *aio.Loop) error { inTask = aio.Sleep(l, 5*second); return inTask }))
				inBody = aio.Sleep(l, 10*second)
				return inBody
			})
		}))
		_, err := runner.Await()
		equal(t, "error", err, groupOf(errBoom, errBoom, errBoom))
		wantError[*aio.CancelledError](t, "in the task", inTask)
		wantError[*aio.CancelledError](t, "in the body", inBody)
	})
}

// wantBodyFails runs two tasks in a group whose body fails after nap, if it is
// not 0.
func wantBodyFails(t *testing.T, nap time.Duration) {
	t.Helper()
	in(t, func(l *aio.Loop) {
		var a, b *aio.Task[int]
		err := inGroup(l, func(g *aio.TaskGroup) error {
			a = spawn(t, g, aio.Sleeping(second, 42))
			b = spawn(t, g, aio.Sleeping(2*second, 11))
			if nap > 0 {
				aio.Sleep(l, nap)
			}
			return errBoom
		})
		equal(t, "error", err, groupOf(errBoom))
		equal(t, "cancelled", []bool{a.Cancelled(), b.Cancelled()}, []bool{true, true})
	})
}

func TestCPython_TestTaskGroup_taskgroup_09(t *testing.T) { wantBodyFails(t, tenth) }

func TestCPython_TestTaskGroup_taskgroup_10(t *testing.T) { wantBodyFails(t, 0) }

// nested runs a group in a group, each with a task that fails after so long.
func nested(t *testing.T, outer, inner time.Duration) (err error) {
	t.Helper()
	in(t, func(l *aio.Loop) {
		_, err = aio.CreateTask(l, code(func(l *aio.Loop) error {
			return inGroup(l, func(g *aio.TaskGroup) error {
				spawn(t, g, failing(outer, errBoom))
				return inGroup(l, func(g *aio.TaskGroup) error {
					spawn(t, g, failing(inner, errBoom))
					return nil
				})
			})
		})).Await()
	})
	return err
}

func TestCPython_TestTaskGroup_taskgroup_13(t *testing.T) {
	equal(t, "error", nested(t, tenth, 10*second), groupOf(errBoom))
}

func TestCPython_TestTaskGroup_taskgroup_14(t *testing.T) {
	equal(t, "error", nested(t, 10*second, tenth), groupOf(groupOf(errBoom)))
}

// taskThenBody is a group in which a task fails, whereupon the body does so in
// its cleanup.
func taskThenBody(t *testing.T, l *aio.Loop, task, body error) error {
	t.Helper()
	return inGroup(l, func(g *aio.TaskGroup) error {
		spawn(t, g, failing(tenth, task))
		_, err := crashing(body).Await(l)
		return err
	})
}

func TestCPython_TestTaskGroup_taskgroup_19(t *testing.T) {
	in(t, func(l *aio.Loop) {
		runner := aio.CreateTask(l, code(func(l *aio.Loop) error { return taskThenBody(t, l, errBoom, errCleanup) }))
		_, err := runner.Await()
		equal(t, "error", err, groupOf(errBoom, errCleanup))
	})
}

// Go's errors are not divided into Exceptions and others; in the next two the
// other is a panic's.

func TestCPython_TestTaskGroup_taskgroup_20a(t *testing.T) {
	in(t, func(l *aio.Loop) {
		panicked := &aio.PanicError{Task: "a", Value: "no Exception"}
		equal(t, "error", taskThenBody(t, l, errBoom, panicked), groupOf(errBoom, panicked))
	})
}

func TestCPython_TestTaskGroup_taskgroup_21a(t *testing.T) {
	in(t, func(l *aio.Loop) {
		panicked := &aio.PanicError{Task: "a", Value: "no Exception"}
		equal(t, "error", taskThenBody(t, l, panicked, errCleanup), groupOf(panicked, errCleanup))
	})
}

func TestCPython_TestTaskGroup_taskgroup_25(t *testing.T) {
	in(t, func(l *aio.Loop) {
		hydras := 0
		var hydra func(g *aio.TaskGroup) *aio.Coroutine[string]
		hydra = func(g *aio.TaskGroup) *aio.Coroutine[string] {
			return code(func(l *aio.Loop) error {
				hydras++
				if cut := aio.Sleep(l, 10*time.Millisecond); cut != nil {
					return cut
				}
				spawn(t, g, hydra(g))
				spawn(t, g, hydra(g))
				return nil
			})
		}
		hercules := code(func(l *aio.Loop) error {
			for hydras < 10 {
				aio.Sleep(l, 15*time.Millisecond)
			}
			return errBoom
		})
		err := inGroup(l, func(g *aio.TaskGroup) error {
			spawn(t, g, hydra(g))
			spawn(t, g, hercules)
			return nil
		})
		equal(t, "error", err, groupOf(errBoom))
		equal(t, "enough hydras", hydras >= 10, true)
	})
}

func TestCPython_TestTaskGroup_taskgroup_no_create_task_after_failure(t *testing.T) {
	in(t, func(l *aio.Loop) {
		err := inGroup(l, func(g *aio.TaskGroup) error {
			spawn(t, g, failing(time.Millisecond, errBoom))
			spawn(t, g, code(func(l *aio.Loop) error {
				wantError[*aio.CancelledError](t, "in the sleep", aio.Sleep(l, second))
				wantRefused(t, l, g, "TaskGroup is shutting down")
				return nil
			}))
			return nil
		})
		equal(t, "error", err, groupOf(errBoom))
	})
}

func TestCPython_TestTaskGroup_taskgroup_context_manager_exit_raises(t *testing.T) {
	in(t, func(l *aio.Loop) {
		database := func(body func()) error { body(); return errCleanup }
		main := aio.CreateTask(l, code(func(l *aio.Loop) error {
			err := inGroup(l, func(g *aio.TaskGroup) error {
				return database(func() {
					spawn(t, g, code(func(*aio.Loop) error { return errBoom }))
					aio.Sleep(l, second)
				})
			})
			equal(t, "error", err, groupOf(errBoom, errCleanup))
			equal(t, "requests", requests(l), 0)
			return nil
		}))
		_, err := main.Await()
		equal(t, "main", err, nil)
	})
}

func TestCPython_TestTaskGroup_cancelling_level_preserved(t *testing.T) {
	in(t, func(l *aio.Loop) {
		err := inGroup(l, func(g *aio.TaskGroup) error { spawn(t, g, failing(0, errBoom)); return nil })
		equal(t, "error", err, groupOf(errBoom))
		equal(t, "requests", requests(l), 0)
	})
}

func TestCPython_TestTaskGroup_nested_groups_both_cancelled(t *testing.T) {
	in(t, func(l *aio.Loop) {
		err := inGroup(l, func(outer *aio.TaskGroup) error {
			err := inGroup(l, func(inner *aio.TaskGroup) error {
				spawn(t, inner, failing(0, errCleanup))
				spawn(t, outer, failing(0, errBoom))
				return nil
			})
			equal(t, "the inner", err, groupOf(errCleanup))
			equal(t, "requests within the outer", requests(l), 1)
			return nil
		})
		equal(t, "the outer", err, groupOf(errBoom))
		equal(t, "requests", requests(l), 0)
	})
}
