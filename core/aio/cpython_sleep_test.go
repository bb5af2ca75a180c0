package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func TestCPython_BaseTaskTests_sleep(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (string, error) {
			if err := aio.Sleep(l, second/20); err != nil {
				return "", err
			}
			return aio.Sleeping(second/20, "yeah").Await(l)
		}))
		wantValue(t, task, "yeah")
		equal(t, "done", task.Done(), true)
		wantTime(t, l, 10)
	})
}

func TestCPython_BaseTaskTests_sleep_cancel(t *testing.T) {
	for kind, c := range map[string]*aio.Coroutine[string]{
		"Sleep":    sleeper("yeah", 10*second),
		"Sleeping": aio.Sleeping(10*second, "yeah"),
	} {
		t.Run(kind, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				task := aio.CreateTask(l, c)
				briefly(l)
				equal(t, "timers", len(l.Timers()), 1)
				task.Cancel()
				briefly(l)
				equal(t, "timers after Cancel", len(l.Timers()), 0)
			})
		})
	}
}

func TestCPython_BaseTaskTests_task_cancel_sleeping_task(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := napping(l, 500_000)
		l.CallLater(second/10, func() { task.Cancel() })
		_, err := task.Await()
		wantError[*aio.CancelledError](t, "the await", err)
		wantTime(t, l, 10)
	})
}

func TestCPython_SleepTests_sleep_zero(t *testing.T) {
	in(t, func(l *aio.Loop) {
		sum := 0
		l.CallSoon(func() { sum++ })
		equal(t, "sum before", sum, 0)
		n, _ := aio.Sleeping(0, 10).Await(l)
		equal(t, "sum after one iteration", sum, 1)
		equal(t, "value", n, 10)
		equal(t, "time", l.Time(), 0*second)
	})
}
