package show

import "github.com/gatherground/gatherground/core/scenario"

// TieSteps are how many steps a page spends on looking for ties: some tens of
// milliseconds of them.
const TieSteps = 30_000

// LookForTies lets the story and the pictures tell where the order decides in which
// things come that fall due together. It takes some runs more, of no more than so
// many steps in all, and is to be called before anything else is asked of the run.
func (s *Shown) LookForTies(steps int) {
	s.Trace.Ties, _ = scenario.Ties(s.Program, s.Trace, steps)
}
