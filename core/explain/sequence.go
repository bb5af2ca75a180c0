package explain

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

var sequenceVoice = voice{
	name:      "sequence",
	begins:    "awaits {first} first",
	unreached: turnMissed,
	givesAll:  " gives the results: {value}",
	raises:    words{", so {who} stops there", "{who} raises {error}", "{them} never [starts|start]."},
	left:      neverReached,
	goingOn:   sequenceGoesOn,
}

const turnMissed = ": [its turn|their turns] in {who} [does|do] not come"

// sequenceGoesOn tells how it comes to its next awaitable.
func sequenceGoesOn(x *teller, c *trace.Call, g *group) {
	kids, n := x.kids(c), g.rows[0]
	at := x.index(n)
	if at < 0 || at >= len(kids) || kids[at] != n {
		at = 0
	}
	t := ofRows(g.rows)
	t.call = c
	switch {
	case at > 0:
		t.cause = kids[at-1]
		t.joined = ", so {who} goes on to {them}, which starts only now"
		t.alone = strings.TrimPrefix(t.joined, ", so ")
	case len(kids) > 1:
		t.alone = "{who} awaits {them} first"
		t.then = "The others have not started."
		if len(kids) == 2 {
			t.then = "The other one has not started."
		}
		for _, n := range kids[1:] {
			if start := x.parts[n].start; start != trace.Never && start <= x.at {
				t.then = ""
			}
		}
	default:
		t.alone = "{who} awaits {them}, which starts"
	}
	x.say(&t)
}

// neverReached gives those that come no more, and notes that it is told.
func neverReached(x *teller, c *trace.Call) []node {
	var never []node
	for _, n := range x.remaining(c) {
		if r := x.parts[n].row; r != nil && r.State == trace.NeverStarted {
			x.rows[r.ID].told = true
			never = append(never, n)
		}
	}
	return never
}
