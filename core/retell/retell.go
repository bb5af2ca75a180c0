// Package retell says a recorded program's run as a scenario, so that its delays
// can be changed.
//
// A scenario has no branches, loops or variables: what a program did is said, not
// what it might have done. What is printed is left out. A coroutine that a task
// awaits in place is part of the task, but where a time limit or a semaphore is
// about it: then it is a row of its own. A task that waits for a semaphore before
// all else is one of bounded_gather, and begins there when it is let in. Each scenario that [Scenario] returns has
// been run: its rows began and ended when the program's did, with the same states,
// values and exceptions.
package retell

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// Unsaid says why a program's run cannot be said as a scenario.
type Unsaid struct {
	Line   int // of the program; 0 where none is to blame
	Reason string
}

func (u *Unsaid) Error() string {
	if u.Line > 0 {
		return "Line " + strconv.Itoa(u.Line) + " " + u.Reason
	}
	if u.Reason[0] >= 'a' {
		return "The program " + u.Reason
	}
	return u.Reason
}

// Scenario returns the run of a recording as a scenario on one line. Its error is
// an [*Unsaid] or what [recording.Read] says.
func Scenario(text string, l recording.Limits) (string, error) {
	t, err := recording.Read(text, l)
	if err != nil {
		return "", err
	}
	return Of(text, t)
}

// Of is [Scenario] for a recording that has been read.
func Of(text string, t *trace.Trace) (said string, err error) {
	defer func() {
		switch problem := recover().(type) {
		case nil:
		case *Unsaid:
			err = problem
		default:
			panic(problem)
		}
	}()
	if len(t.Rows) > most {
		return "", &Unsaid{Reason: "It has more than " + strconv.Itoa(most) + " tasks."}
	}
	s := listen(text, t)
	main := s.main()
	if s.alone(main) {
		if said, err := s.tried(main.steps[0].call, main); err == nil {
			return said, nil
		}
	}
	return s.tried(main.call, nil)
}

// most is how many rows are said: more are nobody's to drag.
const most = 1000

// unsaid ends the attempt.
func unsaid(line int, words ...string) {
	panic(&Unsaid{line, strings.Join(words, "")})
}

// alone reports whether main does nothing but await one call, and gives what that
// gives, or nothing.
func (s *story) alone(main *leaf) bool {
	if len(main.steps) != 1 || main.steps[0].call.Func == "attempt" || !combinator(main.steps[0].call) {
		return false
	}
	row := main.row
	return row.State != trace.Returned || row.Value == nil || len(main.call.Params) == 1 || isList(row.Value)
}

func isList(v trace.Value) bool { _, ok := v.(trace.List); return ok }

// combinator reports whether a call is an awaitable, and no step.
func combinator(c *scenario.Call) bool {
	return slices.ContainsFunc(scenario.Signatures(), func(s scenario.Signature) bool { return s.Func == c.Func && s.Class == scenario.Combinator })
}
