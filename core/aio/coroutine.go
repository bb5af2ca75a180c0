package aio

// A Coroutine is code that may await, and has not begun. It runs when it is
// awaited, within the task that awaits it, or by itself when it is scheduled:
// by [CreateTask] or by a combinator. It runs once.
type Coroutine[T any] struct {
	fn      func(l *Loop) (T, error)
	stepper Stepper[T]
	fiber   *fiber
	task    Task[T] // once it is scheduled, but for its name
}

type use uint8

const (
	fresh use = iota
	inTask
	inPlace
)

// Async makes a coroutine of a function, as Python's async def does. The
// function awaits by calling the Await of what it awaits.
func Async[T any](fn func(l *Loop) (T, error)) *Coroutine[T] { return &Coroutine[T]{fn: fn} }

// A Stepper is a coroutine written by hand as a state machine. It takes a tenth
// of the memory of a function's own stack, and a step of it is one call.
type Stepper[T any] interface {
	// Step runs to the next await. thrown is nil, or what the await before gave
	// as its error. over says that it has ended, with value and err; otherwise
	// on says what it awaits, whose value is there at the next Step.
	Step(l *Loop, thrown error) (on Suspension, over bool, value T, err error)
}

// A Suspension is what a Stepper awaits; its zero value is a bare yield, which
// goes on in the loop's next iteration.
type Suspension struct{ on awaited }

// awaited is what a task may be suspended on: a future, or a sleep of its own.
type awaited interface{ cancel(r *request) bool }

// Until is the suspension that ends when the future is done. If it is done
// already, the loop is not left: ask [Future.Done] first.
func (f *Future[T]) Until() Suspension { return Suspension{&f.base} }

// Stepped makes a coroutine of a state machine.
func Stepped[T any](s Stepper[T]) *Coroutine[T] { return &Coroutine[T]{stepper: s} }

// Init makes a coroutine of a state machine in place, so that the two may
// share an allocation. The coroutine must be a zero value.
func (c *Coroutine[T]) Init(s Stepper[T]) { c.stepper = s }

// Named gives the coroutine's task its name.
func (c *Coroutine[T]) Named(name string) *Coroutine[T] {
	c.task.task.name = name
	return c
}

// Await runs the coroutine within the present task, costing no iteration of
// the loop by itself.
func (c *Coroutine[T]) Await(l *Loop) (T, error) { return c.await(l) }

func (c *Coroutine[T]) await(l *Loop) (T, error) {
	if c.task.task.used != fresh {
		var zero T
		return zero, errReused
	}
	c.task.task.used = inPlace
	if c.stepper == nil {
		return c.fn(l)
	}
	var thrown error
	for {
		on, over, value, err := c.stepper.Step(l, thrown)
		if over {
			return value, err
		}
		thrown = l.suspend(on.on)
	}
}

func (c *Coroutine[T]) future(l *Loop, group uint32) *Future[T] {
	return &c.schedule(l, group).Future
}

// schedule gives the coroutine's new task. A coroutine that was used before
// gets one that says so at its first step, unless the same group asks again.
func (c *Coroutine[T]) schedule(l *Loop, group uint32) *Task[T] {
	if c.task.task.used == fresh {
		c.task.task.used = inTask
		c.task.task.start(l, &c.task.base, c)
		return &c.task
	}
	if c.task.task.used == inTask && group != 0 && c.task.base.group == group {
		return &c.task
	}
	again := Async(func(*Loop) (T, error) {
		var zero T
		return zero, errReused
	})
	return again.schedule(l, 0)
}

var errReused = &RuntimeError{"cannot reuse already awaited coroutine"}

// resume is the coroutine as its task sees it.
func (c *Coroutine[T]) resume(l *Loop, thrown error) (awaited, bool, error) {
	if c.stepper == nil {
		return c.resumeFiber(l, thrown)
	}
	on, over, value, err := c.stepper.Step(l, thrown)
	if over {
		c.task.value = value
	}
	return on.on, over, err
}

func (c *Coroutine[T]) resumeFiber(l *Loop, thrown error) (awaited, bool, error) {
	if c.fiber == nil {
		c.fiber = l.fibers.take(l, c)
	}
	on, over := c.fiber.resume(l, thrown)
	if !over {
		return on, false, nil
	}
	err := c.fiber.err
	l.fibers.put(c.fiber)
	c.fiber = nil
	return nil, true, err
}

// run is the coroutine as its fiber sees it.
func (c *Coroutine[T]) run(l *Loop) (err error) {
	c.task.value, err = c.fn(l)
	return err
}

func (c *Coroutine[T]) steps() Stepper[T] {
	switch {
	case c.task.task.used != fresh:
		return reused[T]{}
	case c.stepper != nil:
		c.task.task.used = inPlace
		return c.stepper
	default:
		c.task.task.used = inPlace
		return (*functionSteps[T])(c)
	}
}

// functionSteps is a function's coroutine, on a fiber of its own, as a Stepper.
type functionSteps[T any] Coroutine[T]

func (s *functionSteps[T]) Step(l *Loop, thrown error) (Suspension, bool, T, error) {
	c := (*Coroutine[T])(s)
	on, over, err := c.resumeFiber(l, thrown)
	return Suspension{on}, over, c.task.value, err
}

type reused[T any] struct{}

func (reused[T]) Step(*Loop, error) (on Suspension, over bool, value T, err error) {
	return on, true, value, errReused
}

// Steps gives aw as a [Stepper], for another Stepper to run within itself.
func Steps[T any](aw Awaitable[T]) Stepper[T] { return aw.steps() }
