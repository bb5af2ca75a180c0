package recording

import (
	"cmp"

	"github.com/gatherground/gatherground/core/trace"
)

// finish gives the trace, when all has been read.
func (r *reader) finish() *trace.Trace {
	t := r.t
	r.gone(0)
	r.rename()
	r.ask()
	r.loop()
	r.place()
	r.gather()
	r.absorb()
	r.conclude()
	t.Finished = max(t.Finished, r.last, t.Elapsed)
	return t
}

// conclude says what came of main.
func (r *reader) conclude() {
	t := r.t
	switch r.p.Ended {
	case trace.ByHanging, trace.Unfinished:
		t.Outcome, t.Elapsed = trace.Outcome{State: trace.Hung}, r.last
		return
	case trace.ByStop, trace.ByLimit:
		t.Outcome, t.Elapsed = trace.Outcome{State: trace.Raised, Err: &trace.Error{Type: "Stopped", Message: r.p.Message}}, r.last
		return
	case trace.BySyntax:
		t.Outcome = trace.Outcome{State: trace.Raised, Err: &trace.Error{Type: "SyntaxError", Message: r.p.Message}}
		return
	}
	if r.p.Main != 0 {
		main := &t.Rows[r.p.Main-1]
		if main.End != trace.Never {
			t.Elapsed = main.End
		}
		switch main.State {
		case trace.Returned:
			t.Outcome = trace.Outcome{State: trace.Returned, Value: main.Value}
		case trace.Raised:
			t.Outcome = trace.Outcome{State: trace.Raised, Err: main.Err}
		case trace.Cancelled, trace.NeverStarted:
			t.Outcome = trace.Outcome{State: trace.Cancelled}
		}
	}
	if e := r.outcome.object("error"); e != nil && t.Outcome.State == trace.Returned {
		t.Outcome = trace.Outcome{State: trace.Raised, Err: err(e, 0)}
	}
}

// absorb leaves out what a time limit or a group asked of the very task that it
// stands in, where that did not end it: it came out as a TimeoutError or an
// ExceptionGroup, and the task has swallowed nothing. Others may have asked too.
func (r *reader) absorb() {
	absorbs := func(id int) bool { return r.tasks[id-1].limited && r.t.Rows[id-1].State != trace.Cancelled }
	r.choose(func(e *trace.Event, cause int) bool {
		return e.Kind != trace.Cancel || !r.own[cause] || !absorbs(int(e.Row))
	})
	for i := range r.t.Rows {
		if absorbs(i + 1) {
			r.t.Rows[i].By, r.t.Rows[i].Requested = trace.Nobody, trace.Never
		}
	}
	for i := len(r.p.Requests) - 1; i >= 0; i-- {
		if q := &r.p.Requests[i]; absorbs(q.Row) && !r.own[q.Cause] {
			r.t.Rows[q.Row-1].Requested = q.At
		}
	}
	for i := len(r.t.Events) - 1; i >= 0; i-- {
		if e := &r.t.Events[i]; e.Kind == trace.Cancel && absorbs(int(e.Row)) {
			r.t.Rows[e.Row-1].By, _ = e.Detail.(trace.Asker)
		}
	}
}

// choose leaves only the events that are to stay: of calls, those that the trace
// has. What else there is goes on knowing how many of them came before it.
func (r *reader) choose(stays func(e *trace.Event, cause int) bool) {
	old, lines, causes := r.t.Events, r.p.Lines, r.p.Thrown
	events, at, thrown := old[:0], lines[:0], causes[:0]
	before := make([]int, len(old)+1)
	for i, e := range old {
		before[i] = len(events)
		if c := r.calls[int(e.Call)]; c != nil {
			e.Call = int32(c.id)
		}
		if (e.Kind != trace.Begin && e.Kind != trace.Settle || e.Call != 0) && stays(&e, causes[i]) {
			events, at, thrown = append(events, e), append(at, lines[i]), append(thrown, causes[i])
		}
	}
	before[len(old)] = len(events)
	r.t.Events, r.p.Lines, r.p.Thrown = events, at, thrown
	move := func(events *int) { *events = before[*events] }
	for i := range r.p.Tasks {
		move(&r.p.Tasks[i].Events)
	}
	for i := range r.p.Requests {
		move(&r.p.Requests[i].Events)
	}
	for i := range r.p.Waits {
		move(&r.p.Waits[i].Events)
	}
	for i := range r.p.Undrawn {
		move(&r.p.Undrawn[i].Events)
	}
	for i := range r.p.Output {
		move(&r.p.Output[i].Events)
	}
	for i := range r.p.Warnings {
		move(&r.p.Warnings[i].Events)
	}
}

func (r *reader) over(o object) string {
	r.p.Ended = endings[o.str("outcome")]
	r.p.Message, r.p.Traceback = o.str("message"), o.str("traceback")
	r.p.Line, r.p.Column = o.int("line"), o.int("column")
	r.standing(o, cmp.Or(r.row(o, "task"), r.threads[o.int("thread")]))
	return ""
}

// standing reads that a row was at work, and let nobody else go on, when the program
// was ended.
func (r *reader) standing(o object, id int) {
	if id == 0 || r.t.Rows[id-1].State != trace.Running {
		return
	}
	r.resume(id)
	r.p.Row, r.p.Held = id, trace.Time(o.int("held"))*trace.Second
	e := trace.Event{Kind: trace.Reach, Row: int32(id)}
	if r.t.Rows[id-1].Kind == trace.TaskRow {
		e.Detail = trace.Step{Kind: trace.Block}
	}
	r.event(o, e)
}

var endings = map[string]trace.Ending{
	"returned": trace.ByItself, "raised": trace.ByException, "hangs": trace.ByHanging,
	"stopped": trace.ByStop, "limit": trace.ByLimit, "syntax": trace.BySyntax,
}
