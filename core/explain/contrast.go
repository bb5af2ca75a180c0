package explain

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// A Difference is one thing that comes of one run and does not of another.
type Difference struct {
	What Aspect
	Rows []int  // of the other run; of the first one where they are gone
	Text string // a clause about what the other run has: "A and C return instead of being cancelled by asyncio.run"
}

// Aspect says what a difference is about.
type Aspect uint8

const (
	OfCall    Aspect = iota // how the call ends, with what, and when
	OfRows                  // what becomes of some rows
	OfMore                  // the same of rows that are too many kinds to tell
	OfNew                   // rows that the first run has not
	OfGone                  // rows that it alone has
	OfProgram               // when the program is over, where that is not for the call
	OfReports               // what asyncio prints of what was thrown away
	OfSteps                 // what else happens on the way
)

// Sentence gives the difference as a sentence of its own.
func (d *Difference) Sentence() string {
	text := d.Text
	switch d.What {
	case OfCall, OfMore, OfProgram, OfSteps:
		text = strings.ToUpper(text[:1]) + text[1:] // names stay as they are
	}
	return strings.TrimSuffix(text, ".") + "."
}

// fewFatesTold is of how many kinds of fates a contrast tells.
const fewFatesTold = 4

// Contrast says how a run differs from another, what matters most first: nothing
// where the same comes of it at the same times, whatever iterations of the loop
// that takes. Rows are the same that have one name, in their order.
func Contrast(as, other *trace.Trace) []Difference {
	c := contrast{as: as, is: other}
	c.pair()
	c.call()
	c.fates()
	c.unpaired()
	c.program()
	c.reports()
	if len(c.all) == 0 {
		c.steps()
	}
	return c.all
}

type contrast struct {
	as, is *trace.Trace
	pairs  []int // the row of as for each of is, 0 for none
	gone   []int // the rows of as that is has not
	all    []Difference
}

func (c *contrast) say(what Aspect, rows []int, text string) {
	c.all = append(c.all, Difference{what, rows, text})
}

// pair finds the rows that are the same: the first of a name with the first, and so on.
func (c *contrast) pair() {
	first := map[string]int{}             // of a name that is left
	next := make([]int, len(c.as.Rows)+1) // of the same name
	for row := len(c.as.Rows); row > 0; row-- {
		name := c.as.Rows[row-1].Called()
		next[row], first[name] = first[name], row
	}
	c.pairs = make([]int, len(c.is.Rows))
	paired := make([]bool, len(c.as.Rows))
	for i := range c.is.Rows {
		name := c.is.Rows[i].Called()
		if row := first[name]; row > 0 {
			c.pairs[i], first[name] = row, next[row]
			paired[row-1] = true
		}
	}
	for i, is := range paired {
		if !is {
			c.gone = append(c.gone, i+1)
		}
	}
}

// call tells how the outermost call ends.
func (c *contrast) call() {
	was, is := &c.as.Outcome, &c.is.Outcome
	said := make([]string, 0, 3)
	if d := c.is.Elapsed - c.as.Elapsed; d != 0 && was.State != trace.Hung && is.State != trace.Hung {
		said = append(said, "ends "+shift(d)+", at "+trace.Clock(c.is.Elapsed))
	}
	if was.State == trace.Hung && is.State != trace.Hung {
		said = append(said, "comes to an end at "+trace.Clock(c.is.Elapsed))
	} else if was.State == trace.Raised && is.State != trace.Raised && is.State != trace.Hung {
		said = append(said, voiceOfFailing(c.is.Language()).nothing+c.kept())
	} else if was.State == trace.Cancelled && is.State == trace.Returned {
		said = append(said, "is not cancelled")
	}
	switch {
	case is.State == trace.Hung && was.State != trace.Hung:
		said = append(said, "waits for ever")
	case is.State == trace.Raised && (was.State != trace.Raised || !sameError(was.Err, is.Err)):
		text := voiceOfFailing(c.is.Language()).fails + " " + briefError(is.Err)
		if was.State == trace.Raised {
			text += " instead of " + briefError(was.Err)
		}
		said = append(said, text)
	case is.State == trace.Cancelled && was.State != trace.Cancelled:
		said = append(said, "is cancelled")
	case is.State == trace.Returned && (was.State != trace.Returned || !sameValue(was.Value, is.Value)):
		if c.kept() == "" {
			said = append(said, c.gives())
		}
	}
	if n := len(said); n > 1 {
		said[n-1] = "and " + said[n-1]
	}
	if len(said) > 0 {
		c.say(OfCall, nil, strings.Join(said, ", "))
	}
}

// kept tells where the exception is that the call does not raise.
func (c *contrast) kept() string {
	if c.as.Outcome.State != trace.Raised {
		return ""
	}
	is := func(v trace.Value) bool {
		e, ok := v.(*trace.Error)
		return ok && sameError(e, c.as.Outcome.Err)
	}
	switch v := c.is.Outcome.Value.(type) {
	case trace.Waited:
		for i := range v.Done {
			if v.Done[i].Err != nil && is(v.Done[i].Err) {
				return ": " + briefError(c.as.Outcome.Err) + " stays in its task"
			}
		}
	case trace.List:
		for i := range v {
			if is(v[i]) {
				return ": " + briefError(c.as.Outcome.Err) + " is among the results"
			}
		}
	}
	return ""
}

// gives tells what the call gives in the place of something else.
func (c *contrast) gives() string {
	switch v := c.is.Outcome.Value.(type) {
	case trace.Waited:
		counts := number(len(v.Done)) + " done and " + number(len(v.Pending)) + " pending"
		if was, ok := c.as.Outcome.Value.(trace.Waited); ok && len(was.Done) == len(v.Done) {
			return "has something else done or pending"
		} else if ok {
			return "has " + counts
		}
		return "tells which are done and which are pending, " + counts
	case trace.List:
		was, ok := c.as.Outcome.Value.(trace.List)
		if !ok || !permuted(was, v) {
			break
		}
		if c.asTheyCame(v) {
			return "gives the same results in the order in which they come"
		}
		return "gives the same results in another order"
	case nil:
		if c.is.Language() != trace.Python {
			return "gives no value"
		}
	}
	if c.is.Language() == trace.Python {
		return "gives " + brief(c.is.Outcome.Value)
	}
	return "gives " + Brief(c.is.Language(), c.is.Outcome.Value, longestValue)
}

// asTheyCame reports whether a list has what the call's own rows returned, in the
// order in which they did, where that is not the order of the arguments.
func (c *contrast) asTheyCame(v trace.List) bool {
	n, last, other := 0, 0, false
	for _, row := range trace.Finishing(c.is) {
		r := &c.is.Rows[row-1]
		if r.In.Call != 1 {
			continue
		}
		if n >= len(v) || !sameValue(r.Value, v[n]) {
			return false
		}
		other, last = other || row < last, row
		n++
	}
	return other && n == len(v)
}

// permuted reports whether two lists hold the same in different orders. They are as
// long as an argument list; of very long ones nobody compares orders.
func permuted(a, b trace.List) bool {
	const most = 1000
	if len(a) != len(b) || len(a) > most {
		return false
	}
	var was, is []string
	for i := range a {
		was = append(was, string(trace.AppendValue(nil, a[i])))
		is = append(is, string(trace.AppendValue(nil, b[i])))
	}
	return alikeBut(was, is)
}

// alikeBut reports whether two lists are the same but for their order.
func alikeBut(a, b []string) bool {
	left := make(map[string]int, len(a))
	for _, s := range a {
		left[s]++
	}
	for _, s := range b {
		if left[s] == 0 {
			return false
		}
		left[s]--
	}
	return len(a) == len(b)
}

// A failing says how a language speaks of calls that fail.
type failing struct{ fails, nothing string }

func voiceOfFailing(l trace.Language) failing {
	switch l {
	case trace.JavaScript:
		return failing{"rejects with", "does not reject"}
	case trace.Go:
		return failing{"returns the error", "returns no error"}
	case trace.Java, trace.CSharp:
		return failing{"throws", "throws nothing"}
	}
	return failing{"raises", "raises nothing"}
}

// shift gives a difference of times: "2.0 s later".
func shift(d trace.Time) string {
	if d < 0 {
		return trace.Clock(-d) + " earlier"
	}
	return trace.Clock(d) + " later"
}

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

// program tells when the program is over, where that does not follow from the end
// of the call.
func (c *contrast) program() {
	if c.as.Outcome.State == trace.Hung || c.is.Outcome.State == trace.Hung {
		return
	}
	if d := c.is.Finished - c.as.Finished; d != 0 && d != c.is.Elapsed-c.as.Elapsed {
		c.say(OfProgram, nil, "the program is over "+shift(d)+", at "+trace.Clock(c.is.Finished))
	}
}

// reports tells what asyncio prints, or does not print any more.
func (c *contrast) reports() {
	if c.as.Language() != c.is.Language() {
		return
	}
	c.printed("asyncio prints", c.as, c.is)
	c.printed("asyncio no longer prints", c.is, c.as)
}

// fewReports are so many as are looked at: one is like another.
const fewReports = 100

// printed tells what is printed in a run and nowhere in another, each once.
func (c *contrast) printed(how string, as, is *trace.Trace) {
	var told []trace.Report
	for _, r := range is.Reports[:min(len(is.Reports), fewReports)] {
		if !has(as.Reports, r.Text) && !has(told, r.Text) {
			told = append(told, r)
			c.say(OfReports, nil, how+` "`+briefly(r.Text)+`"`)
		}
	}
}

func has(all []trace.Report, text string) bool {
	for i := range all {
		if all[i].Text == text {
			return true
		}
	}
	return false
}

// steps tells that something else happens on the way to the same end.
func (c *contrast) steps() {
	was, is := happened(c.as), happened(c.is)
	switch {
	case was == is:
	case alikeBut(strings.Split(was, "\n"), strings.Split(is, "\n")):
		c.say(OfSteps, nil, "what comes at one instant comes in another order")
	default:
		c.say(OfSteps, nil, "the tasks take other steps, or at other times, to the same end")
	}
}

// happened gives what happens to rows, an event a line, whatever iterations that
// takes.
func happened(t *trace.Trace) string {
	var b []byte
	for i := range t.Events {
		e := &t.Events[i]
		if e.Row == 0 {
			continue
		}
		b = append(trace.AppendSeconds(b, e.At), ' ')
		b = trace.AppendString(b, t.Rows[e.Row-1].Called())
		b = append(append(b, e.Kind.String()...), ' ')
		b = append(trace.AppendValue(b, e.Detail), '\n')
	}
	return string(b)
}

func sameError(a, b *trace.Error) bool {
	return a == b || a != nil && b != nil && sameValue(a, b)
}

func sameValue(a, b trace.Value) bool {
	return string(trace.AppendValue(nil, a)) == string(trace.AppendValue(nil, b))
}
