package explain

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

var waitVoice = voice{
	name: "wait", schedules: true, keepsOff: true, asks: trace.ByWait, suspected: true,
	waits:  waits,
	fails:  "; {who} does not raise it, and waits for {others}",
	stops:  words{"", "{who} is cancelled, but {them} [goes|go] on: wait only stops waiting", ""},
	giving: waitGives,
	spares: waitSpares,
}

// cancelsPending is said of wait, or of a recorded run's waiting.
const cancelsPending = "{text} cancels {them}, which [is|are] pending"

// waitSpares is for one of its awaitables that was cancelled.
func waitSpares(x *teller, c *trace.Call) string {
	if c.WrittenOption("return_when") == "FIRST_EXCEPTION" {
		return "With return_when=FIRST_EXCEPTION a cancelled task does not count as one that raised, so {who} still waits for {others}."
	}
	return ""
}

const raisesNothing = "{who} raises no exception of a task: ask each task for its result."

func waitGives(x *teller, c *trace.Call, t *telling) bool {
	w, _ := c.Value.(trace.Waited)
	if len(w.Pending) == 0 {
		t.words = words{"; now all are done, and {who} returns", "All are done, and {who} returns", ""}
		if len(x.kids(c)) == 1 {
			t.words = words{", and {who} returns", "{who} returns", ""}
		}
		for _, s := range w.Done {
			switch {
			case s.Err == nil:
			case s.Err.Type != "CancelledError":
				t.more = raisesNothing + ` If nobody asks, asyncio prints "Task exception was never retrieved".`
			case t.more == "":
				t.more = raisesNothing
			}
		}
		return true
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
		t.joined = ", so {who} returns, as return_when={when} asks"
	case c.Deadline() != trace.Never && c.Deadline() <= x.at:
		t.alone = "The time limit of {who}, {limit}, {reached}: {who} returns, and raises no TimeoutError"
	case strings.HasPrefix(string(when), "FIRST"):
		t.alone = "{who} returns, as return_when={when} asks"
	default:
		t.alone = "{who} returns"
	}
	t.them = x.arguments(c, w.Pending)
	t.text = x.names(x.arguments(c, done))
	if t.text == "" {
		t.text = "none"
	}
	t.more = "Done: {text}. Pending: {them}, [which goes on|which go on], because {who} cancels no task."
	if c.Has("cancel_pending") {
		t.more = "Done: {text}. Pending: {them}, to be cancelled, as cancel_pending=True asks."
	}
	return true
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
