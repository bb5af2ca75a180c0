package explain

import "github.com/gatherground/gatherground/core/trace"

var cancelAfterVoice = voice{
	name: "cancel_after", schedules: true, asks: trace.ByCancelAfter, passesOn: true,
	starts:  "starts {them}, and will cancel it at {deadline} if it is not over by then",
	each:    ", each to be cancelled at {deadline} if it is not over by then",
	begins:  "will cancel {them} at {deadline} if it is not over by then",
	gives:   givesPassed,
	raises:  raisesPassed,
	cancels: words{"", timeIsOver, ""},
	halting: cancelsFuture,

	outvoted: countAsOne,
}

const timeIsOver = "The {limit} of {who} {over} cancels {them}"

// cancelsFuture is for a future that was cancelled, of which no event tells.
func cancelsFuture(x *teller, c *trace.Call, t *telling) bool {
	if len(x.kids(c)) != 1 || c.By != trace.ByCancelAfter {
		return false
	}
	r := x.parts[x.kids(c)[0]].row
	if r == nil || r.Kind != trace.FutureRow || r.State != trace.Cancelled {
		return false
	}
	x.rows[r.ID].told = true
	x.of(t, x.kids(c))
	t.words = words{"", timeIsOver, ""}
	return true
}
