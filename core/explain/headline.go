package explain

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// Headline says in one sentence what the outermost call gave, and when:
// "Raised ValueError: boom after 1.0 s; two tasks were still running."
func Headline(t *trace.Trace) string {
	if l := t.Language(); l != trace.Python && t.Outcome.State != trace.Hung {
		return headlineIn(l, t)
	}
	after := " after " + trace.Clock(t.Elapsed)
	switch t.Outcome.State {
	case trace.Returned:
		return returned(t.Outcome.Value, after) + leftovers(t) + "."
	case trace.Raised:
		return "Raised " + strings.TrimSuffix(briefError(t.Outcome.Err), ".") + after + leftovers(t) + "."
	case trace.Cancelled:
		return "Cancelled" + after + leftovers(t) + "."
	case trace.Hung:
		return hangs(t)
	}
	return "Ended" + after + leftovers(t) + "."
}

func returned(v trace.Value, after string) string {
	switch v := v.(type) {
	case trace.Waited:
		return "Returned" + after + " with " + number(len(v.Done)) + " done and " + number(len(v.Pending)) + " pending"
	case trace.List:
		if len(v) > manyNames {
			return "Returned a list of " + grouped(len(v)) + " values" + after
		}
	}
	return "Returned " + brief(v) + after
}

// leftovers tells of the tasks that had begun when main was over, and had not
// ended.
func leftovers(t *trace.Trace) string {
	n := 0
	for i := range t.Rows {
		if leftAt(&t.Rows[i], t.Elapsed) {
			n++
		}
	}
	switch n {
	case 0:
		return ""
	case 1:
		return "; one task was still running"
	}
	return "; " + number(n) + " tasks were still running"
}

// leftAt tells whether the row was still at work when main was over at that
// instant. One that asyncio.run cancelled was, even if it ended at once.
func leftAt(r *trace.Row, over trace.Time) bool {
	if r.Kind == trace.FutureRow || r.Start == trace.Never || r.Start > over {
		return false
	}
	return r.By == trace.ByShutdown || r.State == trace.Running || r.End > over
}

func hangs(t *trace.Trace) string {
	s := "Hung at " + trace.Clock(t.Finished)
	if t.Elapsed < t.Finished {
		s += ", after main was over at " + trace.Clock(t.Elapsed)
	}
	names := blocked(t)
	if names == "" {
		return s + ": nothing is left that could go on."
	}
	return s + ": nothing can wake " + names + "."
}

// blocked names the rows that a hang left.
func blocked(t *trace.Trace) string {
	var names []string
	n := 0
	for i := range t.Rows {
		if t.Rows[i].State == trace.Running {
			n++
			if n <= manyNames {
				names = append(names, rowName(&t.Rows[i]))
			}
		}
	}
	return listed(names, n)
}
