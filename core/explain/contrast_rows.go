package explain

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// A fate is what becomes of rows alike, in one clause for one and for several.
type fate struct {
	one, many string
	instead   string     // what became of them, behind that
	ended     trace.Time // Never where it is not to be said
	rows      []int
	apart     bool // they end at several times
}

// fates tells what becomes of rows in the place of what did.
func (c *contrast) fates() {
	var all []*fate
	found := map[string]int{} // the place in all, from 1
	for i := range c.is.Rows {
		if c.pairs[i] == 0 {
			continue
		}
		f := c.fate(&c.as.Rows[c.pairs[i]-1], &c.is.Rows[i])
		if f == nil {
			continue
		}
		key := f.one + f.instead
		if found[key] == 0 {
			all = append(all, f)
			found[key] = len(all)
		}
		g := all[found[key]-1]
		g.apart = g.apart || g.ended != f.ended
		g.rows = append(g.rows, i+1)
	}
	var more []int
	for i, f := range all {
		if i >= fewFatesTold && len(all) > fewFatesTold+1 {
			more = append(more, f.rows...)
			continue
		}
		c.say(OfRows, f.rows, f.text(c.is))
	}
	if len(more) > 0 {
		c.say(OfMore, more, number(len(more))+" others come out otherwise")
	}
}

func (f *fate) text(t *trace.Trace) string {
	says, at := f.many, ""
	if len(f.rows) == 1 {
		says = f.one
	}
	if f.ended != trace.Never && !f.apart {
		at = " at " + trace.Clock(f.ended)
	}
	return namesOf(t, f.rows) + " " + says + at + f.instead
}

// fate says what becomes of a row; nil where that is what became of it.
func (c *contrast) fate(was, is *trace.Row) *fate {
	f := &fate{ended: trace.Never}
	from, to := c.as.Ended(was), c.is.Ended(is)
	moved := from != to && from != trace.Never && to != trace.Never
	switch {
	case was.State != is.State:
		f.one, f.many = becomes(c.is, is)
		f.instead = " instead of " + being(c.as, was)
		f.ended = to
		return f
	case is.State == trace.Cancelled && was.By != is.By:
		f.one, f.many = becomes(c.is, is)
		f.instead = " instead of being " + was.By.Fate()
		if was.By != trace.Nobody && is.By != trace.Nobody {
			f.instead = " instead of " + strings.TrimPrefix(was.By.Fate(), "cancelled ")
		}
	case is.State == trace.Raised && !sameError(was.Err, is.Err):
		f.one, f.many = "raises "+briefError(is.Err), "raise "+briefError(is.Err)
		f.instead = " instead of " + briefError(was.Err)
	case is.State == trace.Returned && !sameValue(was.Value, is.Value):
		f.one, f.many = "returns "+brief(is.Value), "return "+brief(is.Value)
		f.instead = " instead of " + brief(was.Value)
	case moved:
		c.moves(f, was, is, to-from)
		return f
	case was.Start != is.Start && was.Start != trace.Never && is.Start != trace.Never:
		by := shift(is.Start - was.Start)
		f.one, f.many = "begins "+by, "begin "+by
		return f
	default:
		return nil
	}
	if moved {
		f.instead += ", " + shift(to-from)
	}
	return f
}

// moves says that a row ends at another time.
func (c *contrast) moves(f *fate, was, is *trace.Row, d trace.Time) {
	by := shift(d)
	switch {
	case is.State == trace.Cancelled:
		f.one, f.many = "is cancelled "+by, "are cancelled "+by
	case is.Start-was.Start == d:
		f.one, f.many = "begins and ends "+by, "begin and end "+by
	default:
		f.one, f.many = "ends "+by, "end "+by
	}
}

// becomes says what became of a row, as one of several does and as it alone.
func becomes(t *trace.Trace, r *trace.Row) (one, many string) {
	future := r.Kind == trace.FutureRow
	switch r.State {
	case trace.Returned:
		switch {
		case future:
			return "is resolved", "are resolved"
		case r.Kind == trace.StreamRow:
			return "comes to its end", "come to their ends"
		}
		return "returns", "return"
	case trace.Raised:
		kind := "an exception"
		if r.Err != nil {
			kind = r.Err.Type
		}
		return "raises " + kind, "raise " + kind
	case trace.Cancelled:
		return "is " + r.By.Fate(), "are " + r.By.Fate()
	case trace.Running:
		if future {
			return "is never resolved", "are never resolved"
		}
		if t.Outcome.State != trace.Hung {
			return "is still running when the program ends", "are still running when the program ends"
		}
		return "waits for ever", "wait for ever"
	}
	return "never starts", "never start"
}

// being says the same behind "instead of".
func being(t *trace.Trace, r *trace.Row) string {
	future := r.Kind == trace.FutureRow
	switch r.State {
	case trace.Returned:
		switch {
		case future:
			return "being resolved"
		case r.Kind == trace.StreamRow:
			return "coming to an end"
		}
		return "returning"
	case trace.Raised:
		if r.Err == nil {
			return "raising an exception"
		}
		return "raising " + r.Err.Type
	case trace.Cancelled:
		return "being " + r.By.Fate()
	case trace.Running:
		if future {
			return "staying unresolved"
		}
		if t.Outcome.State != trace.Hung {
			return "running when the program ends"
		}
		return "waiting for ever"
	}
	return "never starting"
}

// unpaired tells of rows that only one of the runs has.
func (c *contrast) unpaired() {
	var all []int
	for i, row := range c.pairs {
		if row == 0 {
			all = append(all, i+1)
		}
	}
	c.only(OfNew, c.is, all, " new")
	c.only(OfGone, c.as, c.gone, " gone")
}

func (c *contrast) only(what Aspect, t *trace.Trace, rows []int, how string) {
	verb := " are"
	switch len(rows) {
	case 0:
		return
	case 1:
		verb = " is"
	}
	c.say(what, rows, namesOf(t, rows)+verb+how)
}

// namesOf names rows as a sentence does.
func namesOf(t *trace.Trace, rows []int) string {
	var names []string
	for _, row := range rows[:min(len(rows), manyNames)] {
		names = append(names, rowName(&t.Rows[row-1]))
	}
	return listed(names, len(rows))
}
