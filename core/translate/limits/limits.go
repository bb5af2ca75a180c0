// Package limits holds what more than one language cannot say.
package limits

import (
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// OtherLanguage is the limit of functions that are neither Python's nor the
// language's own.
func OtherLanguage(own trace.Language, example string) translate.Limit {
	return translate.Limit{
		What:    "what another language's function does",
		Why:     "each of them has the rules of its own runtime, and a program of that language says it best",
		Example: example,
		Holds: func(_ *shape.Shape, p *shape.Part) bool {
			theirs := p.Language()
			return theirs != trace.Python && theirs != own
		},
	}
}

// Uncancelled is the limit of languages whose own functions cancel nothing.
func Uncancelled(function, example string) translate.Limit {
	return translate.Limit{
		What:    "what a task does when it is cancelled, where nothing cancels",
		Why:     function + " cancels nobody",
		Example: example,
		Holds:   func(s *shape.Shape, p *shape.Part) bool { return s.Foreign && (p.Cleanup > 0 || p.Suppresses) },
	}
}

// Random is the limit of languages whose random numbers are others than Python's.
var Random = translate.Limit{
	What:    "a time that Python draws",
	Why:     "its own random numbers are others, and the program would take other times than the run that is shown; Python's program draws the very same",
	Example: `gather(task("A", uniform(1, 3)), task("B", 2))`,
	Holds:   func(_ *shape.Shape, p *shape.Part) bool { return p.Draws() },
}

// SideBySide is the limit of languages in which a task that blocks holds up no other.
func SideBySide(why string) translate.Limit {
	return translate.Limit{
		What:    "a task that holds up all others",
		Why:     why,
		Example: `gather(task("A", block(1)), task("B", 1))`,
		Holds:   func(s *shape.Shape, p *shape.Part) bool { return shape.Does[*scenario.Block](p) && !s.Foreign },
	}
}

// Threads is the limit of languages whose thread pools are not queues.
var Threads = translate.Limit{
	What:    "a queue for the threads of an executor",
	Why:     "here each call has a thread of its own at once",
	Example: `run(gather(task("A", executor(1)), task("B", executor(1))), workers=1)`,
	Holds:   func(s *shape.Shape, p *shape.Part) bool { return p == s.Main && s.Threads() > s.Workers },
}

// NoTime is the limit of languages that do not begin what a wait_for with a time of
// 0 would wait for.
var NoTime = translate.Limit{
	What:    "a wait_for that has no time for what has begun",
	Why:     "a gather, a shield or a future begins in Python when the call is evaluated, before wait_for finds that there is no time; here nothing begins before its turn has come",
	Example: `gather(wait_for(shield(task("A", 1)), 0), task("B", 2))`,
	Holds:   func(_ *shape.Shape, p *shape.Part) bool { return p.Begins.Early },
}

// AtOnce is the limit of languages in which a call begins what it is given.
var AtOnce = translate.Limit{
	What:    "a time of 0 for what is still to begin",
	Why:     "in Python the time is over before the tasks within have begun; here it is left to chance how far they come",
	Example: `timeout(0, gather(task("A", log("here"), 1), task("B", 2)))`,
	Holds: func(_ *shape.Shape, p *shape.Part) bool {
		switch p.Call.(type) {
		case *scenario.Timeout, *scenario.CancelAfter:
			return p.Cancels.AtOnce && !p.Args[0].Begins.AtOnce
		case *scenario.Wait, *scenario.AsCompleted:
			s, limited := p.Limit()
			return limited && s == 0
		}
		return false
	},
}

// Swallowed is the limit of languages whose programs give their result without
// those that they leave behind.
var Swallowed = translate.Limit{
	What:    "a task that swallows its cancellation as the program ends",
	Why:     "asyncio.run gives the result once all that it cancels have ended; here the result does not wait for them",
	Example: `gather(task("A", 1, fail=ValueError()), task("B", 3, on_cancel="suppress"))`,
	Holds:   func(_ *shape.Shape, p *shape.Part) bool { return p.Suppresses && p.Ends.Left },
}

// Python are the limits of all languages but Python.
var Python = []translate.Limit{
	{
		What:    "gather of a stream",
		Why:     "only Python has a type error for it; there a stream is a value like any other",
		Example: `gather(stream("S", 1))`,
		Holds: func(_ *shape.Shape, p *shape.Part) bool {
			return shape.Is[*scenario.Stream](p) && !shape.Is[*scenario.Collect](p.Up)
		},
	},
	{
		What:    "what begins before its turn has come",
		Why:     "a gather, a shield or a future begins in Python when the call is evaluated; here a function is called when its turn has come",
		Example: `sequence(task("A", 1), gather(task("B", 1)))`,
		Holds:   func(_ *shape.Shape, p *shape.Part) bool { return p.Begins.Late },
	},
	{
		What:    "a wait for nothing",
		Why:     "only Python raises an error for it",
		Example: `wait()`,
		Holds: func(_ *shape.Shape, p *shape.Part) bool {
			switch p.Call.(type) {
			case *scenario.Task, *scenario.Future, *scenario.Stream, *scenario.Repeat:
				return false
			case *scenario.Wait:
				return p.Empty
			}
			return p.Empty && !p.Gives().List && p.Language() == trace.Python // no list that may be empty
		},
	},
	{
		What:    "a limit below 1",
		Why:     "nobody could ever begin",
		Example: `bounded_gather(task("A", 1), limit=0)`,
		Holds: func(_ *shape.Shape, p *shape.Part) bool {
			c, ok := p.Call.(*scenario.BoundedGather)
			return ok && c.Limit < 1
		},
	},
	{
		What:    "a future that is resolved while the program ends",
		Why:     "asyncio.run waits for cleanups, for tasks that swallow their cancellation and for threads, and bare futures come due meanwhile; here all that is left is stopped at once",
		Example: `gather(task("A", 1, fail=ValueError()), task("B", 5, cleanup=3), future("F", 3))`,
		Holds: func(s *shape.Shape, p *shape.Part) bool {
			return shape.Is[*scenario.Future](p) && s.Leaves && s.EndsSlowly
		},
	},
}
