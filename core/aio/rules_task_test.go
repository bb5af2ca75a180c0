package aio_test

import (
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

// a coroutine of a function that has no value to give.
func code(fn func(l *aio.Loop) error) *aio.Coroutine[string] {
	return aio.Async(func(l *aio.Loop) (string, error) { return "", fn(l) })
}

func TestRule20_TasksBeginInTheNextIterationInTheOrderOfTheirCreation(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		var ticks []int
		begin := func(name string) *aio.Coroutine[string] {
			return code(func(l *aio.Loop) error { j.add(name); ticks = append(ticks, l.Tick()); return nil })
		}
		aio.CreateTask(l, begin("a"))
		aio.CreateTask(l, begin("b"))
		j.add("created")
		aio.Sleep(l, 0)
		equal(t, "ticks", ticks, []int{2, 2})
	})
	j.want(t, "created a b")
}

func TestRule20_ATaskWithoutANameGetsANumber(t *testing.T) {
	in(t, func(l *aio.Loop) {
		main, _ := l.CurrentTask()
		equal(t, "main", main.Name(), "Task-1")
		equal(t, "named", aio.CreateTask(l, sleeper("a", 0)).Name(), "a")
		equal(t, "unnamed", aio.CreateTask(l, fetch("b", 0)).Name(), "Task-2")
	})
}

func TestRule21_ABareYieldCostsOneIteration(t *testing.T) {
	in(t, func(l *aio.Loop) {
		for want := 2; want < 5; want++ {
			aio.Sleep(l, 0)
			equal(t, "tick", l.Tick(), want)
		}
	})
}

// TestRule22_HowManyIterationsAWakingTakes counts from the moment at which
// something finishes to the moment at which the code that awaits it goes on.
func TestRule22_HowManyIterationsAWakingTakes(t *testing.T) {
	type awaiting = func(l *aio.Loop, aw *aio.Coroutine[string])
	cases := []struct {
		what string
		aw   awaiting
		want int
	}{
		{"a coroutine", func(l *aio.Loop, c *aio.Coroutine[string]) { c.Await(l) }, 0},
		{"WaitFor of a coroutine", func(l *aio.Loop, c *aio.Coroutine[string]) { aio.WaitFor(l, c, 9*second) }, 0},
		{"a task", func(l *aio.Loop, c *aio.Coroutine[string]) { aio.CreateTask(l, c).Await() }, 1},
		{"Gather", func(l *aio.Loop, c *aio.Coroutine[string]) { aio.Gather(l, c).Await() }, 2},
		{"Wait", func(l *aio.Loop, c *aio.Coroutine[string]) {
			aio.Wait(l, aio.AllCompleted, aio.NoTimeout, aio.CreateTask(l, c))
		}, 2},
		{"Shield", func(l *aio.Loop, c *aio.Coroutine[string]) { aio.Shield(l, c).Await() }, 2},
		{"AsCompleted, each as a coroutine", func(l *aio.Loop, c *aio.Coroutine[string]) {
			for range aio.AsCompleted(l, aio.NoTimeout, c).All() {
				break
			}
		}, 2},
		{"AsCompleted, each as a future", func(l *aio.Loop, c *aio.Coroutine[string]) {
			for range aio.AsCompleted(l, aio.NoTimeout, c).Futures() {
				break
			}
		}, 2},
		{"the end of a TaskGroup", func(l *aio.Loop, c *aio.Coroutine[string]) {
			g := aio.NewTaskGroup(l)
			g.Do(func() error { _, err := aio.CreateTaskIn(g, c); return err })
		}, 2},
	}
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				var finished int
				c.aw(l, code(func(l *aio.Loop) error {
					err := aio.Sleep(l, second)
					finished = l.Tick()
					return err
				}))
				equal(t, "iterations", l.Tick()-finished, c.want)
			})
		})
	}
}

func TestRule22_AFutureASemaphoreAndATimerWakeInTheNextIteration(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var finished int
		at := func(fn func()) { l.CallLater(second, func() { finished = l.Tick(); fn() }) }

		f := aio.NewFuture[int](l)
		at(func() { f.SetResult(1) })
		f.Await()
		equal(t, "future", l.Tick()-finished, 1)

		s, _ := aio.NewSemaphore(l, 0)
		at(s.Release)
		s.Acquire()
		equal(t, "semaphore", l.Tick()-finished, 1)

		at(func() {})
		aio.Sleep(l, second)
		equal(t, "timer", l.Tick()-finished, 1)
	})
}

func TestRule36_ATaskCannotAwaitItself(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var task *aio.Task[string]
		var ticks []int
		task = aio.CreateTask(l, aio.Async(func(l *aio.Loop) (string, error) {
			ticks = append(ticks, l.Tick())
			_, err := task.Await()
			ticks = append(ticks, l.Tick())
			return "caught", err
		}).Named("a"))
		_, err := task.Await()
		equal(t, "error", err, error(&aio.RuntimeError{Msg: "Task cannot await on itself: a"}))
		equal(t, "ticks", ticks, []int{2, 3})
	})
}

func TestRule36_ATaskCannotAwaitAFutureOfAnotherLoop(t *testing.T) {
	var other *aio.Future[string]
	in(t, func(l *aio.Loop) { other = aio.NewFuture[string](l) })
	in(t, func(l *aio.Loop) {
		_, err := aio.Await(l, other)
		equal(t, "error", err, error(&aio.RuntimeError{Msg: "Task Task-1 got a Future attached to a different loop"}))
	})
}

func TestRule38_TheCurrentTaskIsTheOneWhoseStepRuns(t *testing.T) {
	var j journal
	note := func(l *aio.Loop) {
		if current, ok := l.CurrentTask(); ok {
			j.add(current.Name())
		} else {
			j.add("none")
		}
	}
	in(t, func(l *aio.Loop) {
		twice := func(name string) *aio.Coroutine[string] {
			return code(func(l *aio.Loop) error { note(l); aio.Sleep(l, 0); note(l); return nil }).Named(name)
		}
		l.CallSoon(func() { note(l) })
		all := aio.Gather(l, twice("a"), twice("b"))
		note(l)
		all.Await()
	})
	j.want(t, "Task-1 none a b a b")
}

func TestRule38_AllTasksAreThoseThatAreNotDone(t *testing.T) {
	in(t, func(l *aio.Loop) {
		names := func() (names []string) {
			for _, task := range l.AllTasks() {
				names = append(names, task.Name())
			}
			return names
		}
		for i, name := range []string{"a", "b", "c"} {
			aio.CreateTask(l, sleeper(name, time.Duration(3-i)*second))
		}
		equal(t, "at first", names(), []string{"Task-1", "a", "b", "c"})
		aio.Sleep(l, 5*second/2)
		equal(t, "later", names(), []string{"Task-1", "a"})
	})
}

func TestRule39_ATaskIsSetByItsCodeAlone(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, sleeper("a", 0))
		equal(t, "SetResult", task.SetResult("b"), error(&aio.RuntimeError{Msg: "Task does not support set_result operation"}))
		equal(t, "SetError", task.SetError(errBoom), error(&aio.RuntimeError{Msg: "Task does not support set_exception operation"}))
		name, _ := task.Await()
		equal(t, "value", name, "a")
	})
}

func TestRule40_EveryAwaiterIsGivenTheSameError(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, failing(second, &aio.ValueError{Msg: "boom"}))
		again := func() *aio.Coroutine[string] {
			return aio.Async(func(*aio.Loop) (string, error) { return task.Await() })
		}
		got, _ := aio.GatherOutcomes(l, again(), again()).Await()
		if got[0].Err == nil || got[0].Err != got[1].Err || got[0].Err != task.Err() {
			t.Errorf("got %p, %p and %p, want one and the same error", got[0].Err, got[1].Err, task.Err())
		}
	})
}
