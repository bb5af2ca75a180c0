package aio

// An Awaitable is what a combinator takes: a [*Coroutine], a [*Task] or a
// [*Future].
type Awaitable[T any] interface {
	// await is Python's await: a coroutine runs within the present task.
	await(l *Loop) (T, error)
	// future is asyncio's ensure_future: it makes a task of a coroutine. Within
	// one group, unless that is 0, the same coroutine has the same task.
	future(l *Loop, group uint32) *Future[T]
	// steps is await for a [Stepper].
	steps() Stepper[T]
}

// Await waits until the value of aw is there. It must be called by code that
// runs in a task of l. Awaiting a coroutine runs it within that same task.
func Await[T any](l *Loop, aw Awaitable[T]) (T, error) { return aw.await(l) }

// EnsureFuture returns the awaitable itself if it is a future, its future if it
// is a task; a coroutine is scheduled as a task.
func EnsureFuture[T any](l *Loop, aw Awaitable[T]) *Future[T] { return aw.future(l, 0) }

type futureState uint8

const (
	pending futureState = iota
	finished
	cancelled
)

// future is the part of a Future that does not depend on its type.
type future struct {
	_       incomparable
	loop    *Loop
	self    owner    // who is cancelled in its place, and told of its end: its task or its gather; nil for itself
	err     error    // of a finished one; of a cancelled one the CancelledError that ended its task, until it is taken
	calls   listener // who is to be called when it is done; several of them, or nil
	request *request // of a cancelled one, or of a task that is to be cancelled at its next step: who asked, and with what message
	group   uint32   // the last combinator that took it
	state   futureState
	silent  bool // its error was taken by somebody, so that nobody need be told of it
	closing bool // of a task: its error came while the loop was shut down, which has been reported
	inner   bool // of a task: gather made it, and nobody is told if it is dropped while it is pending
}

// incomparable keeps the compiler from generating code for comparing values
// that are never compared.
type incomparable [0]func()

// A request is a request for cancellation.
type request struct {
	msg   string
	by    string
	cause error // of a context's end
}

// An owner stands behind a future.
type owner interface {
	cancel(r *request) bool
	// settled is called while the future is being settled.
	settled()
}

func (f *future) done() bool { return f.state != pending }

// cancel is Task.cancel, _GatheringFuture.cancel or Future.cancel.
func (f *future) cancel(r *request) bool {
	if f.self != nil {
		return f.self.cancel(r)
	}
	return f.asked(r)
}

// asked is Future.cancel, if the request is not to be spared.
func (f *future) asked(r *request) bool {
	return !f.loop.spares() && f.cancelItself(r)
}

// cancelItself is Future.cancel: at once, and false if it is done.
func (f *future) cancelItself(r *request) bool {
	f.silent = true
	if f.state != pending {
		return false
	}
	f.request = r
	f.settle(cancelled)
	return true
}

// fail is Future.set_exception; an error that is a CancelledError makes a
// finished future all the same.
func (f *future) fail(err error) {
	f.err, f.silent = err, false
	f.settle(finished)
	f.loop.problems.add(f)
}

func (f *future) settle(s futureState) {
	f.state = s
	if f.self != nil {
		f.self.settled()
	}
	calls := f.calls
	f.calls = nil
	switch c := calls.(type) {
	case nil:
	case *several:
		for _, c := range c.all {
			f.loop.ready.push(handle{c, f})
		}
	default:
		f.loop.ready.push(handle{c, f})
	}
}

// several stands for more than one listener in the place of the one that there
// nearly always is. It is never called itself.
type several struct{ all []listener }

func (*several) called(*future) {}

// listen is Future.add_done_callback.
func (f *future) listen(c listener) {
	if f.state != pending {
		f.loop.ready.push(handle{c, f})
		return
	}
	switch there := f.calls.(type) {
	case nil:
		f.calls = c
	case *several:
		there.all = append(there.all, c)
	default:
		f.calls = &several{[]listener{there, c}}
	}
}

// unlisten is Future.remove_done_callback.
func (f *future) unlisten(c listener) int {
	there, ok := f.calls.(*several)
	if !ok {
		if f.calls != c || c == nil {
			return 0
		}
		f.calls = nil
		return 1
	}
	kept := there.all[:0]
	for _, other := range there.all {
		if other != c {
			kept = append(kept, other)
		}
	}
	n := len(there.all) - len(kept)
	clear(there.all[len(kept):])
	there.all = kept
	return n
}

// problem returns the error of awaiting the done future, and marks it as
// retrieved.
func (f *future) problem() error {
	f.silent = true
	if f.state == cancelled {
		return f.cancelledError()
	}
	return f.err
}

// cancelledError is Future._make_cancelled_error: the error that ended the task
// is returned the first time, and a new one each time after.
func (f *future) cancelledError() error {
	if err := f.err; err != nil {
		f.err = nil
		return err
	}
	return f.request.error()
}

func (r *request) error() error {
	if r == nil {
		return &CancelledError{}
	}
	return &CancelledError{r.msg, r.by, r.cause}
}

// A Future is a value that will be there later. It belongs to one loop.
type Future[T any] struct {
	base  future
	value T
}

// NewFuture returns a future that is pending until it is set.
func NewFuture[T any](l *Loop) *Future[T] {
	f := &Future[T]{}
	f.base.loop = l
	return f
}

// Await waits until the future is done, and returns its value or error. A
// future that is done already costs no iteration of the loop.
func (f *Future[T]) Await() (T, error) { return f.await(f.base.loop) }

func (f *Future[T]) await(l *Loop) (T, error) {
	if !f.base.done() {
		if err := l.suspend(&f.base); err != nil {
			var zero T
			return zero, err
		}
		if !f.base.done() {
			var zero T
			return zero, &RuntimeError{"await wasn't used with future"}
		}
	}
	return f.Result()
}

// Result returns the value or the error of a done future; an
// [*InvalidStateError] if it is pending, a [*CancelledError] if it was
// cancelled.
func (f *Future[T]) Result() (T, error) {
	if !f.base.done() {
		var zero T
		return zero, &InvalidStateError{"Result is not set."}
	}
	return f.value, f.base.problem()
}

// Err returns the error of a done future, nil if it has a value: asyncio's
// exception(). Like Result it returns an [*InvalidStateError] if the future is
// pending.
func (f *Future[T]) Err() error {
	if !f.base.done() {
		return &InvalidStateError{"Exception is not set."}
	}
	return f.base.problem()
}

// Done reports whether the future has a value or an error, or was cancelled.
func (f *Future[T]) Done() bool { return f.base.done() }

// Cancelled reports whether the future was cancelled.
func (f *Future[T]) Cancelled() bool { return f.base.state == cancelled }

// SetResult makes the future done. It returns an [*InvalidStateError] if it is
// done already, a [*RuntimeError] if it belongs to a task.
func (f *Future[T]) SetResult(v T) error {
	if err := f.settable("set_result"); err != nil {
		return err
	}
	f.give(v)
	return nil
}

// SetError makes the future done with an error that is not nil. It fails as
// SetResult does.
func (f *Future[T]) SetError(err error) error {
	if err := f.settable("set_exception"); err != nil {
		return err
	}
	f.base.fail(err)
	return nil
}

func (f *Future[T]) settable(operation string) error {
	if _, ok := f.base.self.(*task); ok {
		return &RuntimeError{"Task does not support " + operation + " operation"}
	}
	if f.base.done() {
		return &InvalidStateError{"invalid state"}
	}
	return nil
}

func (f *Future[T]) give(v T) {
	f.value = v
	f.base.settle(finished)
}

// Cancel asks for the future to be cancelled. A plain future is cancelled at
// once; the code of a task gets the error at its next step; a gather cancels
// all its children. Cancel reports whether the request was accepted.
func (f *Future[T]) Cancel() bool { return f.base.cancel(nil) }

// CancelBy is Cancel with a message for the [*CancelledError], and the name of
// the one asking.
func (f *Future[T]) CancelBy(by, msg string) bool { return f.base.cancel(&request{msg: msg, by: by}) }

// AddDoneCallback arranges for the loop to call fn once the future is done; in
// the next iteration, if it is done already. The returned function removes the
// callback, and reports whether it was still pending.
func (f *Future[T]) AddDoneCallback(fn func(*Future[T])) (remove func() bool) {
	c := &doneCallback[T]{f, fn}
	f.base.listen(c)
	return func() bool { return f.base.unlisten(c) > 0 }
}

type doneCallback[T any] struct {
	f  *Future[T]
	fn func(*Future[T])
}

func (c *doneCallback[T]) called(*future) {
	defer c.f.base.loop.rescue("Exception in callback")
	c.fn(c.f)
}

func (f *Future[T]) steps() Stepper[T] { return futureSteps[T]{f} }

// future returns f itself; for a loop other than its own, a future that fails
// with an error saying so.
func (f *Future[T]) future(l *Loop, _ uint32) *Future[T] {
	if f.base.loop == l {
		return f
	}
	stranger := NewFuture[T](l)
	stranger.base.fail(&ValueError{"The future belongs to a different loop than the one specified as the loop argument"})
	return stranger
}

// futureSteps awaits a future.
type futureSteps[T any] struct{ f *Future[T] }

func (s futureSteps[T]) Step(_ *Loop, thrown error) (Suspension, bool, T, error) {
	if thrown != nil {
		var zero T
		return Suspension{}, true, zero, thrown
	}
	if !s.f.Done() {
		var zero T
		return s.f.Until(), false, zero, nil
	}
	v, err := s.f.Result()
	return Suspension{}, true, v, err
}

// Watch arranges for fn to be called at the very moment when the future is
// settled, in the midst of the code that settles it: for a recorder, which
// observes and changes nothing. It must not be used on the future of a task.
func (f *Future[T]) Watch(fn func()) {
	switch self := f.base.self.(type) {
	case nil:
		f.base.self = &watched{&f.base, fn}
	case interface{ watch(func()) }:
		self.watch(fn)
	default:
		panic("aio: Watch is for futures; a task's code sees its end itself")
	}
}

// watched is the owner of a plain future that is being watched.
type watched struct {
	f  *future
	fn func()
}

func (w *watched) cancel(r *request) bool { return w.f.asked(r) }
func (w *watched) settled()               { w.fn() }

// Peek is [Future.Result] for a recorder: it does not mark an error as
// retrieved.
func (f *Future[T]) Peek() (T, error) {
	if f.base.state == cancelled && f.base.err == nil {
		return f.value, f.base.request.error()
	}
	return f.value, f.base.err
}
