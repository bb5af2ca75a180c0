package explain

import "github.com/gatherground/gatherground/core/trace"

// passed are the words for a call of one awaitable that gives what that gave.
var (
	givesPassed  = words{", and {who} passes it on", "{who} gives {value}", ""}
	raisesPassed = words{", and {who} passes it on", "{who} passes on {error} of {cause}", ""}
)

const (
	limitStarts   = "starts {them}, with a time limit of {limit}"
	limitBegins   = "sets a time limit of {limit} for {them}"
	eachLimited   = ", each with a time limit of {limit} from its own {func}"
	startsForEver = "starts {them}, with no time limit"
)

var waitForVoice = voice{
	name: "wait_for", also: "timeout", asks: trace.ByTimeout, passesOn: true, limitless: &forEver,
	starts: limitStarts, each: eachLimited, begins: limitBegins,
	gives: givesPassed, raises: raisesPassed,
	cancels:  words{"", "The time limit of {who}, {limit}, {reached}, so it cancels {them}", ""},
	outvoted: "{who} raises CancelledError, not TimeoutError, although its {limit} ran out: it was cancelled from outside too.",
	myth:     gatherTimedOut,
}

// forEver is the voice of one without a limit: it only passes on.
var forEver = voice{
	passesOn: true, starts: startsForEver,
	gives: givesPassed, raises: raisesPassed,
	myth: gatherTimedOut,
}

const countAsOne = "The {limit} of {who} ran out at {deadline} too, but cancellations that come together count as one."

// unseen tells of a call that is over, whose time was up before, though nothing
// came of that.
func (x *teller) unseen(c *trace.Call) string {
	template := ""
	switch at := c.Deadline(); {
	case x.calls[c.ID].fired != trace.Never && x.voice(c).asks == trace.ByTimeout && c.State == trace.Returned:
		template = "{who} raises no TimeoutError, although its {limit} ran out, because what it cancelled swallowed the cancellation."
	case x.calls[c.ID].fired != trace.Never && x.voice(c).asks == trace.ByTimeout && c.State == trace.Raised && c.Err != nil && c.Err.Type != "TimeoutError":
		template = "{who} raises that, and no TimeoutError, although its {limit} ran out."
	case at == trace.Never || at >= x.at || x.voice(c).cancels.alone == "" || x.calls[c.ID].fired != trace.Never:
	case x.late(at):
		template = "The {limit} of {who} ran out at {deadline}, but the event loop was blocked, so {who} cancels nothing."
	case x.calls[c.ID].joined:
		template = countAsOne
	default:
		template = "The {limit} of {who} ran out at {deadline}, but what {who} cancelled was ending already: the cancellation has no effect."
	}
	return x.filled(&telling{call: c}, template)
}

// expiredWords is for a call whose awaitable had not ended in time.
func (x *teller) expiredWords(kid node) string {
	switch r := x.parts[kid].row; {
	case x.justReturned(kid):
		return "The time limit of {who}, {limit}, {reached}, and {who} has not yet received what {them} gave: that is lost, and {who} raises TimeoutError"
	case x.justRaised(kid):
		return "The time limit of {who}, {limit}, {reached}, and {who} has not yet received the exception of {them}: that is lost, and {who} raises TimeoutError"
	case r == nil:
	case r.State == trace.NeverStarted:
		x.rows[r.ID].told = true
		return "The time limit of {who} {reached} before {them} could start, so {them} never starts, and {who} raises TimeoutError"
	case r.Kind == trace.FutureRow:
		x.rows[r.ID].told = true
		return "{them} is not resolved in time, so {who} cancels it, and raises TimeoutError"
	}
	return "{them} is not over in time, so {who} raises TimeoutError"
}

// gatherTimedOut is for a time limit around a gather.
func gatherTimedOut(x *teller, c *trace.Call) (Myth, bool) {
	kids := x.kids(c)
	if c.Err == nil || c.Err.Type != "TimeoutError" || len(kids) != 1 || c.Deadline() == trace.Never || c.Deadline() > c.End {
		return Myth{}, false
	}
	inner := x.call(kids[0])
	if inner == nil || !x.voice(inner).unbounded || inner.State != trace.Cancelled {
		return Myth{}, false
	}
	var done []node
	for _, n := range x.kids(inner) {
		if x.parts[n].state == trace.Returned && x.parts[n].end <= c.End {
			done = append(done, n)
		}
	}
	m := Myth{At: c.End, Rows: x.rowsOf(done), Belief: "gather has a timeout."}
	m.Fact = "It has none: " + c.Func + " cancelled it at " + trace.Clock(c.End) + "."
	if len(done) > 0 {
		m.Fact += " What " + x.names(done) + " had returned by then is lost; wait would have kept it."
	}
	return m, true
}
