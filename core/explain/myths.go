package explain

import "github.com/gatherground/gatherground/core/trace"

// A Myth is a widespread belief that this very run shows to be wrong.
type Myth struct {
	At     trace.Time
	Belief string
	Fact   string // what happened instead, with names and times
	Rows   []int  // whom it is about
}

// Myths gives the beliefs that the run contradicts, in the order of its calls.
// It needs the calls of the trace.
func Myths(t *trace.Trace) []Myth {
	var x *teller
	var all []Myth
	for i := range t.Calls {
		c := &t.Calls[i]
		if c.State != trace.Raised || c.End == trace.Never {
			continue
		}
		if x == nil {
			x = newTeller(t)
		}
		if find := x.voice(c).myth; find != nil {
			if m, ok := find(x, c); ok {
				all = append(all, m)
			}
		}
	}
	return all
}
