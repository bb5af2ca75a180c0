package shape

import (
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate/tree"
)

// A Part is one call of the scenario, with what is known of it.
type Part struct {
	Call  tree.Node
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
	KeepsErrors bool // a gather that gives exceptions among its results
	Many        bool // has more than one awaitable
	Empty       bool // has no awaitable
	InRepeat    bool // is copied
	limit       scenario.Seconds
	limited     bool
	Begins      Beginning
	Fails       Failure
	Cancels     Cancellation
	Ends        Ending
}

// A Step of a task: Do is what it does, Part the awaitable that it awaits, nil for
// none.
type Step struct {
	Do   tree.Node
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
	case *tree.WaitFor, *tree.Timeout, *tree.AsCompleted:
		return p.limited
	}
	return false
}

// Catches reports whether an as_completed keeps exceptions among its results.
func (p *Part) Catches() bool {
	c, ok := p.Call.(*tree.AsCompleted)
	return ok && c.Catch
}

// CancelsPending reports whether a wait cancels what is left when it is over.
func (p *Part) CancelsPending() bool {
	c, ok := p.Call.(*tree.Wait)
	return ok && c.CancelPending
}

// Language is the language whose function the part calls.
func (p *Part) Language() trace.Language {
	return trace.LanguageOf(p.Call.(interface{ Func() string }).Func())
}

// Naps is how long a plain task sleeps.
func (p *Part) Naps() scenario.Seconds { return p.Steps[0].Do.(*tree.Sleep).Seconds }

// Kind is what a leaf is: a task, a future or a stream.
func (p *Part) Kind() string {
	switch p.Call.(type) {
	case *tree.Future:
		return "future"
	case *tree.Stream:
		return "stream"
	}
	return "task"
}

// Copies tells for how many arguments p stands.
func (p *Part) Copies() int {
	if repeat, ok := p.Call.(*tree.Repeat); ok {
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

// part lays out a call, and all within it.
func (s *Shape) part(c *scenario.Call, up *Part, copied bool) *Part {
	p := &Part{Call: tree.Of(c), Pos: c.Pos, Up: up, InRepeat: copied}
	s.Parts = append(s.Parts, p)
	p.own()
	switch p.Call.(type) {
	case *tree.Task, *tree.Future, *tree.Stream:
		s.leaves++
		p.Leaf = s.leaves
	}
	p.Counts = copied && counts(c)
	for i := range c.Args {
		arg := &c.Args[i]
		if Is[*tree.Task](p) {
			s.step(p, arg)
		} else if arg.Call != nil {
			p.take(s.part(arg.Call, p, copied || Is[*tree.Repeat](p)))
		} else if copied && CountsIn(arg.Value) {
			p.Counts = true
		}
	}
	p.Many = len(p.Args) > 1 || len(p.Args) == 1 && Is[*tree.Repeat](p.Args[0])
	p.Plain = p.Plain && len(p.Steps) == 1 && Does[*tree.Sleep](p)
	p.Suppresses = p.Suppresses && len(p.Steps) > 0
	if len(p.Steps) == 0 {
		p.Cleanup = 0
	}
	return p
}

// own takes over what the call says of itself.
func (p *Part) own() {
	limit := func(s *scenario.Seconds) {
		if s != nil {
			p.limit, p.limited = *s, true
		}
	}
	switch c := p.Call.(type) {
	case *tree.Task:
		p.Label, p.Result, p.Raises, p.Suppresses, p.Cleanup = c.Name, c.Result, c.Fail, c.Suppress, c.Cleanup
		p.Plain = len(c.Call.Params) == 1
	case *tree.Future:
		p.Label, p.Result, p.Raises = c.Name, c.Result, c.Fail
	case *tree.Stream:
		p.Label, p.Raises = c.Name, c.Fail
	case *tree.Gather:
		p.KeepsErrors = c.ReturnExceptions
	case *tree.BoundedGather:
		p.KeepsErrors = c.ReturnExceptions
	case *tree.Wait:
		limit(c.Timeout)
	case *tree.AsCompleted:
		limit(c.Timeout)
	case *tree.WaitFor:
		limit(c.Timeout)
	case *tree.Timeout:
		limit(c.Seconds)
	case *tree.CancelAfter:
		limit(&c.Seconds)
	}
}

func (s *Shape) step(p *Part, arg *scenario.Arg) {
	if arg.Call == nil {
		p.Steps = append(p.Steps, Step{Do: &tree.Sleep{Seconds: arg.Value.(scenario.Seconds)}})
		return
	}
	do := tree.Of(arg.Call)
	switch do := do.(type) {
	case *tree.Log:
		p.Counts = p.Counts || p.InRepeat && CountsIn(do.Text)
	case *tree.Sleep, *tree.Block, *tree.Executor, *tree.Hang:
	default:
		part := s.part(arg.Call, p, p.InRepeat)
		p.take(part)
		p.Steps = append(p.Steps, Step{part.Call, part})
		return
	}
	p.Steps = append(p.Steps, Step{Do: do})
}

// take makes arg one of p's arguments. What counts the copies of a repeat does not
// count those of the repeat around that.
func (p *Part) take(arg *Part) {
	p.Args = append(p.Args, arg)
	if !Is[*tree.Repeat](p) {
		p.Counts = p.Counts || arg.Counts
	}
}

// Counter is what stands in a string for the number of a copy.
const Counter = "{i}"

func counts(c *scenario.Call) bool {
	for i := range c.Params {
		if CountsIn(c.Params[i].Value) {
			return true
		}
	}
	return false
}

// CountsIn reports whether the number of a copy stands in the strings of a value.
func CountsIn(v trace.Value) bool {
	switch v := v.(type) {
	case string:
		return strings.Contains(v, Counter)
	case scenario.Exception:
		return strings.Contains(v.Arg, Counter)
	case trace.List:
		for i := range v {
			if CountsIn(v[i]) {
				return true
			}
		}
	}
	return false
}
