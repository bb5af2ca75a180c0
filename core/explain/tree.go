package explain

import "github.com/gatherground/gatherground/core/trace"

// A node is a row or a call: what stands at a place. 0 is main, then come the
// rows, by their numbers, then the calls.
type node = int

// A part is what the teller asks of a node, be it a row or a call.
type part struct {
	row        *trace.Row  // or nil
	call       *trace.Call // or nil; both are nil for main
	parent     node
	kids       []node // a call's awaitables, or what a row awaits in place, in order
	state      trace.State
	start, end trace.Time
	err        *trace.Error
	begun      bool // it has begun, as far as has been told
	scheduled  bool // it began after the call that it stands in
	stopping   bool // it has been told that asyncio.run cancels it, before it hears of that
	group      int  // the last group that it was put into
	over       bool // it has ended, as far as has been told
}

// A tree knows what stands in what.
type tree struct {
	t     *trace.Trace
	parts []part // by node
	root  node   // what main awaits, if that is one node
}

func newTree(t *trace.Trace) *tree {
	w := &tree{t: t, parts: make([]part, 1+len(t.Rows)+len(t.Calls))}
	for i := range t.Rows {
		r := &t.Rows[i]
		w.put(r.ID, part{row: r, state: r.State, start: r.Start, end: r.End, err: r.Err}, r.In)
	}
	for i := range t.Calls {
		c := &t.Calls[i]
		w.put(w.callNode(c.ID), part{call: c, state: c.State, start: c.Start, end: c.End, err: c.Err}, c.In)
	}
	w.family()
	for n := range w.parts {
		w.order(w.parts[n].kids)
	}
	if main := w.parts[0].kids; len(main) == 1 {
		w.root = main[0]
	}
	return w
}

func (w *tree) callNode(id int) node { return node(len(w.t.Rows) + id) }

func (w *tree) put(n node, p part, in trace.Place) {
	switch {
	case in.Call != 0:
		p.parent = w.callNode(int(in.Call))
	case in.Row != 0:
		p.parent = int(in.Row)
	}
	w.parts[n] = p
}

// family gives every node its kids, all in one allocation.
func (w *tree) family() {
	many := make([]int32, len(w.parts))
	for n := 1; n < len(w.parts); n++ {
		many[w.parts[n].parent]++
	}
	all := make([]node, len(w.parts)-1)
	for n := range w.parts {
		w.parts[n].kids, all = all[:0:many[n]], all[many[n]:]
	}
	for n := 1; n < len(w.parts); n++ {
		p := &w.parts[w.parts[n].parent]
		p.kids = append(p.kids, node(n))
	}
}

// order puts the kids of a node in the order of their places. Rows come before
// calls in nodes, each in order. Places that do not count from 0, as those of
// main and of a task's steps, leave it so.
func (w *tree) order(nodes []node) {
	if len(nodes) < 2 || w.parts[nodes[len(nodes)-1]].call == nil {
		return
	}
	byPlace := make([]node, len(nodes))
	for _, n := range nodes {
		at := w.index(n)
		if at >= len(nodes) || byPlace[at] != 0 {
			return
		}
		byPlace[at] = n
	}
	copy(nodes, byPlace)
}

func (w *tree) index(n node) int {
	if c := w.parts[n].call; c != nil {
		return int(c.In.Index)
	}
	return int(w.parts[n].row.In.Index)
}

// call gives the call that a node is, or nil.
func (w *tree) call(n node) *trace.Call { return w.parts[n].call }

func (w *tree) parent(n node) node { return w.parts[n].parent }

// kids gives what stands in a call.
func (w *tree) kids(c *trace.Call) []node { return w.parts[w.callNode(c.ID)].kids }

// rowsIn gives the rows in a node, however deep, but not those in a row.
func (w *tree) rowsIn(n node) []int {
	if w.parts[n].row != nil {
		return []int{int(n)}
	}
	var rows []int
	for _, kid := range w.parts[n].kids {
		rows = append(rows, w.rowsIn(kid)...)
	}
	return rows
}

// rowsOf gives the rows among nodes.
func (w *tree) rowsOf(nodes []node) []int {
	var rows []int
	for _, n := range nodes {
		if w.parts[n].row != nil {
			rows = append(rows, int(n))
		}
	}
	return rows
}
