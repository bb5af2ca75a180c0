package explain

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

var attemptVoice = voice{
	name: "attempt", passesOn: true,
	starts: "starts {them}, and catches what it raises",
	gives:  givesPassed,
	raises: raisesPassed,
	giving: givesDefault,

	halting: letsCancellationThrough,
}

func givesDefault(x *teller, c *trace.Call, t *telling) bool {
	if x.parts[x.kids(c)[0]].err == nil {
		return false
	}
	t.joined = ", so {who} gives its default {value} instead"
	t.alone = strings.TrimPrefix(t.joined, ", so ")
	return true
}

// letsCancellationThrough is for what it awaits having been cancelled.
func letsCancellationThrough(x *teller, c *trace.Call, t *telling) bool {
	if c.By == trace.ByShutdown || len(t.them) > 0 || x.calls[c.ID].left > 0 {
		return false
	}
	t.alone = "{who} does not catch CancelledError, because that is no subclass of Exception"
	if x.callNode(c.ID) == x.root {
		t.alone += ", so main gets it"
	}
	return true
}
