package show

import (
	"slices"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
)

// A Variant is the same awaitables under another function.
type Variant struct {
	Label   string // "gather(return_exceptions=True)", "promise_all in JavaScript"
	Present bool   // it is what the scenario has
	*Shown
}

// A way is a function and its options.
type way struct{ fn, options string }

var ways = []way{
	{"gather", ""},
	{"gather", "return_exceptions=True"},
	{"task_group", ""},
	{"wait", ""},
	{"wait", "return_when=FIRST_COMPLETED"},
	{"wait", "return_when=FIRST_EXCEPTION"},
	{"as_completed", ""},
	{"create_tasks", ""},
	{"sequence", ""},
}

// allWays are, behind those, the other functions that need no more than
// awaitables.
func allWays() []way {
	all := ways
	for _, s := range scenario.Signatures() {
		needs := slices.ContainsFunc(s.Params, func(p scenario.Parameter) bool { return p.Required })
		listed := slices.ContainsFunc(ways, func(w way) bool { return w.fn == s.Func })
		if s.Takes == scenario.ManyAwaitables && !needs && !listed {
			all = append(all[:len(all):len(all)], way{s.Func, ""})
		}
	}
	return all
}

// Compare runs the awaitables of the scenario's outermost call under one
// function after the other; those of another language are left out where the
// awaitables hold functions themselves. Its error is that of [Run], or says that there is
// nothing to compare.
func Compare(text string, limits scenario.Limits) ([]Variant, error) {
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
	var all []Variant
	var args []string
	for i := range c.Args {
		args = append(args, c.Args[i].Source())
	}
	present := strings.TrimPrefix(paramsOf(c), ", ")
	for _, w := range allWays() {
		given := args
		if w.options != "" {
			given = append(args[:len(args):len(args)], w.options)
		}
		s, err := Run(before+w.fn+"("+strings.Join(given, ", ")+")"+after, limits)
		if _, mixed := err.(*scenario.Mistake); mixed {
			continue // what stands among the awaitables is of another language
		}
		if err != nil {
			return nil, err
		}
		v := Variant{Label: w.fn, Shown: s, Present: w.fn == c.Func && w.options == present}
		if w.options != "" {
			v.Label += "(" + w.options + ")"
		}
		if language := trace.LanguageOf(w.fn); language != trace.Python {
			v.Label += " in " + language.String()
		}
		all = append(all, v)
	}
	var last trace.Time
	for _, v := range all {
		last = max(last, v.Trace.Finished)
	}
	for _, v := range all {
		v.Until = last // what takes longer looks longer
	}
	return all, nil
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

// AppendComparison appends what web/host/play.ts calls Comparison.
func AppendComparison(b []byte, all []Variant) []byte {
	w := &writer{b: b}
	w.open("{")
	w.list("variants", len(all), func(i int) { w.variant(&all[i]) })
	return w.close("}").b
}

func (w *writer) variant(v *Variant) {
	w.open("{")
	w.text("label", v.Label)
	if v.Present {
		w.key("present").raw("true")
	}
	w.text("line", v.Program.Line())
	w.text("headline", v.Headline())
	w.text("state", v.Trace.Outcome.State.String())
	w.time("elapsed", v.Trace.Elapsed)
	w.time("finished", v.Trace.Finished)
	w.account(v.Account())
	if len(v.Trace.Rows) <= drawn {
		w.markup("svg", timeline.Layout(v.Trace, timeline.Options{Width: 360, Until: v.Until}).SVG())
	}
	w.close("}")
}
