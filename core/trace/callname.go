package trace

// name says whom a sentence is about. A call that is the only one of its
// function goes by that; others by what stands in them.
func (x *teller) name(n node) string {
	switch {
	case n.id == 0:
		return "main"
	case !n.isCall:
		return rowName(&x.t.Rows[n.id-1])
	}
	return x.callName(&x.t.Calls[n.id-1])
}

func (x *teller) callName(c *Call) string {
	switch {
	case x.count(c.Func) == 1:
		return c.Func
	case callNode(c.ID) == x.root:
		return "the outer " + c.Func
	}
	if p := x.parent(callNode(c.ID)); p.id != 0 && !p.isCall {
		return x.name(p) + "'s " + c.Func
	}
	if x.count(c.Func) == 2 && x.root.isCall && x.t.Calls[x.root.id-1].Func == c.Func {
		return "the inner " + c.Func
	}
	rows := x.rowsIn(callNode(c.ID))
	if len(rows) == 0 {
		return "the empty " + c.Func
	}
	return "the " + c.Func + " of " + x.rowNames(rows)
}

// count tells how many calls of a function there are.
func (x *teller) count(fn string) int {
	if x.funcs == nil {
		x.funcs = map[string]int{}
		for i := range x.t.Calls {
			x.funcs[x.t.Calls[i].Func]++
		}
	}
	return x.funcs[fn]
}
