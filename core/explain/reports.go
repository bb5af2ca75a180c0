package explain

import (
	"slices"
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// remedies say what to do about what asyncio prints, each of which a word of it
// stands for.
var remedies = [...]struct{ word, remedy string }{
	{"retrieved", "Whoever starts a task should await it, or ask for its exception()."},
	{shutdown, "main should wait for its tasks before it ends."},
	{"destroyed", "Whoever starts a task should keep it, and await it."},
	{unawaited, "A coroutine runs only if it is awaited, or made a task."},
}

// Words of what asyncio prints that are asked for.
const (
	unawaited = "awaited"
	shutdown  = "shutdown"
)

// reported is what asyncio prints of one node, until it has been told.
type reported struct {
	texts []string
	said  bool // something has been, or is told with another node
}

// isOfShutdown reports whether asyncio.run prints it when all that it has cancelled
// is over.
func (r *reported) isOfShutdown() bool {
	return len(r.texts) > 0 && strings.Contains(r.texts[0], shutdown)
}

// noteReports gives every node what asyncio prints of it.
func (x *teller) noteReports() {
	if len(x.t.Reports) == 0 {
		return
	}
	x.reports = make([]reported, len(x.parts))
	for _, p := range x.t.Reports {
		n := int(p.Row)
		if n == 0 {
			n = x.callNode(int(p.Call))
		}
		if n < len(x.parts) {
			x.reports[n].texts = append(x.reports[n].texts, p.Text)
		}
		if x.gathered == 0 && n < len(x.parts) && x.reports[n].isOfShutdown() {
			x.gathered = gathering(x.t)
		}
	}
}

// isUnawaited reports whether Python warns that a node was never awaited.
func (x *teller) isUnawaited(n node) bool {
	if x.reports == nil {
		return false
	}
	for _, text := range x.reports[n].texts {
		if strings.Contains(text, unawaited) {
			return true
		}
	}
	return false
}

// printed tells what asyncio prints of a node that has ended.
func (x *teller) printed(n node) (said string) {
	if x.reports == nil || x.reports[n].said || x.isDecidedLater(n) {
		return ""
	}
	for _, text := range x.reports[n].texts {
		said = followed(said, x.quoted(text))
	}
	x.reports[n].said = true
	return said
}

// isDecidedLater reports whether it follows only from what comes that asyncio prints
// something of a node that has ended: what awaits its tasks in turn may yet come to
// it, and asyncio.run waits for all that it has cancelled before it tells of one.
func (x *teller) isDecidedLater(n node) bool {
	if c := x.call(x.parent(n)); c != nil && x.voice(c).inTurn && !x.parts[x.parent(n)].over {
		return true
	}
	return x.reports[n].isOfShutdown()
}

// unreceived tells of those that failed before a call which awaits in turn came to
// them, and to which it never comes, and returns their rows.
func (x *teller) unreceived(t *telling, c *trace.Call) (rows []int) {
	if x.reports == nil || !x.voice(c).inTurn {
		return nil
	}
	var them []node
	var texts []string
	for _, n := range x.kids(c) {
		if r := &x.reports[n]; x.parts[n].over && x.parts[n].state == trace.Raised && len(r.texts) > 0 && !r.said {
			them = append(them, n)
			r.said = true
			if !slices.Contains(texts, r.texts[0]) {
				texts = append(texts, r.texts[0])
			}
		}
	}
	t.then = followed(t.then, x.filled(&telling{call: c, them: them}, "{who} never comes to await {them}: nobody receives [its exception|their exceptions]."))
	for _, text := range texts {
		t.then = followed(t.then, x.quoted(text))
	}
	return x.rowsOf(them)
}

// warned tells that Python warns of those of some nodes that nobody awaited.
func (x *teller) warned(nodes []node) (said string) {
	for _, n := range nodes {
		if x.isUnawaited(n) {
			if said == "" {
				said = x.quoted(unawaited)
			}
			x.reports[n].said = true
		}
	}
	return said
}

// quoted gives what asyncio prints, and, the first time, what to do about it.
func (x *teller) quoted(text string) string {
	who := "asyncio prints"
	if strings.Contains(text, unawaited) {
		who, text = "Python warns:", "coroutine … was never awaited"
	}
	said := who + ` "` + text + `".`
	for i := range remedies {
		if r := &remedies[i]; strings.Contains(text, r.word) {
			if x.remedied&(1<<i) == 0 {
				said += " " + r.remedy
			}
			x.remedied |= 1 << i
			break
		}
	}
	return said
}

// leftReports tells what asyncio prints of what has not been told of.
func (x *teller) leftReports() {
	for n := 1; n < len(x.reports); n++ {
		if x.reports[n].said || len(x.reports[n].texts) == 0 {
			continue
		}
		like := x.reports[n].texts[0]
		var them []node
		for m := n; m < len(x.reports); m++ {
			if r := &x.reports[m]; !r.said && len(r.texts) > 0 && r.texts[0] == like {
				them, r.said = append(them, m), true
			}
		}
		var t telling
		x.of(&t, them)
		t.alone = "{them} [is|are] thrown away"
		if strings.Contains(like, unawaited) {
			t.alone = "Nobody comes to await {them}"
		}
		for _, text := range x.reports[n].texts {
			t.then = followed(t.then, x.quoted(text))
		}
		x.say(&t)
	}
}

// shutdownReports tells of which failures asyncio.run tells when all that it has
// cancelled is over.
func (x *teller) shutdownReports() {
	var them []node
	for n := range x.reports {
		if r := &x.reports[n]; !r.said && r.isOfShutdown() {
			them, r.said = append(them, n), true
		}
	}
	if len(them) == 0 {
		return
	}
	x.flush()
	x.tells = nil
	if n := x.gathered; n > 0 {
		x.at, x.tick, x.next = x.t.Events[n-1].At, int(x.t.Events[n-1].Tick), max(x.next, n)
	}
	var t telling
	x.of(&t, them)
	t.alone = "All that asyncio.run cancelled is over, and it reports the [exception|exceptions] of {them}"
	t.then = x.quoted("unhandled exception during asyncio.run() shutdown")
	x.say(&t)
}

// gathering gives after how many events all that asyncio.run has cancelled is over:
// the tasks that were there when it asked. What they start later it waits for only
// as long as they do.
func gathering(t *trace.Trace) int {
	there := map[trace.Place]bool{}
	asked, over := false, 0
	for i := range t.Events {
		e := &t.Events[i]
		node := trace.Place{Row: e.Row, Call: e.Call}
		switch e.Kind {
		case trace.Cancel:
			asked = asked || e.Detail == trace.ByShutdown
		case trace.Start, trace.Begin:
			there[node] = !asked
		case trace.End, trace.Settle:
			if asked && there[node] {
				over = i + 1
			}
		}
	}
	if over == 0 {
		return len(t.Events)
	}
	return over
}
