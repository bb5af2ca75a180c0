package explain

import "github.com/gatherground/gatherground/core/trace"

const (
	waits       = "; {who} waits for {others}"
	keepsErrors = "; with return_exceptions=True {who} keeps it as a result, and waits for {others}"
	losesAll    = "{who} raises CancelledError, so what {them} returned is lost"
	goOn        = "{them} [goes|go] on."
)

var gatherVoice = voice{
	name: "gather", schedules: true, future: true, suspected: true, unbounded: true,
	waits: waits, fails: waits, keeps: keepsErrors,
	raises:   raisesAtOnce,
	raisesBy: ", and {who} with it",
	halting:  gatherHalts,
	loses:    losesAll,
	spares:   gatherSpares,
	myth:     gatherRaised,
}

var boundedGatherVoice = voice{
	name: "bounded_gather", suspected: true,
	starts:      "lets {room} run at a time: {them} [starts|start]",
	startsLater: "{them} [gets|get] the [place|places] of {text} in {who}, and [starts|start]",
	begins:      "lets {room} of its {text} arguments run at a time",
	unreached:   ": [it is|they are] cancelled before [it gets|they get] a place in {who}",
	waits:       waits, fails: waits, keeps: keepsErrors,
	raises:   raisesAtOnce,
	raisesBy: ", and {who} with it",
	halting:  gatherHalts,
	loses:    losesAll,
	spares:   gatherSpares,
}

var raisesAtOnce = words{", so {who} raises it immediately", raisedToo, "{them} [goes|go] on: {who} does not cancel the others."}

// gatherSpares is for one of its awaitables that was cancelled.
func gatherSpares(x *teller, c *trace.Call) string {
	if c.Has("return_exceptions") {
		return "With return_exceptions=True {who} keeps the CancelledError as a result, and waits for {others}."
	}
	return ""
}

// gatherHalts is for a gather that is over because something in it was
// cancelled.
func gatherHalts(x *teller, c *trace.Call, t *telling) bool {
	if c.Has("return_exceptions") {
		x.of(t, nil)
		t.alone = "{who} is cancelled itself, so it gives no list: return_exceptions=True keeps only what its awaitables raise"
		return true
	}
	inside := x.cancelledIn(c)
	if len(t.them) == 0 || inside == 0 || c.By == trace.ByShutdown {
		return false
	}
	t.words = words{"", "{who} raises CancelledError, because {cause} was cancelled", "{them} [goes|go] on: {who} does not cancel the others."}
	t.cause = x.within(inside)
	return true
}

// gatherRaised is for a gather that is over while others of its awaitables go
// on, or that was given a stream.
func gatherRaised(x *teller, c *trace.Call) (Myth, bool) {
	var left []node
	for _, n := range x.kids(c) {
		p := &x.parts[n]
		if p.row != nil && p.row.Kind == trace.StreamRow && c.Err != nil && c.Err.Type == "TypeError" {
			return Myth{
				At: c.End, Rows: []int{n},
				Belief: "gather takes an async generator.",
				Fact:   "It does not: " + x.name(n) + " is no awaitable, so gather raised TypeError. Collect its items in a coroutine, and gather that.",
			}, true
		}
		if p.start != trace.Never && (p.end == trace.Never || p.end > c.End || x.stopped(n, c.End)) {
			left = append(left, n)
		}
	}
	if len(left) == 0 {
		return Myth{}, false
	}
	m := Myth{At: c.End, Rows: x.rowsOf(left), Belief: "When one awaitable fails, gather cancels the others."}
	m.Fact = "It did not: when gather raised at " + trace.Clock(c.End) + ", " + x.names(left) + " went on."
	if x.stopped(left[0], trace.Never) {
		m.Fact += " What cancelled what was left is asyncio.run, because main was over."
	}
	return m, true
}

// stopped tells whether asyncio.run cancelled a node, at that time if it is not
// Never.
func (x *teller) stopped(n node, at trace.Time) bool {
	return x.by(n) == trace.ByShutdown && (at == trace.Never || x.parts[n].end == at)
}

// by gives who asked for the cancellation of a node.
func (x *teller) by(n node) trace.Asker {
	switch p := &x.parts[n]; {
	case p.row != nil:
		return p.row.By
	case p.call != nil:
		return p.call.By
	}
	return trace.Nobody
}
