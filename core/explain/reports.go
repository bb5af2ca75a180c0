package explain

import (
	"strings"
)

// remedies say what to do about what asyncio prints, each of which a word of it
// stands for.
var remedies = [...]struct{ word, remedy string }{
	{"retrieved", "Whoever starts a task should await it, or ask for its exception()."},
	{"shutdown", "main should wait for its tasks before it ends."},
	{"destroyed", "Whoever starts a task should keep it, and await it."},
	{"awaited", "A coroutine runs only if it is awaited, or made a task."},
}

const unawaited = "awaited"

// reported is what asyncio prints of one node, until it has been told.
type reported struct {
	texts []string
	said  bool // something has been, or is told with another node
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
	if x.reports == nil || x.reports[n].said {
		return ""
	}
	for _, text := range x.reports[n].texts {
		said = followed(said, x.quoted(text))
	}
	x.reports[n].said = true
	return said
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
			t.alone = "Nobody came to await {them}"
		}
		for _, text := range x.reports[n].texts {
			t.then = followed(t.then, x.quoted(text))
		}
		x.say(&t)
	}
}
