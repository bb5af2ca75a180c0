package explain

import "github.com/gatherground/gatherground/core/trace"

var asCompletedVoice = voice{
	name: "as_completed", schedules: true, keepsOff: true, suspected: true,
	givesAll: " has handed out all results, in the order in which they came: {value}",
	raises: words{
		", so {who} raises it instead of handing out a result",
		"{who} comes to {cause} only now, and raises its {error}",
		"{them} [goes on, but nobody awaits it|go on, but nobody awaits them] now.",
	},
	expires: words{"", "The time limit of {who}, {limit}, {reached}, and it raises TimeoutError", limitSpares},
	inside:  words{"", comesToCancelled, "{them} [goes on, but nobody awaits it|go on, but nobody awaits them] now."},
	giving:  completedExpires,
	handing: handsOut,
}

const limitSpares = "{them} [goes|go] on: this time limit cancels nobody."

// completedExpires is for a loop that kept the TimeoutErrors.
func completedExpires(x *teller, c *trace.Call, t *telling) bool {
	if x.calls[c.ID].left == 0 || c.Limit() == trace.Never {
		return false
	}
	x.of(t, x.remaining(c))
	t.words = words{"", "The time limit of {who}, {limit}, {reached}: it hands out a TimeoutError for each that is left, and gives {value}", limitSpares}
	return true
}

// handsOut is for many of its awaitables that have ended.
func handsOut(x *teller, c *trace.Call, s trace.State, many int) string {
	if s != trace.Returned && !c.Has("catch") {
		return ""
	}
	x.calls[c.ID].handed += many
	if many > 1 {
		return "; {who} hands {text} out, and waits for {others}"
	}
	return "; {who} hands {text} out as the " + ordinal(x.calls[c.ID].handed) + " result, and waits for {others}"
}
