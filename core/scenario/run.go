package scenario

import (
	"errors"

	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/trace"
)

// Options say how a scenario is run. The zero value runs it on the virtual
// clock, however long it takes.
type Options struct {
	// Clock is the loop's clock, nil for the virtual one.
	Clock aio.Clock
	// Work is what an executor's thread does on the real clock: wait for d.
	Work func(d aio.Duration)
	// Iterations bounds the loop's iterations; 0 for no bound.
	Iterations int
	// Watch is called as each iteration of the loop begins.
	Watch func(l *aio.Loop)
	// Stop is asked as each iteration begins whether nobody waits for the run any
	// more, which then ends with [ErrStopped].
	Stop func() bool
	// Spare, if it is not 0, lets the trace of a run on the virtual clock tell when
	// those would have ended that were cancelled. It takes further runs, of no more
	// than so many steps in all: iterations of the loop, and events.
	Spare int
}

// ErrStopped is given for a run that nobody waits for any more.
var ErrStopped = errors.New("the run was stopped")

// A LimitError is given for a run that was ended before its end.
type LimitError struct{ Message string }

func (e *LimitError) Error() string { return e.Message }

const longest = 9_000_000_000 * trace.Second

// Run runs the scenario from its beginning to the end of asyncio.run, and returns
// what happened. Its only error is a [*LimitError], [ErrStopped] or [ErrForeign]:
// what goes wrong in the scenario is part of the trace. Two runs on the virtual
// clock return the same trace. It takes time and memory in proportion to the
// trace.
func Run(p *Program, o Options) (*trace.Trace, error) {
	if p.Tree.Language != trace.Python && foreign.main == nil {
		return nil, ErrForeign
	}
	r := newRun(p, o)
	if o.Spare > 0 && p.Tree.Draws {
		r.drawn = make([][]Seconds, p.Root.Rows)
	}
	t, err := r.toTheEnd()
	if err == nil && o.Spare > 0 && o.Clock == nil {
		r.spare(p)
	}
	return t, err
}

// toTheEnd is the whole run.
func (r *run) toTheEnd() (*trace.Trace, error) {
	program := aio.Stepper[value](&main{run: r})
	if r.Tree.Language != trace.Python {
		program = foreign.main(&r.Recorder)
	}
	_, err := aio.RunCoroutine(r.config, aio.Stepped(program))
	return r.finish(err)
}

// steps is how long the run was.
func (r *run) steps() int { return r.Loop.Tick() + len(r.Trace.Events) }

// run is one run of one program.
type run struct {
	Recorder
	options Options
	config  aio.Config
	futures []watchedFuture
	codes   []code      // of the tasks, by their leaf
	leaves  []leaf      // made ahead, many in one allocation
	rooms   [][]leaf    // all that were made
	made    []making    // what else was made
	timers  []trace.Due // what each timer was set for, where that is asked
	ended   error       // why, if it was ended before its end
}

// A watchedFuture is a future's row, whose cancellation no code of its own sees.
type watchedFuture struct {
	row    int32
	future *aio.Future[trace.Value]
}

type value = trace.Value
type awaitable = aio.Awaitable[trace.Value]

func newRun(p *Program, o Options) *run {
	r := &run{options: o, codes: make([]code, p.Tree.Leaves)}
	r.Recorder = Recorder{Tree: p.Tree, Trace: &trace.Trace{}, work: o.Work}
	r.config = aio.Config{Clock: o.Clock, Workers: p.Tree.Workers, Spare: r.Spares}
	if o.Iterations > 0 || o.Watch != nil || o.Stop != nil {
		r.config.Tracer = r
	}
	r.lay(p)
	return r
}

// finish completes the trace after the loop has closed.
func (r *run) finish(err error) (*trace.Trace, error) {
	if r.ended != nil {
		return nil, r.ended
	}
	t := r.Trace
	t.Finished = r.now()
	if t.Finished > longest {
		return nil, &LimitError{"the run lasts longer than 9,000,000,000 seconds"}
	}
	if _, hung := err.(*aio.DeadlockError); hung {
		t.Outcome = trace.Outcome{State: trace.Hung}
		if !r.over {
			t.Elapsed = t.Finished
		}
	} else if r.Tree.Language == trace.Python {
		r.report()
	}
	for _, w := range r.futures {
		if w.future.Cancelled() {
			t.Rows[w.row-1].State = trace.Cancelled
		}
	}
	return t, nil
}

// Iteration ends a run that takes too many of them, or that nobody waits for.
func (r *run) Iteration(l *aio.Loop) {
	if most := r.options.Iterations; most > 0 && l.Tick() > most {
		r.ended = &LimitError{"the run takes more than " + itoa(most) + " iterations of the loop"}
		l.Abort()
	}
	if r.options.Stop != nil && r.options.Stop() {
		r.ended = ErrStopped
		l.Abort()
	}
	if r.options.Watch != nil {
		r.options.Watch(l)
	}
}

// Cancel is of no interest here: rows see their cancellations themselves.
func (r *run) Cancel(string, string) {}
