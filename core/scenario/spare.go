package scenario

import (
	"slices"

	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/trace"
)

// sparing is what a run knows of the requests to cancel.
type sparing struct {
	asked []int // the iterations of the loop in which there were any
	from  int   // the iteration from which on nothing comes of them; 0 for none
}

// Spares takes note that somebody asks for a cancellation, and reports whether
// nothing is to come of that.
func (s *sparing) Spares(l *aio.Loop) bool {
	tick := l.Tick()
	if n := len(s.asked); n == 0 || s.asked[n-1] != tick {
		s.asked = append(s.asked, tick)
	}
	return s.from > 0 && tick >= s.from
}

// spare finds out when the rows that were cancelled would have ended otherwise. For
// each iteration of the loop in which somebody asked for a cancellation it runs the
// program once more: up to there it is the same run, and from there on nobody is
// cancelled. So rows that one request ended go on together, and may block each other
// as they would have. What a row is told is of the last such run in which it is not
// cancelled: a later request is not to blame for its end, and an earlier one is part
// of what happened. It is told nothing if it does not end in that run, or if there
// are not enough steps for that.
func (r *run) spare(p *Program) {
	var left []*trace.Row
	for i := range r.Trace.Rows {
		if row := &r.Trace.Rows[i]; row.State == trace.Cancelled {
			left = append(left, row)
		}
	}
	steps := r.options.Spare
	for i := len(r.asked) - 1; i >= 0 && len(left) > 0 && steps >= r.steps(); i-- {
		again := newRun(p, Options{Iterations: steps, Stop: r.options.Stop})
		again.from, again.given = r.asked[i], slices.Clone(r.drawn)
		t, err := again.toTheEnd()
		if err != nil {
			return
		}
		steps -= again.steps()
		left = slices.DeleteFunc(left, func(row *trace.Row) bool {
			other := &t.Rows[row.ID-1]
			if other.State == trace.Cancelled {
				return false
			}
			row.Spared = max(other.End, 0)
			return true
		})
	}
}
