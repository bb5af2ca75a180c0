// Package scenario is the scenario language: one expression in Python's call
// syntax that says which tasks there are and how they are awaited. It parses,
// formats, edits and runs.
//
// The types that matter are [Program], a parsed scenario, with its [Tree], and
// [Mistake], what is wrong with a text that is none.
package scenario

import "github.com/gatherground/gatherground/core/trace"

// A Program is a scenario that has been parsed and checked: its names, types
// and ranges are right, so that it runs without a further look at the text.
// A Program is never changed; editing gives a new one.
type Program struct {
	Root *Call // outermost, as it is written; the call of run, if there is one
	Tree *Tree // what it means
}

// A Call is one call of the language: a leaf, a combinator, a step such as
// sleep, or repeat.
type Call struct {
	Func   string
	Pos    Pos
	Args   []Arg   // what stands by position only: awaitables, steps, a stream's items
	Params []Param // the others that are given, in the order of the signature
	Rows   int     // rows in it, itself included, copies expanded
	Calls  int     // combinators in it, itself included, copies expanded
	Steps  int     // steps of tasks and items of streams in it, copies expanded

	weight weight
}

// An Arg is an awaitable or a step (Call is set), or a value: a stream's item,
// or a step that is a bare time, whose Value is then [Seconds] or [Uniform].
type Arg struct {
	Pos   Pos
	Call  *Call
	Value trace.Value

	source string // what an edit put in its place, not yet parsed
}

// A Param is a parameter given by name, or by a position that has one: a
// task's name, wait_for's timeout.
//
// Value is [Seconds] for a time, [Uniform] for one that is drawn, nil for None, an [Exception], a [Name] for a
// constant such as FIRST_COMPLETED, and otherwise what its literal says.
type Param struct {
	Name  string
	Pos   Pos
	Value trace.Value

	text string // what an edit put in its place, not yet parsed
}

// Seconds is a time in nanoseconds, as scenarios write it in seconds.
type Seconds = trace.Time

// An Exception is one of Python's built-in exceptions, made with one string or
// none.
type Exception struct {
	Type string
	Arg  string
	Bare bool // made without an argument
}

// Error gives the exception with its message as Python's str has it.
func (e Exception) Error() *trace.Error {
	message := e.Arg
	if e.Type == "KeyError" && !e.Bare {
		message = trace.Quote(e.Arg)
	}
	return &trace.Error{Type: e.Type, Message: message}
}

// A Name is one of the language's constants: ALL_COMPLETED, FIRST_COMPLETED,
// FIRST_EXCEPTION.
type Name string

// A Pos is a place in the text. Line and Column count from 1, columns in code
// points.
type Pos struct {
	Line, Column int
}

// Param gives the parameter of that name, and whether it is given.
func (c *Call) Param(name string) (trace.Value, bool) {
	for i := range c.Params {
		if c.Params[i].Name == name {
			return c.Params[i].Value, true
		}
	}
	return nil, false
}
