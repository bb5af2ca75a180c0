package show

import (
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
)

// A Frame says which pictures a page wants. The zero value is for both
// drawings, with the run's own scale.
type Frame struct {
	End  float64 // seconds that the scale reaches at least; 0 for any
	Plot int     // pixels that the wide drawing's scale has; 0 for any number
	Only string  // "wide" or "narrow", for one of the two
	Ties bool    // an [Editor] tells, too, where the order decides of what falls due together
}

// Answer runs a text for a page, and returns what web/host/play.ts calls Shown,
// Refused or Foreign.
func Answer(text string, f Frame) []byte {
	p, err := scenario.Parse(text, scenario.Browser)
	if err != nil {
		return AppendProblem(nil, err)
	}
	return appendShown(nil, p, f, nil)
}

// appendShown runs a program; look may look into the run before it is told of.
func appendShown(b []byte, p *scenario.Program, f Frame, look func(*Shown)) []byte {
	s, err := Of(p, nil)
	if err != nil {
		return AppendProblem(b, err)
	}
	if f.End > 0 && f.End < 1e9 {
		s.Until = trace.Time(f.End * float64(trace.Second))
	}
	s.Plot = max(f.Plot, 0)
	if look != nil {
		look(s)
	}
	return s.AppendJSON(b, s.drawn(f.Only)...)
}

// drawn returns the pictures that a page asks for, the wide one first.
func (s *Shown) drawn(only string) (all []*timeline.Picture) {
	const id = "gg"
	if only != "narrow" {
		all = append(all, s.wide(id))
	}
	if only != "wide" {
		all = append(all, s.narrow(id))
	}
	return all
}
