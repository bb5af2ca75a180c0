package explain

import "github.com/gatherground/gatherground/core/trace"

// settle tells that a call is over, and what becomes of what it leaves behind.
func (x *teller) settle(c *trace.Call) {
	if x.calls[c.ID].passed {
		return
	}
	x.flush()
	x.mark(x.callNode(c.ID))
	switch c.State {
	case trace.Returned:
		x.gives(c)
		x.cause = x.callNode(c.ID)
	case trace.Raised:
		x.raises(c)
		x.cause = x.callNode(c.ID)
	case trace.Cancelled:
		x.stops(c)
	}
}

// gives tells what a call gave.
func (x *teller) gives(c *trace.Call) {
	kids, v := x.kids(c), x.voice(c)
	t := telling{call: c, cause: x.causeIn(c), rows: x.rowsOf(kids), after: x.after(x.callNode(c.ID), trace.Returned, 1), then: x.unseen(c)}
	switch {
	case len(kids) == 0 && x.foreign() && c.Value == nil:
		t.alone = "{who} is given nothing to wait for, and is over at once"
	case len(kids) == 0:
		t.alone = "{who} is given nothing to wait for, and gives {value} at once"
	case v.giving != nil && v.giving(x, c, &t):
	case v.gives.alone != "":
		t.words = v.gives
	case v.decided != "":
		x.of(&t, x.remaining(c))
		t.words = words{", so {who} is decided, and gives {value}", "{who} is decided, and gives {value}", v.decided}
	default:
		x.gaveAll(c, &t)
	}
	x.say(&t)
}

// gaveAll is for a call that waited for all.
func (x *teller) gaveAll(c *trace.Call, t *telling) {
	kids := x.kids(c)
	what := x.voice(c).givesAll
	switch {
	case c.Value == nil && (x.t.Program != nil || trace.LanguageOf(c.Func) != trace.Python):
		what = " is over"
	case what != "":
	case len(kids) == 1:
		what = " gives its result in a list: {value}"
	case !x.inOrder(kids):
		what = " gives the results in the order of its arguments, whoever finished first: {value}"
	default:
		what = " gives the results in the order of its arguments: {value}"
	}
	if len(kids) == 1 {
		t.joined, t.alone = ", and {who}"+what, "{who}"+what
		return
	}
	t.joined, t.alone = "; now all are done, and {who}"+what, "All are done: {who}"+what
	if by := x.call(t.cause); by != nil && !x.calls[by.ID].passed {
		t.joined = "" // its own results have just been told; two lists are too much for a sentence
	}
}

// inOrder tells whether nodes ended in the order in which they stand.
func (x *teller) inOrder(nodes []node) bool {
	for i := 1; i < len(nodes); i++ {
		if x.parts[nodes[i]].end < x.parts[nodes[i-1]].end {
			return false
		}
	}
	return true
}
