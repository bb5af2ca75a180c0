package aio_test

import (
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

const tenth = second / 10

// inGroup runs body in a group of its own.
func inGroup(l *aio.Loop, body func(g *aio.TaskGroup) error) error {
	g := aio.NewTaskGroup(l)
	return g.Do(func() error { return body(g) })
}

// spawn creates a task in the group, which must not refuse it.
func spawn[T any](t *testing.T, g *aio.TaskGroup, c *aio.Coroutine[T]) *aio.Task[T] {
	t.Helper()
	task, err := aio.CreateTaskIn(g, c)
	if err != nil {
		t.Fatal(err)
	}
	return task
}

// wantRefused wants the group to take no task now, and to say why.
func wantRefused(t *testing.T, l *aio.Loop, g *aio.TaskGroup, why string) {
	t.Helper()
	begun := false
	_, err := aio.CreateTaskIn(g, code(func(*aio.Loop) error { begun = true; return nil }))
	equal(t, "error", err, error(&aio.RuntimeError{Msg: why}))
	aio.Sleep(l, second)
	equal(t, "the refused coroutine begun", begun, false)
}

func TestCPython_TestTaskGroup_taskgroup_01(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var a, b *aio.Task[int]
		inGroup(l, func(g *aio.TaskGroup) error {
			a = spawn(t, g, aio.Sleeping(tenth, 42))
			b = spawn(t, g, aio.Sleeping(2*tenth, 11))
			return nil
		})
		equal(t, "done", []bool{a.Done(), b.Done()}, []bool{true, true})
		wantValue(t, a, 42)
		wantValue(t, b, 11)
	})
}

func TestCPython_TestTaskGroup_taskgroup_02(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var a, b *aio.Task[int]
		inGroup(l, func(g *aio.TaskGroup) error {
			a = spawn(t, g, aio.Sleeping(tenth, 42))
			aio.Sleep(l, 3*tenth/2)
			b = spawn(t, g, aio.Sleeping(2*tenth, 11))
			return nil
		})
		equal(t, "done", []bool{a.Done(), b.Done()}, []bool{true, true})
		wantValue(t, a, 42)
		wantValue(t, b, 11)
	})
}

func TestCPython_TestTaskGroup_taskgroup_03(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var a, b *aio.Task[int]
		err := inGroup(l, func(g *aio.TaskGroup) error {
			a = spawn(t, g, aio.Sleeping(second, 42))
			aio.Sleep(l, 3*tenth/2)
			a.Cancel()
			b = spawn(t, g, aio.Sleeping(2*tenth, 11))
			return nil
		})
		equal(t, "error", err, nil)
		equal(t, "the first cancelled", a.Cancelled(), true)
		equal(t, "the second done", b.Done(), true)
		wantValue(t, b, 11)
	})
}

func TestCPython_TestTaskGroup_taskgroup_23(t *testing.T) {
	in(t, func(l *aio.Loop) {
		inGroup(l, func(g *aio.TaskGroup) error {
			for i := range 10 {
				aio.Sleep(l, tenth)
				spawn(t, g, aio.Sleeping(3*tenth, 0))
				if held := g.TasksHeld(); i == 5 && held >= 5 {
					t.Errorf("%d tasks held of 6, want those that are not done", held)
				}
			}
			aio.Sleep(l, 1350*time.Millisecond)
			equal(t, "tasks held at the end", g.TasksHeld(), 0)
			return nil
		})
	})
}

func TestCPython_TestTaskGroup_taskgroup_24(t *testing.T) {
	in(t, func(l *aio.Loop) {
		err := inGroup(l, func(g *aio.TaskGroup) error {
			spawn(t, g, code(func(l *aio.Loop) error {
				err := aio.Sleep(l, tenth)
				spawn(t, g, sleeper("a", tenth))
				spawn(t, g, sleeper("b", 2*tenth))
				return err
			}))
			return nil
		})
		equal(t, "error", err, nil)
		equal(t, "time", l.Time(), 3*tenth)
	})
}

func TestCPython_TestTaskGroup_taskgroup_task_name(t *testing.T) {
	in(t, func(l *aio.Loop) {
		inGroup(l, func(g *aio.TaskGroup) error {
			equal(t, "name", spawn(t, g, sleeper("yolo", 0)).Name(), "yolo")
			return nil
		})
	})
}

func TestCPython_TestTaskGroup_taskgroup_already_entered(t *testing.T) {
	in(t, func(l *aio.Loop) {
		inGroup(l, func(g *aio.TaskGroup) error {
			wantEnteredOnce(t, g)
			return nil
		})
	})
}

func TestCPython_TestTaskGroup_taskgroup_double_enter(t *testing.T) {
	in(t, func(l *aio.Loop) {
		g := aio.NewTaskGroup(l)
		equal(t, "error", g.Do(func() error { return nil }), nil)
		wantEnteredOnce(t, g)
	})
}

func wantEnteredOnce(t *testing.T, g *aio.TaskGroup) {
	t.Helper()
	err := g.Do(func() error { t.Error("the body ran"); return nil })
	equal(t, "error", err, error(&aio.RuntimeError{Msg: "TaskGroup has already been entered"}))
}

func TestCPython_TestTaskGroup_taskgroup_finished(t *testing.T) {
	in(t, func(l *aio.Loop) {
		g := aio.NewTaskGroup(l)
		g.Do(func() error { return nil })
		wantRefused(t, l, g, "TaskGroup is finished")
	})
}

func TestCPython_TestTaskGroup_coro_closed_when_tg_closed(t *testing.T) {
	in(t, func(l *aio.Loop) {
		g := aio.NewTaskGroup(l)
		g.Do(func() error { spawn(t, g, sleeper("a", second)); return nil })
		wantRefused(t, l, g, "TaskGroup is finished")
		equal(t, "tasks left", len(l.AllTasks()), 1)
	})
}

func TestCPython_TestTaskGroup_taskgroup_not_entered(t *testing.T) {
	in(t, func(l *aio.Loop) { wantRefused(t, l, aio.NewTaskGroup(l), "TaskGroup has not been entered") })
}

func TestCPython_TestTaskGroup_taskgroup_without_parent_task(t *testing.T) {
	in(t, func(l *aio.Loop) {
		g := aio.NewTaskGroup(l)
		l.CallSoon(func() {
			err := g.Do(func() error { t.Error("the body ran"); return nil })
			equal(t, "error", err, error(&aio.RuntimeError{Msg: "TaskGroup cannot determine the parent task"}))
		})
		aio.Sleep(l, 0)
		wantRefused(t, l, g, "TaskGroup has not been entered")
	})
}
