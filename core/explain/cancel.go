package explain

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// cancel tells that a CancelledError reaches a row.
func (x *teller) cancel(r *trace.Row, detail trace.Value) {
	by, _ := detail.(trace.Asker)
	call := x.askedBy(r.ID, by)
	if x.rows[r.ID].cleaning != trace.Never {
		x.flush()
		x.rows[r.ID].interrupted = true
		x.asks(by, call)
		alone := "{text} cancels {row} a second time, which interrupts its cleanup"
		if by == trace.ByShutdown && x.cleared && x.swept < x.at {
			alone = "{row} hears only now, because the event loop was blocked, that {text} cancelled it a second time, which interrupts its cleanup"
		}
		x.say(&telling{
			words: words{alone: alone},
			text:  x.asksAgain(by, call), row: r, rows: []int{r.ID}, asked: x.askedFrom(by, call),
		})
		x.cause = r.ID
		return
	}
	x.rows[r.ID].cancelled = true
	// A time limit is not cancelled by itself, but cancel_after is.
	itself := by == trace.ByCancelAfter && call != 0 && x.voice(x.call(call)).asks != by
	if inner := x.cancelledBelow(r); (call == 0 || itself) && (by != trace.ByShutdown || x.stoppedWith(r.ID) != 0) && inner != 0 {
		by, call = withInner, inner
	}
	x.join(r.ID, groupKey{kind: cancels, parent: call, by: by})
}

// asksAgain says who asks a second time.
func (x *teller) asksAgain(by trace.Asker, call node) string {
	if by == trace.ByShutdown && !x.cleared {
		x.cleared, x.swept = true, x.at
		return "main is over, and " + by.Name()
	}
	return x.asker(by, call)
}

// withInner stands for who asked where a row is cancelled because what it awaits
// in place was.
const withInner trace.Asker = "inner"

// cancelledBelow gives what a row awaits in place, if that is cancelled now.
func (x *teller) cancelledBelow(r *trace.Row) node {
	for _, n := range x.parts[r.ID].kids {
		if x.parts[n].state == trace.Cancelled && x.parts[n].end == x.at {
			return n
		}
	}
	return 0
}

// cleanup notes that a row cleans up before it ends.
func (x *teller) cleanup(r *trace.Row) {
	x.rows[r.ID].cleaning = x.at
	if g := x.cancelling(r); g != nil {
		g.cleaning = append(g.cleaning, r.ID)
		x.belongs(g)
		return
	}
	x.sayOne(r, "{them} cleans up before it ends")
}

// cancelling gives the group of cancellations that the row was put into last.
func (x *teller) cancelling(r *trace.Row) *group {
	if g := x.group(x.parts[r.ID].group); g != nil && g.kind == cancels {
		return g
	}
	return nil
}

// cancelledEnd tells of an end that does not come at once with the
// cancellation.
func (x *teller) cancelledEnd(r *trace.Row) {
	cleaning := x.rows[r.ID].cleaning
	if g := x.cancelling(r); g != nil && cleaning == trace.Never {
		x.belongs(g)
		g.then = followed(g.then, x.spared(r.ID))
		return
	}
	t := ofRows([]int{r.ID})
	t.alone, t.then = "{them} ends cancelled", x.spared(r.ID)
	switch {
	case x.rows[r.ID].interrupted:
		t.cause, t.joined, t.alone = r.ID, ", so it ends", "{them} ends without having cleaned up"
	case cleaning == trace.Never && r.Requested == x.at:
		return // that it was cancelled has just been told
	case cleaning != trace.Never:
		t.alone = "{them} has cleaned up, and ends cancelled"
	}
	x.say(&t)
	x.cause = r.ID
}

// askedBy finds the call that asked for the cancellation of a node. Of those
// whose time is up it is the one whose time was up first, and of these the
// outermost, whose timer was set first.
func (x *teller) askedBy(n node, by trace.Asker) node {
	var found, other *trace.Call
	for n = x.parent(n); n != 0; n = x.parent(n) {
		c := x.call(n)
		if found != nil && c != nil && x.voice(c).keepsOff {
			break
		}
		switch {
		case c == nil || by == trace.Nobody:
		case byTime(by):
			asks := x.voice(c).asks
			if !byTime(asks) || !x.timeIsUp(c) {
				break
			}
			if x.isDue(c.Deadline()) {
				x.calls[c.ID].joined = true
				other = c
			}
			if asks == by && (found == nil || x.sooner(c, found)) {
				found = c
			}
		case by == x.voice(c).asks || string(by) == c.Func:
			if x.isDecided(c) {
				return n // and not one that is cancelled itself
			}
			found = c
		}
	}
	if found == nil { // what asked was cancelled itself, at the same instant
		found = other
	}
	switch {
	case found == nil:
		return 0
	case !byTime(by):
		return x.callNode(found.ID)
	}
	if told := &x.calls[found.ID]; !x.late(told.fired) {
		told.fired, told.joined = x.at, false
	}
	return x.callNode(found.ID)
}

// isDecided reports whether a call has a reason of its own to cancel what is left in it.
func (x *teller) isDecided(c *trace.Call) bool {
	switch x.voice(c).asks {
	case trace.ByTaskGroup:
		return x.firstFailed(c) != 0
	case trace.ByRace:
		for _, n := range x.kids(c) {
			if x.parts[n].over && x.by(n) != trace.ByRace {
				return true
			}
		}
		return false
	}
	return true
}

// byTime reports whether who asks does so because a time is up.
func byTime(a trace.Asker) bool { return a == trace.ByTimeout || a == trace.ByCancelAfter }

// timeIsUp reports whether a call's time is up by now, and it has not asked for a
// cancellation before.
func (x *teller) timeIsUp(c *trace.Call) bool {
	fired := x.calls[c.ID].fired
	return c.Deadline() != trace.Never && c.Deadline() <= x.at && !x.parts[x.callNode(c.ID)].over && (fired == trace.Never || fired == x.at || x.late(fired))
}

// sooner reports whether the time of a call, rather than that of one in it, was
// up first. One whose time was up before the loop came to it is not meant, if
// another's is up now.
func (x *teller) sooner(outer, inner *trace.Call) bool {
	a, b := outer.Deadline(), inner.Deadline()
	if now := x.isDue(a); now != x.isDue(b) {
		return now
	}
	return a <= b
}

// isDue reports whether what is due at that instant comes now: at this
// instant, or because the loop goes on only now.
func (x *teller) isDue(at trace.Time) bool { return at == x.at || x.late(at) }

// late reports whether that instant was while the loop stood still, and it goes
// on only now.
func (x *teller) late(at trace.Time) bool { return x.stood <= at && at < x.at && x.stands == x.at }

// asker says who asked.
func (x *teller) asker(by trace.Asker, call node) string {
	if call != 0 {
		return x.name(call)
	}
	name := by.Name()
	for _, article := range [...]string{"a ", "the "} {
		if strings.HasPrefix(name, article) { // it begins the sentence
			return string(name[0]-'a'+'A') + name[1:]
		}
	}
	return name
}

func (x *teller) tellCancels(g *group) {
	t := telling{}
	x.of(&t, g.rows)
	t.call, t.cause, t.text, t.then = x.call(g.parent), g.parent, x.asker(g.by, g.parent), followed(x.aftermath(g), g.then)
	again := x.hasAsked(g.by, g.parent)
	x.asks(g.by, g.parent)
	t.asked = x.askedFrom(g.by, g.parent)
	t.alone = "{text} cancels {them}"
	switch {
	case g.by == trace.ByShutdown && x.stoppedWith(g.rows[0]) != 0:
		t.alone = "The CancelledError of {text} reaches {them}"
	case again && g.by != trace.Nobody, g.by == trace.ByShutdown && x.cleared:
		t.alone = "{text} cancels {them} too"
		if g.by == trace.ByShutdown {
			x.tellShutdown(&t)
		}
	case g.by == trace.ByShutdown:
		x.cleared, x.swept = true, x.at
		t.alone = "main is over, and asyncio.run cancels what is left: {them}"
		x.tellShutdown(&t)
		if t.call = x.suspect(g.rows[0]); t.call != nil {
			t.more = "It is asyncio.run that stops [it|them], not {who}."
		}
	case g.by == withInner:
		t.alone = "{them} [is|are] cancelled with {cause}, which [it awaits|they await]"
		x.endWith(&t, g)
	case g.by == trace.ByWait:
		t.alone = cancelsPending
	case g.by == trace.ByContext:
		t.alone = "{text} cancels its context, and with it {them}"
	case g.by == trace.Nobody:
		t.alone = "{them} [is|are] cancelled"
	case t.call != nil && x.late(x.calls[t.call.ID].fired):
		t.alone = "{them} [hears|hear] only now, because the event loop was blocked, that {who} cancelled [it|them] at {fired}"
	case t.call != nil:
		x.askedFor(&t)
	}
	x.say(&t)
}

// asks notes that it is told that one asks now.
func (x *teller) asks(by trace.Asker, call node) {
	x.asked = asking{x.at, by, call}
	if c := x.call(call); c != nil && by != withInner {
		x.calls[c.ID].cancels = x.at
	}
}

// hasAsked reports whether it has been told that one asks now: by a call, or last.
func (x *teller) hasAsked(by trace.Asker, call node) bool {
	if c := x.call(call); c != nil && by != withInner {
		return x.calls[c.ID].cancels == x.at
	}
	return x.asked == (asking{x.at, by, call})
}

// endWith goes on with what asyncio.run has ended, if all that awaited it end at
// once as well, and who asked is told already.
func (x *teller) endWith(t *telling, g *group) {
	for _, n := range g.rows {
		if r := x.parts[n].row; r == nil || x.stoppedWith(n) == 0 || r.State != trace.Cancelled || r.End != x.at {
			return
		}
	}
	if cause := x.causeWithin(g.parent); cause != 0 && x.all[len(x.all)-1].Asked == (Asked{}) {
		t.cause, t.joined = cause, ", and {them} with it"
	}
}

// askedFrom is who asked, for others than readers.
func (x *teller) askedFrom(by trace.Asker, call node) (a Asked) {
	c := x.call(call)
	switch {
	case by == withInner && c == nil:
		return Asked{Through: trace.Place{Row: int32(call)}}
	case by == withInner:
		return Asked{Through: trace.Place{Call: int32(c.ID)}}
	case c != nil:
		a.Call = c.ID
	}
	a.By = by
	return a
}

// askedFor finds the words for a call that cancels.
func (x *teller) askedFor(t *telling) {
	w := x.voice(t.call).cancels
	if w.joined != "" {
		t.cause = x.firstFailed(t.call)
		if t.cause == 0 {
			return
		}
	}
	t.joined, t.alone = w.joined, or(w.alone, t.alone)
}

// What a cancellation does not end at once, in the order in which it is told.
const (
	asleep = iota
	unwoken
	waking
	untaken
	bareFutures
	cleaningUp
	inThread
	threadless
)

var aftermaths = [...]string{
	asleep:      "The [sleep|sleeps] of {them} [is|are] over, but the event loop has not woken [it|them] yet.",
	unwoken:     "What the [thread|threads] of {them} gave is lost: the event loop has not woken {them} yet.",
	waking:      "The [sleep|sleeps] of {them} would be over at this very instant, but the cancellation comes first.",
	untaken:     "What {them} gave has not been taken yet: that is lost.",
	bareFutures: "{them} [is|are] cancelled with that: [a bare future has|bare futures have] no code of [its|their] own to run.",
	cleaningUp:  "{them} [cleans up before it ends|clean up before they end].",
	inThread:    "The [thread|threads] of {them} [works|work] on: no cancellation reaches a thread.",
	threadless:  "The work of {them} has no thread yet: it is dropped, and never done.",
}

// aftermath tells of those that a cancellation does not end at once.
func (x *teller) aftermath(g *group) (said string) {
	var them [len(aftermaths)][]node
	them[cleaningUp] = g.cleaning
	limit := x.at // what was to come after that would not have come in time
	if c := x.call(g.parent); c != nil && x.late(c.Deadline()) {
		limit = c.Deadline()
	}
	for _, id := range x.rowsOf(g.rows) {
		told := &x.rows[id]
		kind := len(them) // none
		switch {
		case told.thread > x.at:
			kind = inThread
		case told.waits && told.taken == len(told.takes):
			kind = threadless
		case told.unheard:
			kind = unwoken
		case told.wakes == trace.Never || told.wakes > limit:
		case told.wakes < x.at:
			kind = asleep
		case told.wakes == x.at:
			kind = waking
		}
		if n := told.awaits; n != 0 {
			switch r := x.parts[n].row; {
			case r != nil && r.Kind == trace.FutureRow && r.State == trace.Cancelled && !x.rows[r.ID].told:
				x.rows[r.ID].told = true
				kind, id = bareFutures, n
			case x.justReturned(n):
				kind, id = untaken, n
			}
		}
		if kind < len(them) {
			them[kind] = append(them[kind], id)
		}
	}
	for i := range them {
		said = followed(said, x.filled(&telling{them: them[i]}, aftermaths[i]))
	}
	return said
}

// suspect gives the innermost call around a node that was over, and of which
// people believe that it cancels what it leaves behind; nil if there is none.
func (x *teller) suspect(n node) *trace.Call {
	for p := x.parent(n); p != 0; p = x.parent(p) {
		if c := x.call(p); c != nil && x.parts[p].over && x.voice(c).suspected {
			return c
		}
	}
	return nil
}
