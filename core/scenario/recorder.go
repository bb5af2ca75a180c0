package scenario

import (
	"strings"

	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/trace"
)

// A Recorder writes down a run as it happens: its methods are called by what
// runs the scenario, at the instants that they tell of. Rows and calls are named
// by their numbers.
type Recorder struct {
	Tree  *Tree
	Trace *trace.Trace
	Loop  *aio.Loop // of the run, since its main has begun

	work  func(d aio.Duration) // of [Options]
	names strings.Builder      // many names in one allocation
	over  bool                 // main's await has ended
	next  trace.Due            // what the next timer that is set is for
	drawing
	sparing
}

// sets tells what the next timer that is set is for.
func (r *Recorder) sets(d trace.Due) { r.next = d }

// lay writes down all rows and calls, in the order of the text, before anything
// has happened.
func (r *Recorder) lay(p *Program) {
	r.Trace.Rows = make([]trace.Row, 0, p.Root.Rows)
	r.Trace.Calls = make([]trace.Call, 0, p.Root.Calls)
	r.layNode(p.Tree.Main, trace.Place{}, Outset)
	r.Trace.Events = make([]trace.Event, 0, 3*p.Root.Rows+2*p.Root.Calls)
}

func (r *Recorder) layNode(n *Node, in trace.Place, at At) {
	inside := trace.Place{Row: at.Rows + 1}
	switch is := n.Is.(type) {
	case *Task:
		r.layRow(trace.TaskRow, is.Name, in, at)
		for _, s := range is.Steps {
			if await, ok := s.(*Await); ok {
				r.layNode(await.Of, inside, at.In(n, await.Of))
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
	r.Trace.Calls = append(r.Trace.Calls, trace.Call{
		ID: int(inside.Call), Func: n.Written.Func, Options: fillOptions(n.options, at.Index),
		Start: trace.Never, End: trace.Never, Requested: trace.Never, In: in,
	})
	at.Each(n, func(arg *Node, at At) bool {
		r.layNode(arg, inside, at)
		inside.Index++
		return true
	})
}

func (r *Recorder) layRow(k trace.RowKind, name string, in trace.Place, at At) {
	id := int(at.Rows) + 1
	r.Trace.Rows = r.Trace.Rows[:id]
	row := &r.Trace.Rows[id-1]
	row.ID, row.Kind, row.Name, row.In = id, k, r.name(name, at.Index), in
	row.Start, row.End, row.Requested = trace.Never, trace.Never, trace.Never
}

// name is fill for a row's name.
func (r *Recorder) name(s string, index int32) string {
	if index == noIndex || !strings.Contains(s, "{i}") {
		return s
	}
	var room [64]byte
	filled := appendFilled(room[:0], s, index)
	if r.names.Cap()-r.names.Len() < len(filled) {
		r.names = strings.Builder{}
		r.names.Grow(max(len(filled), min(1024, 8*cap(r.Trace.Rows))))
	}
	from := r.names.Len()
	r.names.Write(filled)
	return r.names.String()[from:]
}

func (r *Recorder) now() trace.Time { return trace.Time(r.Loop.Time()) }

// taken tells that a thread took a row's call, on the real clock perhaps before
// what has been told already.
func (r *Recorder) taken(row int32, at trace.Time) {
	r.Event(trace.Event{Row: row, Kind: trace.Thread})
	events := r.Trace.Events
	i := len(events) - 1
	for events[i].At = at; i > 0 && events[i-1].At > at; i-- {
		events[i-1], events[i] = events[i], events[i-1]
	}
}

// Event writes down anything else that happens now.
func (r *Recorder) Event(e trace.Event) {
	e.At = r.now()
	if r.Tree.Language == trace.Python {
		e.Tick = int32(r.Loop.Tick())
	}
	r.Trace.Events = append(r.Trace.Events, e)
}

// Start writes down that a row begins.
func (r *Recorder) Start(row int32) {
	r.Trace.Rows[row-1].Start = r.now()
	r.Trace.Rows[row-1].State = trace.Running
	r.Event(trace.Event{Row: row, Kind: trace.Start})
}

// End writes down how a row ended.
func (r *Recorder) End(row int32, v trace.Value, err error) {
	w := &r.Trace.Rows[row-1]
	w.End = r.now()
	switch {
	case err == nil:
		w.State, w.Value = trace.Returned, v
	case aio.IsCancelled(err):
		w.State = trace.Cancelled
	default:
		w.State, w.Err = trace.Raised, ExceptionOf(err)
	}
	r.Event(trace.Event{Row: row, Kind: trace.End, Detail: w.State})
}

// askerOf returns who asked for a cancellation.
func askerOf(err error) trace.Asker { return trace.Asker(aio.CancelledBy(err)) }

// Cancelled writes down that a row is told of its cancellation.
func (r *Recorder) Cancelled(row int32, err error) {
	w := &r.Trace.Rows[row-1]
	by := askerOf(err)
	if w.Requested == trace.Never {
		w.Requested, w.By = r.now(), by
	}
	var detail value
	if by != trace.Nobody {
		detail = by
	}
	r.Event(trace.Event{Row: row, Kind: trace.Cancel, Detail: detail})
}

// Begin writes down that a call begins.
func (r *Recorder) Begin(id int32) {
	c := &r.Trace.Calls[id-1]
	c.Start, c.State = r.now(), trace.Running
	r.Event(trace.Event{Call: id, Kind: trace.Begin})
}

// Settle writes down how a call ended.
func (r *Recorder) Settle(id int32, v trace.Value, err error) {
	c := &r.Trace.Calls[id-1]
	c.End = r.now()
	switch {
	case err == nil:
		c.State, c.Value = trace.Returned, v
	case aio.IsCancelled(err):
		c.State, c.By = trace.Cancelled, askerOf(err)
	default:
		c.State, c.Err = trace.Raised, ExceptionOf(err)
	}
	r.Event(trace.Event{Call: id, Kind: trace.Settle, Detail: c.State})
}

// InThread lets a thread of the executor work for d, for a row that has just
// reached that step. A thread that has nothing to do takes it at that instant.
func (r *Recorder) InThread(row int32, d aio.Duration) *aio.Future[value] {
	at, reaching := r.Trace.Events[len(r.Trace.Events)-1].At, true
	defer func() { reaching = false }()
	return aio.RunInExecutor(r.Loop, aio.ThreadCall[value]{
		Fn: func() (value, error) {
			if r.work != nil {
				r.work(d)
			}
			return nil, nil
		},
		Cost: d,
		Started: func(taken aio.Duration) {
			if !reaching {
				at = trace.Time(taken)
			}
			r.sets(trace.Due{Row: row, What: trace.ThreadDone})
			r.taken(row, at)
		},
	})
}

// Over writes down what came of what main awaits, and that main goes on.
func (r *Recorder) Over(v trace.Value, err error) {
	r.over = true
	r.Trace.Elapsed = r.now()
	r.Trace.Outcome = outcome(v, err)
}

// Hang writes down that nothing is left that could go on, unless main is over.
func (r *Recorder) Hang() {
	if !r.over {
		r.Trace.Outcome = trace.Outcome{State: trace.Hung}
		r.Trace.Elapsed = r.now()
	}
}

func outcome(v value, err error) trace.Outcome {
	switch {
	case err == nil:
		return trace.Outcome{State: trace.Returned, Value: v}
	case aio.IsCancelled(err):
		return trace.Outcome{State: trace.Cancelled}
	default:
		return trace.Outcome{State: trace.Raised, Err: ExceptionOf(err)}
	}
}
