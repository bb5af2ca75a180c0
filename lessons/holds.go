package lessons

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
)

// Holds tells whether the check holds for a run that was made of the start by
// changing it. The page's scripts do the same; testdata/checks.json holds both
// to it.
func (c Check) Holds(start, now *show.Shown) bool {
	t := now.Trace
	switch c.What {
	case "elapsed":
		return c.compare(inSeconds(t.Elapsed))
	case "finished":
		return c.compare(inSeconds(t.Finished))
	case "outcome":
		return t.Outcome.State.String() == c.Than
	case "error":
		return t.Outcome.Err == nil && c.Than == "none" || t.Outcome.Err != nil && t.Outcome.Err.Type == c.Than
	case "gives":
		return gives(now) == c.Than
	case "finishing":
		return names(t, trace.Finishing(t)) == c.Than
	case "state", "ends", "by":
		i := slices.IndexFunc(t.Rows, func(r trace.Row) bool { return r.Name == c.Row })
		return i >= 0 && c.row(&t.Rows[i])
	case "returned", "raised", "cancelled":
		return c.compare(float64(count(t, c.What)))
	case "at-once":
		return c.compare(float64(atOnce(t)))
	case "blocked":
		return c.compare(blocked(t))
	case "uses", "lacks":
		used := slices.ContainsFunc(t.Calls, func(call trace.Call) bool { return call.Func == c.Than })
		return used == (c.What == "uses")
	case "keep":
		return slices.Equal(leaves(start.Outline()), leaves(now.Outline()))
	case "only":
		return c.same(start.Outline(), now.Outline())
	}
	return false
}

func (c Check) row(r *trace.Row) bool {
	switch c.What {
	case "state":
		return r.State.String() == c.Than
	case "by":
		return string(r.By) == c.Than
	}
	return r.End != trace.Never && c.compare(inSeconds(r.End))
}

func (c Check) compare(x float64) bool {
	than, _ := strconv.ParseFloat(c.Than, 64)
	switch c.Op {
	case "=":
		return x == than
	case "<=":
		return x <= than
	case "<":
		return x < than
	case ">=":
		return x >= than
	}
	return x > than
}

// same tells whether two outlines differ in nothing but what may change.
func (c Check) same(start, now show.Outline) bool {
	free := c.list()
	if !slices.Contains(free, "function") {
		return written(start, free) == written(now, free)
	}
	return slices.EqualFunc(start.Args, now.Args, func(a, b show.Outline) bool { return written(a, free) == written(b, free) })
}

func inSeconds(t trace.Time) float64 { return float64(t) / float64(trace.Second) }

// gives is the list of what the call gave, without its brackets.
func gives(s *show.Shown) string {
	var all []string
	for _, item := range s.Account().Gave {
		all = append(all, item.Text)
	}
	return strings.Join(all, ", ")
}

func count(t *trace.Trace, state string) int {
	n := 0
	for _, r := range t.Rows {
		if r.State.String() == state {
			n++
		}
	}
	return n
}

// atOnce is how many rows had begun and not ended, where they were most.
func atOnce(t *trace.Trace) int {
	most := 0
	for _, at := range t.Rows {
		n := 0
		for _, r := range t.Rows {
			if at.Start != trace.Never && r.Start != trace.Never && r.Start <= at.Start && (r.End == trace.Never || r.End > at.Start) {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

// blocked is the longest block(…) that a task reached, in seconds.
func blocked(t *trace.Trace) float64 {
	longest := trace.Time(0)
	for _, e := range t.Events {
		if step, ok := e.Detail.(trace.Step); ok && step.Kind == trace.Block {
			longest = max(longest, step.For)
		}
	}
	return inSeconds(longest)
}

// leaves gives the tasks, futures and streams, each as it is written, sorted.
func leaves(o show.Outline) []string {
	if o.Func == "task" || o.Func == "future" || o.Func == "stream" {
		return []string{written(o, nil)}
	}
	var all []string
	for _, arg := range o.Args {
		all = append(all, leaves(arg)...)
	}
	slices.Sort(all)
	return all
}

// written gives a call without the parameters that are free; without the steps
// of tasks if "times" is.
func written(o show.Outline, free []string) string {
	if o.Func == "" {
		return o.Text
	}
	var parts []string
	for _, p := range o.Params {
		if !slices.Contains(free, p.Name) {
			parts = append(parts, p.Name+"="+p.Source())
		}
	}
	slices.Sort(parts)
	for _, arg := range o.Args {
		if arg.Func == "" && slices.Contains(free, "times") {
			continue
		}
		parts = append(parts, written(arg, free))
	}
	return o.Func + "(" + strings.Join(parts, ", ") + ")"
}
