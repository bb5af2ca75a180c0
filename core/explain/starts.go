package explain

import "github.com/gatherground/gatherground/core/trace"

// passesOn tells of the calls of one awaitable, whose end is theirs where
// nothing comes between.
func passesOn(c *trace.Call) bool {
	switch c.Func {
	case "wait_for", "timeout", "shield", "cancel_after", "attempt":
		return true
	}
	return false
}

// start tells that a row begins, together with those that the same call starts
// at the same instant.
func (x *teller) start(r *trace.Row) {
	kind := starts
	if r.Kind == trace.FutureRow {
		kind = creations
	}
	p := x.parent(rowNode(r.ID))
	switch c := x.call(p); {
	case c != nil && c.Func == "sequence":
		x.flush()
	case c != nil && passesOn(c) && kind == starts:
		x.join(r, groupKey{kind: kind, parent: x.parent(p), like: c.Func + "(" + c.Written() + ")"}).call = c
		return
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
	if len(kids) == 0 {
		return
	}
	t := telling{call: c, them: kids, rows: x.rowsIn(x.callNode(c.ID)), text: number(len(kids))}
	t.alone = "{who} starts {them} at once"
	switch c.Func {
	case "wait_for", "timeout":
		t.alone = "{who} gives {them} {limit}"
		if c.Limit() == trace.Never {
			return
		}
	case "cancel_after":
		t.alone = "{who} will cancel {them} at {deadline} if it is not over by then"
	case "shield":
		t.alone = "{who} keeps cancellation away from {them}"
	case "sequence":
		t.alone, t.them = "{who} awaits {them} first", kids[:1]
	case "bounded_gather":
		t.alone = "{who} lets {room} of its {text} arguments run at a time"
	default:
		if len(kids) == 1 {
			return
		}
	}
	x.say(&t)
}

func (x *teller) tellStarts(g *group) {
	c := x.call(g.parent)
	t := telling{call: c, cause: g.parent, rows: g.rows}
	switch {
	case g.call != nil:
		t.call = g.call
		t.alone = startWords(g.call)
		if len(g.rows) > 1 {
			t.alone = eachWords(g.call)
		}
	case g.parent == 0 && x.root != rowNode(g.rows[0]):
		t.alone = "{them} [starts|start at once]"
	case c == nil:
		t.alone = "{cause} awaits {them}, which starts"
	case c.Func == "sequence":
		x.tellNext(c, g)
		return
	case c.Func == "bounded_gather" && x.calls[c.ID].started:
		t.alone = "There is room again, so {who} starts {them}"
	default:
		t.alone = startWords(c)
		x.calls[c.ID].started = true
	}
	x.say(&t)
}

func startWords(c *trace.Call) string {
	switch c.Func {
	case "wait_for", "timeout":
		if c.Limit() == trace.Never {
			return "{who} starts {them}, with no time limit"
		}
		return "{who} starts {them}, and gives it {limit}"
	case "cancel_after":
		return "{who} starts {them}, and will cancel it at {deadline} if it is not over by then"
	case "shield":
		return "{who} starts {them}, and keeps cancellation away from it"
	case "collect":
		return "{who} asks {them} for its items, one after the other"
	case "attempt":
		return "{who} awaits {them}, which starts"
	case "bounded_gather":
		return "{who} lets {room} run at a time: {them} [starts|start]"
	}
	return "{who} starts {them}[| at once]"
}

// eachWords is for several rows, each in a call of its own.
func eachWords(c *trace.Call) string {
	switch {
	case c.Func == "shield":
		return "{them} start, each shielded from cancellation"
	case c.Func == "cancel_after":
		return "{them} start, each to be cancelled at {deadline} if it is not over by then"
	case c.Limit() != trace.Never:
		return "{them} start, each with {limit} from its own {func}"
	}
	return "{them} start, each in its own {func}"
}

// tellNext tells how a sequence comes to its next awaitable.
func (x *teller) tellNext(c *trace.Call, g *group) {
	kids, n := x.kids(c), rowNode(g.rows[0])
	at := x.index(n)
	if at < 0 || at >= len(kids) || kids[at] != n {
		at = 0
	}
	t := telling{call: c, rows: g.rows}
	switch {
	case at > 0:
		t.cause = kids[at-1]
		t.joined = ", so {who} goes on to {them}, which starts only now"
		t.alone = t.joined[len(", so "):]
	case len(kids) > 1:
		t.alone = "{who} awaits {them} first"
		t.then = "The others have not started."
		if len(kids) == 2 {
			t.then = "The other one has not started."
		}
		for _, n := range kids[1:] {
			if start := x.parts[n].start; start != trace.Never && start <= x.at {
				t.then = ""
			}
		}
	default:
		t.alone = "{who} awaits {them}, which starts"
	}
	x.say(&t)
}
