package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func TestRule125_WhatIsLeftAfterMainIsCancelledInTheOrderOfCreation(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		for _, name := range []string{"a", "b", "c"} {
			aio.CreateTask(l, code(func(l *aio.Loop) error {
				err := aio.Sleep(l, 9*second)
				j.add(name + " by " + aio.CancelledBy(err))
				return err
			}))
		}
		aio.Sleep(l, second)
		j.add("main over")
	})
	j.want(t, "main over a by shutdown b by shutdown c by shutdown")
}

func TestRule125_ItIsWaitedForHoweverLongItsCleanupTakes(t *testing.T) {
	var loop *aio.Loop
	in(t, func(l *aio.Loop) {
		loop = l
		aio.CreateTask(l, tidying(5*second))
		aio.CreateTask(l, refusing(7*second))
		aio.Sleep(l, second)
	})
	equal(t, "time", loop.Time(), 8*second)
}

func TestRule125_ItsErrorsAreReported(t *testing.T) {
	problems := reported(t, func(l *aio.Loop) {
		aio.CreateTask(l, code(func(l *aio.Loop) error { aio.Sleep(l, 9*second); return errBoom }).Named("a"))
		aio.CreateTask(l, sleeper("only cancelled", 9*second))
		aio.Sleep(l, second)
	})
	equal(t, "problems", problems, []aio.Problem{
		{Message: "unhandled exception during asyncio.run() shutdown", Err: errBoom, Task: "a"},
	})
}

func TestRule125_ThreadsAreJoinedWhenNoTaskIsLeft(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		aio.RunInExecutor(l, working(&j, l, "thread", 9*second))
		aio.CreateTask(l, code(func(l *aio.Loop) error {
			err := aio.Sleep(l, 9*second)
			j.add("task@" + l.Time().String())
			return err
		}))
		aio.Sleep(l, second)
	})
	j.want(t, "task@1s thread@9s")
}

func TestRule125_MainsOwnErrorIsTheOneThatIsGiven(t *testing.T) {
	_, err := aio.Run(func(l *aio.Loop) (string, error) {
		aio.CreateTask(l, code(func(l *aio.Loop) error { aio.Sleep(l, 9*second); return errTimeout }))
		aio.Sleep(l, second)
		return "", errBoom
	})
	equal(t, "error", err, errBoom)
}

func TestALoopMayRunWithinAnotherWhichStandsStillMeanwhile(t *testing.T) {
	in(t, func(outer *aio.Loop) {
		value, err := aio.Run(func(inner *aio.Loop) (string, error) { return fetch("inner", 9*second).Await(inner) })
		equal(t, "value", value, "inner")
		equal(t, "error", err, nil)
		equal(t, "time of the outer", outer.Time(), 0*second)
		equal(t, "its next await", aio.Sleep(outer, second), nil)
	})
}

func TestRule129_WhereNothingCanEverHappenTheBlockedAreNamed(t *testing.T) {
	_, err := aio.Run(func(l *aio.Loop) (string, error) {
		aio.CreateTask(l, hanging().Named("a"))
		aio.CreateTask(l, sleeper("b", second))
		return aio.CreateTask(l, code(func(l *aio.Loop) error { return semaphore(t, l, 0).Acquire() }).Named("c")).Await()
	})
	equal(t, "error", err, error(&aio.DeadlockError{Tasks: []string{"Task-1", "a", "c"}}))
}

func TestRule129_ALoopThatWaitsForATimerIsNotBlocked(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[string](l)
		l.CallLater(1_000_000*second, func() { f.SetResult("at last") })
		wantValue(t, f, "at last")
	})
}
