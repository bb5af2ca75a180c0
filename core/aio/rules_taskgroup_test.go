package aio_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func TestRule101_TheEndOfAGroupWaitsForItsTasks(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var a, b *aio.Task[string]
		err := inGroup(l, func(g *aio.TaskGroup) error {
			a, b = spawn(t, g, sleeper("a", 2*second)), spawn(t, g, sleeper("b", second))
			return nil
		})
		equal(t, "error", err, nil)
		equal(t, "time", l.Time(), 2*second)
		wantValue(t, a, "a")
		wantValue(t, b, "b")
	})
}

func TestRule101_WithNothingLeftToWaitForItCostsNoIteration(t *testing.T) {
	in(t, func(l *aio.Loop) {
		equal(t, "empty", inGroup(l, func(*aio.TaskGroup) error { return nil }), nil)
		equal(t, "tick", l.Tick(), 1)

		var before int
		inGroup(l, func(g *aio.TaskGroup) error {
			spawn(t, g, sleeper("a", second))
			aio.Sleep(l, 2*second)
			before = l.Tick()
			return nil
		})
		equal(t, "iterations", l.Tick()-before, 0)
	})
}

func TestRule111_AGroupTakesTasksWhileItIsOpen(t *testing.T) {
	in(t, func(l *aio.Loop) {
		g := aio.NewTaskGroup(l)
		wantRefused(t, l, g, "TaskGroup has not been entered")
		g.Do(func() error { return nil })
		wantRefused(t, l, g, "TaskGroup is finished")

		inGroup(l, func(g *aio.TaskGroup) error {
			spawn(t, g, failing(second, errBoom))
			aio.Sleep(l, 9*second)
			wantRefused(t, l, g, "TaskGroup is shutting down")
			return nil
		})
	})
}

func TestRule111_ATaskMayAddOthersWhileTheGroupIsEnding(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var sibling *aio.Task[string]
		err := inGroup(l, func(g *aio.TaskGroup) error {
			spawn(t, g, code(func(l *aio.Loop) error {
				aio.Sleep(l, second)
				sibling = spawn(t, g, sleeper("sibling", second))
				return nil
			}))
			return nil
		})
		equal(t, "error", err, nil)
		wantValue(t, sibling, "sibling")
		equal(t, "time", l.Time(), 2*second)
	})
}

func TestRule112_AGroupServesOnce(t *testing.T) {
	in(t, func(l *aio.Loop) {
		again := error(&aio.RuntimeError{Msg: "TaskGroup has already been entered"})
		unreached := func() error { t.Error("the body ran"); return nil }

		g := aio.NewTaskGroup(l)
		equal(t, "within itself", g.Do(func() error { return g.Do(unreached) }), groupOf(again))
		equal(t, "once more", g.Do(unreached), again)
	})
}

func TestRule112_AGroupNeedsATask(t *testing.T) {
	in(t, func(l *aio.Loop) {
		l.CallSoon(func() {
			err := inGroup(l, func(*aio.TaskGroup) error { t.Error("the body ran"); return nil })
			equal(t, "error", err, error(&aio.RuntimeError{Msg: "TaskGroup cannot determine the parent task"}))
		})
		aio.Sleep(l, 0)
	})
}

func TestRule113_AnInnerGroupsErrorIsOneMemberOfTheOuters(t *testing.T) {
	in(t, func(l *aio.Loop) {
		inner := code(func(l *aio.Loop) error {
			return inGroup(l, func(g *aio.TaskGroup) error {
				spawn(t, g, failing(second, errTimeout))
				return nil
			})
		})
		err := inGroup(l, func(g *aio.TaskGroup) error { spawn(t, g, inner); return nil })
		equal(t, "error", err, groupOf(groupOf(errTimeout)))
		equal(t, "errors.Is looks inside", errors.Is(err, errTimeout), true)
		equal(t, "message", strings.Contains(err.Error(), "1 sub-exception"), true)
	})
}
