package recording

import (
	"github.com/gatherground/gatherground/core/asyncio"
	"github.com/gatherground/gatherground/core/trace"
)

// A call is one as it is read: it becomes one of the trace if all of its members
// stand in it.
type call struct {
	fn         asyncio.Name
	row        int
	options    []trace.Option
	begin, end moment
	state      trace.State
	members    []int // rows, in order
	all        []int // those and others; calls by their numbers below 0
	whole      bool  // it has no members but tasks that had not begun
	settled    bool
	nested     bool         // it is a member of another
	asked      int          // the cause of the last request to its members that came through it
	failed     *trace.Error // what stands in a group has raised it
	number     int          // in the recording
	id         int          // in the trace; 0 where it is none of that
}

// A moment is a place in the recording.
type moment struct {
	at     trace.Time
	before int // how many events came before
}

func (r *reader) call(o object) string {
	n := o.int("call")
	if n < 1 || n >= 1<<31 || r.calls[n] != nil {
		return "it has a call whose number is not its own"
	}
	c := &call{fn: kindOf(o), number: n, row: r.row(o, "task"), begin: r.here(), state: trace.Running}
	if d, ok := seconds(o.get("seconds")); ok {
		c.options = append(c.options, trace.Option{Name: "timeout", Value: d})
	}
	if when := o.str("return_when"); when != "" && when != "ALL_COMPLETED" {
		c.options = append(c.options, trace.Option{Name: "return_when", Value: trace.Code(when)})
	}
	if o.is("return_exceptions") {
		c.options = append(c.options, trace.Option{Name: "return_exceptions", Value: true})
	}
	members := o.list("members")
	c.whole = len(members) > 0 || c.fn == asyncio.TaskGroup
	for _, m := range members {
		if inner, ok := m.(object); ok {
			n := inner.int("call")
			c.all = append(c.all, -n)
			if of := r.calls[n]; of != nil {
				of.nested = true
			}
		}
		n, _ := m.(int64)
		id := 0
		if n > 0 && n < 1<<31 {
			id = r.rows[int(n)]
		}
		c.add(r, id)
	}
	r.calls[n] = c
	r.order = append(r.order, c)
	if c.row != 0 {
		r.tasks[c.row-1].calls = append(r.tasks[c.row-1].calls, c)
	}
	if c.fn == asyncio.AsCompleted {
		r.iterated[c.row] = c
	}
	r.event(o, trace.Event{Call: int32(n), Kind: trace.Begin})
	return ""
}

// each calls f with all rows of a call, those of the calls within it too.
func (c *call) each(r *reader, depth int, f func(row int)) {
	for _, m := range c.all {
		if inner := r.calls[-m]; m > 0 {
			f(m)
		} else if inner != nil && depth < deepest {
			inner.each(r, depth+1, f)
		}
	}
}

// add puts a row into a call. It does not belong there where it had begun, or
// stands in another.
func (c *call) add(r *reader, id int) {
	if id != 0 {
		c.all = append(c.all, id)
	}
	if id == 0 || r.t.Rows[id-1].Start != trace.Never || r.t.Rows[id-1].In.Call != 0 || id == c.row {
		c.whole = false
		return
	}
	c.members = append(c.members, id)
}

func (r *reader) member(o object) string {
	if c, id := r.calls[o.int("call")], r.row(o, "task"); c != nil {
		c.add(r, id)
	}
	return ""
}

func (r *reader) settled(o object) string {
	c := r.calls[o.int("call")]
	if c == nil || c.settled {
		return ""
	}
	state, known := states[o.str("state")]
	switch {
	case c.fn == asyncio.Wait && c.row != 0 && r.tasks[c.row-1].thrown:
		state = trace.Cancelled // what is thrown into it goes through it
	case !known:
		state = trace.Returned
	}
	r.settle(o, c, state)
	return ""
}

// fails reads that what stands in a group has raised an error.
func (r *reader) fails(o object) string {
	if c := r.calls[o.int("call")]; c != nil {
		c.failed = err(o.object("error"), 0)
	}
	return ""
}

func (r *reader) settle(o object, c *call, s trace.State) {
	c.settled, c.end, c.state = true, r.here(), s
	r.event(o, trace.Event{Call: int32(c.number), Kind: trace.Settle, Detail: s})
}

// place makes calls of the trace of those whose members all stand in them.
func (r *reader) place() {
	for _, c := range r.order {
		switch {
		case !c.fn.Frames():
			continue
		case !c.whole || len(c.members) == 0 || r.taken(c):
			r.undrawn(c)
			continue
		}
		c.id = len(r.t.Calls) + 1
		if c.nested {
			r.p.Nested = append(r.p.Nested, c.id)
		}
		r.t.Calls = append(r.t.Calls, r.made(c, c.id))
		for i, row := range c.members {
			r.t.Rows[row-1].In = trace.Place{Call: int32(c.id), Index: int32(i)}
		}
	}
}

// undrawn keeps what became of a call of tasks that is none of the trace.
func (r *reader) undrawn(c *call) {
	if !c.settled || c.row == 0 || len(c.all) == 0 {
		return
	}
	for _, m := range c.all {
		if m < 0 {
			return
		}
	}
	c.members = c.all
	made := r.made(c, 0)
	r.p.Undrawn = append(r.p.Undrawn, trace.Undrawn{Call: &made, Members: c.all, Events: c.end.before})
}

// taken reports whether a member stands in another call by now, or twice in this.
func (r *reader) taken(c *call) bool {
	seen := map[int]bool{}
	for _, row := range c.members {
		if r.t.Rows[row-1].In.Call != 0 || seen[row] {
			return true
		}
		seen[row] = true
	}
	return false
}

func (r *reader) made(c *call, id int) trace.Call {
	made := trace.Call{ID: id, Func: string(c.fn), State: c.state, Start: c.begin.at, End: trace.Never, Requested: trace.Never}
	if c.row != 0 {
		made.In = trace.Place{Row: int32(c.row), Index: int32(id)}
	}
	if c.settled {
		made.End = c.end.at
	}
	made.Options = c.options
	switch {
	case c.state == trace.Returned && id != 0: // nobody is told what others give
		made.Value = r.gives(c)
	case c.state == trace.Raised:
		if made.Err = r.failure(c); made.Err == nil {
			made.State = trace.Cancelled
		}
	}
	return made
}

// gives is the value of a call: a list of what its members gave.
func (r *reader) gives(c *call) trace.Value {
	switch c.fn {
	case asyncio.Wait:
		return r.waited(c)
	case asyncio.Shield:
		return r.t.Rows[c.members[0]-1].Value
	case asyncio.TaskGroup:
		return nil
	}
	list := make(trace.List, len(c.members))
	for i, id := range c.members {
		row := &r.t.Rows[id-1]
		switch {
		case row.Err != nil:
			list[i] = row.Err
		case row.State == trace.Cancelled || row.State == trace.NeverStarted:
			list[i] = &trace.Error{Type: "CancelledError"}
		default:
			list[i] = row.Value
		}
	}
	return list
}

// waited is who was done when wait came back, and who was not.
func (r *reader) waited(c *call) trace.Waited {
	var w trace.Waited
	for i, id := range c.members {
		row := &r.t.Rows[id-1]
		switch over := r.tasks[id-1].over; {
		case row.State == trace.NeverStarted && over.at <= c.end.at && over.before <= c.end.before:
			w.Done = append(w.Done, trace.Settled{Index: i, Err: &trace.Error{Type: "CancelledError"}})
		case row.End == trace.Never || row.End > c.end.at || row.End == c.end.at && !r.ended(id, c.end.before):
			w.Pending = append(w.Pending, i)
		case row.State == trace.Cancelled:
			w.Done = append(w.Done, trace.Settled{Index: i, Err: &trace.Error{Type: "CancelledError"}})
		default:
			w.Done = append(w.Done, trace.Settled{Index: i, Value: row.Value, Err: row.Err})
		}
	}
	return w
}

// ended reports whether a row's end is among the first events.
func (r *reader) ended(id, events int) bool {
	for _, e := range r.t.Events[:events] {
		if e.Kind == trace.End && int(e.Row) == id {
			return true
		}
	}
	return false
}

// failure is what a call raises: for gather, the first failure in time, and for a
// group all that there were, and last what stands in it itself. It is nil where a
// CancelledError goes through a call, in which nobody has failed.
func (r *reader) failure(c *call) *trace.Error {
	var failed []*trace.Error // in the order in which they ended
	in := make([]bool, len(r.t.Rows)+1)
	for _, row := range c.members {
		in[row] = true
	}
	for i := c.begin.before; i < c.end.before; i++ {
		if e := &r.t.Events[i]; e.Kind == trace.End && in[e.Row] && r.t.Rows[e.Row-1].Err != nil {
			failed = append(failed, r.t.Rows[e.Row-1].Err)
		}
	}
	if c.failed != nil {
		failed = append(failed, c.failed)
	}
	switch {
	case c.fn == asyncio.TaskGroup && (len(failed) > 0 || !r.interrupted(c)):
		return &trace.Error{Type: "ExceptionGroup", Message: "unhandled errors in a TaskGroup", Errors: failed}
	case len(failed) > 0:
		return failed[0]
	}
	return nil
}

// interrupted reports whether a CancelledError reached a call's task meanwhile, or the
// task raised one.
func (r *reader) interrupted(c *call) bool {
	if c.row == 0 {
		return false
	}
	if by := r.tasks[c.row-1].itself; by > c.begin.before && by <= c.end.before {
		return true
	}
	for i := c.begin.before; i < c.end.before; i++ {
		if e := &r.t.Events[i]; e.Kind == trace.Cancel && int(e.Row) == c.row {
			return true
		}
	}
	return false
}
