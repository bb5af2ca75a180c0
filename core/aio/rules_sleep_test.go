package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func TestRule46_AnUnnamedTaskHasANumberForAName(t *testing.T) {
	in(t, func(l *aio.Loop) {
		aio.Gather(l, hanging(), hanging().Named("a"), hanging())
		var names []string
		for _, task := range l.AllTasks() {
			names = append(names, task.Name())
		}
		equal(t, "names", names, []string{"Task-1", "Task-2", "a", "Task-3"})
	})
}

func TestRule47_ASleepOfNothingTakesOneIterationAndNoTimer(t *testing.T) {
	in(t, func(l *aio.Loop) {
		for _, d := range []aio.Duration{0, -second} {
			var timers int
			before := l.Tick()
			l.CallSoon(func() { timers = len(l.Timers()) })
			aio.Sleep(l, d)
			equal(t, "iterations", l.Tick()-before, 1)
			equal(t, "timers", timers, 0)

			before = l.Tick()
			aio.Sleeping(d, "").Await(l)
			equal(t, "iterations of a coroutine of it", l.Tick()-before, 1)
		}
		equal(t, "time", l.Time(), 0*second)
	})
}

func TestRule49_ASleepHasAResult(t *testing.T) {
	in(t, func(l *aio.Loop) {
		got, err := aio.Sleeping(second, "slept").Await(l)
		equal(t, "value", got, "slept")
		equal(t, "error", err, nil)
		equal(t, "time", l.Time(), second)
	})
}

func TestRule49_ASleepThatIsLeftTakesItsTimerAlong(t *testing.T) {
	sleeps := map[string]*aio.Coroutine[string]{
		"within a function":  sleeper("a", 9*second),
		"as a state machine": aio.Sleeping(9*second, "a"),
	}
	for kind, sleep := range sleeps {
		t.Run(kind, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				task := aio.CreateTask(l, sleep)
				aio.Sleep(l, 0)
				equal(t, "timers", len(l.Timers()), 1)
				task.Cancel()
				_, err := task.Await()
				cancelled(t, "error", err, "")
				equal(t, "timers after it", len(l.Timers()), 0)
				equal(t, "time", l.Time(), 0*second)
			})
		})
	}
}
