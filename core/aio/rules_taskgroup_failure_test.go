package aio_test

import (
	"errors"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func TestRule102_TheFirstFailureCancelsTheOthersAndTheBody(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var other *aio.Task[string]
		var thrown error
		err := inGroup(l, func(g *aio.TaskGroup) error {
			other = spawn(t, g, sleeper("other", 9*second))
			spawn(t, g, failing(second, errBoom))
			thrown = aio.Sleep(l, 9*second)
			equal(t, "requests within", requests(l), 1)
			return thrown
		})
		equal(t, "error", err, groupOf(errBoom))
		cancelled(t, "the body", thrown, "")
		equal(t, "who asked", aio.CancelledBy(thrown), "task_group")
		equal(t, "other", other.Cancelled(), true)
		equal(t, "requests after", requests(l), 0)
		equal(t, "time", l.Time(), second)
	})
}

func TestRule102_ASecondRequestDoesNotCancelTheTasksAgain(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var child *aio.Task[string]
		parent := aio.CreateTask(l, code(func(l *aio.Loop) error {
			return inGroup(l, func(g *aio.TaskGroup) error {
				child = spawn(t, g, tidying(5*second))
				return nil
			})
		}))
		l.CallLater(1*second, func() { parent.Cancel() })
		l.CallLater(2*second, func() { parent.Cancel() })
		_, err := parent.Await()
		cancelled(t, "parent", err, "")
		equal(t, "requests to the parent", parent.Cancelling(), 2)
		equal(t, "requests to the child", child.Cancelling(), 1)
		equal(t, "time", l.Time(), 6*second)
	})
}

func TestRule103_TasksAreCancelledInTheOrderOfTheirCreation(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		inGroup(l, func(g *aio.TaskGroup) error {
			for _, name := range []string{"a", "b", "c", "d", "e"} {
				spawn(t, g, code(func(l *aio.Loop) error {
					err := aio.Sleep(l, 9*second)
					j.add(name)
					return err
				}))
			}
			aio.Sleep(l, second)
			return errBoom
		})
	})
	j.want(t, "a b c d e")
}

func TestRule104_ErrorsComeInTheOrderOfFailingAndTheBodysLast(t *testing.T) {
	in(t, func(l *aio.Loop) {
		errs := map[string]error{"slow": errors.New("slow"), "slower": errors.New("slower"), "body": errors.New("body")}
		// stubborn fails with an error of its own, some time after it is cancelled.
		stubborn := func(d aio.Duration, name string) *aio.Coroutine[string] {
			return code(func(l *aio.Loop) error {
				aio.Sleep(l, 9*second)
				aio.Sleep(l, d)
				return errs[name]
			})
		}
		err := inGroup(l, func(g *aio.TaskGroup) error {
			spawn(t, g, stubborn(3*second, "slower"))
			spawn(t, g, stubborn(2*second, "slow"))
			spawn(t, g, sleeper("only cancelled", 9*second))
			spawn(t, g, failing(second, errBoom))
			aio.Sleep(l, 9*second)
			return errs["body"]
		})
		equal(t, "error", err, groupOf(errBoom, errs["slow"], errs["slower"], errs["body"]))
		equal(t, "message", err.Error(), "unhandled errors in a TaskGroup (4 sub-exceptions): boom; slow; slower; body")
	})
}

func TestRule105_AnErrorOfTheBodyCancelsTheTasks(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var begun *aio.Task[string]
		err := inGroup(l, func(g *aio.TaskGroup) error {
			begun = spawn(t, g, tidying(3*second))
			aio.Sleep(l, second)
			spawn(t, g, code(func(*aio.Loop) error { t.Error("it began"); return nil }))
			return errBoom
		})
		equal(t, "error", err, groupOf(errBoom))
		equal(t, "cancelled", begun.Cancelled(), true)
		equal(t, "time", l.Time(), 4*second)
	})
}

func TestRule106_ATaskCancelledByItselfIsNoFailure(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var other *aio.Task[string]
		err := inGroup(l, func(g *aio.TaskGroup) error {
			one := spawn(t, g, sleeper("one", 9*second))
			other = spawn(t, g, sleeper("other", 2*second))
			l.CallLater(second, func() { one.Cancel() })
			return nil
		})
		equal(t, "error", err, nil)
		wantValue(t, other, "other")
	})
}
