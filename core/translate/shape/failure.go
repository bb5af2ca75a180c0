package shape

import (
	"github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
)

// Failure says what awaiting a part may raise.
type Failure struct {
	May             bool // an exception
	Within          bool // an argument may
	Cancelled       bool // a cancellation that comes from within
	CancelledWithin bool // an argument may
}

func (s *Shape) fail() {
	for i := len(s.Parts) - 1; i >= 0; i-- {
		p := s.Parts[i]
		p.Fails.Within = p.anyArg(func(arg *Part) bool { return arg.Fails.May })
		p.Fails.CancelledWithin = p.anyArg(func(arg *Part) bool { return arg.Fails.Cancelled })
		p.Fails.May, p.Fails.Cancelled = p.mayFail(), p.mayBeCancelled()
	}
}

func (p *Part) mayFail() bool {
	switch c := p.Call.(type) {
	case *scenario.Attempt, *scenario.Wait:
		return false
	case *scenario.Gather, *scenario.BoundedGather:
		if p.KeepsErrors {
			return false
		}
	case *scenario.AsCompleted:
		if c.Catch || p.limited {
			return !c.Catch
		}
	case *scenario.WaitFor, *scenario.Timeout:
		if p.limited {
			return true
		}
	case *foreign.PromiseAllSettled, *foreign.WaitGroup, *foreign.WhenAny:
		return len(p.Args) == 0
	case *foreign.PromiseAny:
		return len(p.Args) == 0 || p.Fails.Within
	}
	return p.Raises != nil || p.Fails.Within
}

func (p *Part) mayBeCancelled() bool {
	switch c := p.Call.(type) {
	case *scenario.CancelAfter:
		return !p.Args[0].Suppresses || c.Seconds <= 0
	case *scenario.Wait:
		return false
	case *scenario.Gather, *scenario.BoundedGather:
		if p.KeepsErrors {
			return false
		}
	}
	return p.Fails.CancelledWithin
}
