package scenario

// Walk calls f for a node and, where f returns true, for all that stands in it,
// in the order of the text. Copies are visited once.
func Walk(n *Node, f func(*Node) bool) {
	if !f(n) {
		return
	}
	for _, inner := range n.Aws {
		Walk(inner, f)
	}
}

// An At says which copy of a node is meant. In the trace rows are numbered in
// the order of the text, copies expanded, and so are calls: a leaf's row is
// Rows+1, a combinator's call Calls+1.
type At struct {
	Rows, Calls int32 // that stand before it
	Index       int32 // of the innermost repeat, from 0; -1 outside of all
}

const noIndex = -1

// Outset is where a tree's Main stands.
var Outset = At{Index: noIndex}

// In returns where a node stands that is directly in n, for this copy of n; of
// those in a repeat it is the first copy.
func (at At) In(n, inner *Node) At {
	return At{at.Rows + inner.rows - n.rows, at.Calls + inner.calls - n.calls, at.Index}
}

// Each calls f for the nodes directly in this copy of n, the copies of a repeat
// one by one, until f returns false.
func (at At) Each(n *Node, f func(*Node, At) bool) {
	for _, inner := range n.Aws {
		if !at.In(n, inner).copies(inner, f) {
			return
		}
	}
}

// copies calls f for a node, or for all copies that it stands for.
func (at At) copies(n *Node, f func(*Node, At) bool) bool {
	r, ok := n.Is.(*Repeat)
	if !ok {
		return f(n, at)
	}
	copied := n.Aws[0]
	of := at.In(n, copied)
	for i := range int32(r.N) {
		of.Index = i
		if !of.copies(copied, f) {
			return false
		}
		of.Rows += int32(copied.Written.Rows)
		of.Calls += int32(copied.Written.Calls)
	}
	return true
}
