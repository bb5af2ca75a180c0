package explain

import "github.com/gatherground/gatherground/core/trace"

var taskGroupVoice = voice{
	name: "task_group", schedules: true, asks: trace.ByTaskGroup,
	waits:    waits,
	loses:    losesAll,
	raisesIn: words{"; now all of its tasks are over, and {who} raises an {error}", "All of its tasks are over, and {who} raises an {error}", ""},
	inside:   words{"", "A cancelled task is no failure for {who}, but {cause} has no result to give, so {who} raises CancelledError", ""},
	cancels: words{
		", so {who} cancels {them}, and waits until [it has|they have] ended",
		"Because {cause} failed, {who} cancels {them}, and waits until [it has|they have] ended", "",
	},
}

// firstFailed gives the awaitable of a call that raised first.
func (x *teller) firstFailed(c *trace.Call) node { return x.calls[c.ID].failed }

// isBefore reports whether one of two awaitables of a call ended before the other, or
// with it and stands before it.
func (x *teller) isBefore(a, b node) bool {
	if at, other := x.parts[a].end, x.parts[b].end; at != other {
		return at < other
	}
	return x.index(a) < x.index(b)
}
