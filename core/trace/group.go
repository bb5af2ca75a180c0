package trace

// A group is what happens to several rows at one instant, for one reason.
type group struct {
	kind     groupKind
	parent   node
	by       string
	rows     []int
	cleaning []int // rows of a cancellation that clean up first
	tick     int
	events   int
}

type groupKind uint8

const (
	starts groupKind = iota
	returns
	cancels
)

// join adds a row to the group that it belongs to.
func (x *teller) join(kind groupKind, r *Row, by string, parent node) *group {
	for i := range x.groups {
		g := &x.groups[i]
		if g.kind == kind && g.by == by && g.parent == parent {
			g.rows = append(g.rows, r.ID)
			g.tick, g.events = x.tick, x.next
			return g
		}
	}
	x.groups = append(x.groups, group{kind: kind, parent: parent, by: by, rows: []int{r.ID}, tick: x.tick, events: x.next})
	return &x.groups[len(x.groups)-1]
}

// flush tells the groups that have come together.
func (x *teller) flush() {
	groups := x.groups
	x.groups = nil
	for _, g := range groups {
		var text string
		switch g.kind {
		case starts:
			text = x.startText(g.parent, g.rows)
		case returns:
			text = x.returnText(g.parent, g.rows)
		case cancels:
			text = x.cancelText(g)
		}
		x.tell(Sentence{x.at, g.tick, g.events, text, g.rows})
		if g.kind == returns {
			x.cause = rowNode(g.rows[len(g.rows)-1])
		}
	}
}
