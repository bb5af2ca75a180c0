package limits

import (
	"slices"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// Token are the limits of all languages that hand tokens down, those of [Python]
// among them.
func Token() []translate.Limit {
	return slices.Concat(Python, []translate.Limit{
		Swallowed,
		{
			What:    "a task that swallows its cancellation and is awaited by something that goes on",
			Why:     "Python's cancellation is over once it is swallowed; a token that has been cancelled stays cancelled, so that the next wait would end as well",
			Example: `wait_for(sequence(task("A", 3, on_cancel="suppress"), task("B", 1)), 1)`,
			Holds: func(_ *shape.Shape, p *shape.Part) bool {
				return p.Suppresses && p.Cancels.Depth > 0 && (!p.Up.Cancels.Scope || p.Cancels.Depth > 1)
			},
		},
		{
			What:    "a cleanup that a second cancellation interrupts",
			Why:     "a token is cancelled once, so a second cancellation does not come through",
			Example: `wait_for(wait_for(task("A", 3, cleanup=3), 1), 2)`,
			Holds:   func(_ *shape.Shape, p *shape.Part) bool { return p.Cleanup > 0 && p.Cancels.Depth > 1 },
		},
		{
			What:    "who is left of a failed gather, within something that is cancelled later",
			Why:     "in Python they are no longer within it; here they hold its token, and would be stopped",
			Example: `task_group(gather(task("A", 1, fail=ValueError("a")), task("B", 2)), task("C", 3))`,
			Holds:   func(_ *shape.Shape, p *shape.Part) bool { return p.Cancels.Strays },
		},
		{
			What:    "create_tasks within something that is cancelled",
			Why:     "in Python the cancellation reaches only the task that is being awaited, and the others go on",
			Example: `wait_for(create_tasks(task("A", 3), task("B", 4)), 1)`,
			Holds: func(_ *shape.Shape, p *shape.Part) bool {
				return shape.Is[*scenario.CreateTasks](p) && p.Cancels.Depth > 0 && p.Many
			},
		},
		{
			What:    "cancel_pending within something that is cancelled",
			Why:     "in Python a wait that is cancelled cancels nobody; here it is only waited for no longer, and would still cancel what is pending",
			Example: `timeout(2, wait(task("A", 3), task("B", 4), return_when=FIRST_COMPLETED, cancel_pending=True))`,
			Holds:   func(_ *shape.Shape, p *shape.Part) bool { return p.CancelsPending() && p.Cancels.Depth > 0 },
		},
		{
			What:    "cancel_after among the awaitables of wait, as_completed, create_tasks or a task group",
			Why:     "these tell a cancelled task from a failed one; here a cancellation is an error like any other",
			Example: `task_group(cancel_after(1, task("A", 2)), task("B", 3))`,
			Holds: func(_ *shape.Shape, p *shape.Part) bool {
				switch p.Call.(type) {
				case *scenario.Wait, *scenario.AsCompleted, *scenario.CreateTasks, *scenario.TaskGroup:
					return p.Fails.CancelledWithin
				}
				return false
			},
		},
	})
}
