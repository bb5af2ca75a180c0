package challenge

import (
	"strings"

	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
)

// Gives is the list of what the call gave, without its brackets.
func Gives(s *show.Shown) string {
	var all []string
	for _, item := range s.Account().Gave {
		all = append(all, item.Text)
	}
	return strings.Join(all, ", ")
}

// Count returns how many rows are in a state, by its name.
func Count(t *trace.Trace, state string) int {
	n := 0
	for _, r := range t.Rows {
		if r.State.String() == state {
			n++
		}
	}
	return n
}

// AtOnce is how many rows had begun and not ended, where they were most.
func AtOnce(t *trace.Trace) int {
	var starts, ends []trace.Time
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Start == trace.Never {
			continue
		}
		starts = append(starts, r.Start)
		if r.End != trace.Never {
			ends = append(ends, r.End)
		}
	}
	trace.Sort(starts)
	trace.Sort(ends)
	most, over := 0, 0
	for i, at := range starts {
		for over < len(ends) && ends[over] <= at {
			over++
		}
		most = max(most, i+1-over)
	}
	return most
}
