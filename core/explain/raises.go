package explain

import "github.com/gatherground/gatherground/core/trace"

// raises tells what a call raised, and what becomes of the others.
func (x *teller) raises(c *trace.Call) {
	kids := x.kids(c)
	t := telling{call: c, cause: x.causeOf(c), after: x.after(x.callNode(c.ID), trace.Raised, 1)}
	for _, n := range x.remaining(c) {
		if x.lives(n) {
			t.them = append(t.them, n)
		}
	}
	if t.them == nil {
		t.them = []node{}
	}
	expired := t.cause == 0 && c.Err != nil && c.Err.Type == "TimeoutError" && c.Deadline() != trace.Never && c.Deadline() <= x.at
	switch {
	case x.foreign():
		t.words, t.rows, t.cause = failsIn(c), x.rowsOf(kids), x.causeIn(c)
		if t.more == "" {
			t.them = nil
		}
	case expired && c.Func == "as_completed":
		t.words = words{"", "The time limit of {who}, {limit}, is reached, and it raises TimeoutError", "{them} [goes|go] on: this time limit cancels nobody."}
	case expired && len(kids) == 1:
		t.them = kids
		t.alone = x.expiredWords(kids[0])
	case c.Func == "task_group":
		t.cause, t.rows = x.causeIn(c), x.rowsOf(kids)
		t.words = words{"; now all of its tasks are over, and {who} raised an {error}", "All of its tasks are over, and {who} raised an {error}", ""}
	case t.cause == 0:
		t.alone, t.rows, t.them = "{who} raised {error}", x.rowsOf(kids), x.streams(c)
		t.more = "{them} [is an async generator, which|are async generators, which] nobody can await: collect its items first, and await that."
	case c.Func == "sequence":
		t.them, t.rows = x.neverStart(c), x.rowsOf(kids)
		t.words = words{", so {who} stops there", "{who} raised {error}", "{them} never [starts|start]."}
	default:
		t.words = raiseWords(c, x.call(t.cause) != nil)
	}
	x.say(&t)
}

// raiseWords is for a call that raised what one of its awaitables did; byCall
// tells whether that is a call itself.
func raiseWords(c *trace.Call, byCall bool) words {
	w := words{", so {who} raised it too", "{who} raised {error}, because {cause} did", "{them} [goes|go] on."}
	switch c.Func {
	case "gather", "bounded_gather":
		w.joined = ", so {who} raised it at once"
		if byCall {
			w.joined = ", and {who} with it"
		}
		w.more = "{them} [goes|go] on: {func} does not cancel its siblings."
	case "as_completed":
		w.joined = ", so {who} raised it instead of handing out a result"
		w.alone = "{who} comes to {cause} only now, and raises its {error}"
		w.more = "{them} [goes on, but nobody awaits it|go on, but nobody awaits them] now."
	case "create_tasks":
		w.joined = ", so {who} raised it"
		w.alone = "{who} comes to {cause} only now, and raises its {error}"
		w.more = "{them} [goes on, and nobody awaits it|go on, and nobody awaits them]."
	case "wait_for", "timeout", "shield", "cancel_after", "attempt":
		w = words{", and {who} passes it on", "{who} passes on {error} of {cause}", ""}
	}
	return w
}

// expiredWords is for a call whose awaitable had not ended in time.
func (x *teller) expiredWords(kid node) string {
	switch r := x.parts[kid].row; {
	case r == nil:
	case r.State == trace.NeverStarted:
		x.rows[r.ID].told = true
		return "The time limit of {who} is reached before {them} could start, so {them} never starts, and {who} raises TimeoutError"
	case r.Kind == trace.FutureRow:
		x.rows[r.ID].told = true
		return "{them} was not resolved in time, so {who} cancels it, and raises TimeoutError"
	}
	return "{them} was not over in time, so {who} raises TimeoutError"
}

// streams gives the streams among what a call was given.
func (x *teller) streams(c *trace.Call) []node {
	streams := []node{}
	for _, n := range x.kids(c) {
		if r := x.parts[n].row; r != nil && r.Kind == trace.StreamRow {
			streams = append(streams, n)
		}
	}
	return streams
}

// neverStart gives those that are not reached any more, and notes that it is
// told.
func (x *teller) neverStart(c *trace.Call) []node {
	never := []node{}
	for _, n := range x.remaining(c) {
		if r := x.parts[n].row; r != nil && r.State == trace.NeverStarted {
			x.rows[r.ID].told = true
			never = append(never, n)
		}
	}
	return never
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
