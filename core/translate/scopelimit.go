package translate

import "slices"

// callLimits are the limits of all languages but Python.
var callLimits = []Limit{
	{
		What:    "gather of a stream",
		Why:     "only Python has a type error for it; there a stream is a value like any other",
		Example: `gather(stream("S", 1))`,
		holds:   func(_ *form, p *part) bool { return p.Func == "stream" && p.up.Func != "collect" },
	},
	{
		What:    "what begins before its turn has come",
		Why:     "a gather, a shield or a future begins in Python when the call is evaluated; here a function is called when its turn has come",
		Example: `sequence(task("A", 1), gather(task("B", 1)))`,
		holds:   func(_ *form, p *part) bool { return p.late() },
	},
	{
		What:    "a wait for nothing",
		Why:     "only Python raises an error for it",
		Example: `wait()`,
		holds:   func(_ *form, p *part) bool { return p.Func == "wait" && p.empty() },
	},
	{
		What:    "a limit below 1",
		Why:     "nobody could ever begin",
		Example: `bounded_gather(task("A", 1), limit=0)`,
		holds:   func(_ *form, p *part) bool { return p.Func == "bounded_gather" && p.number("limit") < 1 },
	},
	{
		What:    "a future that is resolved while the program ends",
		Why:     "asyncio.run waits for cleanups, for tasks that swallow their cancellation and for threads, and bare futures come due meanwhile; here all that is left is stopped at once",
		Example: `gather(task("A", 1, fail=ValueError()), task("B", 5, cleanup=3), future("F", 3))`,
		holds:   func(f *form, p *part) bool { return p.Func == "future" && f.leaves() && f.endsSlowly() },
	},
}

// hasty is the limit of wait_for with a time of 0, of languages that do not begin
// what it would wait for.
var hasty = Limit{
	What:    "a wait_for that has no time for what has begun",
	Why:     "a gather, a shield or a future begins in Python when the call is evaluated, before wait_for finds that there is no time; here nothing begins before its turn has come",
	Example: `gather(wait_for(shield(task("A", 1)), 0), task("B", 2))`,
	holds:   func(_ *form, p *part) bool { return p.unbegun() && p.early() },
}

// rushed is the limit of languages in which a call begins what it is given.
var rushed = Limit{
	What:    "a time of 0 for what is still to begin",
	Why:     "in Python the time is over before the tasks within have begun; here it is left to chance how far they come",
	Example: `timeout(0, gather(task("A", log("here"), 1), task("B", 2)))`,
	holds: func(_ *form, p *part) bool {
		switch p.Func {
		case "timeout", "cancel_after":
			return p.scopes() && p.atOnce() && !p.args[0].begins()
		case "wait", "as_completed":
			s, limited := p.seconds("timeout")
			return limited && s == 0
		}
		return false
	},
}

// stubborn is the limit of languages whose programs give their result without
// those that they leave behind.
var stubborn = Limit{
	What:    "a task that swallows its cancellation as the program ends",
	Why:     "asyncio.run gives the result once all that it cancels have ended; here the result does not wait for them",
	Example: `gather(task("A", 1, fail=ValueError()), task("B", 3, on_cancel="suppress"))`,
	holds:   func(_ *form, p *part) bool { return p.suppresses() && p.left() },
}

// tokenLimits are the limits of all languages that hand tokens down.
func tokenLimits() []Limit {
	return slices.Concat(callLimits, []Limit{
		stubborn,
		{
			What:    "a task that swallows its cancellation and is awaited by something that goes on",
			Why:     "Python's cancellation is over once it is swallowed; a token that has been cancelled stays cancelled, so that the next wait would end as well",
			Example: `wait_for(sequence(task("A", 3, on_cancel="suppress"), task("B", 1)), 1)`,
			holds: func(_ *form, p *part) bool {
				return p.suppresses() && p.depth() > 0 && (!p.up.scopes() || p.depth() > 1)
			},
		},
		{
			What:    "a cleanup that a second cancellation interrupts",
			Why:     "a token is cancelled once, so a second cancellation does not come through",
			Example: `wait_for(wait_for(task("A", 3, cleanup=3), 1), 2)`,
			holds:   func(_ *form, p *part) bool { return p.cleanup() > 0 && p.depth() > 1 },
		},
		{
			What:    "who is left of a failed gather, within something that is cancelled later",
			Why:     "in Python they are no longer within it; here they hold its token, and would be stopped",
			Example: `task_group(gather(task("A", 1, fail=ValueError("a")), task("B", 2)), task("C", 3))`,
			holds:   func(_ *form, p *part) bool { return p.strays() },
		},
		{
			What:    "create_tasks within something that is cancelled",
			Why:     "in Python the cancellation reaches only the task that is being awaited, and the others go on",
			Example: `wait_for(create_tasks(task("A", 3), task("B", 4)), 1)`,
			holds:   func(_ *form, p *part) bool { return p.Func == "create_tasks" && p.depth() > 0 && p.many() },
		},
		{
			What:    "cancel_pending within something that is cancelled",
			Why:     "in Python a wait that is cancelled cancels nobody; here it is only waited for no longer, and would still cancel what is pending",
			Example: `timeout(2, wait(task("A", 3), task("B", 4), return_when=FIRST_COMPLETED, cancel_pending=True))`,
			holds:   func(_ *form, p *part) bool { return p.flag("cancel_pending") && p.depth() > 0 },
		},
		{
			What:    "cancel_after among the awaitables of wait, as_completed, create_tasks or a task group",
			Why:     "these tell a cancelled task from a failed one; here a cancellation is an error like any other",
			Example: `task_group(cancel_after(1, task("A", 2)), task("B", 3))`,
			holds: func(_ *form, p *part) bool {
				switch p.Func {
				case "wait", "as_completed", "create_tasks", "task_group":
					return p.argsMayBeCancelled()
				}
				return false
			},
		},
	})
}
