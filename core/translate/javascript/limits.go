package javascript

import (
	"slices"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/limits"
	"github.com/gatherground/gatherground/core/translate/shape"
)

func beyond() []translate.Limit {
	return slices.Concat([]translate.Limit{
		limits.OtherLanguage(trace.JavaScript, `errgroup(task("A", 1))`),
		limits.Random,
		{
			What:    "a call on a thread",
			Why:     "JavaScript has one thread; a worker is a file of its own, which shares nothing",
			Example: `task("A", executor(1))`,
			Holds:   func(_ *shape.Shape, p *shape.Part) bool { return shape.Does[*scenario.Executor](p) },
		},
		{
			What:    "what a task does when a promise is cancelled",
			Why:     "nobody can cancel a promise, and Promise.all and its like do not try",
			Example: `promise_all(task("A", 1, cleanup=1))`,
			Holds:   func(s *shape.Shape, p *shape.Part) bool { return s.Foreign && (p.Cleanup > 0 || p.Suppresses) },
		},
		{
			What:    "a task that holds up others that are nested, fail or are cut short",
			Why:     "Python wakes all that came due meanwhile in one turn of its loop; JavaScript wakes the first, and does all that follows from it before it wakes the second",
			Example: `as_completed(task("A", 3, block(3)), gather(task("B", 2), task("C", 1, block(3))))`,
			Holds: func(s *shape.Shape, p *shape.Part) bool {
				return shape.Does[*scenario.Block](p) && !s.Foreign && !level(s)
			},
		},
		limits.NoTime,
		limits.AtOnce,
	}, limits.Token())
}

// level reports whether a program's tasks stand side by side in one call and all
// run to their end: what wakes two of them in one turn of a loop, and what in two,
// comes to the same.
func level(s *shape.Shape) bool {
	switch s.Main.Call.(type) {
	case *scenario.Task, *scenario.Gather, *scenario.Wait, *scenario.AsCompleted, *scenario.Sequence, *scenario.CreateTasks:
	default:
		return false
	}
	return !s.Cancels && !s.Any(func(p *shape.Part) bool {
		if p == s.Main || shape.Is[*scenario.Repeat](p) {
			return false
		}
		return !shape.Is[*scenario.Task](p) || shape.Is[*scenario.Task](p.Up)
	})
}
