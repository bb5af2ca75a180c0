package explain

import "github.com/gatherground/gatherground/core/trace"

const raisedToo = "{who} raises {error}, because {cause} did"

// raises tells what a call raised, and what becomes of the others.
func (x *teller) raises(c *trace.Call) {
	kids, v := x.kids(c), x.voice(c)
	t := telling{call: c, cause: x.causeOf(c), after: x.after(x.callNode(c.ID), trace.Raised, 1)}
	expired := t.cause == 0 && c.Err != nil && c.Err.Type == "TimeoutError" && c.Deadline() != trace.Never && c.Deadline() <= x.at
	if !expired {
		t.then = x.unseen(c)
	}
	switch {
	case x.foreign():
		t.words = throws(v, c)
		if t.more != "" {
			x.goOn(&t, x.goingOn(c))
		}
		t.cause, t.rows = x.causeIn(c), x.rowsOf(kids)
	case expired && v.expires.alone != "":
		x.goOn(&t, x.goingOn(c))
		t.words = v.expires
	case expired && len(kids) == 1:
		x.of(&t, kids)
		t.alone = x.expiredWords(kids[0])
	case v.raisesIn.alone != "":
		t.words = v.raisesIn
		t.cause, t.rows = x.causeIn(c), x.rowsOf(kids)
	case t.cause == 0:
		t.them, t.rows = x.streams(c), x.rowsOf(kids)
		t.alone = "{who} raises {error}"
		t.more = "{them} [is an async generator, which|are async generators, which] nobody can await: collect its items first, and await that."
	case v.left != nil:
		t.them, t.rows = v.left(x, c), x.rowsOf(kids)
		t.words, t.then = v.raises, followed(t.then, x.warned(t.them))
	default:
		x.goOn(&t, x.goingOn(c))
		t.words = v.raises
		t.then = followed(t.then, x.unheard(c, t.cause))
		if t.alone == "" {
			t.words = words{", so {who} raises it too", raisedToo, goOn}
		}
		if v.raisesBy != "" && x.call(t.cause) != nil {
			t.joined = v.raisesBy
		}
	}
	t.rows = x.union(t.rows, x.unreceived(&t, c))
	t.then = followed(t.then, x.printed(x.callNode(c.ID)))
	x.say(&t)
}

// unheard tells of those of a call's awaitables that have raised at this instant, as
// the cause has, which came first.
func (x *teller) unheard(c *trace.Call, cause node) string {
	var them []node
	for _, n := range x.kids(c) {
		if p := &x.parts[n]; n != cause && p.over && p.state == trace.Raised && p.end == x.at && c.Start < x.at {
			them = append(them, n)
		}
	}
	return x.filled(&telling{call: c, cause: cause, them: them}, "{who} raises only the exception of {cause}: nobody receives [that|those] of {them}.")
}

// goingOn gives those of a call's awaitables that are alive.
func (x *teller) goingOn(c *trace.Call) []node {
	var living []node
	for _, n := range x.remaining(c) {
		if x.lives(n) && !x.asGoodAsOver(n) {
			living = append(living, n)
		}
	}
	return living
}

// asGoodAsOver reports whether a node is a call that ends at this instant, as all
// that stands in it has.
func (x *teller) asGoodAsOver(n node) bool {
	c := x.call(n)
	return c != nil && c.End == x.at && x.calls[c.ID].left == 0
}

// goOn makes those of some nodes {them} that have begun, and tells of the others
// that they have not.
func (x *teller) goOn(t *telling, nodes []node) {
	var going, others []node
	for _, n := range nodes {
		if x.parts[n].begun {
			going = append(going, n)
		} else {
			others = append(others, n)
		}
	}
	x.of(t, going)
	t.rows = append(t.rows, x.rowsOf(others)...)
	t.then = followed(t.then, x.filled(&telling{them: others}, "{them} [has|have] not begun yet, and [is|are] not cancelled by that."))
}

// streams gives the streams among what a call was given.
func (x *teller) streams(c *trace.Call) []node {
	var streams []node
	for _, n := range x.kids(c) {
		if r := x.parts[n].row; r != nil && r.Kind == trace.StreamRow {
			streams = append(streams, n)
		}
	}
	return streams
}

// causeOf finds the awaitable whose exception a call raised.
func (x *teller) causeOf(c *trace.Call) node {
	if c.Err == nil {
		return 0
	}
	for _, n := range x.kids(c) {
		if x.parts[n].over && x.parts[n].err != nil && same(x.parts[n].err, c.Err) {
			return n
		}
	}
	return 0
}
