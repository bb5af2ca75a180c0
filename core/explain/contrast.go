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

// shift gives a difference of times: "2.0 s later".
func shift(d trace.Time) string {
	if d < 0 {
		return trace.Clock(-d) + " earlier"
	}
	return trace.Clock(d) + " later"
}

func sameError(a, b *trace.Error) bool {
	return a == b || a != nil && b != nil && sameValue(a, b)
}

func sameValue(a, b trace.Value) bool {
	return string(trace.AppendValue(nil, a)) == string(trace.AppendValue(nil, b))
}
