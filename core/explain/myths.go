package explain

import "github.com/gatherground/gatherground/core/trace"

// A Myth is a widespread belief that this very run shows to be wrong.
type Myth struct {
	At     trace.Time
	Belief string
	Fact   string // what happened instead, with names and times
	Rows   []int  // whom it is about
}

// Myths gives the beliefs that the run contradicts, in the order of its calls.
// It needs the calls of the trace.
func Myths(t *trace.Trace) []Myth {
	var x *teller
	var all []Myth
	for i := range t.Calls {
		c := &t.Calls[i]
		if c.State != trace.Raised || c.End == trace.Never {
			continue
		}
		if x == nil {
			x = newTeller(t)
		}
		if m, ok := x.myth(c); ok {
			all = append(all, m)
		}
	}
	return all
}

// myth looks for one in a call that raised.
func (x *teller) myth(c *trace.Call) (Myth, bool) {
	switch {
	case c.Func == "gather":
		return x.gatherRaised(c)
	case passesOn(c) && c.Err != nil && c.Err.Type == "TimeoutError":
		return x.gatherTimedOut(c)
	case c.Func == "create_tasks":
		return x.learnedLate(c)
	}
	return Myth{}, false
}

// gatherRaised is for a gather that is over while others of its awaitables go
// on, or that was given a stream.
func (x *teller) gatherRaised(c *trace.Call) (Myth, bool) {
	var left []node
	for _, n := range x.kids(c) {
		p := &x.parts[n]
		if p.row != nil && p.row.Kind == trace.StreamRow && c.Err != nil && c.Err.Type == "TypeError" {
			return Myth{
				At: c.End, Rows: []int{int(n)},
				Belief: "gather takes an async generator.",
				Fact:   "It does not: " + x.name(n) + " is no awaitable, so gather raised TypeError. Collect its items in a coroutine, and gather that.",
			}, true
		}
		if p.start != trace.Never && (p.end == trace.Never || p.end > c.End || x.stopped(n, c.End)) {
			left = append(left, n)
		}
	}
	if len(left) == 0 {
		return Myth{}, false
	}
	m := Myth{At: c.End, Rows: x.rowsOf(left), Belief: "When one awaitable fails, gather cancels the others."}
	m.Fact = "It did not: when gather raised at " + trace.Clock(c.End) + ", " + x.names(left) + " went on."
	if x.stopped(left[0], trace.Never) {
		m.Fact += " What cancelled what was left is asyncio.run, because main was over."
	}
	return m, true
}

// stopped tells whether asyncio.run cancelled a node, at that time if it is not
// Never.
func (x *teller) stopped(n node, at trace.Time) bool {
	p := &x.parts[n]
	by := trace.Nobody
	if p.row != nil {
		by = p.row.By
	} else if p.call != nil {
		by = p.call.By
	}
	return by == trace.ByShutdown && (at == trace.Never || p.end == at)
}

// gatherTimedOut is for a time limit around a gather.
func (x *teller) gatherTimedOut(c *trace.Call) (Myth, bool) {
	kids := x.kids(c)
	if len(kids) != 1 {
		return Myth{}, false
	}
	inner := x.call(kids[0])
	if inner == nil || inner.Func != "gather" {
		return Myth{}, false
	}
	var done []node
	for _, n := range x.kids(inner) {
		if x.parts[n].state == trace.Returned && x.parts[n].end <= c.End {
			done = append(done, n)
		}
	}
	m := Myth{At: c.End, Rows: x.rowsOf(done), Belief: "gather has a timeout."}
	m.Fact = "It has none: " + c.Func + " cancelled it at " + trace.Clock(c.End) + "."
	if len(done) > 0 {
		m.Fact += " What " + x.names(done) + " had returned by then is lost; wait would have kept it."
	}
	return m, true
}

// learnedLate is for tasks that are awaited in turn: main hears of a failure
// only when its turn comes.
func (x *teller) learnedLate(c *trace.Call) (Myth, bool) {
	for _, n := range x.kids(c) {
		p := &x.parts[n]
		if p.state != trace.Raised || p.end == trace.Never || p.end >= c.End || p.err == nil || c.Err == nil || p.err.Type != c.Err.Type || p.err.Message != c.Err.Message {
			continue
		}
		return Myth{
			At: c.End, Rows: x.rowsOf([]node{n}),
			Belief: "create_task and then await is the same as gather.",
			Fact:   x.name(n) + " failed at " + trace.Clock(p.end) + ", but main heard of it only at " + trace.Clock(c.End) + ", when its turn to be awaited came. gather would have raised at once.",
		}, true
	}
	return Myth{}, false
}
