package explain

import "github.com/gatherground/gatherground/core/trace"

// start tells that a row begins, together with those that the same call starts
// at the same instant.
func (x *teller) start(r *trace.Row) {
	kind := starts
	if r.Kind == trace.FutureRow {
		kind = creations
	}
	p := x.parent(r.ID)
	if c := x.call(p); c != nil {
		switch v := x.voice(c); {
		case v.goingOn != nil:
			x.flush()
		case v.passesOn && kind == starts:
			x.join(r, groupKey{kind: kind, parent: x.parent(p), like: c.Func + "(" + c.Written() + ")"}).call = c
			return
		}
	}
	x.join(r, groupKey{kind: kind, parent: p})
}

// begin tells of a call that has no rows whose start would tell of it.
func (x *teller) begin(c *trace.Call) {
	kids := x.kids(c)
	for _, n := range kids {
		if x.call(n) == nil {
			return
		}
	}
	t := telling{call: c, them: kids, rows: x.rowsIn(x.callNode(c.ID)), text: number(len(kids))}
	t.alone = x.voice(c).begins
	switch {
	case len(kids) == 0, t.alone == "" && len(kids) == 1:
		return
	case t.alone == "":
		t.alone = "{who} starts {them} at once"
	}
	x.say(&t)
}

func (x *teller) tellStarts(g *group) {
	c := x.call(g.parent)
	t := ofRows(g.rows)
	t.call, t.cause = c, g.parent
	switch {
	case g.call != nil && len(g.rows) > 1:
		t.call = g.call
		t.alone = or(x.voice(g.call).each, "{them} start, each in its own {func}")
	case g.call != nil:
		t.call = g.call
		t.alone = x.voice(g.call).starts
	case g.parent == 0 && (x.root != g.rows[0] || x.t.Program != nil):
		t.alone = "{them} [starts|start at once]"
	case c == nil:
		t.alone = "{cause} awaits {them}, which starts"
	case x.voice(c).goingOn != nil:
		x.voice(c).goingOn(x, c, g)
		return
	case x.voice(c).startsLater != "" && x.calls[c.ID].started:
		t.alone = x.voice(c).startsLater
	default:
		t.alone = or(x.voice(c).starts, "{who} starts {them}[| at once]")
		x.calls[c.ID].started = true
	}
	x.say(&t)
}

// or gives the words, or others where there are none.
func or(words, others string) string {
	if words == "" {
		return others
	}
	return words
}
