package trace

// end tells that a row is over.
func (x *teller) end(r *Row) {
	n := rowNode(r.ID)
	switch {
	case r.State == Cancelled:
		x.mark(n)
		x.cancelledEnd(r)
	case r.State == Raised:
		x.raised(r)
	case r.Requested != Never:
		x.flush()
		top := x.climb(n, Returned, nil)
		x.say(rowName(r)+" swallows its cancellation, and returns "+brief(r.Value)+x.consequence(top, Returned, 1), "", r.ID)
		x.cause = top
	default:
		top := x.climb(n, Returned, nil)
		x.join(returns, r, "", x.parent(top)).top = top
	}
}

func (x *teller) raised(r *Row) {
	x.flush()
	inner := x.cause
	top := x.climb(rowNode(r.ID), Raised, r.Err)
	after := x.consequence(top, Raised, 1)
	head := rowName(r) + " raised " + briefError(r.Err)
	switch {
	case r.Requested != Never:
		head = rowName(r) + " swallows its cancellation, and raises " + briefError(r.Err)
	case r.Kind == FutureRow:
		head = rowName(r) + " is given the exception " + briefError(r.Err)
	}
	if inner.id != 0 && x.parent(inner) == rowNode(r.ID) && same(x.errorOf(inner), r.Err) {
		x.because(inner, ", and "+rowName(r)+", which awaited it, raised it too"+after, head+after, "", r.ID)
	} else {
		x.say(head+after, "", r.ID)
	}
	x.cause = top
}

// climb gives the outermost call that passes on how a node ended, and notes
// that the ends of those calls need no telling.
func (x *teller) climb(n node, s State, err *Error) node {
	x.mark(n)
	for {
		c := x.call(x.parent(n))
		if c == nil || !passesOn(c) || x.calls[c.ID].over || c.State != s || c.End != x.at || !same(c.Err, err) {
			return n
		}
		n = callNode(c.ID)
		x.mark(n)
		x.calls[c.ID].passed = true
	}
}

// same tells whether two exceptions are one, as far as can be seen.
func same(a, b *Error) bool {
	return a == b || a != nil && b != nil && a.Type == b.Type && a.Message == b.Message
}

// tellReturns tells who returned, and what, if they are few.
func (x *teller) tellReturns(g *group) {
	head := x.rowNames(g.rows) + " returned"
	if len(g.rows) <= fewValues && !x.ofOneName(g.rows) {
		head = ""
		for i, id := range g.rows {
			switch {
			case i > 0 && i == len(g.rows)-1:
				head += " and "
			case i > 0:
				head += ", "
			}
			head += returnedBy(&x.t.Rows[id-1])
		}
	}
	x.say(head+x.consequence(g.top, Returned, len(g.rows)), "", g.rows...)
	x.cause = g.top
}

// ofOneName tells whether several rows have the same name.
func (x *teller) ofOneName(ids []int) bool {
	for _, id := range ids[1:] {
		if x.t.Rows[id-1].Name != x.t.Rows[ids[0]-1].Name {
			return false
		}
	}
	return len(ids) > 1
}

func returnedBy(r *Row) string {
	switch r.Kind {
	case StreamRow:
		return rowName(r) + " has no more items"
	case FutureRow:
		return rowName(r) + " is resolved with " + brief(r.Value)
	}
	return rowName(r) + " returned " + brief(r.Value)
}
