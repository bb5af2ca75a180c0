package retell

import (
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// tried returns a scenario as text once it has run as the program did. Where main
// is not nil, it is left out.
func (s *story) tried(root *scenario.Call, main *leaf) (string, error) {
	text := (&scenario.Program{Root: root}).Line()
	p, err := scenario.Parse(text, scenario.Limits{})
	if err != nil {
		return "", &Unsaid{Reason: "It would be a scenario that there is not: " + err.Error()}
	}
	got, err := scenario.Run(p, scenario.Options{})
	if err != nil {
		return "", &Unsaid{Reason: err.Error()}
	}
	var leaves []*leaf
	s.inOrder(root, &leaves)
	if len(leaves) != len(got.Rows) {
		return "", &Unsaid{Reason: "It would have other tasks."}
	}
	met := map[int]bool{}
	if main != nil {
		met[main.row.ID] = true
	}
	for i, l := range leaves {
		if problem := l.differs(&got.Rows[i]); problem != "" {
			return "", &Unsaid{Reason: "Said as a scenario it would run differently: " + problem}
		}
		if l.row != nil {
			met[l.row.ID] = true
		}
	}
	for i := range s.trace.Rows {
		row := &s.trace.Rows[i]
		if row.Kind == trace.TaskRow && !met[row.ID] {
			return "", &Unsaid{s.trace.Program.Tasks[i].Line, "makes " + row.Name + ", which nothing awaits in a way that a scenario has."}
		}
	}
	want := s.trace
	if got.Outcome.State != want.Outcome.State || got.Elapsed != want.Elapsed {
		return "", &Unsaid{Reason: "Said as a scenario it would end differently."}
	}
	if main == nil || main.row.State == trace.Returned && main.row.Value == nil {
		return text, nil
	}
	if trace.Repr(got.Outcome.Value) != trace.Repr(want.Outcome.Value) || !same(got.Outcome.Err, want.Outcome.Err) {
		return "", &Unsaid{Reason: "Said as a scenario it would give something else."}
	}
	return text, nil
}

// inOrder gives the leaves of a call, as their rows are numbered.
func (s *story) inOrder(c *scenario.Call, all *[]*leaf) {
	if l := s.leaves[c]; l != nil {
		*all = append(*all, l)
	}
	for i := range c.Args {
		if c.Args[i].Call != nil {
			s.inOrder(c.Args[i].Call, all)
		}
	}
}

// differs says in what a row is another than that of the program, "" if in nothing.
func (l *leaf) differs(got *trace.Row) string {
	state, start, end, v, err := trace.Cancelled, got.Start, got.End, trace.Value(nil), (*trace.Error)(nil)
	switch {
	case l.row != nil:
		state, start, end, v, err = l.row.State, l.row.Start, l.row.End, l.row.Value, l.row.Err
	case l.inner != nil:
		state, start, end, v, err = l.inner.State, l.inner.Start, l.inner.End, l.inner.Value, l.inner.Err
	}
	switch {
	case got.State != state:
		return got.Name + " would be " + got.State.String() + ", and was " + state.String() + "."
	case got.Start != start:
		return got.Name + " would start at " + at(got.Start) + ", not at " + at(start) + "."
	case got.End != end:
		return got.Name + " would end at " + at(got.End) + ", not at " + at(end) + "."
	case state == trace.Returned && trace.Repr(got.Value) != trace.Repr(sayable(v)), !same(got.Err, err):
		return got.Name + " would give something else."
	}
	return ""
}

func same(a, b *trace.Error) bool {
	if a == nil || b == nil {
		return a == b
	}
	return trace.Repr(a) == trace.Repr(b)
}

func at(t trace.Time) string {
	if t == trace.Never {
		return "no time"
	}
	return string(trace.AppendSeconds(nil, t)) + " s"
}
