package shape

import (
	"github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
)

// Cancellation says what a part cancels, and what a cancellation of it reaches.
type Cancellation struct {
	// Scope: the part cancels what it awaits, so that whatever stands within it is
	// given a token of its own.
	Scope bool
	// Timed: the part is one that stops what it awaits when some time is over,
	// if it has a limit.
	Timed bool
	// AtOnce: its time is over as soon as it begins.
	AtOnce bool
	// NoTime: a wait_for whose time is over at once; what it would wait for never
	// begins.
	NoTime bool
	// Deadline: a wait_for or a timeout that gives what it awaits some time.
	Deadline bool
	// Detaches: a cancellation of the part does not reach what it waits for.
	Detaches bool
	// Depth counts the scopes around the part that a cancellation can reach it from.
	Depth int
	// Shielded: the part ends when it is cancelled, though what it waits for goes on.
	Shielded bool
	// MayStop: a scope that may ever have something to stop.
	MayStop bool
	// Nests: something within the part may be told to stop, besides the part.
	Nests bool
	// Interrupts: the part stops what it awaits, and all within that is done by
	// the task that awaits it, or by one for each argument of a race.
	Interrupts bool
	// Lone: the part is all that may stop what is within it, and leaves nothing
	// that goes on.
	Lone bool
	// Strays: a gather whose children may go on after it has failed, where a scope
	// around them might then stop them, as Python does not.
	Strays bool
}

// Ending says what becomes of what a part began.
type Ending struct {
	Leaves bool // something that it began may still run when it is over
	Left   bool // it may still run when the program ends
}

// cancel finds out Cancellation and Ending, after Beginning and Failure.
func (s *Shape) cancel() {
	for _, p := range s.Parts {
		c := &p.Cancels
		switch p.Call.(type) {
		case *scenario.WaitFor, *scenario.Timeout:
			c.Timed, c.Scope = true, p.limited
		case *scenario.CancelAfter:
			c.Timed, c.Scope = true, true
		case *scenario.TaskGroup, *scenario.Race, *foreign.ErrGroup:
			c.Scope = true
		case *scenario.Wait:
			c.Detaches, c.Scope = true, p.CancelsPending()
		case *scenario.AsCompleted, *scenario.Shield:
			c.Detaches = true
		}
		c.AtOnce = c.Timed && c.Scope && p.limit <= 0
		c.NoTime = c.AtOnce && Is[*scenario.WaitFor](p)
		c.Deadline = c.Timed && c.Scope && !c.NoTime && !Is[*scenario.CancelAfter](p)
		if up := p.Up; up != nil {
			if !up.Cancels.Detaches {
				c.Depth = up.Cancels.Depth
			}
			if up.Cancels.Scope {
				c.Depth++
			}
			p.Ends.Left = up.Ends.Leaves || up.Ends.Left
		}
		c.Shielded = c.Detaches && c.Depth > 0
		p.Ends.Leaves = p.leaves()
		c.MayStop = p.mayStop()
	}
	for i := len(s.Parts) - 1; i >= 0; i-- {
		p := s.Parts[i]
		c := &p.Cancels
		c.Nests = p.anyArg(func(arg *Part) bool {
			return arg.Cancels.Scope && !arg.Cancels.NoTime && arg.Cancels.MayStop || arg.Cancels.Nests
		})
		c.Interrupts = (c.Timed || Is[*scenario.Race](p)) && c.Scope && !c.AtOnce && c.Depth == 0 && p.Begins.OneTask && !c.Nests
		c.Lone = c.Depth == 0 && !p.within(func(q *Part) bool { return q.Ends.Leaves || Is[*scenario.Attempt](q) || q.Cancels.Scope })
		c.Strays = p.strays()
	}
}

func (p *Part) leaves() bool {
	if p.Cancels.Shielded {
		return true
	}
	broken := p.Fails.Within || p.Fails.CancelledWithin
	switch c := p.Call.(type) {
	case *scenario.Gather, *scenario.BoundedGather:
		return p.Many && !p.KeepsErrors && broken
	case *scenario.CreateTasks:
		return p.Many && broken
	case *scenario.AsCompleted:
		return p.limited || p.Many && (broken && !c.Catch || p.Fails.CancelledWithin)
	case *scenario.Wait:
		return p.limited || p.Many && c.When != scenario.AllCompleted
	}
	return false
}

func (p *Part) mayStop() bool {
	switch p.Call.(type) {
	case *scenario.TaskGroup:
		return p.Fails.Within || p.Cancels.Depth > 0
	case *scenario.Wait:
		return p.Ends.Leaves
	case *scenario.Race:
		return p.Many || p.Cancels.Depth > 0
	}
	return true
}

func (p *Part) strays() bool {
	switch p.Call.(type) {
	case *scenario.Gather, *scenario.BoundedGather:
	default:
		return false
	}
	caught := !p.Ends.Leaves
	if caught {
		return false
	}
	for up := p.Up; up != nil; up = up.Up {
		if up.Cancels.Scope && (caught || Is[*scenario.TaskGroup](up) || Is[*scenario.Race](up) || Is[*scenario.Wait](up)) {
			return true
		}
		if up.Cancels.Detaches {
			return false
		}
		caught = caught || !up.Fails.May
	}
	return false
}
