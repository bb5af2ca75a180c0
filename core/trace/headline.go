package trace

import "strings"

// Headline says in one sentence what the outermost call gave, and when:
// "Raised ValueError: boom after 1.0 s; two tasks were still running."
func Headline(t *Trace) string {
	if l := t.Language(); counterparts && l != Python && t.Outcome.State != Hung {
		return headlineIn(l, t)
	}
	after := " after " + Clock(t.Elapsed)
	switch t.Outcome.State {
	case Returned:
		return returned(t.Outcome.Value, after) + leftovers(t) + "."
	case Raised:
		return "Raised " + strings.TrimSuffix(briefError(t.Outcome.Err), ".") + after + leftovers(t) + "."
	case Cancelled:
		return "Cancelled" + after + leftovers(t) + "."
	case Hung:
		return hangs(t)
	}
	return "Ended" + after + leftovers(t) + "."
}

func returned(v Value, after string) string {
	switch v := v.(type) {
	case Waited:
		return "Returned" + after + " with " + number(len(v.Done)) + " done and " + number(len(v.Pending)) + " pending"
	case List:
		if len(v) > manyNames {
			return "Returned a list of " + grouped(len(v)) + " values" + after
		}
	}
	return "Returned " + brief(v) + after
}

// leftovers tells of the tasks that had begun when main was over, and had not
// ended.
func leftovers(t *Trace) string {
	n := 0
	for i := range t.Rows {
		if t.Rows[i].leftAt(t.Elapsed) {
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
func (r *Row) leftAt(over Time) bool {
	if r.Kind == FutureRow || r.Start == Never || r.Start > over {
		return false
	}
	return r.By == ByShutdown || r.State == Running || r.End > over
}

func hangs(t *Trace) string {
	s := "Hung at " + Clock(t.Finished)
	if t.Elapsed < t.Finished {
		s += ", after main was over at " + Clock(t.Elapsed)
	}
	names := blocked(t)
	if names == "" {
		return s + ": nothing is left that could go on."
	}
	return s + ": nothing can wake " + names + "."
}

// blocked names the rows that a hang left.
func blocked(t *Trace) string {
	var names []string
	n := 0
	for i := range t.Rows {
		if t.Rows[i].State == Running {
			n++
			if n <= manyNames {
				names = append(names, rowName(&t.Rows[i]))
			}
		}
	}
	return listed(names, n)
}
