package recording

import (
	"strconv"

	"github.com/gatherground/gatherground/core/trace"
)

// A turn is an iteration of the loop, until all names are known.
type turn struct {
	at            trace.Time
	ready, timers []called
	more, later   int // that are not told
}

// A called is a call of the loop's.
type called struct {
	does   string
	row    int    // 0 for a task of asyncio.run's own
	name   string // of who is told, or is called
	begins bool   // the row does
	due    trace.Time
}

// longestQueue is how many entries of a queue are kept.
const longestQueue = 20

// turn reads that an iteration begins. They are told from the first on, without a
// gap.
func (r *reader) turn(o object) string {
	if o.int("tick") != len(r.turns)+1 {
		return ""
	}
	n := turn{at: r.last, more: o.int("more"), later: o.int("later")}
	n.ready, n.more = r.queue(o.list("ready"), n.more)
	n.timers, n.later = r.queue(o.list("timers"), n.later)
	r.turns = append(r.turns, n)
	return ""
}

func (r *reader) queue(list []any, more int) ([]called, int) {
	var all []called
	for i, one := range list {
		if i == longestQueue {
			return all, more + len(list) - i
		}
		o, _ := one.(object)
		due, _ := o.get("due").(int64)
		c := called{does: o.str("does"), row: r.row(o, "task"), name: o.str("name"), due: min(max(0, trace.Time(due)), latest)}
		c.begins = c.row != 0 && r.t.Rows[c.row-1].Start == trace.Never
		all = append(all, c)
	}
	return all, more
}

// loop gives the trace the loop from within, in words, if it is told to the end.
func (r *reader) loop() {
	if n := len(r.t.Events); n > 0 && int(r.t.Events[n-1].Tick) > len(r.turns) {
		return
	}
	for i := range r.turns {
		n := &r.turns[i]
		it := trace.Iteration{Tick: i + 1, At: n.at}
		for _, c := range n.ready {
			it.Ready = append(it.Ready, r.says(c))
		}
		if n.more > 0 {
			it.Ready = append(it.Ready, "and "+strconv.Itoa(n.more)+" more")
		}
		for _, c := range n.timers {
			it.Timers = append(it.Timers, trace.Timer{At: c.due, What: r.says(c)})
		}
		if last := len(n.timers) - 1; n.later > 0 && last >= 0 {
			it.Timers = append(it.Timers, trace.Timer{At: n.timers[last].due, What: "and " + strconv.Itoa(n.later) + " more"})
		}
		r.t.Loop = append(r.t.Loop, it)
	}
}

func (r *reader) says(c called) string {
	who := "a task of asyncio.run's own"
	if c.row != 0 {
		who = r.t.Rows[c.row-1].Name
	}
	switch c.does {
	case "step":
		if c.begins {
			return who + " begins"
		}
		return who + " goes on"
	case "wakes":
		if c.row == 0 {
			return "a sleep that nobody awaits is over"
		}
		return "the sleep of " + who + " is over"
	case "limit":
		return "the time limit of " + who + " is up"
	case "hears":
		return c.name + " hears that " + who + " is done"
	}
	if c.name == "" {
		return "a callback"
	}
	return c.name + " is called"
}
