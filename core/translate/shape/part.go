package shape

import (
	"slices"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A Part is one call of the scenario, with what is known of it.
type Part struct {
	Node  *scenario.Node
	Call  scenario.Kind // what the node is
	Pos   scenario.Pos
	Up    *Part   // nil for Main
	Args  []*Part // awaitables, in order; for a task those among its steps
	Steps []Step  // of a task

	// Of a leaf.
	Leaf   int                 // its number, from 1; 0 for what is none
	Name   string              // of its function; "" until it has one
	Label  string              // its name in the scenario
	Result trace.Value         // what it returns
	Raises *scenario.Exception // what it raises instead, nil for nothing

	// Of a task with steps.
	Plain      bool             // it does no more than sleep, and returns its name
	Suppresses bool             // it swallows its cancellation
	Cleanup    scenario.Seconds // that its cancellation takes

	Counts      bool // its strings, or those within it, count the copies of the repeat around it
	KeepsErrors bool // it is a gather that gives exceptions among its results
	Many        bool // it has more than one awaitable
	Empty       bool // it has no awaitable
	Begins      Beginning
	Fails       Failure
	Cancels     Cancellation
	Ends        Ending

	limit   scenario.Seconds
	limited bool
}

// A Step of a task: Do is what it does, Part the awaitable that it awaits, nil for
// none.
type Step struct {
	Do   scenario.Step
	Part *Part
}

// Is reports whether a part is a call of such a function.
func Is[C any](p *Part) bool {
	_, ok := p.Call.(C)
	return ok
}

// Does reports whether a part is a task that has such a step.
func Does[C any](p *Part) bool {
	for _, s := range p.Steps {
		if _, ok := s.Do.(C); ok {
			return true
		}
	}
	return false
}

// Limit is the time that a part waits, and whether there is one.
func (p *Part) Limit() (scenario.Seconds, bool) { return p.limit, p.limited }

// Limited reports whether a part waits for some time only.
func (p *Part) Limited() bool { return p.limited }

// TimesOut reports whether a part raises a TimeoutError of its own.
func (p *Part) TimesOut() bool {
	switch p.Call.(type) {
	case *scenario.WaitFor, *scenario.Timeout, *scenario.AsCompleted:
		return p.limited
	}
	return false
}

// Catches reports whether an as_completed keeps exceptions among its results.
func (p *Part) Catches() bool {
	c, ok := p.Call.(*scenario.AsCompleted)
	return ok && c.Catch
}

// CancelsPending reports whether a wait cancels what is left when it is over.
func (p *Part) CancelsPending() bool {
	c, ok := p.Call.(*scenario.Wait)
	return ok && c.CancelPending
}

// Language is the language whose function the part calls.
func (p *Part) Language() trace.Language {
	return trace.LanguageOf(p.Node.Written.Func)
}

// Naps is how long a plain task sleeps.
func (p *Part) Naps() scenario.Seconds { return p.Steps[0].Do.(*scenario.Sleep).For }

// Draws reports whether a time of the part itself is drawn.
func (p *Part) Draws() bool {
	switch c := p.Call.(type) {
	case *scenario.Future:
		return c.Drawn != nil
	case *scenario.Stream:
		return c.Drawn != nil
	}
	return slices.ContainsFunc(p.Steps, func(s Step) bool {
		_, drawn := scenario.Lasts(s.Do)
		return drawn != nil
	})
}

// Kind is what a leaf is: a task, a future or a stream.
func (p *Part) Kind() string {
	switch p.Call.(type) {
	case *scenario.Future:
		return "future"
	case *scenario.Stream:
		return "stream"
	}
	return "task"
}

// Copies is how many arguments a part stands for.
func (p *Part) Copies() int {
	if repeat, ok := p.Call.(*scenario.Repeat); ok {
		return repeat.N * p.Args[0].Copies()
	}
	return 1
}

// within reports whether something holds for a part within p.
func (p *Part) within(holds func(*Part) bool) bool {
	for _, arg := range p.Args {
		if holds(arg) || arg.within(holds) {
			return true
		}
	}
	return false
}

func (p *Part) anyArg(holds func(*Part) bool) bool {
	for _, arg := range p.Args {
		if holds(arg) {
			return true
		}
	}
	return false
}

// part lays out a node, and all within it.
func (s *Shape) part(n *scenario.Node, up *Part) *Part {
	p := &Part{Node: n, Call: n.Is, Pos: n.Written.Pos, Up: up, Leaf: n.Leaf}
	s.Parts = append(s.Parts, p)
	p.own()
	p.Counts = n.Copied && p.countsItself()
	for _, aw := range n.Aws {
		p.take(s.part(aw, p))
	}
	p.Many = len(p.Args) > 1 || len(p.Args) == 1 && Is[*scenario.Repeat](p.Args[0])
	return p
}

// take makes arg one of p's arguments. What counts the copies of a repeat does not
// count those of the repeat around that.
func (p *Part) take(arg *Part) {
	p.Args = append(p.Args, arg)
	if !Is[*scenario.Repeat](p) {
		p.Counts = p.Counts || arg.Counts
	}
	for i := range p.Steps {
		if await, ok := p.Steps[i].Do.(*scenario.Await); ok && await.Of == arg.Node {
			p.Steps[i].Part = arg
		}
	}
}

// own takes over what the call says of itself.
func (p *Part) own() {
	wait := func(limit scenario.Seconds) { p.limit, p.limited = limit, limit != trace.Never }
	end := func(e *scenario.Ending) { p.Result, p.Raises = e.Result, e.Fail }
	switch c := p.Call.(type) {
	case *scenario.Task:
		end(c.Ending)
		p.Label = c.Name
		for _, step := range c.Steps {
			p.Steps = append(p.Steps, Step{Do: step})
		}
		if len(c.Steps) > 0 {
			p.Suppresses, p.Cleanup = c.Suppress, c.Cleanup
		}
		p.Plain = len(p.Node.Written.Params) == 1 && len(c.Steps) == 1 && Does[*scenario.Sleep](p) && !p.Draws()
	case *scenario.Future:
		end(c.Ending)
		p.Label = c.Name
		wait(c.After)
	case *scenario.Stream:
		p.Label, p.Raises = c.Name, c.Fail
	case *scenario.Gather:
		p.KeepsErrors = c.ReturnExceptions
	case *scenario.BoundedGather:
		p.KeepsErrors = c.ReturnExceptions
	case *scenario.Wait:
		wait(c.Timeout)
	case *scenario.AsCompleted:
		wait(c.Timeout)
	case *scenario.WaitFor:
		wait(c.Timeout)
	case *scenario.Timeout:
		wait(c.Seconds)
	case *scenario.CancelAfter:
		wait(c.Seconds)
	}
}

// Counter is what stands in a string for the number of a copy.
const Counter = "{i}"

// countsItself reports whether the number of a copy stands in what the call says
// of itself.
func (p *Part) countsItself() bool {
	said := trace.List{p.Label, p.Result}
	if p.Raises != nil {
		said = append(said, p.Raises.Arg)
	}
	switch c := p.Call.(type) {
	case *scenario.Stream:
		said = append(said, c.Items...)
	case *scenario.Attempt:
		said = append(said, c.Default)
	}
	for _, s := range p.Steps {
		if log, ok := s.Do.(*scenario.Log); ok {
			said = append(said, log.Text)
		}
	}
	return CountsIn(said)
}

// CountsIn reports whether the number of a copy stands in the strings of a value.
func CountsIn(v trace.Value) bool {
	switch v := v.(type) {
	case string:
		return strings.Contains(v, Counter)
	case trace.List:
		return slices.ContainsFunc(v, CountsIn)
	}
	return false
}
