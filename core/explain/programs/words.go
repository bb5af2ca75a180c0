package programs

import (
	"strings"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/trace"
)

// A sentence stays one whatever a run holds.
const (
	longestName  = 60
	longestValue = 120
	fewNames     = 6
)

// name is what a row goes by; "" for none.
func (x *teller) name(row int) string {
	if row < 1 || row > len(x.t.Rows) {
		return ""
	}
	if name := x.t.Rows[row-1].Name; name != "" {
		return trace.Shorten(strings.Join(strings.Fields(name), " "), longestName)
	}
	return "task " + trace.Count(row)
}

// names joins the names of rows: "A, B and C".
func (x *teller) names(rows []int) string {
	var all []string
	for _, row := range rows[:min(len(rows), fewNames)] {
		all = append(all, x.name(row))
	}
	if more := len(rows) - len(all); more > 0 {
		return strings.Join(all, ", ") + " and " + trace.Count(more) + " more"
	}
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	return strings.Join(all[:len(all)-1], ", ") + " and " + all[len(all)-1]
}

func brief(v trace.Value) string { return briefly(explain.Brief(trace.Python, v, longestValue)) }

func briefError(e *trace.Error) string {
	if e == nil {
		return "an exception"
	}
	text := e.Error()
	if len(e.Errors) > 0 {
		members := make([]string, 0, 3)
		for _, inner := range e.Errors[:min(len(e.Errors), 3)] {
			members = append(members, inner.Error())
		}
		text = e.Type + " (" + strings.Join(members, ", ") + ")"
	}
	return strings.TrimSuffix(briefly(text), ".")
}

// briefly keeps a text on one line, and cuts what is too long for it.
func briefly(s string) string {
	return trace.Shorten(strings.Join(strings.Fields(s), " "), longestValue)
}
