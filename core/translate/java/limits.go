package java

import (
	"slices"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/limits"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// beyond are the limits of a language that interrupts threads.
func beyond() []translate.Limit {
	return slices.Concat([]translate.Limit{
		limits.OtherLanguage(trace.Java, `promise_all(task("A", 1))`),
		limits.Random,
		limits.AtOnce,
		{
			What:    "a timeout or a cancel_after that has no time",
			Why:     "an interrupt comes from another thread, before the first wait or a little after it; in Python it is certain which",
			Example: `timeout(0, task("A", 1))`,
			Holds:   func(_ *shape.Shape, p *shape.Part) bool { return p.Cancels.AtOnce && !p.Cancels.NoTime },
		},
		{
			What:    "a time limit within another",
			Why:     "an interrupt says no more than that it is time to stop: whoever catches it cannot tell whose time is up",
			Example: `timeout(1, timeout(2, task("A", 3)))`,
			Holds: func(_ *shape.Shape, p *shape.Part) bool {
				return p.Cancels.Timed && p.Cancels.Scope && !p.Cancels.NoTime && p.Begins.OneTask && p.Cancels.Nests
			},
		},
		{
			What:    "a cancellation that reaches more than one thread",
			Why:     "an interrupt wakes one thread from its sleep, and CompletableFuture.cancel wakes none: what others do for it would go on",
			Example: `wait_for(gather(task("A", 3), task("B", 2)), 1)`,
			Holds: func(_ *shape.Shape, p *shape.Part) bool {
				return p.Cancels.Scope && !p.Cancels.NoTime && !p.Cancels.Interrupts && p.Cancels.MayStop
			},
		},
		{
			What:    "cancel_after among the awaitables of wait, as_completed, create_tasks, attempt or a task group",
			Why:     "these tell a cancelled task from a failed one; here a cancellation is an exception like any other",
			Example: `attempt(cancel_after(1, task("A", 2)))`,
			Holds: func(_ *shape.Shape, p *shape.Part) bool {
				switch p.Call.(type) {
				case *scenario.Wait, *scenario.AsCompleted, *scenario.CreateTasks, *scenario.Attempt, *scenario.TaskGroup:
					return p.Fails.CancelledWithin
				}
				return false
			},
		},
		limits.SideBySide("each task has a thread, and one that blocks blocks nobody else"),
		limits.Threads,
		limits.NoTime,
		limits.Uncancelled("CompletableFuture.allOf", `all_of(task("A", 1, cleanup=1))`),
		limits.Swallowed,
	}, limits.Python)
}
