package scenario

import (
	"errors"
	"strings"

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
}

// ErrStopped is given for a run that nobody waits for any more.
var ErrStopped = errors.New("the run was stopped")

// A LimitError is given for a run that was ended before its end.
type LimitError struct{ Message string }

func (e *LimitError) Error() string { return e.Message }

const longest = 9_000_000_000 * trace.Second

// Run runs the scenario from its beginning to the end of asyncio.run, and gives
// what happened. Its only error is a [*LimitError], [ErrStopped] or [ErrElsewhere]: what goes wrong in the
// scenario is part of the trace. Two runs on the virtual clock give the same
// trace. It takes time and memory in proportion to the trace.
func Run(p *Program, o Options) (*trace.Trace, error) {
	r := newRun(p, o)
	if r.language != trace.Python && !foreigners {
		return nil, ErrElsewhere
	}
	_, err := aio.RunCoroutine(r.config, aio.Stepped(r.main()))
	return r.finish(err)
}

// main is the program in the scenario's language.
func (r *run) main() aio.Stepper[value] {
	if r.language != trace.Python {
		return foreignMain(r)
	}
	return &main{run: r}
}

// run is one run of one program.
type run struct {
	tree     *Tree
	language trace.Language
	options  Options
	config   aio.Config
	loop     *aio.Loop
	trace    *trace.Trace
	futures  []watchedFuture
	codes    []code          // of the tasks, by their leaf
	leaves   []leaf          // made ahead, many in one allocation
	names    strings.Builder // many names in one allocation
	over     bool            // main's await has ended
	ended    error           // why, if it was ended before its end
}

// A watchedFuture is a future's row, whose cancellation no code of its own sees.
type watchedFuture struct {
	row    int32
	future *aio.Future[trace.Value]
}

type value = trace.Value
type awaitable = aio.Awaitable[trace.Value]

func newRun(p *Program, o Options) *run {
	r := &run{options: o, trace: &trace.Trace{}, tree: p.Tree, language: p.Tree.Language}
	r.codes = make([]code, p.Tree.Leaves)
	r.config = aio.Config{Clock: o.Clock, Workers: p.Tree.Workers}
	if o.Iterations > 0 || o.Watch != nil || o.Stop != nil {
		r.config.Tracer = r
	}
	r.trace.Rows = make([]trace.Row, 0, p.Root.Rows)
	r.trace.Calls = make([]trace.Call, 0, p.Root.Calls)
	r.lay(p.Tree.Main, trace.Place{}, Outset)
	r.trace.Events = make([]trace.Event, 0, 3*p.Root.Rows+2*p.Root.Calls)
	return r
}

// lay writes down all rows and calls, in the order of the text, before anything
// has happened.
func (r *run) lay(n *Node, in trace.Place, at At) {
	inside := trace.Place{Row: at.Rows + 1}
	switch is := n.Is.(type) {
	case *Task:
		r.layRow(trace.TaskRow, is.Name, in, at)
		for _, s := range is.Steps {
			if await, ok := s.(*Await); ok {
				r.lay(await.Of, inside, at.In(n, await.Of))
			}
			inside.Index++
		}
		return
	case *Future:
		r.layRow(trace.FutureRow, is.Name, in, at)
		return
	case *Stream:
		r.layRow(trace.StreamRow, is.Name, in, at)
		return
	}
	inside = trace.Place{Call: at.Calls + 1}
	r.trace.Calls = append(r.trace.Calls, trace.Call{
		ID: int(inside.Call), Func: n.Written.Func, Options: fillOptions(n.options, at.Index),
		Start: trace.Never, End: trace.Never, Requested: trace.Never, In: in,
	})
	at.Each(n, func(arg *Node, at At) bool {
		r.lay(arg, inside, at)
		inside.Index++
		return true
	})
}

func (r *run) layRow(k trace.RowKind, name string, in trace.Place, at At) {
	id := int(at.Rows) + 1
	r.trace.Rows = r.trace.Rows[:id]
	row := &r.trace.Rows[id-1]
	row.ID, row.Kind, row.Name, row.In = id, k, r.name(name, at.Index), in
	row.Start, row.End, row.Requested = trace.Never, trace.Never, trace.Never
}

// name is fill for a row's name.
func (r *run) name(s string, index int32) string {
	if index == noIndex || !strings.Contains(s, "{i}") {
		return s
	}
	var room [64]byte
	filled := appendFilled(room[:0], s, index)
	if r.names.Cap()-r.names.Len() < len(filled) {
		r.names = strings.Builder{}
		r.names.Grow(max(len(filled), min(1024, 8*cap(r.trace.Rows))))
	}
	from := r.names.Len()
	r.names.Write(filled)
	return r.names.String()[from:]
}

// finish completes the trace after the loop has closed.
func (r *run) finish(err error) (*trace.Trace, error) {
	if r.ended != nil {
		return nil, r.ended
	}
	t := r.trace
	t.Finished = r.now()
	if t.Finished > longest {
		return nil, &LimitError{"the run lasts longer than 9,000,000,000 seconds"}
	}
	if _, hung := err.(*aio.DeadlockError); hung {
		t.Outcome = trace.Outcome{State: trace.Hung}
		if !r.over {
			t.Elapsed = t.Finished
		}
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

func (r *run) now() trace.Time { return trace.Time(r.loop.Time()) }

// taken tells that a thread took a row's call, on the real clock perhaps before
// what has been told already.
func (r *run) taken(row int32, at trace.Time) {
	r.event(trace.Event{Row: row, Kind: trace.Thread})
	events := r.trace.Events
	i := len(events) - 1
	for events[i].At = at; i > 0 && events[i-1].At > at; i-- {
		events[i-1], events[i] = events[i], events[i-1]
	}
}

func (r *run) event(e trace.Event) {
	e.At = r.now()
	if r.language == trace.Python {
		e.Tick = int32(r.loop.Tick())
	}
	r.trace.Events = append(r.trace.Events, e)
}
