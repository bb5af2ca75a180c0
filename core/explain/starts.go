package explain

import "github.com/gatherground/gatherground/core/trace"

// beginning notes that a row or a call begins, and that what it stands in has
// one less to wait for.
func (x *teller) beginning(e *trace.Event) {
	n := int(e.Row)
	if e.Kind == trace.Begin {
		n = x.callNode(int(e.Call))
	}
	if n <= 0 || n >= len(x.parts) || x.parts[n].begun {
		return
	}
	x.parts[n].begun = true
	p := x.parent(n)
	switch c := x.call(p); {
	case p == 0:
	case c == nil:
		x.rows[p].wakes, x.rows[p].awaits = trace.Never, n // it does not sleep any more
	case x.parts[p].begun:
		x.calls[c.ID].waiting--
		x.calls[c.ID].begun++
		x.parts[n].scheduled = true
	}
	if c := x.call(n); c != nil {
		for _, kid := range x.kids(c) {
			if !x.parts[kid].begun {
				x.calls[c.ID].waiting++
			}
		}
	}
}

// start tells that a row begins, together with those that the same call starts
// at the same instant.
func (x *teller) start(r *trace.Row) {
	kind := starts
	if r.Kind == trace.FutureRow {
		kind = creations
	}
	p := x.parent(r.ID)
	if c := x.call(p); c != nil {
		switch v := x.voice(c); {
		case v.goingOn != nil, v.startsLater != "" && x.calls[c.ID].left < len(x.kids(c)):
			x.flush()
		case v.passesOn && kind == starts:
			x.join(r.ID, groupKey{kind: kind, parent: x.parent(p), like: c.Func + "(" + c.Written() + ")"}).call = c
			return
		}
	}
	key := groupKey{kind: kind, parent: p}
	if x.parts[p].row != nil {
		key.like = grouped(r.ID) // it awaits one after the other
	}
	g := x.join(r.ID, key)
	if c := x.call(p); c != nil {
		g.begun = x.calls[c.ID].begun
	}
}

// begin tells of a call that has no rows whose start would tell of it.
func (x *teller) begin(c *trace.Call) {
	n, v, kids := x.callNode(c.ID), x.voice(c), x.kids(c)
	rows := false
	for _, kid := range kids {
		rows = rows || !x.isNoTask(kid)
	}
	by := x.starter(n)
	if len(kids) == 0 {
		return
	}
	if v.schedules && !v.passesOn && (x.calls[c.ID].waiting == 0 || x.isLimited(c)) {
		x.awaits = append(x.awaits, c)
	}
	inPlace := v.passesOn && (v.future || !v.schedules) // what it awaits begins with it
	next := x.isNext(n)
	if rows && inPlace && !next {
		return
	}
	if next {
		x.flush()
	}
	if next || by != nil && !(inPlace && v.begins != "") {
		p := x.parent(n)
		x.join(n, groupKey{kind: starts, parent: p}).begun = x.calls[x.call(p).ID].begun
		by = nil
	}
	if rows && (v.startsLater == "" || !x.isNoTask(kids[0])) || v.schedules && !v.passesOn && x.calls[c.ID].waiting > 0 {
		return
	}
	t := telling{call: c, them: kids, rows: x.rowsIn(n), text: number(len(kids))}
	switch {
	case v.begins != "":
		x.flush() // what others of its kind have begun with is told first
		x.calls[c.ID].started = v.startsLater != ""
		x.oneStarts(&t, by, v.begins)
	case len(kids) == 1:
		return
	case x.foreign():
		t.alone = "{who} starts {them} at once"
	case v.schedules:
		return // that it waits is told after what starts now
	default:
		t.alone = "{who} waits for {them}"
	}
	x.say(&t)
}

// isNext reports whether a call begins in a place that another may have left.
func (x *teller) isNext(n node) bool {
	c := x.call(x.parent(n))
	return c != nil && x.parts[n].scheduled && len(x.calls[c.ID].places) > 0
}

// isLimited reports whether a call waits for so long, cancels nothing then, and it has
// not been told.
func (x *teller) isLimited(c *trace.Call) bool {
	return x.voice(c).cancels.alone == "" && c.Limit() != trace.Never && !x.calls[c.ID].limited
}

// tellAwaits tells of the calls that wait for what has begun before them, or only for
// so long.
func (x *teller) tellAwaits(calls []*trace.Call) {
	x.tells = nil
	for _, c := range calls {
		n := x.callNode(c.ID)
		t := telling{call: c, them: x.kids(c), rows: x.rowsIn(n)}
		t.alone = "{who} waits for {them}"
		if x.isLimited(c) {
			t.after = x.atMost(c)
		} else if x.calls[c.ID].begun > 0 {
			continue
		}
		x.say(&t)
	}
}

// atMost tells for how long a call waits, which it tells once.
func (x *teller) atMost(c *trace.Call) string {
	x.calls[c.ID].limited = true
	return ", for at most " + seconds(c.Limit())
}

// isNoTask reports whether no start of a row tells that a node begins.
func (x *teller) isNoTask(n node) bool {
	r := x.parts[n].row
	return r == nil || r.Kind == trace.FutureRow
}

// starter is the call that has scheduled a node, and starts it now; nil if none
// did.
func (x *teller) starter(n node) *trace.Call {
	if c := x.call(x.parent(n)); c != nil && x.parts[n].scheduled && x.voice(c).schedules && !x.voice(c).passesOn {
		return c
	}
	return nil
}

func (x *teller) tellStarts(g *group) {
	c := x.call(g.parent)
	var t telling
	x.of(&t, g.rows)
	t.call, t.cause = c, g.parent
	switch {
	case g.call != nil:
		t.call = g.call
		x.tellPassing(&t, g)
	case g.parent == 0 && (x.root != g.rows[0] || x.t.Program != nil):
		t.alone = "{them} [starts|start at once]"
	case c == nil:
		t.alone = "{cause} awaits {them}, which starts"
	case x.voice(c).goingOn != nil:
		x.voice(c).goingOn(x, c, g)
		return
	case x.voice(c).schedules:
		x.manyStart(&t, c, "")
	case x.calls[c.ID].started && x.voice(c).startsLater != "":
		x.nextOfMany(&t, c, g.begun)
	default:
		t.alone = "{who} " + or(x.voice(c).starts, "starts {them}[| at once]")
		x.calls[c.ID].started = true
	}
	x.say(&t)
}

// tellPassing is for rows that stand each in a call of one awaitable.
func (x *teller) tellPassing(t *telling, g *group) {
	v, by := x.voice(g.call), x.starter(x.callNode(g.call.ID))
	if x.voice(g.call).asks == trace.ByCancelAfter {
		by = nil // that it starts has been told
	}
	switch {
	case by == nil && v.schedules && x.isLate(g.call):
		t.by, t.alone = g.call, startsLate
	case len(g.rows) > 1:
		x.manyStart(t, by, or(v.each, ", each in its own {func}"))
	default:
		x.oneStarts(t, by, v.starts)
	}
}

const startsLate = "{them}, scheduled at {scheduled}, [starts|start] only now"

// isLate reports whether what a call has scheduled begins late, because the loop
// stood still.
func (x *teller) isLate(c *trace.Call) bool { return c.Start < x.stands && x.stands <= x.at }

// manyStart tells that {them} start, and who starts them. Where others are left,
// they are all said to be scheduled, for they have not started. rest follows.
func (x *teller) manyStart(t *telling, by *trace.Call, rest string) {
	switch t.by = by; {
	case by == nil:
		t.alone = "{them} start"
	case x.isLate(by):
		t.alone = startsLate
	case x.goesFirst(by):
		t.alone = "{by} schedules {scheduled ones}; {them} [starts|start] first"
	case x.calls[by.ID].schedules:
		t.alone = "{them} [starts|start] next"
	default:
		t.alone = "{by} starts {them}[| at once]"
		if x.isLimited(by) {
			rest += ", and waits" + x.atMost(by)[1:]
		}
	}
	t.alone += rest
}

// oneStarts tells what {who} does as it begins, and who starts it.
func (x *teller) oneStarts(t *telling, by *trace.Call, does string) {
	switch t.by = by; {
	case by == nil:
		t.alone = "{who} "
	case x.isLate(by):
		t.alone = "{who}, scheduled at {scheduled}, begins only now: it "
	case x.goesFirst(by):
		t.alone = "{by} schedules {scheduled ones}; {who} "
	case x.calls[by.ID].schedules:
		t.alone = "{who} "
	default:
		t.alone = "{by} starts {who}, which "
	}
	t.alone += does
}

// goesFirst reports whether nothing has been told of what a call starts, and not
// all of it begins now.
func (x *teller) goesFirst(by *trace.Call) bool {
	told := &x.calls[by.ID]
	first := !told.started && told.waiting > 0
	told.schedules = told.schedules || first
	told.started = true
	return first
}

// nextOfMany is for a call that lets only so many run at a time; so many have
// begun.
func (x *teller) nextOfMany(t *telling, c *trace.Call, begun int) {
	room, _ := c.Option("limit").(int64)
	had := int64(begun) <= room
	switch t.by = c; {
	case had && x.isLate(c):
		t.alone = startsLate
	case had && c.Start == x.at:
		t.alone = "{them} [starts|start] next"
	default:
		t.alone = x.voice(c).startsLater
		if x.parts[x.callNode(c.ID)].over {
			t.alone += ", although {who} is over"
		}
		// Whoever has waited longest gets the place that was left first.
		told := &x.calls[c.ID]
		many := min(len(t.them), len(told.places))
		t.text = x.names(told.places[:many])
		told.places = told.places[many:]
	}
}

// scheduled gives what a call has scheduled: what had not begun before it.
func (x *teller) scheduledBy(c *trace.Call) []node {
	var all []node
	for _, n := range x.kids(c) {
		if !x.parts[n].begun || x.parts[n].scheduled {
			all = append(all, n)
		}
	}
	return all
}

// or gives the words, or others where there are none.
func or(words, others string) string {
	if words == "" {
		return others
	}
	return words
}
