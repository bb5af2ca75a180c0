package aio_test

import (
	"errors"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func TestADeadlockNamesTheBlocked(t *testing.T) {
	_, err := aio.Run(func(l *aio.Loop) ([]string, error) {
		return aio.Gather(l, hanging().Named("a"), sleeper("b", second), hanging().Named("c")).Await()
	})
	var deadlock *aio.DeadlockError
	if !errors.As(err, &deadlock) {
		t.Fatalf("got %v, want a DeadlockError", err)
	}
	equal(t, "tasks", deadlock.Tasks, []string{"Task-1", "a", "c"})
	equal(t, "message", err.Error(), "deadlock: nothing is ready and no timer is set; blocked: Task-1, a, c")
}

func TestADeadlockWhileLeftoversAreCancelledNamesThem(t *testing.T) {
	_, err := aio.Run(func(l *aio.Loop) (string, error) {
		aio.CreateTask(l, aio.Async(func(l *aio.Loop) (string, error) {
			for {
				hanging().Await(l)
			}
		}).Named("stubborn"))
		return "main", aio.Sleep(l, second)
	})
	var deadlock *aio.DeadlockError
	if !errors.As(err, &deadlock) {
		t.Fatalf("got %v, want a DeadlockError", err)
	}
	equal(t, "tasks", deadlock.Tasks, []string{"stubborn"})
}

func TestADeadlockRunsTheDeferredCallsOfTheBlocked(t *testing.T) {
	var j journal
	aio.Run(func(l *aio.Loop) (string, error) {
		defer j.add("main")
		return aio.CreateTask(l, aio.Async(func(l *aio.Loop) (string, error) {
			defer j.add("task")
			return hanging().Await(l)
		})).Await()
	})
	j.want(t, "main task")
}

func TestAnOpenLoopWaitsForCallsFromOutside(t *testing.T) {
	got, err := aio.RunWith(aio.Config{Open: true}, func(l *aio.Loop) (string, error) {
		f := aio.NewFuture[string](l)
		go l.CallSoonThreadsafe(func() { f.SetResult("from outside") })
		return f.Await()
	})
	equal(t, "value", got, "from outside")
	equal(t, "error", err, nil)
}
