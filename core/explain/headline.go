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
	if p := t.Program; p != nil && p.Message != "" && (p.Ended == trace.ByStop || p.Ended == trace.ByLimit) {
		return strings.TrimSuffix(briefly(p.Message), ".") + "," + after + leftovers(t) + "."
	}
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
	n, destroyed := endedBehind(t), 0
	for i := range t.Rows {
		switch r := &t.Rows[i]; {
		case r.State == trace.Destroyed:
			destroyed++
		case leftAt(r, t.Elapsed):
			n++
		}
	}
	return tasksWere(n, "still running") + tasksWere(destroyed, "destroyed while pending")
}

// tasksWere goes on with a headline, if there are any.
func tasksWere(n int, what string) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "; one task was " + what
	}
	return "; " + number(n) + " tasks were " + what
}

// leftAt tells whether the row was still at work when main was over at that
// instant. One that asyncio.run cancelled was, even if it ended at once.
func leftAt(r *trace.Row, over trace.Time) bool {
	if r.Kind == trace.FutureRow || r.Start == trace.Never || r.Start > over {
		return false
	}
	return r.By == trace.ByShutdown || r.State == trace.Running || r.End > over
}

// endedBehind counts the rows, but for those of leftAt, that ended at the instant
// when main was over, in a later iteration of the loop, and had begun before.
func endedBehind(t *trace.Trace) (n int) {
	last := lastOfMain(t)
	if last == 0 {
		return 0
	}
	late := make(map[int32]bool) // rows that began after main was over
	for i := range t.Events {
		e := &t.Events[i]
		switch r := e.Row; {
		case e.At != t.Elapsed || e.Tick <= last || r < 1 || int(r) > len(t.Rows):
		case e.Kind == trace.Start:
			late[r] = true
		case e.Kind == trace.End && !late[r] && !leftAt(&t.Rows[r-1], t.Elapsed):
			n++
		}
	}
	return n
}

// lastOfMain gives the iteration in which main was over; 0 if nothing tells of
// it, or for a recorded run.
func lastOfMain(t *trace.Trace) int32 {
	if t.Program != nil || t.Language() != trace.Python {
		return 0
	}
	for i := len(t.Events) - 1; i >= 0; i-- {
		e := &t.Events[i]
		switch {
		case e.At < t.Elapsed:
			return 0
		case e.At > t.Elapsed || e.Tick == 0:
		case e.Kind == trace.End && t.Rows[e.Row-1].In == (trace.Place{}):
			return e.Tick
		case e.Kind == trace.Settle && t.Calls[e.Call-1].In == (trace.Place{}):
			if voiceOf(&t.Calls[e.Call-1]).future {
				return e.Tick + 1 // main is woken only then
			}
			return e.Tick
		}
	}
	return 0
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
