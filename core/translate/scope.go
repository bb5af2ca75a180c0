package translate

import "slices"

// In Python a cancellation is thrown, once, into the task that it is meant for.
// The other languages hand down a token: JavaScript's AbortSignal, Go's Context,
// C#'s CancellationToken. What follows finds out where the two are the same.

// scopes tells whether p cancels what it awaits: whatever stands within p is then
// given a token of its own.
func (p *part) scopes() bool {
	switch p.Func {
	case "wait_for":
		return p.timesOut()
	case "timeout":
		_, limited := p.seconds("seconds")
		return limited
	case "task_group", "cancel_after", "errgroup":
		return true
	case "wait":
		return p.flag("cancel_pending")
	}
	return false
}

// unbegun tells of a wait_for that has no time: what it would wait for never
// begins.
func (p *part) unbegun() bool { return p.Func == "wait_for" && p.scopes() && p.atOnce() }

// detaches tells whether a cancellation of p does not reach what p waits for.
func (p *part) detaches() bool {
	switch p.Func {
	case "wait", "as_completed", "shield":
		return true
	}
	return false
}

// depth counts the scopes around p that a cancellation can reach it from.
func (p *part) depth() int {
	n := 0
	for up := p.up; up != nil; up = up.up {
		if up.scopes() {
			n++
		}
		if up.detaches() {
			break
		}
	}
	return n
}

// mayStop tells whether p, which scopes, ever has something to stop.
func (p *part) mayStop() bool {
	switch p.Func {
	case "task_group":
		return p.argsMayFail() || p.depth() > 0
	case "wait":
		return p.leaves()
	}
	return true
}

// interrupts tells whether p may be told to stop, and all within it is done by
// whoever awaits p, without help.
func (p *part) interrupts() bool {
	return p.timed() && p.scopes() && !p.atOnce() && p.depth() == 0 && p.alone() && !p.nests()
}

// timed tells of a call that stops what it awaits when some time is over.
func (p *part) timed() bool {
	return p.Func == "wait_for" || p.Func == "timeout" || p.Func == "cancel_after"
}

// nests tells whether something within p may be told to stop, besides p.
func (p *part) nests() bool {
	for _, arg := range p.args {
		if arg.scopes() && !arg.unbegun() && arg.mayStop() || arg.nests() {
			return true
		}
	}
	return false
}

// atOnce tells whether the time that p grants is none.
func (p *part) atOnce() bool {
	s, limited := p.seconds("seconds")
	if !limited {
		s, _ = p.seconds("timeout")
	}
	return s <= 0
}

// early tells whether something within p, a wait_for that has no time, begins all
// the same, since it begins when the call is evaluated. The children of a gather
// that is cancelled in that same moment do not.
func (p *part) early() bool {
	arg := p.args[0]
	switch arg.Func {
	case "future":
		return false
	case "gather":
		up := p.up
		for up != nil && (up.Func == "attempt" || up.Func == "timeout") {
			up = up.up
		}
		return up != nil && up.Func != "task" || arg.empty() || slices.ContainsFunc(arg.args, (*part).eager)
	}
	return arg.eager()
}

// begins tells whether p's first step is done as soon as p is awaited, by whoever
// awaits it.
func (p *part) begins() bool {
	switch p.Func {
	case "task":
		for _, s := range p.steps {
			if s.fn != "log" {
				return s.part == nil || s.part.begins()
			}
		}
		return true
	case "future", "stream":
		return true
	case "wait_for", "timeout", "attempt", "collect", "sequence", "repeat":
		return !p.unbegun() && len(p.args) > 0 && p.args[0].begins()
	}
	return false
}

// deadline tells of a call that gives what it awaits some time.
func (p *part) deadline() bool {
	return (p.Func == "wait_for" || p.Func == "timeout") && p.scopes() && !p.unbegun()
}

// lone tells whether p is all that may stop what is within it, and leaves nothing
// that goes on.
func (p *part) lone() bool { return p.depth() == 0 && !p.within(noLone) }

// noLone tells of what goes on behind a call, or looks at how it was stopped.
func noLone(p *part) bool { return p.leaves() || p.Func == "attempt" || p.scopes() }

// within tells whether something holds for a part within p.
func (p *part) within(holds func(*part) bool) bool {
	for _, arg := range p.args {
		if holds(arg) || arg.within(holds) {
			return true
		}
	}
	return false
}

// alone tells whether all within p is done by whoever awaits p.
func (p *part) alone() bool {
	for _, arg := range p.args {
		switch arg.Func {
		case "task", "future", "stream", "collect", "sequence", "repeat", "attempt", "wait_for", "timeout", "cancel_after":
		default:
			return false
		}
		if arg.does("executor") || !arg.alone() {
			return false
		}
	}
	return true
}

// many tells whether p has more than one awaitable.
func (p *part) many() bool {
	return len(p.args) > 1 || len(p.args) == 1 && p.args[0].Func == "repeat"
}

// mayFail tells whether awaiting p may raise an exception.
func (p *part) mayFail() bool {
	switch p.Func {
	case "attempt", "wait":
		return false
	case "gather", "bounded_gather":
		if p.flag("return_exceptions") {
			return false
		}
	case "as_completed":
		if p.flag("catch") {
			return false
		}
		if p.timesOut() {
			return true
		}
	case "wait_for", "timeout":
		if p.scopes() {
			return true
		}
	case "promise_all_settled", "wait_group", "when_any":
		return len(p.args) == 0
	case "promise_any":
		return len(p.args) == 0 || p.argsMayFail()
	}
	return p.fail() != nil || p.argsMayFail()
}

func (p *part) argsMayFail() bool {
	for _, arg := range p.args {
		if arg.mayFail() {
			return true
		}
	}
	return false
}

// mayBeCancelled tells whether awaiting p may raise a cancellation that comes
// from within.
func (p *part) mayBeCancelled() bool {
	switch p.Func {
	case "cancel_after":
		return !p.args[0].suppresses() || p.atOnce()
	case "wait":
		return false
	case "gather", "bounded_gather":
		if p.flag("return_exceptions") {
			return false
		}
	}
	for _, arg := range p.args {
		if arg.mayBeCancelled() {
			return true
		}
	}
	return false
}

// leaves tells whether something that p began may still run when p is over.
func (p *part) leaves() bool {
	if p.detaches() && p.depth() > 0 {
		return true
	}
	broken := p.argsMayFail() || p.argsMayBeCancelled()
	switch p.Func {
	case "gather", "bounded_gather":
		return p.many() && !p.flag("return_exceptions") && broken
	case "create_tasks":
		return p.many() && broken
	case "as_completed":
		return p.timesOut() || p.many() && (broken && !p.flag("catch") || p.argsMayBeCancelled())
	case "wait":
		return p.timesOut() || p.many() && p.when() != "ALL_COMPLETED"
	}
	return false
}

func (p *part) argsMayBeCancelled() bool {
	for _, arg := range p.args {
		if arg.mayBeCancelled() {
			return true
		}
	}
	return false
}

// left tells whether p may still run when the program ends.
func (p *part) left() bool {
	for up := p.up; up != nil; up = up.up {
		if up.leaves() {
			return true
		}
	}
	return false
}

// spared is the comment of a task that would clean up, where nobody cancels it.
func (p *part) spared() string {
	if p.left() {
		return "// Nobody cancels it here: whoever is left ends with the program."
	}
	return "// Nobody cancels it here, so it never has to clean up."
}

func (f *form) leaves() bool { return f.any((*part).leaves) }

// endsSlowly tells whether asyncio.run may have something to wait for after main
// is over.
func (f *form) endsSlowly() bool {
	return f.any(func(p *part) bool { return p.cleanup() > 0 || p.suppresses() || p.does("executor") })
}

// stops tells whether anything in the program is told to stop while it runs.
func (f *form) stops() bool {
	return f.any(func(p *part) bool { return p.scopes() && !p.unbegun() })
}

// cancels tells whether anything in the program is ever told to stop, be it at the
// end.
func (f *form) cancels() bool { return f.leaves() || f.any((*part).scopes) }

// level tells of a program whose tasks stand side by side in one call and all
// run to their end: what wakes two of them in one turn of a loop, and what in two,
// comes to the same.
func (f *form) level() bool {
	switch f.main.Func {
	case "task", "gather", "wait", "as_completed", "sequence", "create_tasks":
	default:
		return false
	}
	return !f.cancels() && !f.any(func(p *part) bool {
		return p != f.main && p.Func != "repeat" && (p.Func != "task" || p.up.Func == "task")
	})
}

// strays tells of a gather whose children may go on after it has failed, where a
// scope around them might then stop them, as Python does not.
func (p *part) strays() bool {
	if p.Func != "gather" && p.Func != "bounded_gather" || !p.leaves() {
		return false
	}
	caught := false
	for up := p.up; up != nil; up = up.up {
		if up.scopes() && (caught || up.Func == "task_group" || up.Func == "wait") {
			return true
		}
		if up.detaches() {
			return false
		}
		caught = caught || !up.mayFail()
	}
	return false
}

// late tells of a call that begins something when it is evaluated, which is
// before it is awaited.
func (p *part) late() bool {
	if !p.eager() || p.up == nil {
		return false
	}
	in := p.up
	for in.Func == "repeat" {
		in = in.up
	}
	switch in.Func {
	case "bounded_gather":
		return true
	case "sequence":
		return in.args[0] != p
	}
	return false
}

// empty tells whether p has no awaitable.
func (p *part) empty() bool {
	for _, arg := range p.args {
		if arg.Func != "repeat" || arg.number("n") > 0 && !arg.empty() {
			return false
		}
	}
	return true
}
