// Package shape lays a scenario out as a program's functions: one for each task,
// and one call for each call within a call. What a printer has to know of them is
// found out once, and stands in fields.
//
// The two types that matter are [Shape], the whole, and [Part], one call with all
// that is known of it.
//
// # Glossary
//
//   - A part is a call of the scenario: a leaf, a combinator, a repeat.
//   - A leaf is a task, a future or a stream as it stands in the text. Copies of
//     one are many rows of a trace, but one leaf.
//   - Up is the part around a part; within a part are its arguments, and theirs.
//   - A copy counts if {i}, the number of the copy, stands in its strings.
//   - In Python a cancellation is thrown, once, into the task that it is meant for.
//     Other languages hand down a token instead: JavaScript's AbortSignal, Go's
//     Context, C#'s CancellationToken; Java interrupts a thread. [Cancellation]
//     says where these are the same.
//   - A scope is a part that cancels what it awaits: whatever stands within it is
//     given a token of its own.
//   - A part is detached from what it waits for if its own cancellation does not
//     reach that.
//   - A part leaves something behind if what it began may still run when it is over.
package shape

import (
	"slices"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A Shape is a scenario laid out as functions.
type Shape struct {
	Main    *Part
	Linger  scenario.Seconds
	Workers int     // of the executor
	Parts   []*Part // each before those within it, Main first
	Shared  string  // the name of the function that plain tasks share, "" if each has its own

	Leaves     bool // something may be left behind
	EndsSlowly bool // asyncio.run may have something to wait for after main is over
	Stops      bool // something is told to stop while the program runs
	Cancels    bool // something is told to stop, be it at the end
	Foreign    bool // the functions are another language's
	Sleeps     bool // something takes time
	Draws      bool // some times are drawn, from Seed
	Seed       uint64

	Whens     []scenario.When // what the waits wait for, each once
	Wait      Waits
	Completed Waits // of as_completed
}

// Waits says what the calls of wait, or those of as_completed, have in common.
type Waits struct {
	Timeout Spread // that they have a time limit
	Catch   Spread // that they keep exceptions among the results
}

// Mixed reports whether some of the calls differ from others.
func (w Waits) Mixed() bool { return w.Timeout == Some || w.Catch == Some }

// A Spread says of how many calls something holds.
type Spread uint8

const (
	None Spread = iota
	Some
	All
)

// Spread says of how many of some parts something holds; None if there are none.
func (s *Shape) Spread(of, holds func(*Part) bool) Spread {
	with, without := false, false
	for _, p := range s.Parts {
		if of(p) {
			with, without = with || holds(p), without || !holds(p)
		}
	}
	return SpreadOf(with, without)
}

// SpreadOf says how something is spread that holds for some, and does not for
// others.
func SpreadOf(with, without bool) Spread {
	switch {
	case with && without:
		return Some
	case with:
		return All
	}
	return None
}

// Of lays a scenario out.
func Of(p *scenario.Program) *Shape {
	t := p.Tree
	s := &Shape{Linger: t.Linger, Workers: t.Workers, Draws: t.Draws, Seed: t.Seed, Foreign: t.Language != trace.Python}
	s.Main = s.part(t.Main, nil)
	s.begin()
	s.fail()
	s.cancel()
	s.begun()
	s.whole()
	return s
}

// whole finds out what holds for the whole.
func (s *Shape) whole() {
	s.Leaves = s.Any(func(p *Part) bool { return p.Ends.Leaves })
	s.EndsSlowly = s.Any(func(p *Part) bool { return p.Cleanup > 0 || p.Suppresses || Does[*scenario.Executor](p) })
	s.Stops = s.Any(func(p *Part) bool { return p.Cancels.Scope && !p.Cancels.NoTime })
	s.Cancels = s.Leaves || s.Any(func(p *Part) bool { return p.Cancels.Scope })
	s.Sleeps = s.Linger > 0 || s.Any(func(p *Part) bool {
		switch c := p.Call.(type) {
		case *scenario.Future:
			return c.After != trace.Never
		case *scenario.Stream:
			return len(c.Items) > 0
		}
		return Does[*scenario.Sleep](p)
	})
	s.Wait.Timeout = s.Spread(Is[*scenario.Wait], (*Part).Limited)
	s.Completed.Timeout = s.Spread(Is[*scenario.AsCompleted], (*Part).Limited)
	s.Completed.Catch = s.Spread(Is[*scenario.AsCompleted], func(p *Part) bool { return p.Call.(*scenario.AsCompleted).Catch })
	for _, when := range []scenario.When{scenario.AllCompleted, scenario.FirstCompleted, scenario.FirstException} {
		if s.Any(func(p *Part) bool { w, ok := p.Call.(*scenario.Wait); return ok && w.When == when }) {
			s.Whens = append(s.Whens, when)
		}
	}
}

// Any reports whether something holds for one of the parts.
func (s *Shape) Any(holds func(*Part) bool) bool { return slices.ContainsFunc(s.Parts, holds) }

// Has reports whether there is a call of such a function.
func Has[C any](s *Shape) bool { return s.Any(Is[C]) }

// Steps reports whether a task has such a step.
func Steps[C any](s *Shape) bool { return s.Any(Does[C]) }

// Threads counts the calls on threads of the executor, copies included.
func (s *Shape) Threads() int {
	n := 0
	var count func(p *Part, copies int)
	count = func(p *Part, copies int) {
		for _, step := range p.Steps {
			if _, ok := step.Do.(*scenario.Executor); ok {
				n += copies
			}
		}
		if repeat, ok := p.Call.(*scenario.Repeat); ok {
			copies *= repeat.N
		}
		for _, arg := range p.Args {
			count(arg, copies)
		}
	}
	count(s.Main, 1)
	return n
}

// Rows returns the leaf of each row of the scenario's trace, copies expanded.
func (s *Shape) Rows() []int {
	var rows []int
	var lay func(*scenario.Node, scenario.At) bool
	lay = func(n *scenario.Node, at scenario.At) bool {
		if n.Leaf > 0 {
			rows = append(rows, n.Leaf)
		}
		at.Each(n, lay)
		return true
	}
	lay(s.Main.Node, scenario.Outset)
	return rows
}

// Exceptions returns the types of all exceptions that the program raises itself, in
// order.
func (s *Shape) Exceptions() []string {
	var names []string
	for _, p := range s.Parts {
		if p.Raises != nil && !slices.Contains(names, p.Raises.Type) {
			names = append(names, p.Raises.Type)
		}
		if p.TimesOut() && !slices.Contains(names, "TimeoutError") {
			names = append(names, "TimeoutError")
		}
	}
	trace.Sort(names)
	return names
}
