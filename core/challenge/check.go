// Package challenge says what a challenge asks of a run, and whether a run has it.
// The lessons are built with it, and the page's program judges by it what a visitor
// has made of a challenge.
package challenge

import (
	"errors"
	"slices"
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// A Check is one thing that a challenge asks of a run. Its text is a line:
//
//	elapsed <= 2               when the call was over, in seconds; finished: the program
//	outcome = returned         or raised, cancelled, hung
//	error = TimeoutError       the type of what came out, or none
//	gives = 'A', None, 'C'     the items that the call gave, as Python prints them
//	finishing = B, C, A        the names in the order of ending
//	state "A" = cancelled      or returned, raised, running, never_started
//	ends "A" <= 1              when that task ended
//	by "A" = timeout           who cancelled it, as a trace's row says
//	returned >= 3              how many tasks did; likewise raised, cancelled
//	at-once <= 2               how many tasks ran at the same time, at most
//	blocked <= 0.1             the longest that a task blocked the loop
//	uses wait                  the call is there; lacks wait: it is not
//	keep tasks                 the tasks are as at the start, in any order
//	only limit, timeout        nothing but those parameters is changed; times stands
//	                           for the steps of tasks, function for the outermost call
type Check struct {
	Text string // the line
	What string
	Row  string // a row's name
	Op   string // "=", "<=", "<", ">=", ">"
	Than string
}

// Parse reads a line.
func Parse(line string) (Check, error) {
	c := Check{Text: line}
	rest := ""
	c.What, rest, _ = strings.Cut(line, " ")
	named := slices.Contains([]string{"state", "ends", "by"}, c.What)
	if named {
		if !strings.HasPrefix(rest, `"`) {
			return Check{}, errors.New(`"` + line + `" is no check: it names no task`)
		}
		c.Row, rest, _ = strings.Cut(rest[1:], `" `)
	}
	if op, than, found := strings.Cut(rest, " "); found && slices.Contains([]string{"=", "<=", "<", ">=", ">"}, op) {
		c.Op, rest = op, than
	}
	c.Than = rest
	if c.Than == "" || named && c.Row == "" || !c.fits() {
		return Check{}, errors.New(`"` + line + `" is no check`)
	}
	return c, nil
}

// fits reports whether what is compared can be compared so, and with that.
func (c Check) fits() bool {
	switch c.What {
	case "elapsed", "finished", "ends", "at-once", "blocked", "returned", "raised", "cancelled":
		_, ok := trace.ParseSeconds(c.Than)
		return ok && c.Op != ""
	case "outcome", "error", "gives", "finishing", "state", "by":
		return c.Op == "="
	case "uses", "lacks", "only":
		return c.Op == ""
	case "keep":
		return c.Op == "" && c.Than == "tasks"
	}
	return false
}

func (c Check) list() []string { return strings.Split(c.Than, ", ") }
