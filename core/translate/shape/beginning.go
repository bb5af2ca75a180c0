package shape

import "github.com/gatherground/gatherground/core/scenario"

// Beginning says when something of a part begins, and which task does it.
type Beginning struct {
	// Eager: something begins as soon as the call is evaluated, before it is awaited.
	Eager bool
	// Late: something that is eager in Python, where a function is called only when
	// its turn has come.
	Late bool
	// Early: something within a wait_for that has no time begins all the same, since
	// it begins when the call is evaluated.
	Early bool
	// AtOnce: the first step is done as soon as the part is awaited, by the
	// task that awaits it.
	AtOnce bool
	// OneTask: all within the part is done by the task that awaits it.
	OneTask bool
}

// begin finds out what depends on no more than what is within a part.
func (s *Shape) begin() {
	for i := len(s.Parts) - 1; i >= 0; i-- {
		p := s.Parts[i]
		p.Empty = !p.anyArg(func(arg *Part) bool {
			repeat, ok := arg.Call.(*scenario.Repeat)
			return !ok || repeat.N > 0 && !arg.Empty
		})
		p.Begins.Eager = p.eager()
		p.Begins.AtOnce = p.beginsAtOnce()
		p.Begins.OneTask = p.oneTask()
	}
}

func (p *Part) eager() bool {
	switch p.Call.(type) {
	case *scenario.Gather, *scenario.Shield, *scenario.Future:
		return true
	case *scenario.Task, *scenario.Stream:
		return false
	}
	return p.anyArg(func(arg *Part) bool { return arg.Begins.Eager })
}

func (p *Part) beginsAtOnce() bool {
	switch p.Call.(type) {
	case *scenario.Task:
		for _, s := range p.Steps {
			if _, ok := s.Do.(*scenario.Log); !ok {
				return s.Part == nil || s.Part.Begins.AtOnce
			}
		}
		return true
	case *scenario.Future, *scenario.Stream:
		return true
	case *scenario.WaitFor:
		return !(p.limited && p.limit <= 0) && p.Args[0].Begins.AtOnce
	case *scenario.Timeout, *scenario.Attempt, *scenario.Collect, *scenario.Sequence, *scenario.Repeat:
		return len(p.Args) > 0 && p.Args[0].Begins.AtOnce
	}
	return false
}

func (p *Part) oneTask() bool {
	for _, arg := range p.Args {
		switch arg.Call.(type) {
		case *scenario.Task, *scenario.Future, *scenario.Stream, *scenario.Collect, *scenario.Sequence, *scenario.Repeat, *scenario.Attempt,
			*scenario.WaitFor, *scenario.Timeout, *scenario.CancelAfter:
		default:
			return false
		}
		if Does[*scenario.Executor](arg) || !arg.Begins.OneTask {
			return false
		}
	}
	return true
}

// begun finds out what depends on what is around a part.
func (s *Shape) begun() {
	for _, p := range s.Parts {
		p.Begins.Late = p.Begins.Eager && p.late()
		p.Begins.Early = p.Cancels.NoTime && p.early()
	}
}

func (p *Part) late() bool {
	in := p.Up
	for in != nil && Is[*scenario.Repeat](in) {
		in = in.Up
	}
	switch {
	case in == nil:
		return false
	case Is[*scenario.BoundedGather](in):
		return true
	}
	return Is[*scenario.Sequence](in) && in.Args[0] != p
}

// early passes over the children of a gather that is cancelled in the moment in
// which it begins: these do not begin.
func (p *Part) early() bool {
	arg := p.Args[0]
	switch arg.Call.(type) {
	case *scenario.Future:
		return false
	case *scenario.Gather:
		up := p.Up
		for up != nil && (Is[*scenario.Attempt](up) || Is[*scenario.Timeout](up)) {
			up = up.Up
		}
		return up != nil && !Is[*scenario.Task](up) || arg.Empty || arg.anyArg(func(child *Part) bool { return child.Begins.Eager })
	}
	return arg.Begins.Eager
}
