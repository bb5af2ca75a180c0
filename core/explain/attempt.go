package explain

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

var _ = speak(voice{
	name: "attempt", passesOn: true,
	starts: "starts {them}, and catches what it raises",
	gives:  givesPassed,
	raises: raisesPassed,
	giving: givesDefault,
})

func givesDefault(x *teller, c *trace.Call, t *telling) bool {
	if x.parts[x.kids(c)[0]].err == nil {
		return false
	}
	t.joined = ", so {who} gives its default {value} instead"
	t.alone = strings.TrimPrefix(t.joined, ", so ")
	return true
}
