package trace

// A node is a row or a call: what stands at a place.
type node struct {
	isCall bool
	id     int // 0 for main
}

func rowNode(id int) node  { return node{false, id} }
func callNode(id int) node { return node{true, id} }

// A tree knows what stands in what.
type tree struct {
	t     *Trace
	inRow [][]node // by row, from 1: what the row awaits in place, by step
	in    [][]node // by call, from 1: its awaitables, in their order
	root  node
}

func newTree(t *Trace) *tree {
	w := &tree{t: t, inRow: make([][]node, len(t.Rows)+1), in: make([][]node, len(t.Calls)+1)}
	for i := range t.Rows {
		w.put(rowNode(i+1), t.Rows[i].In)
	}
	for i := range t.Calls {
		w.put(callNode(i+1), t.Calls[i].In)
	}
	for id, nodes := range w.in {
		w.in[id] = w.ordered(nodes)
	}
	for id, nodes := range w.inRow {
		w.inRow[id] = w.ordered(nodes)
	}
	w.findRoot()
	return w
}

func (w *tree) put(n node, p Place) {
	switch {
	case p.Call > 0 && p.Call < len(w.in):
		w.in[p.Call] = append(w.in[p.Call], n)
	case p.Row > 0 && p.Row < len(w.inRow):
		w.inRow[p.Row] = append(w.inRow[p.Row], n)
	}
}

// ordered puts nodes in the order of their places. Rows come before calls in
// nodes, each in order; places that do not count from 0 leave it so.
func (w *tree) ordered(nodes []node) []node {
	if len(nodes) < 2 || nodes[0].isCall || !nodes[len(nodes)-1].isCall {
		return nodes
	}
	byPlace := make([]node, 2*len(nodes)) // a task's steps stand between its calls
	for _, n := range nodes {
		at := w.place(n).Index
		if at < 0 || at >= len(byPlace) || byPlace[at].id != 0 {
			return nodes
		}
		byPlace[at] = n
	}
	all := byPlace[:0]
	for _, n := range byPlace {
		if n.id != 0 {
			all = append(all, n)
		}
	}
	return all
}

// findRoot looks for the only one that stands outermost: what main awaits.
func (w *tree) findRoot() {
	outermost := 0
	for i := range w.t.Rows {
		if w.t.Rows[i].In.outermost() {
			w.root = rowNode(i + 1)
			outermost++
		}
	}
	for i := range w.t.Calls {
		if w.t.Calls[i].In.outermost() {
			w.root = callNode(i + 1)
			outermost++
		}
	}
	if outermost != 1 {
		w.root = node{}
	}
}

func (p Place) outermost() bool { return p.Call == 0 && p.Row == 0 }

func (w *tree) place(n node) Place {
	if n.isCall {
		return w.t.Calls[n.id-1].In
	}
	return w.t.Rows[n.id-1].In
}

// parent gives what a node stands in; main for the outermost.
func (w *tree) parent(n node) node {
	if n.id == 0 {
		return node{}
	}
	p := w.place(n)
	if p.Call != 0 {
		return callNode(p.Call)
	}
	return rowNode(p.Row)
}

// call gives the call that a node is, or nil.
func (w *tree) call(n node) *Call {
	if !n.isCall || n.id == 0 {
		return nil
	}
	return &w.t.Calls[n.id-1]
}

// errorOf gives what a node raised, or nil.
func (w *tree) errorOf(n node) *Error {
	if n.isCall {
		return w.t.Calls[n.id-1].Err
	}
	return w.t.Rows[n.id-1].Err
}

func (w *tree) stateOf(n node) State {
	if n.isCall {
		return w.t.Calls[n.id-1].State
	}
	return w.t.Rows[n.id-1].State
}

func (w *tree) startOf(n node) Time {
	if n.isCall {
		return w.t.Calls[n.id-1].Start
	}
	return w.t.Rows[n.id-1].Start
}

func (w *tree) endOf(n node) Time {
	if n.isCall {
		return w.t.Calls[n.id-1].End
	}
	return w.t.Rows[n.id-1].End
}

// rowsIn gives the rows in a call, however deep.
func (w *tree) rowsIn(n node) []int {
	if !n.isCall {
		return []int{n.id}
	}
	var rows []int
	for _, kid := range w.in[n.id] {
		rows = append(rows, w.rowsIn(kid)...)
	}
	return rows
}
