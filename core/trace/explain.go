package trace

import "slices"

// A Sentence tells one thing that happened, with its reason.
type Sentence struct {
	At     Time
	Tick   int
	Events int // how many events have happened when it is true
	Text   string
	Rows   []int // whom it is about; nil for nobody in particular
}

// Explain tells a run in plain sentences, one for each thing that happened, in
// the order of happening. What happened to several at the same instant for the
// same reason is told once. It needs no more than the trace: without calls it
// tells what the rows did, with them also why. It takes time in proportion to
// the trace.
func Explain(t *Trace) []Sentence {
	x := newTeller(t)
	for i := range t.Events {
		e := &t.Events[i]
		if e.At != x.at {
			x.flush()
		}
		x.at, x.tick, x.next = e.At, e.Tick, i+1
		x.event(e)
	}
	x.flush()
	x.ending()
	return x.all
}

// A teller walks through the events and tells them.
type teller struct {
	*tree
	all []Sentence

	at   Time
	tick int
	next int // how many events have happened

	groups []group
	cause  node // whose end the last sentence tells, if what follows from it may be joined to it

	over    []bool // by call: it has settled
	left    []int  // by call: its awaitables that are not over
	done    []bool // by row: it has ended
	silent  []bool // by row: that it never starts has been told
	cancels bool   // that asyncio.run cancels what is left has been told

	funcs   map[string]int // calls of each function
	waiting int            // the row that has just handed work to a thread
}

func newTeller(t *Trace) *teller {
	x := &teller{tree: newTree(t)}
	x.over = make([]bool, len(t.Calls)+1)
	x.left = make([]int, len(t.Calls)+1)
	x.done = make([]bool, len(t.Rows)+1)
	x.silent = make([]bool, len(t.Rows)+1)
	for id := range x.in {
		x.left[id] = len(x.in[id])
	}
	return x
}

func (x *teller) event(e *Event) {
	switch {
	case e.Row > 0 && e.Row <= len(x.t.Rows):
		x.rowEvent(e, &x.t.Rows[e.Row-1])
	case e.Call > 0 && e.Call <= len(x.t.Calls):
		c := &x.t.Calls[e.Call-1]
		if e.Kind == Begin {
			x.begin(c)
		} else if e.Kind == Settle {
			x.settle(c)
		}
	}
}

func (x *teller) rowEvent(e *Event, r *Row) {
	switch e.Kind {
	case Start:
		x.start(r)
	case End:
		x.end(r)
	case Log:
		x.say(rowName(r)+" says "+brief(e.Detail)+".", r.ID)
	case Item:
		x.say(rowName(r)+" yields "+brief(e.Detail)+".", r.ID)
	case Step:
		x.step(r, e.Detail)
	case Thread:
		x.thread(r)
	case Cancel:
		by, _ := e.Detail.(string)
		x.cancel(r, by)
	case Cleanup:
		x.cleanup(r)
	}
}

// say tells something now.
func (x *teller) say(text string, rows ...int) {
	x.flush()
	x.tell(Sentence{x.at, x.tick, x.next, text, rows})
}

// tell keeps sentences in the order of what they need to have happened.
func (x *teller) tell(s Sentence) {
	if n := len(x.all); n > 0 {
		s.Events = max(s.Events, x.all[n-1].Events)
		s.Tick = max(s.Tick, x.all[n-1].Tick)
	}
	x.all = append(x.all, s)
	x.cause = node{}
}

// because tells something that the end of a node is the cause of. Where the
// last sentence tells that very end, it goes on with joined; otherwise alone is
// told.
func (x *teller) because(cause node, joined, alone, more string, rows []int) {
	for _, g := range x.groups {
		if g.kind == returns && slices.Contains(g.rows, cause.id) && !cause.isCall {
			x.flush()
			break
		}
	}
	if len(x.groups) > 0 || joined == "" || cause.id == 0 || x.cause != cause || x.all[len(x.all)-1].At != x.at {
		x.say(sentences(alone, more), rows...)
		return
	}
	last := &x.all[len(x.all)-1]
	last.Text = sentences(last.Text[:len(last.Text)-1]+joined, more)
	last.Events, last.Tick = x.next, x.tick
	for _, id := range rows {
		if !slices.Contains(last.Rows, id) {
			last.Rows = append(last.Rows, id)
		}
	}
	x.cause = node{}
}

func sentences(first, more string) string {
	if first == "" {
		return more
	}
	if more == "" {
		return first
	}
	return first + " " + more
}

// isOver tells whether a row or call has ended.
func (x *teller) isOver(n node) bool {
	if n.isCall {
		return x.over[n.id]
	}
	return x.done[n.id]
}

// remaining gives the awaitables of a call that are not over. It names nobody
// where they are many: it would take too long to look for them each time.
func (x *teller) remaining(c *Call) []node {
	if x.left[c.ID] == 0 {
		return nil
	}
	var nodes []node
	for _, n := range x.in[c.ID] {
		if !x.isOver(n) {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// others names those that a call still waits for.
func (x *teller) others(c *Call) string {
	if n := x.left[c.ID]; n > manyNames {
		return grouped(n) + " others"
	}
	return x.names(x.remaining(c))
}

func (x *teller) names(nodes []node) string {
	names := make([]string, 0, manyNames)
	for _, n := range nodes[:min(len(nodes), manyNames)] {
		names = append(names, x.name(n))
	}
	return listed(names, len(nodes))
}

func (x *teller) rowNames(ids []int) string {
	names := make([]string, 0, manyNames)
	for _, id := range ids[:min(len(ids), manyNames)] {
		names = append(names, rowName(&x.t.Rows[id-1]))
	}
	return listed(names, len(ids))
}

// mark notes that a node is over, for what it stands in.
func (x *teller) mark(n node) {
	if x.isOver(n) {
		return
	}
	if n.isCall {
		x.over[n.id] = true
	} else {
		x.done[n.id] = true
	}
	if p := x.parent(n); p.isCall {
		x.left[p.id]--
	}
}

func (x *teller) call(n node) *Call {
	if !n.isCall {
		return nil
	}
	return &x.t.Calls[n.id-1]
}
