package explain

import "github.com/gatherground/gatherground/core/trace"

var _ = speak(voice{
	name: "task_group", schedules: true, asks: trace.ByTaskGroup,
	waits:    waits,
	raisesIn: words{"; now all of its tasks are over, and {who} raised an {error}", "All of its tasks are over, and {who} raised an {error}", ""},
	inside:   words{"", "A cancelled task is no failure for {who}, but {cause} has no result to give, so {who} raises CancelledError", ""},
	cancels: words{
		", so {who} cancels {them}, and waits until [it has|they have] ended",
		"Because {cause} failed, {who} cancels {them}, and waits until [it has|they have] ended", "",
	},
})

// firstFailed finds the awaitable of a call that raised first.
func (x *teller) firstFailed(c *trace.Call) node {
	var first node
	var at trace.Time
	for _, n := range x.kids(c) {
		if x.parts[n].over && x.parts[n].err != nil && (first == 0 || x.parts[n].end < at) {
			first, at = n, x.parts[n].end
		}
	}
	return first
}
