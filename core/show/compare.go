package show

import (
	"slices"
	"strings"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
)

// A Comparison sets what the scenario has beside the same awaitables under other
// functions.
type Comparison struct {
	Choices  []Choice  // all that there are, Python's first
	Variants []Variant // what the scenario has, and behind it what was picked
}

// A Choice is a function that the awaitables may stand under instead.
type Choice struct {
	Way
	Picked bool
	Near   bool // of another language, the one that is nearest
}

// A Variant is the same awaitables under another function.
type Variant struct {
	Way
	Present bool                 // it is what the scenario has
	Differs []explain.Difference // from that
	Problem string               // why it cannot be run; there is nothing else then
	*Shown
}

// Compare runs the awaitables of the scenario's outermost call under the ways that
// are picked, by their labels or as a program has their functions; where none is,
// under the nearest ones. What cannot be picked is left out: a function of another
// language has no place where the awaitables hold functions themselves. Its error is
// that of [Run], or says that there is nothing to compare.
func Compare(text string, picked []string, limits scenario.Limits) (*Comparison, error) {
	p, err := scenario.Parse(text, limits)
	if err != nil {
		return nil, err
	}
	c, before, after := p.Tree.Main.Written, "", ""
	if c != p.Root {
		before, after = "run(", paramsOf(p.Root)+")"
	}
	if !takesMany(c.Func) {
		return nil, &scenario.Mistake{
			Line: c.Pos.Line, Column: c.Pos.Column,
			Message: c.Func + " takes no list of awaitables, so there is nothing to compare it with; put the tasks into gather(…)",
		}
	}
	shown, err := Of(p, nil)
	if err != nil {
		return nil, err
	}
	present := Way{c.Func, strings.TrimPrefix(paramsOf(c), ", ")}
	var args []string
	for i := range c.Args {
		args = append(args, c.Args[i].Source())
	}
	under := func(w Way) string {
		given := args
		if w.Options != "" {
			given = append(args[:len(args):len(args)], w.Options)
		}
		return before + w.Func + "(" + strings.Join(given, ", ") + ")" + after
	}
	all := &Comparison{Variants: []Variant{{Way: present, Present: true, Shown: shown}}}
	all.choose(present, picked, func(w Way) bool {
		_, err := scenario.Parse(under(w), limits)
		return err == nil
	})
	for _, choice := range all.Choices {
		if choice.Picked {
			all.Variants = append(all.Variants, variant(choice.Way, under(choice.Way), shown, limits))
		}
	}
	var last trace.Time
	for i := range all.Variants {
		if s := all.Variants[i].Shown; s != nil {
			last = max(last, s.Trace.Finished)
		}
	}
	for i := range all.Variants {
		if s := all.Variants[i].Shown; s != nil {
			s.Until = last // what takes longer looks longer
		}
	}
	return all, nil
}

func variant(w Way, text string, present *Shown, limits scenario.Limits) Variant {
	s, err := Run(text, limits)
	if err != nil {
		return Variant{Way: w, Problem: err.Error()}
	}
	return Variant{Way: w, Shown: s, Differs: explain.Contrast(present.Trace, s.Trace)}
}

// choose finds what can be picked, and what is.
func (c *Comparison) choose(present Way, picked []string, runs func(Way) bool) {
	near, foreign := nearest(present)
	var can, asked [trace.CSharp + 1]bool // by the language: one of its functions tells of all
	for _, w := range Ways() {
		l := w.Language()
		if !asked[l] {
			asked[l], can[l] = true, runs(w)
		}
		if w == present || !can[l] {
			continue
		}
		choice := Choice{Way: w, Near: l != trace.Python && slices.Contains(foreign, w.Label())}
		if picked == nil {
			choice.Picked = slices.Contains(near, w.Label()) || choice.Near && !can[trace.Python]
		} else {
			choice.Picked = slices.ContainsFunc(picked, w.named)
		}
		c.Choices = append(c.Choices, choice)
	}
}

// paramsOf gives a call's parameters, each after a comma.
func paramsOf(c *scenario.Call) string {
	b := ""
	for i := range c.Params {
		b += ", " + c.Params[i].Name + "=" + c.Params[i].Source()
	}
	return b
}

func takesMany(fn string) bool {
	s := signatureOf(fn)
	return s != nil && s.Takes == scenario.ManyAwaitables
}

// drawn is up to how many rows a variant has a picture.
const drawn = 40

// nothingDiffers is what is said where nothing does.
const nothingDiffers = "Nothing differs: the same comes of it, at the same times."

// AppendJSON appends what web/host/play.ts calls Comparison.
func (c *Comparison) AppendJSON(b []byte) []byte {
	w := &writer{b: b}
	w.open("{")
	w.list("choices", len(c.Choices), func(i int) { w.choice(&c.Choices[i]) })
	w.list("variants", len(c.Variants), func(i int) { w.variant(&c.Variants[i]) })
	return w.close("}").b
}

func (w *writer) choice(c *Choice) {
	w.open("{")
	w.text("label", c.Label())
	if l := c.Language(); l != trace.Python {
		w.text("language", l.String())
	}
	if c.Picked {
		w.key("picked").raw("true")
	}
	if c.Near {
		w.key("near").raw("true")
	}
	w.close("}")
}

func (w *writer) variant(v *Variant) {
	w.open("{")
	w.text("label", v.Label())
	if l := v.Language(); l != trace.Python {
		w.text("language", l.String())
	}
	if v.Problem != "" {
		w.text("problem", v.Problem)
		w.close("}")
		return
	}
	if v.Present {
		w.key("present").raw("true")
	} else {
		w.differs(v.Differs)
	}
	w.run(v.Shown)
	w.close("}")
}

// differs writes how a run differs from another, a sentence each.
func (w *writer) differs(all []explain.Difference) {
	if len(all) == 0 {
		w.list("differs", 1, func(int) { w.str(nothingDiffers) })
		return
	}
	w.list("differs", len(all), func(i int) { w.str(all[i].Sentence()) })
}

// run writes what a small view of a run has.
func (w *writer) run(s *Shown) {
	w.text("line", s.Program.Line())
	w.text("headline", s.Headline())
	if len(s.Trace.Rows) <= drawn {
		w.markup("svg", timeline.Layout(s.Trace, timeline.Options{Width: 360, Until: s.Until}).SVG())
	}
}
