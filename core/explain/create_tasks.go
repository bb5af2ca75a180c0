package explain

import "github.com/gatherground/gatherground/core/trace"

var createTasksVoice = voice{
	name: "create_tasks", schedules: true, suspected: true, inTurn: true,
	waits: "; {who} awaits {next}",
	fails: "; {who} has not come to await it yet",
	raises: words{
		", so {who} raises it",
		"{who} comes to {cause} only now, and raises its {error}",
		"{them} [goes on, and nobody awaits it|go on, and nobody awaits them].",
	},
	inside: words{"", comesToCancelled, "{them} [goes on, and nobody awaits it|go on, and nobody awaits them]."},
	myth:   learnedLate,
}

const comesToCancelled = "{who} comes to {cause}, which was cancelled, and raises its CancelledError"

// learnedLate is for tasks that are awaited in turn: main hears of a failure
// only when its turn comes.
func learnedLate(x *teller, c *trace.Call) (Myth, bool) {
	for _, n := range x.kids(c) {
		p := &x.parts[n]
		if p.state != trace.Raised || p.end == trace.Never || p.end >= c.End || p.err == nil || !same(p.err, c.Err) {
			continue
		}
		return Myth{
			At: c.End, Rows: x.rowsOf([]node{n}),
			Belief: "create_task and then await is the same as gather.",
			Fact:   x.name(n) + " failed at " + trace.Clock(p.end) + ", but main heard of it only at " + trace.Clock(c.End) + ", when its turn to be awaited came. gather would have raised at once.",
		}, true
	}
	return Myth{}, false
}
