package aio

// A Config says how a loop runs. Its zero value is the virtual clock, 32
// threads, and no callbacks.
type Config struct {
	Clock     Clock         // nil for a virtual clock that starts at 0
	Workers   int           // the executor's threads; 0 for 32
	Open      bool          // calls may come in by CallSoonThreadsafe: never give up waiting
	OnProblem func(Problem) // is told of errors that nobody took, when the loop closes, and of panics in callbacks at once
	Tracer    Tracer
	Ties      *Ties
	// Spare, if it is set, is asked about each request that a task or a future be
	// cancelled, and about each on to which that is passed, whether nothing is to come
	// of it: it is for finding out how a run would have gone without.
	Spare func(l *Loop) bool
}

// spares reports whether nothing is to come of a request to cancel.
func (l *Loop) spares() bool { return l != nil && l.config.Spare != nil && l.config.Spare(l) }

// A Tracer is called as the loop runs.
type Tracer interface {
	// Iteration is called when an iteration begins; the loop knows its number,
	// what is ready and what is due later.
	Iteration(l *Loop)
	// Cancel is called when a task is asked to end, with the name of the one
	// asking if that is known.
	Cancel(task, by string)
}

// Run runs main on a new loop with a virtual clock, as asyncio.run does: when
// main is over, it cancels every task that is left and waits for it.
func Run[T any](main func(l *Loop) (T, error)) (T, error) { return RunWith(Config{}, main) }

// RunWith is [Run] on a loop made as config says.
func RunWith[T any](config Config, main func(l *Loop) (T, error)) (T, error) {
	return RunCoroutine(config, Async(main))
}

// RunCoroutine is [RunWith] for a coroutine. One that needs no stack of its
// own, made by [Stepped], runs on the stack of the caller.
func RunCoroutine[T any](config Config, main *Coroutine[T]) (T, error) {
	l := newLoop(config)
	defer l.close()
	t := CreateTask(l, main)
	err := l.runUntil(&t.base)
	if stopped := l.shutDown(err); stopped != nil {
		var zero T
		return zero, stopped
	}
	return t.Result()
}

func newLoop(config Config) *Loop {
	l := &Loop{config: config, clock: config.Clock, outside: newOutside()}
	if l.clock == nil {
		l.clock = &virtualClock{}
	}
	l.executor.idle = config.Workers
	if config.Workers == 0 {
		l.executor.idle = 32
	}
	l.problems.on = config.OnProblem != nil
	return l
}

// shutDown is the part of asyncio.run after main: it cancels the tasks that are
// left, waits for them, and joins the executor's threads. If main could not end
// because of a deadlock, err is that, and nothing is waited for.
func (l *Loop) shutDown(err error) error {
	if _, hung := err.(*DeadlockError); hung || l.aborted {
		return err
	}
	if again := l.cancelAll(); again != nil {
		return again
	}
	for l.executor.working() && !l.aborted && l.runOnce() {
	}
	return err
}

// cancelAll is _cancel_all_tasks.
func (l *Loop) cancelAll() error {
	left := l.tasks.all()
	if len(left) == 0 {
		return nil
	}
	for _, t := range left {
		t.cancel(&request{by: "shutdown"})
	}
	all := &everyone{future{loop: l}, len(left)}
	for _, t := range left {
		t.fut.listen(all)
	}
	if err := l.runUntil(&all.future); err != nil {
		return err
	}
	for _, t := range left {
		t.fut.silent = true
		if t.fut.state == finished && t.fut.err != nil {
			t.fut.closing = true
			l.report(Problem{unhandled, t.fut.err, t.label()})
		}
	}
	return nil
}

// everyone is a gather with return_exceptions of tasks of any type.
type everyone struct {
	future
	left int
}

func (e *everyone) called(*future) {
	e.left--
	if e.left == 0 {
		e.settle(finished)
	}
}

func (l *Loop) close() {
	l.fibers.close()
	l.reportUnretrieved()
}
