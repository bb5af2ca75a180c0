package aio

// A Coroutine is code that may await, and has not begun. It runs when it is
// awaited, within the task that awaits it, or by itself when it is scheduled:
// by [CreateTask] or by a combinator. It runs once.
type Coroutine[T any] struct {
	stepper Stepper[T]
	task    Task[T] // once it is scheduled, but for its name
}

type use uint8

const (
	fresh use = iota
	inTask
	inPlace
)

// Async makes a coroutine of a function, as Python's async def does. The
// function awaits something by calling its Await.
func Async[T any](fn func(l *Loop) (T, error)) *Coroutine[T] {
	f := &function[T]{fn: fn}
	f.stepper = f
	return &f.Coroutine
}

// A Stepper is a coroutine written by hand as a state machine. It takes a tenth
// of the memory of a function's own stack, and a step of it is one call.
type Stepper[T any] interface {
	// Step runs to the next await. thrown is nil, or the error of the previous
	// await. If over is true, the coroutine has ended with value and err;
	// otherwise on is what it awaits, whose value is available at the next
	// Step.
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

// Init makes a coroutine of a state machine in place, so that the two can share
// an allocation. The coroutine must be a zero value. name points to the name of
// its task and must stay valid; nil means none.
func (c *Coroutine[T]) Init(s Stepper[T], name *string) {
	c.stepper, c.task.task.name = s, name
}

// Named sets the name of the coroutine's task.
func (c *Coroutine[T]) Named(name string) *Coroutine[T] {
	c.task.task.name = &name
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
	if f, ok := c.stepper.(*function[T]); ok {
		return f.fn(l)
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

// schedule makes a task of the coroutine and schedules it. If the coroutine was
// used before, it returns the same task to the same group, and otherwise a task
// that fails with an error that says so.
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
	on, over, value, err := c.stepper.Step(l, thrown)
	if over {
		c.task.value = value
	}
	return on.on, over, err
}

func (c *Coroutine[T]) steps() Stepper[T] {
	if c.task.task.used != fresh {
		return reused[T]{}
	}
	c.task.task.used = inPlace
	return c.stepper
}

// function is the coroutine of a function, which runs on a fiber.
type function[T any] struct {
	Coroutine[T]
	fn    func(l *Loop) (T, error)
	fiber *fiber
}

// Step runs the function to its next await.
func (f *function[T]) Step(l *Loop, thrown error) (on Suspension, over bool, value T, err error) {
	if f.fiber == nil {
		f.fiber = l.fibers.take(l, f)
	}
	if on.on, over = f.fiber.resume(l, thrown); !over {
		return on, false, value, nil
	}
	err = f.fiber.err
	l.fibers.put(f.fiber)
	f.fiber = nil
	return on, true, f.task.value, err
}

// run is the function as its fiber sees it.
func (f *function[T]) run(l *Loop) (err error) {
	f.task.value, err = f.fn(l)
	return err
}

type reused[T any] struct{}

func (reused[T]) Step(*Loop, error) (on Suspension, over bool, value T, err error) {
	return on, true, value, errReused
}

// Steps returns aw as a [Stepper], for another Stepper to run within itself.
func Steps[T any](aw Awaitable[T]) Stepper[T] { return aw.steps() }
