package scenario

import (
	"slices"

	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/trace"
)

// fewTied is up to how many things that fall due together are tried in pairs.
const fewTied = 6

// Ties finds where the order decides in which things come that fall due at one
// and the same instant: each time it runs the scenario anew, with these the other
// way round, and compares what comes of it. t is the run as it is; of one that is
// not asyncio's there are none. The runs take no more than so many steps in all,
// iterations of the loop and events, 0 for any number; complete reports whether
// these were enough to try all.
func Ties(p *Program, t *trace.Trace, steps int) (ties []trace.Tie, complete bool) {
	if p.Tree.Language != trace.Python {
		return nil, true
	}
	s := &search{program: p, run: t, steps: steps, bounded: steps > 0}
	groups, ok := s.tied()
	if !ok {
		return nil, false
	}
	for i := range groups {
		tie, ok := s.try(&groups[i])
		if !ok {
			return ties, false
		}
		if tie != nil {
			ties = append(ties, *tie)
		}
	}
	return ties, true
}

// search is how ties are looked for.
type search struct {
	program *Program
	run     *trace.Trace // as it is
	drawn   [][]Seconds  // times of that run: an order is not to blame for others
	steps   int          // that are left
	bounded bool
}

// A group is what falls due at one instant: so many timers from the first number
// on, in one order or another.
type group struct {
	tie     trace.Tie
	numbers []uint64
}

// tied returns the groups of the run as it is.
func (s *search) tied() (groups []group, ok bool) {
	_, ok = s.again(func(r *run, l *aio.Loop, at aio.Duration, tied []uint64) {
		g := group{numbers: slices.Clone(tied)}
		g.tie.At, g.tie.Tick, g.tie.When = trace.Time(l.Time()), l.Tick(), trace.Time(at)
		for _, n := range tied {
			g.tie.Due = append(g.tie.Due, r.timers[n-1])
		}
		groups = append(groups, g)
	})
	return groups, ok
}

// try runs the scenario with a group in other orders: two that follow each other
// the other way round, where they are few, and then all. It returns the first
// that comes to something else; nil if none does.
func (s *search) try(g *group) (tie *trace.Tie, ok bool) {
	n := len(g.numbers)
	for i := 0; i+1 < n && n > 2 && n <= fewTied; i++ {
		if tie, ok := s.swapped(g, i, i+2); tie != nil || !ok {
			return tie, ok
		}
	}
	return s.swapped(g, 0, n)
}

// swapped runs the scenario with some of a group the other way round.
func (s *search) swapped(g *group, from, to int) (tie *trace.Tie, ok bool) {
	other, ok := s.again(func(_ *run, _ *aio.Loop, _ aio.Duration, tied []uint64) {
		if tied[0] == g.numbers[0] && len(tied) == len(g.numbers) {
			slices.Reverse(tied[from:to])
		}
	})
	if !ok {
		return nil, false
	}
	differing := Differing(s.run, other)
	if differing == nil {
		return nil, true
	}
	tied := g.tie
	tied.Due, tied.Other = tied.Due[from:to], *differing
	return &tied, true
}

// again runs the scenario once more.
func (s *search) again(due func(r *run, l *aio.Loop, at aio.Duration, tied []uint64)) (*trace.Trace, bool) {
	last := 0
	if n := len(s.run.Events); n > 0 {
		last = int(s.run.Events[n-1].Tick)
	}
	if s.bounded && s.steps < last+len(s.run.Events) {
		return nil, false
	}
	r := newRun(s.program, Options{Iterations: s.steps})
	if s.drawn == nil && s.program.Tree.Draws {
		s.drawn = make([][]Seconds, len(r.Trace.Rows))
		r.drawn = s.drawn
	} else {
		r.given = slices.Clone(s.drawn)
	}
	r.config.Ties = &aio.Ties{
		Set: func(uint64) { r.timers = append(r.timers, r.next) },
		Due: func(l *aio.Loop, at aio.Duration, tied []uint64) { due(r, l, at, tied) },
	}
	t, err := r.toTheEnd()
	if err != nil {
		return nil, false
	}
	if s.bounded {
		s.steps -= r.steps()
	}
	return t, !s.bounded || s.steps > 0
}

// Differing says what comes of another run of the same rows, where that is
// something else; nil if all is the same.
func Differing(as, other *trace.Trace) *trace.Other {
	o := trace.Other{}
	if as.Elapsed != other.Elapsed || as.Outcome.State != other.Outcome.State || !sameValue(as.Outcome.Value, other.Outcome.Value) || !sameError(as.Outcome.Err, other.Outcome.Err) {
		o.Outcome, o.Elapsed = other.Outcome, other.Elapsed
	}
	for i := range as.Rows {
		a, b := &as.Rows[i], &other.Rows[i]
		if a.State != b.State || a.End != b.End || !sameValue(a.Value, b.Value) || !sameError(a.Err, b.Err) {
			o.Rows = append(o.Rows, trace.Fate{Row: int32(i + 1), State: b.State, Value: b.Value, Err: b.Err, End: b.End})
		}
	}
	if o.Outcome.State == trace.NeverStarted && o.Rows == nil {
		return nil
	}
	return &o
}

func sameValue(a, b trace.Value) bool {
	return string(trace.AppendValue(nil, a)) == string(trace.AppendValue(nil, b))
}

func sameError(a, b *trace.Error) bool {
	return a == b || a != nil && b != nil && sameValue(a, b)
}
