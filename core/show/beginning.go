package show

import (
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
)

// beginning is what a page is told of a trace: all of it, unless the rows are
// so many that they are not drawn one by one. Then it is the first of them, and
// of a long value its first items.
func beginning(t *trace.Trace) *trace.Trace {
	if len(t.Rows)+len(t.Calls) <= timeline.MostLines {
		return t
	}
	some := *t
	some.Outcome.Value = first(t.Outcome.Value)
	some.Rows = t.Rows[:min(len(t.Rows), timeline.MostLines)]
	some.Calls = make([]trace.Call, min(len(t.Calls), timeline.MostLines))
	for i := range some.Calls {
		some.Calls[i] = t.Calls[i]
		some.Calls[i].Value = first(t.Calls[i].Value)
	}
	some.Events, some.Ties = nil, nil
	for i := range t.Events {
		if tellsOf(&some, &t.Events[i]) {
			some.Events = append(some.Events, t.Events[i])
		}
	}
	return &some
}

// tellsOf tells whether an event's row or call is in a trace.
func tellsOf(t *trace.Trace, e *trace.Event) bool {
	return int(e.Row) <= len(t.Rows) && int(e.Call) <= len(t.Calls)
}

// counted gives, for numbers of events that never fall, how many of them a page
// is told that is told of some of the rows and calls.
func counted(all, some *trace.Trace) func(events int) int {
	seen, told := 0, 0
	return func(events int) int {
		for ; seen < events; seen++ {
			if tellsOf(some, &all.Events[seen]) {
				told++
			}
		}
		return told
	}
}

func first(v trace.Value) trace.Value {
	switch v := v.(type) {
	case trace.List:
		return v[:min(len(v), most)]
	case trace.Waited:
		return trace.Waited{Done: v.Done[:min(len(v.Done), most)], Pending: v.Pending[:min(len(v.Pending), most)]}
	}
	return v
}

// formed tells whether the text is short enough to be a form.
func (s *Shown) formed() bool { return within(s.Program.Root, new(int)) }

func within(c *scenario.Call, calls *int) bool {
	if *calls++; *calls > timeline.MostLines {
		return false
	}
	for i := range c.Args {
		if arg := c.Args[i].Call; arg != nil && !within(arg, calls) {
			return false
		}
	}
	return true
}
