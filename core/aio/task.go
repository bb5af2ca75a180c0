package aio

import "strconv"

// A Task is a coroutine that the loop runs by itself, and the future of its
// result.
type Task[T any] struct {
	Future[T]
	task task
}

// task is the part of a Task that does not depend on its type.
type task struct {
	_          incomparable
	fut        *future // the task's own
	body       body
	waiter     awaited // what it is awaiting
	next       *task   // of the loop's tasks, in the order of creation
	name       *string // nil or empty for none of its own
	number     int32
	cancelling int32
	used       use // of its coroutine
	mustCancel bool
	started    bool
}

// A body is a coroutine, seen from its task.
type body interface {
	// resume runs it to its next suspension, throwing err into it unless that
	// is nil. It returns what is awaited (nil to go on in the next iteration);
	// or that it is over, and the error it failed with. A value it hands over
	// itself.
	resume(l *Loop, err error) (on awaited, over bool, failure error)
}

// CreateTask schedules the coroutine as a task, whose first step is in the next
// iteration.
func CreateTask[T any](l *Loop, c *Coroutine[T]) *Task[T] {
	return c.schedule(l, 0)
}

// start is Task.__init__.
func (t *task) start(l *Loop, f *future, b body) {
	t.fut, t.body = f, b
	f.loop, f.self = l, t
	l.tasks.add(t)
	l.ready.push(handle{t, nil})
}

// Name returns the task's name: its coroutine's, or "Task-" and its number among
// the loop's tasks that have none.
func (t *Task[T]) Name() string { return t.task.label() }

// SetName changes the name of the task.
func (t *Task[T]) SetName(name string) { t.task.name = &name }

func (t *task) label() string {
	if t.unnamed() {
		return "Task-" + strconv.Itoa(int(t.number))
	}
	return *t.name
}

func (t *task) unnamed() bool { return t.name == nil || *t.name == "" }

// Cancelling returns the number of requests for cancellation that are not taken
// back.
func (t *Task[T]) Cancelling() int { return int(t.task.cancelling) }

// Uncancel takes one request back, and returns how many are left. Taking back
// the last also drops a cancellation that is not delivered yet.
func (t *Task[T]) Uncancel() int { return t.task.uncancel() }

func (t *task) uncancel() int {
	if t.cancelling > 0 {
		t.cancelling--
		if t.cancelling == 0 {
			t.mustCancel = false
		}
	}
	return int(t.cancelling)
}

// cancel is Task.cancel: the request goes on to whatever the task is awaiting;
// if that does not accept it, it is delivered at the task's next step.
func (t *task) cancel(r *request) bool {
	t.fut.silent = true
	if t.fut.done() || t.fut.loop.spares() {
		return false
	}
	t.cancelling++
	if tr := t.fut.loop.config.Tracer; tr != nil {
		tr.Cancel(t.label(), r.origin())
	}
	if t.waiter != nil && t.waiter.cancel(r) {
		return true
	}
	t.mustCancel = true
	t.fut.request = r
	return true
}

func (t *task) settled() {}

// unworded is the request without its message, where asyncio does not pass it on.
func (r *request) unworded() *request {
	if r == nil {
		return nil
	}
	return &request{by: r.by, cause: r.cause}
}

func (r *request) origin() string {
	if r == nil {
		return ""
	}
	return r.by
}

// called is Task.__wakeup, and the task's first step.
func (t *task) called(f *future) {
	if f == nil {
		t.step(nil)
		return
	}
	t.step(f.problem())
}

// step is Task.__step.
func (t *task) step(err error) {
	if t.mustCancel {
		if !IsCancelled(err) {
			err = t.fut.request.error()
		}
		t.mustCancel = false
	}
	t.waiter = nil
	l := t.fut.loop
	outer := l.current
	l.current = t
	on, over, failure := t.resume(l, err)
	l.current = outer
	switch {
	case over:
		t.end(failure)
	case on == nil:
		l.ready.push(handle{t, nil})
	default:
		t.wait(on)
	}
}

// wait suspends the task on what its code awaits.
func (t *task) wait(on awaited) {
	switch on := on.(type) {
	case *Sleeper:
		on.task = t
	case *future:
		if refusal := t.refuse(on); refusal != nil {
			t.fut.loop.ready.push(handle{thrower{t, refusal}, nil})
			return
		}
		on.listen(t)
	}
	t.waiter = on
	if t.mustCancel && on.cancel(t.fut.request) {
		t.mustCancel = false
	}
}

func (t *task) refuse(on *future) error {
	switch {
	case on.loop != t.fut.loop:
		return &RuntimeError{"Task " + t.label() + " got a Future attached to a different loop"}
	case on == t.fut:
		return &RuntimeError{"Task cannot await on itself: " + t.label()}
	}
	return nil
}

// resume runs the task's code. An error that is thrown before the first step
// ends the task without running any.
func (t *task) resume(l *Loop, err error) (on awaited, over bool, failure error) {
	if !t.started && err != nil {
		return nil, true, err
	}
	t.started = true
	return t.body.resume(l, err)
}

// end settles the task's future; the value of a coroutine that returned one is
// set already.
func (t *task) end(failure error) {
	f := t.fut
	switch {
	case failure == nil && t.mustCancel:
		t.mustCancel = false
		f.cancelItself(f.request)
	case failure == nil:
		f.settle(finished)
	case IsCancelled(failure):
		f.err = failure
		c := cancellation(failure)
		f.cancelItself(&request{by: c.By, cause: c.cause})
	default:
		f.fail(failure)
	}
	t.body = nil
	f.loop.tasks.ended()
}

// thrower is a step of a task with an error.
type thrower struct {
	t   *task
	err error
}

func (s thrower) called(*future) { s.t.step(s.err) }

// tasks are a loop's tasks in the order of their creation: all that are live,
// plus at most as many that are done. The list is linked in one direction, so
// that a task that ends does not touch its neighbours, which are far away in
// memory.
type tasks struct {
	first, last *task
	live, over  int
	unnamed     int32 // how many there ever were without a name of their own
}

func (ts *tasks) add(t *task) {
	if t.unnamed() {
		ts.unnamed++
		t.number = ts.unnamed
	}
	ts.append(t)
	ts.live++
}

func (ts *tasks) append(t *task) {
	if ts.last == nil {
		ts.first = t
	} else {
		ts.last.next = t
	}
	ts.last = t
}

// ended counts a task that is done, and sweeps the done ones out of the list
// when they outnumber the live ones.
func (ts *tasks) ended() {
	ts.live--
	ts.over++
	if ts.over < 64 || ts.over < ts.live {
		return
	}
	t := ts.first
	ts.first, ts.last, ts.over = nil, nil, 0
	for t != nil {
		next := t.next
		t.next = nil
		if !t.fut.done() {
			ts.append(t)
		}
		t = next
	}
}

// all returns the tasks that are not done.
func (ts *tasks) all() []*task {
	var all []*task
	for t := ts.first; t != nil; t = t.next {
		if !t.fut.done() {
			all = append(all, t)
		}
	}
	return all
}

func (ts *tasks) names() []string {
	var names []string
	for _, t := range ts.all() {
		names = append(names, t.label())
	}
	return names
}

// A Canceller is a task without its type: the one that is running, for example.
type Canceller struct{ t *task }

// CurrentTask returns the task whose code is running; ok is false outside any.
func (l *Loop) CurrentTask() (current Canceller, ok bool) {
	return Canceller{l.current}, l.current != nil
}

// AllTasks returns the tasks that are not done, in the order of their creation.
func (l *Loop) AllTasks() []Canceller {
	var all []Canceller
	for _, t := range l.tasks.all() {
		all = append(all, Canceller{t})
	}
	return all
}

// Name returns the task's name.
func (c Canceller) Name() string { return c.t.label() }

// SetName changes the name of the task.
func (c Canceller) SetName(name string) { c.t.name = &name }

// Cancel asks for the task to be cancelled.
func (c Canceller) Cancel() bool { return c.t.cancel(nil) }

// CancelBy is Cancel with the name of the one asking, and a message.
func (c Canceller) CancelBy(by, msg string) bool { return c.t.cancel(&request{msg: msg, by: by}) }

// Cancelling returns the number of requests that are not taken back.
func (c Canceller) Cancelling() int { return int(c.t.cancelling) }

// Uncancel takes one request back, and returns how many are left.
func (c Canceller) Uncancel() int { return c.t.uncancel() }

// Canceller returns the task without its type.
func (t *Task[T]) Canceller() Canceller { return Canceller{&t.task} }
