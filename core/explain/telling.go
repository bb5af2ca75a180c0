package explain

import (
	"slices"
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// A telling is a sentence before it is put into words: its templates, and what
// stands in their places. Templates are most of what Explain says; kept as data
// they take a quarter of the room that code would take in the browser.
//
// In a template {who} is the call, {row} the row, {them} those that it is about,
// {cause} the node whose end was the cause; what else there is, [telling.put]
// tells. [goes|go] chooses by how many {them} are. A template that names {them}
// is passed over where there are none.
type telling struct {
	words
	call  *trace.Call
	by    *trace.Call // who starts it
	row   *trace.Row
	cause node
	them  []node
	rows  []int // whom the sentence is about
	asked Asked // of a cancellation
	tie   int
	text  string // {text}
	after string // what the head ends with, in words already
	then  string // a further sentence, in words already
}

// ofRows makes a telling of rows, which are {them}.
func ofRows(ids []int) telling { return telling{them: ids, rows: ids} }

// of makes nodes {them}, and the rows among them whom it is about.
func (x *teller) of(t *telling, nodes []node) { t.them, t.rows = nodes, x.rowsOf(nodes) }

// words are the templates of one sentence. Where the last sentence told the end
// of the cause, joined goes on with it; otherwise alone is told. more follows
// after the period. Neither joined nor alone has a period at its end.
type words struct{ joined, alone, more string }

// say tells something now.
func (x *teller) say(t *telling) {
	x.flush()
	joins := t.joined != "" && t.cause != 0 && x.cause == t.cause && x.justTold()
	more := followed(x.filled(t, t.more), t.then)
	if !joins {
		x.tell(t, x.filled(t, t.alone)+t.after, more)
		return
	}
	last := &x.all[len(x.all)-1]
	last.Events, last.Tick = max(last.Events, x.next), max(last.Tick, x.tick)
	last.Rows = x.union(last.Rows, t.rows)
	last.Tells = append(last.Tells, x.tells...)
	if t.asked != (Asked{}) {
		last.Asked = t.asked
	}
	x.noteEnds()
	x.head = strings.TrimSuffix(x.head, ".") + x.filled(t, t.joined) + t.after
	x.more = followed(x.more, more)
	x.cause = 0
	x.write()
}

// sayOf tells something of rows, in one template.
func (x *teller) sayOf(rows []int, template string) {
	t := ofRows(rows)
	t.alone = template
	x.say(&t)
}

// sayOne tells something of one row, in one template.
func (x *teller) sayOne(r *trace.Row, template string) { x.sayOf([]int{r.ID}, template) }

func (x *teller) tell(t *telling, head, more string) {
	s := Sentence{At: x.at, Tick: x.tick, Events: x.next, Rows: t.rows, Tells: slices.Clone(x.tells), Asked: t.asked, Cause: x.sentenceOf(t), Tie: t.tie}
	if n := len(x.all); n > 0 {
		s.Events = max(s.Events, x.all[n-1].Events)
		if s.At == x.all[n-1].At {
			s.Tick = max(s.Tick, x.all[n-1].Tick)
		}
	}
	x.all = append(x.all, s)
	x.noteEnds()
	x.head, x.more, x.cause = head, more, 0
	x.write()
}

// noteEnds notes that the last sentence tells of the ends among what is told now, and
// of those of the calls that pass them on.
func (x *teller) noteEnds() {
	number := len(x.all)
	for _, i := range x.tells {
		n := node(0)
		switch e := &x.t.Events[i]; {
		case e.Kind == trace.End:
			n = node(e.Row)
		case e.Kind == trace.Settle:
			n = x.callNode(int(e.Call))
		}
		for n > 0 && n < len(x.ended) && x.ended[n] == 0 {
			x.ended[n] = number
			if n = x.parent(n); x.call(n) == nil || !x.calls[x.call(n).ID].passed {
				break
			}
		}
	}
}

// sentenceOf gives the number of the sentence that tells of what a telling comes
// from: the end of a node.
func (x *teller) sentenceOf(t *telling) int {
	cause := t.cause
	switch {
	case t.asked.By == trace.ByShutdown:
		cause = x.root
	case t.asked.By == trace.ByTaskGroup && t.asked.Call != 0:
		cause = x.firstFailed(&x.t.Calls[t.asked.Call-1])
	}
	return x.ended[cause]
}

// union gives a new list of the rows of both, each once.
func (x *teller) union(a, b []int) []int {
	x.unions++
	all := make([]int, 0, len(a)+len(b))
	for _, list := range [2][]int{a, b} {
		for _, id := range list {
			if x.rows[id].union != x.unions {
				x.rows[id].union = x.unions
				all = append(all, id)
			}
		}
	}
	return all
}

func (x *teller) justTold() bool { return len(x.all) > 0 && x.all[len(x.all)-1].At == x.at }

// causeIn gives the node whose end the last sentence tells, if that is now and
// the node stands directly in the call.
func (x *teller) causeIn(c *trace.Call) node {
	if x.cause != 0 && x.justTold() && x.parent(x.cause) == x.callNode(c.ID) {
		return x.cause
	}
	return 0
}

func (x *teller) write() {
	text := capital(strings.TrimSuffix(x.head, ".")) + "."
	x.all[len(x.all)-1].Text = followed(text, x.more)
}

// capital begins a sentence. Only an article takes a capital letter: the names
// of tasks and functions are what they are.
func capital(s string) string {
	if strings.HasPrefix(s, "the ") {
		return "The " + s[len("the "):]
	}
	return s
}

// followed puts one sentence after another; either may be missing.
func followed(first, next string) string {
	if first == "" || next == "" {
		return first + next
	}
	return first + " " + capital(next)
}
