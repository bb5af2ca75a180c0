package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func TestRule128_ACoroutineThatNobodyAwaitsIsWarnedOf(t *testing.T) {
	in(t, func(l *aio.Loop) {
		c := sleeper("a", second)
		equal(t, "dropped", c.Dropped(), []string{"coroutine was never awaited"})
		c.Await(l)
		equal(t, "dropped when it was awaited", c.Dropped(), []string(nil))
	})
}

func TestDroppedTellsWhatAsyncioSaysOfATask(t *testing.T) {
	in(t, func(l *aio.Loop) {
		c := failing(second, errBoom)
		task := aio.CreateTask(l, c)
		equal(t, "dropped before its first step", c.Dropped(), []string{"Task was destroyed but it is pending!", "coroutine was never awaited"})
		aio.Sleep(l, 0)
		equal(t, "dropped while it is pending", task.Dropped(), []string{"Task was destroyed but it is pending!"})
		aio.Sleep(l, 2*second)
		equal(t, "dropped when it has failed", c.Dropped(), []string{"Task exception was never retrieved"})
		task.Err()
		equal(t, "dropped when somebody has asked", c.Dropped(), []string(nil))
	})
}

func TestDroppedTellsNothingOfATaskThatGatherHasMade(t *testing.T) {
	in(t, func(l *aio.Loop) {
		c, own := sleeper("a", second), aio.CreateTask(l, sleeper("b", second))
		aio.Gather[string](l, c, own)
		equal(t, "dropped", c.Dropped(), []string(nil))
		equal(t, "dropped, if it was a task before", own.Dropped(), []string{"Task was destroyed but it is pending!", "coroutine was never awaited"})
	})
}

func TestDroppedTellsOfShutdown(t *testing.T) {
	c := aio.Async(func(l *aio.Loop) (string, error) {
		aio.Sleep(l, second)
		return "", errBoom
	})
	in(t, func(l *aio.Loop) {
		aio.CreateTask(l, c)
		aio.Sleep(l, 0)
	})
	equal(t, "dropped", c.Dropped(), []string{"unhandled exception during asyncio.run() shutdown"})
}

// TestACancelledGatherTakesWhatItsAwaitablesRaise is of a gather with
// return_exceptions whose awaitable turns its cancellation into an error.
func TestACancelledGatherTakesWhatItsAwaitablesRaise(t *testing.T) {
	p := heard(t, func(l *aio.Loop) {
		stubborn := aio.Async(func(l *aio.Loop) (string, error) {
			aio.Sleep(l, 9*second)
			return "", errBoom
		})
		all := aio.GatherOutcomes[string](l, stubborn, sleeper("b", second))
		l.CallLater(second/2, func() { all.Cancel() })
		_, err := all.Await()
		equal(t, "cancelled", aio.IsCancelled(err), true)
	})
	equal(t, "problems", len(p), 0)
}
