package show

import (
	"slices"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A Change is a change of the scenario that what happened to a row brings to mind,
// and what would come of it.
type Change struct {
	Line string // the changed scenario
	Text string // "With shield around it, B returns 'B' at 9.0 s."
}

// likely are how many iterations the run of a changed scenario may take: more than
// any that a person would look at step by step.
const likely = 100_000

// WhatIf returns what could be changed about a row: of the changes that come to
// mind those by which something else becomes of it, or, where it raised, of main or
// of others. Each is run to see that.
func (s *Shown) WhatIf(row int) []Change {
	if row < 1 || row > len(s.Trace.Rows) || s.Trace.Language() != trace.Python || len(s.Trace.Rows) > mostTried {
		return nil
	}
	var all []Change
	for _, g := range s.suggestions(row) {
		p, err := s.Program, error(nil)
		for _, e := range g.edits {
			if err == nil {
				p, err = p.Apply(e, scenario.Browser)
			}
		}
		if err != nil {
			continue // it would be no scenario
		}
		t, err := scenario.Run(p, scenario.Options{Iterations: likely})
		if err != nil {
			continue
		}
		other := scenario.Differing(s.Trace, t)
		if other == nil || s.Trace.Rows[row-1].State != trace.Raised && !slices.ContainsFunc(other.Rows, func(f trace.Fate) bool { return int(f.Row) == row }) {
			continue
		}
		all = append(all, Change{Line: p.Line(), Text: g.with + ", " + explain.Becomes(s.Trace, other, row) + "."})
	}
	return all
}

// mostTried is up to how many rows what-if is answered.
const mostTried = 200

// AppendChanges appends what web/host/play.ts calls Changes.
func AppendChanges(b []byte, all []Change) []byte {
	w := &writer{b: b}
	w.open("{")
	w.list("changes", len(all), func(i int) {
		w.open("{")
		w.text("line", all[i].Line)
		w.text("text", all[i].Text)
		w.close("}")
	})
	return w.close("}").b
}
