package explain

import "github.com/gatherground/gatherground/core/trace"

// end tells that a row is over.
func (x *teller) end(r *trace.Row) {
	n := r.ID
	switch {
	case r.State == trace.Cancelled:
		x.mark(n)
		x.cancelledEnd(r)
	case r.State == trace.Raised:
		x.raised(r)
	case r.Requested != trace.Never:
		x.flush()
		top := x.climb(n, trace.Returned, nil)
		t := telling{row: r, rows: []int{r.ID}, after: x.consequence(top, trace.Returned, 1)}
		t.alone = "{row} swallows its cancellation, and returns {result}"
		t.then = x.noted()
		x.say(&t)
		x.cause = top
	default:
		top := x.climb(n, trace.Returned, nil)
		g := x.join(r.ID, groupKey{kind: returns, parent: x.parent(top)})
		g.top, g.then = top, followed(g.then, x.noted())
	}
}

func (x *teller) raised(r *trace.Row) {
	x.flush()
	t := telling{row: r, rows: []int{r.ID}}
	t.alone = "{row} raises {raised}"
	if x.foreign() {
		t.alone = "{row} fails with {raised}"
	}
	switch inner := x.cause; {
	case inner != 0 && x.parent(inner) == r.ID && same(x.parts[inner].err, r.Err):
		t.cause, t.joined = inner, ", and {row}, which awaits it, raises it too"
	case r.Requested != trace.Never:
		t.alone = "{row} swallows its cancellation, and raises {raised}"
	case r.Kind == trace.FutureRow:
		t.alone = "{row} is given the exception {raised}"
	}
	top := x.climb(r.ID, trace.Raised, r.Err)
	t.after = x.consequence(top, trace.Raised, 1)
	t.then = followed(x.printed(r.ID), x.noted())
	x.say(&t)
	x.cause = top
}

// climb gives the outermost call that passes on how a node ended, and notes
// that the ends of those calls need no telling.
func (x *teller) climb(n node, s trace.State, err *trace.Error) node {
	x.mark(n)
	for {
		p := x.parent(n)
		c := x.call(p)
		if c == nil || !x.voice(c).passesOn || x.parts[p].over || c.State != s || c.End != x.at || !same(c.Err, err) {
			return n
		}
		n = p
		x.mark(n)
		x.calls[c.ID].passed = true
		x.notes = followed(followed(x.notes, x.unseen(c)), x.printed(p))
	}
}

// noted gives what climb has found to tell of the calls that pass on an end.
func (x *teller) noted() string {
	notes := x.notes
	x.notes = ""
	return notes
}

// same tells whether two exceptions are one, as far as can be seen.
func same(a, b *trace.Error) bool {
	return a == b || a != nil && b != nil && a.Type == b.Type && a.Message == b.Message
}

// tellReturns tells who returned, and what, if they are few.
func (x *teller) tellReturns(g *group) {
	t := ofRows(g.rows)
	t.after = x.consequence(g.top, trace.Returned, len(g.rows))
	t.alone, t.then = "{them} return", g.then
	if len(g.rows) <= fewValues && !x.ofOneName(g.rows) {
		t.alone = "{text}"
		for i, id := range g.rows {
			switch {
			case i > 0 && i == len(g.rows)-1:
				t.text += " and "
			case i > 0:
				t.text += ", "
			}
			t.text += x.returnedBy(&x.t.Rows[id-1])
		}
	}
	x.say(&t)
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

func (x *teller) returnedBy(r *trace.Row) string {
	template := "{row} returns {result}"
	switch r.Kind {
	case trace.StreamRow:
		template = "{row} has no more items"
	case trace.FutureRow:
		template = "{row} is resolved with {result}"
	}
	return x.filled(&telling{row: r}, template)
}
