package explain

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

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
	kids := x.kids(c)
	t := telling{call: c, cause: x.causeIn(c), rows: x.rowsOf(kids), after: x.after(x.callNode(c.ID), trace.Returned, 1)}
	switch {
	case c.Func == "wait":
		x.waitGives(c, &t)
	case len(kids) == 0 && x.foreign() && c.Value == nil:
		t.alone = "{who} was given nothing to wait for, and is over at once"
	case len(kids) == 0:
		t.alone = "{who} was given nothing to wait for, and gives {value} at once"
	case c.Func == "attempt" && x.parts[kids[0]].err != nil:
		t.joined = ", so {who} gives its default {value} instead"
		t.alone = t.joined[len(", so "):]
	case passesOn(c):
		t.words = words{", and {who} passes it on", "{who} gives {value}", ""}
	case c.Func == "collect":
		t.words = words{", and {who} gives the list of them: {value}", "{who} gives {value}", ""}
	case c.Func == "as_completed" && x.calls[c.ID].left > 0 && c.Limit() != trace.Never:
		t.them, t.rows = x.remaining(c), nil
		t.alone = "The time limit of {who}, {limit}, is reached: it hands out a TimeoutError for each that is left, and gives {value}"
		t.more = "{them} [goes|go] on: this time limit cancels nobody."
	case c.Func == "promise_race" || c.Func == "promise_any" || c.Func == "when_any":
		t.them, t.rows = x.remaining(c), nil
		t.words = words{", so {who} is decided, and gives {value}", "{who} is decided, and gives {value}", "{them} [goes|go] on."}
		if x.foreign() {
			t.more = goOnIn(c)
		}
	default:
		x.gaveAll(c, &t)
	}
	x.say(&t)
}

// gaveAll is for a call that waited for all.
func (x *teller) gaveAll(c *trace.Call, t *telling) {
	kids := x.kids(c)
	what := " gives the results in the order of its arguments: {value}"
	switch {
	case c.Value == nil && trace.LanguageOf(c.Func) != trace.Python:
		what = " is over"
	case c.Func == "as_completed":
		what = " has handed out all results, in the order in which they came: {value}"
	case c.Func == "sequence":
		what = " gives the results: {value}"
	case len(kids) == 1:
		what = " gives its result in a list: {value}"
	case !x.inOrder(kids):
		what = " gives the results in the order of its arguments, whoever finished first: {value}"
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

func (x *teller) waitGives(c *trace.Call, t *telling) {
	w, _ := c.Value.(trace.Waited)
	if len(w.Pending) == 0 {
		t.words = words{"; now all are done, and {who} comes back", "All are done, and {who} comes back", ""}
		if len(x.kids(c)) == 1 {
			t.words = words{", and {who} comes back", "{who} comes back", ""}
		}
		for _, s := range w.Done {
			if s.Err != nil {
				t.more = "{who} raises nothing: each task tells how it ended."
			}
		}
		return
	}
	done := make([]int, len(w.Done))
	byCause := false
	when, _ := c.Option("return_when").(trace.Code)
	for i, s := range w.Done {
		done[i] = s.Index
		byCause = byCause || x.argument(c, s.Index) == t.cause && (when == "FIRST_COMPLETED" || s.Err != nil)
	}
	switch {
	case byCause && strings.HasPrefix(string(when), "FIRST"):
		t.joined = ", so {who} comes back: return_when={when}"
	case c.Deadline() != trace.Never && c.Deadline() <= x.at:
		t.alone = "The time limit of {who}, {limit}, is reached: it comes back, and raises nothing"
	case strings.HasPrefix(string(when), "FIRST"):
		t.alone = "{who} comes back: return_when={when}"
	default:
		t.alone = "{who} comes back"
	}
	t.them = x.arguments(c, w.Pending)
	t.text = x.names(x.arguments(c, done))
	if t.text == "" {
		t.text = "nobody"
	}
	t.more = "Done: {text}. Pending: {them}, [which goes on|which go on], for {who} cancels nobody."
	if c.Has("cancel_pending") {
		t.more = "Done: {text}. Pending: {them}, to be cancelled, as cancel_pending=True asks."
	}
}

// arguments gives what stands at those indexes.
func (x *teller) arguments(c *trace.Call, indexes []int) []node {
	var nodes []node
	for _, i := range indexes {
		if n := x.argument(c, i); n != 0 {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

func (x *teller) argument(c *trace.Call, index int) node {
	if index < 0 || index >= len(x.kids(c)) {
		return 0
	}
	return x.kids(c)[index]
}
