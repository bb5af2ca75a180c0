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
	root     *plan
	language trace.Language
	linger   aio.Duration
	options  Options
	config   aio.Config
	loop     *aio.Loop
	trace    *trace.Trace
	futures  []watchedFuture
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
	r := &run{options: o, trace: &trace.Trace{}}
	r.config = aio.Config{Clock: o.Clock}
	main := p.Root
	if main.Func == "run" {
		outer := newPlan(r, &Call{Func: "run", Params: main.Params})
		r.linger = aio.Duration(outer.time)
		r.config.Workers = outer.number
		main = main.Args[0].Call
	}
	r.root = newPlan(r, main)
	r.language = r.root.language()
	if o.Iterations > 0 || o.Watch != nil || o.Stop != nil {
		r.config.Tracer = r
	}
	r.trace.Rows = make([]trace.Row, 0, main.Rows)
	r.trace.Calls = make([]trace.Call, 0, main.Calls)
	r.lay(r.root, trace.Place{}, noIndex)
	r.trace.Events = make([]trace.Event, 0, 3*main.Rows+2*main.Calls)
	return r
}

// lay writes down all rows and calls, in the order of the text, before anything
// has happened.
func (r *run) lay(p *plan, in trace.Place, index int32) {
	inside := trace.Place{}
	switch p.fn {
	case "task", "future", "stream":
		kind := trace.TaskRow
		switch p.fn {
		case "future":
			kind = trace.FutureRow
		case "stream":
			kind = trace.StreamRow
		}
		id := len(r.trace.Rows) + 1
		r.trace.Rows = r.trace.Rows[:id]
		row := &r.trace.Rows[id-1]
		row.ID, row.Kind, row.Name, row.In = id, kind, r.name(p.name, index), in
		row.Start, row.End, row.Requested = trace.Never, trace.Never, trace.Never
		inside.Row = int32(id)
	default:
		id := len(r.trace.Calls) + 1
		r.trace.Calls = append(r.trace.Calls, trace.Call{
			ID: id, Func: p.fn, Options: fillOptions(p.options, index),
			Start: trace.Never, End: trace.Never, Requested: trace.Never, In: in,
		})
		inside.Call = int32(id)
	}
	for i := range p.args {
		arg := p.args[i].call
		switch {
		case arg == nil:
		case p.fn != "task" && arg.fn == "repeat":
			r.layCopies(arg, &inside, index)
			continue
		default:
			r.lay(arg, inside, index)
		}
		inside.Index++
	}
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

func (r *run) layCopies(repeat *plan, in *trace.Place, index int32) {
	arg := repeat.args[0].call
	for i := range int32(repeat.number) {
		if arg.fn == "repeat" {
			r.layCopies(arg, in, i)
			continue
		}
		r.lay(arg, *in, i)
		in.Index++
	}
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
