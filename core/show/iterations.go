package show

import (
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/timeline"
)

// Iterations is [Answer] with the loop's iterations as the scale of the pictures,
// where they can have it. It looks for no ties, as Answer does not.
func Iterations(text string, f Frame) []byte {
	p, err := scenario.Parse(text, scenario.Browser)
	if err != nil {
		return AppendProblem(nil, err)
	}
	s, err := Of(p, nil)
	if err != nil {
		return AppendProblem(nil, err)
	}
	all := s.byIterations("gg", f.Only)
	if all == nil {
		all = s.drawn(f.Only)
	}
	return s.AppendJSON(nil, all...)
}

// byIterations returns the pictures with that scale, or nil where there are none: a
// page has to know of each event to find its way in them.
func (s *Shown) byIterations(id, only string) (all []*timeline.Picture) {
	if len(s.Trace.Rows)+len(s.Trace.Calls) > timeline.MostLines {
		return nil
	}
	for _, drawn := range (&Shown{Trace: s.Trace}).drawn(only) {
		o := drawn.Options
		o.ID = id + "-" + o.Class[len("gg-"):]
		p := timeline.LayoutIterations(s.Trace, o)
		if p == nil {
			return nil
		}
		all = append(all, p)
	}
	return all
}
