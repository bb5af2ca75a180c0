package aio

import "slices"

// A TaskGroup is a set of tasks that succeed or fail together: the first
// failure cancels the others, and nothing outlives the group.
type TaskGroup struct {
	loop                  *Loop
	parent                *task
	tasks                 []*task // in the order of creation: all that are not done, and few that are
	undone                int
	errs                  []error
	completed             *future
	entered               bool
	exiting               bool
	aborting              bool
	parentCancelRequested bool
}

// NewTaskGroup returns a group that can be used for one Do.
func NewTaskGroup(l *Loop) *TaskGroup { return &TaskGroup{loop: l} }

// CreateTaskIn schedules the coroutine as one of the group's tasks. It returns
// a [*RuntimeError], and the coroutine does not run, before the group's Do,
// once the group is shutting down, and after it is finished.
func CreateTaskIn[T any](g *TaskGroup, c *Coroutine[T]) (*Task[T], error) {
	if err := g.open(); err != nil {
		return nil, err
	}
	t := CreateTask(g.loop, c)
	g.tasks = append(g.tasks, &t.task)
	g.undone++
	t.base.listen((*groupDone)(g))
	return t, nil
}

func (g *TaskGroup) open() error {
	switch {
	case !g.entered:
		return &RuntimeError{"TaskGroup has not been entered"}
	case g.exiting && g.undone == 0:
		return &RuntimeError{"TaskGroup is finished"}
	case g.aborting:
		return &RuntimeError{"TaskGroup is shutting down"}
	}
	return nil
}

// Do runs body, in which tasks are created, and waits for them all. If body or
// a task fails, the other tasks and the body are cancelled, and Do returns an
// [*ExceptionGroup] of all failures. A task that was cancelled is no failure; a
// panic of the body is one, a [*PanicError], so that it too waits for the
// tasks.
func (g *TaskGroup) Do(body func() error) error {
	if g.entered {
		return &RuntimeError{"TaskGroup has already been entered"}
	}
	if g.loop == nil {
		panic("aio: a TaskGroup is made by NewTaskGroup")
	}
	if g.loop.current == nil {
		return &RuntimeError{"TaskGroup cannot determine the parent task"}
	}
	g.parent, g.entered = g.loop.current, true
	return g.exit(g.run(body))
}

func (g *TaskGroup) run(body func() error) (err error) {
	defer func() {
		switch v := recover().(type) {
		case nil:
		case closing:
			panic(v)
		default:
			err = newPanicError(g.parent.label(), v)
		}
	}()
	return body()
}

// exit is __aexit__.
func (g *TaskGroup) exit(err error) error {
	g.exiting = true
	var propagate error
	if IsCancelled(err) {
		propagate = err
	}
	if err != nil && !g.aborting {
		g.abort(err)
	}
	for g.undone > 0 {
		if g.completed == nil {
			g.completed = &future{loop: g.loop}
		}
		if thrown := g.loop.suspend(g.completed); thrown != nil && !g.aborting {
			propagate = thrown
			g.abort(thrown)
		}
		g.completed = nil
	}
	if g.parentCancelRequested && g.parent.uncancel() == 0 {
		propagate = nil
	}
	if propagate != nil && len(g.errs) == 0 {
		return propagate
	}
	if err != nil && !IsCancelled(err) {
		g.errs = append(g.errs, err)
	}
	if len(g.errs) == 0 {
		return nil
	}
	if g.parent.cancelling > 0 {
		g.parent.uncancel()
		g.parent.cancel(nil)
	}
	return &ExceptionGroup{Msg: "unhandled errors in a TaskGroup", Errs: g.errs}
}

// abort cancels the tasks that are not done: because of a failure for the group
// itself, and because of a cancellation for whoever asked for that, who may be
// unknown.
func (g *TaskGroup) abort(because error) {
	g.aborting = true
	by := "task_group"
	if IsCancelled(because) {
		by = originOf(because)
	}
	for _, t := range g.tasks {
		if !t.fut.done() {
			t.cancel(&request{by: by})
		}
	}
}

// letGo drops references to tasks that are done: at once if all tasks before
// them are done, and otherwise when they outnumber the live ones. So a group
// can be used for as long as a server runs, and each task costs it the same
// however many there are.
func (g *TaskGroup) letGo() {
	for len(g.tasks) > 0 && g.tasks[0].fut.done() {
		g.tasks[0] = nil
		g.tasks = g.tasks[1:]
	}
	if len(g.tasks) > 2*g.undone {
		g.tasks = slices.DeleteFunc(g.tasks, func(t *task) bool { return t.fut.done() })
	}
}

// groupDone is _on_task_done.
type groupDone TaskGroup

func (d *groupDone) called(f *future) {
	g := (*TaskGroup)(d)
	g.undone--
	g.letGo()
	if g.completed != nil && g.undone == 0 && !g.completed.done() {
		g.completed.settle(finished)
	}
	if f.state == cancelled || f.err == nil {
		return
	}
	g.errs = append(g.errs, f.problem())
	if !g.aborting && !g.parentCancelRequested {
		g.abort(f.err)
		g.parentCancelRequested = true
		g.parent.cancel(&request{by: "task_group"})
	}
}
