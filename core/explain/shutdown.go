package explain

import "github.com/gatherground/gatherground/core/trace"

// asyncio.run asks all tasks at once to end. A row or a call that awaits something
// in place hears of that only when this has ended: it is named where it is asked.

// tellShutdown makes the words for what asyncio.run cancels: of those that hear of
// it now, the ones that others await in place get it through these.
func (x *teller) tellShutdown(t *telling) {
	var holders []node
	if !x.halted { // it asks once
		x.halted = true
		holders = x.holders()
		for _, n := range holders {
			x.parts[n].stopping = true
		}
	}
	var direct, through, passing []node
	for _, n := range t.them {
		if by := x.stoppedWith(x.inPlaceIn(n)); by != 0 {
			through = append(through, n)
			passing = with(passing, by)
		} else {
			direct = append(direct, n)
		}
	}
	t.rows = x.union(t.rows, x.rowsOf(holders))
	t.them = append(direct, holders...)
	switch {
	case len(through) == 0:
	case len(passing) < len(t.them):
		t.after = ", and through " + x.names(passing) + " also " + x.names(through)
	case len(passing) == 1:
		t.after = ", and through it " + x.names(through)
	default:
		t.after = ", and through them " + x.names(through)
	}
}

// holders gives what runs now, is asked to end, and does not hear of it yet: the
// outermost of what stands in place in each other.
func (x *teller) holders() (all []node) {
	for n := 1; n < len(x.parts); n++ {
		if !x.holds(n) {
			continue
		}
		in := x.inPlaceIn(n)
		for in != 0 && !x.holds(in) {
			in = x.inPlaceIn(in)
		}
		if in == 0 {
			all = append(all, n)
		}
	}
	return all
}

func (x *teller) holds(n node) bool {
	p := &x.parts[n]
	if !p.begun || p.over || n == x.root {
		return false
	}
	if r := p.row; r != nil {
		// One that does not end cancelled is not noted to have been asked.
		asked := r.By == trace.ByShutdown || r.By == trace.Nobody && x.t.Program == nil
		return asked && r.Kind != trace.FutureRow && !x.rows[n].cancelled
	}
	c := p.call
	return c.By == trace.ByShutdown && c.State == trace.Cancelled && c.End != x.at && !x.voice(c).future
}

// inPlaceIn gives the row or call that awaits a node in its own task; 0 if none does.
func (x *teller) inPlaceIn(n node) node {
	p := x.parent(n)
	if c := x.call(p); c != nil && (x.voice(c).schedules || x.voice(c).startsLater != "") {
		return 0
	}
	return p
}

// stoppedWith gives the node that was told to be cancelled by asyncio.run and awaits
// another one in place, or is that; 0 if there is none.
func (x *teller) stoppedWith(n node) node {
	for n != 0 && !x.parts[n].stopping {
		n = x.inPlaceIn(n)
	}
	return n
}

// endsWith tells that a call, which asyncio.run has cancelled before, ends with what
// it awaited.
func (x *teller) endsWith(n node) {
	for p := x.parent(n); ; p = x.parent(n) {
		c := x.call(p)
		if c == nil {
			if p != 0 && x.stoppedWith(p) != 0 {
				return // so does the row that awaits it
			}
			break
		}
		if x.parts[p].over || c.State != trace.Cancelled || c.End != x.at || c.By != trace.ByShutdown {
			break
		}
		n = p
	}
	told := &x.calls[x.call(n).ID].asked
	if told.at == x.at && told.by == trace.ByShutdown {
		return
	}
	*told = asking{x.at, trace.ByShutdown, 0}
	t := telling{cause: x.causeWithin(n)}
	x.of(&t, []node{n})
	t.words = words{", and {them} with it", "{them} ends cancelled too", ""}
	x.say(&t)
}

// causeWithin gives the node whose end the last sentence tells, if that is now and it
// is a node or stands in it.
func (x *teller) causeWithin(n node) node {
	if !x.justTold() {
		return 0
	}
	for in := x.cause; in != 0; in = x.parent(in) {
		if in == n {
			return x.cause
		}
	}
	return 0
}

// with adds a node to some, unless it is the last of them.
func with(nodes []node, n node) []node {
	if len(nodes) > 0 && nodes[len(nodes)-1] == n {
		return nodes
	}
	return append(nodes, n)
}
