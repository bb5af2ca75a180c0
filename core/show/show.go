// Package show puts together all there is to show of one scenario: its run, the
// picture, the words, and the outline that a form is made of. The page's
// program gives it as JSON, the site prints it into its pages.
package show

import (
	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
)

// Shown is a scenario that was run. Its words are found when they are first
// asked for, by one goroutine at a time.
type Shown struct {
	Program *scenario.Program
	Trace   *trace.Trace
	Until   trace.Time // the pictures reach at least so far,
	Plot    int        // and the wide one's scale has so many pixels, if it is not 0

	chain     []timeline.Stretch
	sentences []explain.Sentence
	myths     []explain.Myth
	account   *Account
}

// MaxIterations bounds the loop's iterations of what a stranger asks for: no
// scenario within the limits of a page comes near it by honest means.
const MaxIterations = 5_000_000

// Run parses and runs a text. Its error is a *[scenario.Mistake] or a
// *[scenario.LimitError].
func Run(text string, limits scenario.Limits) (*Shown, error) { return RunUntil(nil, text, limits) }

// RunUntil is [Run] for somebody who may not wait for its end: it gives
// [scenario.ErrStopped] soon after stop says so.
func RunUntil(stop func() bool, text string, limits scenario.Limits) (*Shown, error) {
	p, err := scenario.Parse(text, limits)
	if err != nil {
		return nil, err
	}
	return Of(p, stop)
}

// spareSteps are how many steps are spent on finding out when those would have ended
// that were cancelled: some milliseconds of them, since it is done at each drag. They
// are enough for two such runs of as many rows as are drawn one by one.
const spareSteps = 10_000

// Of runs a program that has been parsed; stop may be nil.
func Of(p *scenario.Program, stop func() bool) (*Shown, error) {
	o := scenario.Options{Iterations: MaxIterations, Stop: stop}
	if p.Root.Rows <= timeline.MostLines {
		o.Spare = spareSteps
	}
	t, err := scenario.Run(p, o)
	if err != nil {
		return nil, err
	}
	return &Shown{Program: p, Trace: t}, nil
}

// Headline returns the run in one sentence.
func (s *Shown) Headline() string { return explain.Headline(s.Trace) }

// Sentences returns the run's story, which is told once.
func (s *Shown) Sentences() []explain.Sentence {
	if s.sentences == nil {
		s.sentences = explain.Explain(s.Trace)
	}
	return s.sentences
}

// Myths returns the beliefs that the run disproves, which are looked for once.
func (s *Shown) Myths() []explain.Myth {
	if s.myths == nil {
		s.myths = explain.Myths(s.Trace)
	}
	return s.myths
}

// Picture gives the drawing twice, wide and narrow, for the page's style to show
// one of them, and to let a tall one scroll. The ids begin with id. Without a scale
// that was asked for, a run that is all one instant has the loop's iterations.
func (s *Shown) Picture(id string, by timeline.Scale) string {
	if by.Iterates(s.Trace, timeline.Options{Until: s.Until}) {
		if all := s.byIterations(id, ""); all != nil {
			return all[0].SVG() + all[1].SVG()
		}
	}
	return s.wide(id).SVG() + s.narrow(id).SVG()
}

func (s *Shown) wide(id string) *timeline.Picture {
	return timeline.Layout(s.Trace, timeline.Options{ID: id + "-wide", Class: "gg-wide", Until: s.Until, Plot: s.Plot, Most: timeline.MostLines, Chain: s.chain})
}

func (s *Shown) narrow(id string) *timeline.Picture {
	return timeline.Layout(s.Trace, timeline.Options{ID: id + "-narrow", Class: "gg-narrow", Width: 360, Until: s.Until, Most: timeline.MostLines, Chain: s.chain})
}

// Narrow returns how tall the narrow drawing is, which is 360 pixels wide.
func (s *Shown) Narrow() int { return s.narrow("gg").Height }

// Image gives the drawing as a file of its own.
func (s *Shown) Image() string { return timeline.Layout(s.Trace, timeline.Options{ID: "gg"}).SVG() }
