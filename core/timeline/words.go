package timeline

import (
	"sort"
	"strings"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/trace"
)

// rowLabel says what came of a row: its value, its exception, or who asked that
// it be cancelled.
func rowLabel(t *trace.Trace, r *trace.Row) string {
	if c := causeOf(t, r); c != nil {
		return "by " + c.Label
	}
	switch {
	case r.State == trace.Returned && r.Kind == trace.StreamRow:
		return "done"
	case r.State == trace.Running && r.Kind == trace.FutureRow:
		return "never resolved"
	case r.State == trace.Running && t.Program != nil && t.Program.Row == r.ID:
		return "at work"
	}
	return label(t, r.State, r.Value, r.Err, r.By)
}

// causeOf is why a row of a recorded program was cancelled, nil where that is not known.
func causeOf(t *trace.Trace, r *trace.Row) *trace.Cause {
	if t.Program == nil || r.State != trace.Cancelled {
		return nil
	}
	return t.Program.Cause(t.Program.Tasks[r.ID-1].Cause)
}

// rowMark is what a picture adds to the label of a row of which asyncio prints
// something: ", never retrieved".
func rowMark(t *trace.Trace, row int) string {
	i := sort.Search(len(t.Reports), func(i int) bool { p := &t.Reports[i]; return p.Row == 0 || int(p.Row) >= row })
	if i == len(t.Reports) || int(t.Reports[i].Row) != row {
		return ""
	}
	for _, mark := range [...]string{"never retrieved", "never awaited", "destroyed", "at shutdown"} {
		if strings.Contains(t.Reports[i].Text, strings.TrimPrefix(mark, "at ")) {
			return ", " + mark
		}
	}
	return ""
}

func callLabel(t *trace.Trace, c *trace.Call) string {
	if t.Language() != trace.Python && c.State == trace.Returned && c.Value == nil {
		return "done"
	}
	return label(t, c.State, c.Value, c.Err, c.By)
}

func label(t *trace.Trace, s trace.State, v trace.Value, err *trace.Error, by trace.Asker) string {
	switch s {
	case trace.Returned:
		return value(t.Language(), v)
	case trace.Raised:
		if err == nil {
			return "raised"
		}
		return shorten(err.Error(), 200)
	case trace.Cancelled:
		return by.Label()
	case trace.Running, trace.Hung:
		if t.Language() != trace.Python || t.Program != nil && t.Program.Ended != trace.ByHanging {
			return "did not end"
		}
		return "never ends"
	case trace.Destroyed:
		return "destroyed"
	}
	return "never started"
}

// value keeps long lists short: who reads a picture does not count.
func value(language trace.Language, v trace.Value) string {
	switch v := v.(type) {
	case trace.List:
		if len(v) > 20 {
			return trace.Count(len(v)) + " values"
		}
	case trace.Waited:
		return trace.Count(len(v.Done)) + " done, " + trace.Count(len(v.Pending)) + " pending"
	}
	return explain.Brief(language, v, 200)
}

// sign goes before a label in a text; a drawing has the same in lines.
func sign(s trace.State) string {
	return s.Mark() + " "
}

// firstPart is a call's name without its options.
func firstPart(l *Line) string {
	if l.Call == 0 {
		return l.Name
	}
	name, _, _ := strings.Cut(l.Name, "(")
	return name
}
