package trace

import (
	"strings"
)

// say tells something now. head has no period at its end, more has.
func (x *teller) say(head, more string, rows ...int) {
	x.flush()
	x.tell(Sentence{At: x.at, Tick: x.tick, Events: x.next, Rows: rows}, head, more)
}

func (x *teller) tell(s Sentence, head, more string) {
	if n := len(x.all); n > 0 {
		s.Events = max(s.Events, x.all[n-1].Events)
		if s.At == x.all[n-1].At {
			s.Tick = max(s.Tick, x.all[n-1].Tick)
		}
	}
	x.all = append(x.all, s)
	x.head, x.more, x.cause = head, more, node{}
	x.write()
}

// because tells something that the end of a node has caused. Where the last
// sentence tells that very end, joined goes on with it; otherwise it begins
// anew with head.
func (x *teller) because(cause node, joined, head, more string, rows ...int) {
	x.flush()
	if cause.id == 0 || x.cause != cause || !x.justTold() {
		x.say(head, more, rows...)
		return
	}
	last := &x.all[len(x.all)-1]
	last.Events, last.Tick = x.next, x.tick
	last.Rows = x.union(last.Rows, rows)
	x.head += joined
	x.more = followed(x.more, more)
	x.cause = node{}
	x.write()
}

// union gives a new list of the rows of both, each once.
func (x *teller) union(a, b []int) []int {
	x.unions++
	var all []int
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
func (x *teller) causeIn(c *Call) node {
	if x.cause.id != 0 && x.justTold() && x.parent(x.cause) == callNode(c.ID) {
		return x.cause
	}
	return node{}
}

func (x *teller) write() {
	text := capital(strings.TrimSuffix(x.head, ".")) + "."
	if x.more != "" {
		text += " " + capital(x.more)
	}
	x.all[len(x.all)-1].Text = text
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

// plural chooses by how many there are.
func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
