package explain

import (
	"slices"

	"github.com/gatherground/gatherground/core/trace"
)

// A group is what happens to several rows at one instant, for one reason.
type group struct {
	groupKey
	order    int         // in which groups began, from 1
	rows     []node      // also calls, where they start or are cancelled
	cleaning []int       // of a cancellation: who cleans up first
	top      node        // of a return: the outermost call that passes the last one on
	call     *trace.Call // of a start: the call of one awaitable around each row
	then     string      // what else is to be told
	begun    int         // of starts: how many its parent had started
	tells    []int       // the events
	tick     int
	events   int
}

// A groupKey is what the rows of a group have in common.
type groupKey struct {
	kind   groupKind
	parent node
	by     trace.Asker // of a cancellation
	like   string      // of starts: the call of one awaitable around each, as it is written
}

type groupKind uint8

const (
	starts groupKind = iota
	creations
	hands
	hears
	stalls
	returns
	cancels
)

// lately is how many groups are looked through for the one to join: a hundred
// thousand may come together in an instant.
const lately = 16

// join adds a node to the group that it belongs to, unless something that
// happened to it before would then be told after it.
func (x *teller) join(n node, key groupKey) *group {
	for i := len(x.groups) - 1; i >= 0 && i >= len(x.groups)-lately; i-- {
		g := &x.groups[i]
		if g.order < x.parts[n].group {
			break
		}
		if g.groupKey == key {
			x.parts[n].group = g.order
			g.rows = append(g.rows, n)
			x.belongs(g)
			return g
		}
	}
	x.order++
	x.parts[n].group = x.order
	x.groups = append(x.groups, group{groupKey: key, order: x.order, rows: []int{n}, tells: slices.Clone(x.tells), tick: x.tick, events: x.next})
	return &x.groups[len(x.groups)-1]
}

// belongs puts what happens now into a group.
func (x *teller) belongs(g *group) {
	g.tick, g.events, g.tells = x.tick, x.next, append(g.tells, x.tells...)
}

// group gives the group of that order, or nil if it has been told.
func (x *teller) group(order int) *group {
	if len(x.groups) == 0 || order < x.groups[0].order {
		return nil
	}
	return &x.groups[order-x.groups[0].order]
}

// flush tells the groups that have come together, in the order in which they
// began.
func (x *teller) flush() {
	if len(x.groups) == 0 && len(x.awaits) == 0 {
		return
	}
	groups, awaits := x.groups, x.awaits
	x.groups, x.awaits = nil, nil
	tick, next, tells := x.tick, x.next, x.tells
	for i := range groups {
		g := &groups[i]
		if g.kind > creations && awaits != nil {
			x.tellAwaits(awaits)
			awaits = nil
		}
		x.tick, x.next, x.tells = g.tick, g.events, g.tells
		switch g.kind {
		case starts:
			x.tellStarts(g)
		case creations:
			x.sayOf(g.rows, "{them} [is a bare future: it has no code of its own, and waits|are bare futures: they have no code of their own, and wait] for a result")
		case hands:
			x.tellHands(g)
		case hears:
			x.sayOf(g.rows, "The [thread|threads] of {them} [was|were] done while the event loop was blocked: only now it learns of that")
		case stalls:
			x.sayOf(g.rows, "{them} [waits|wait] for something that will never come")
		case returns:
			x.tellReturns(g)
		case cancels:
			x.tellCancels(g)
		}
	}
	x.tellAwaits(awaits)
	x.tick, x.next, x.tells = tick, next, tells
}
