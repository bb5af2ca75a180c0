package challenge

import (
	"slices"
	"strings"

	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
)

// Holds reports whether the check holds for a run that was made of the start by
// changing it.
func (c Check) Holds(start, now *show.Shown) bool {
	t := now.Trace
	switch c.What {
	case "elapsed":
		return c.compare(t.Elapsed)
	case "finished":
		return c.compare(t.Finished)
	case "outcome":
		return t.Outcome.State.String() == c.Than
	case "error":
		return t.Outcome.Err == nil && c.Than == "none" || t.Outcome.Err != nil && t.Outcome.Err.Type == c.Than
	case "gives":
		return Gives(now) == c.Than
	case "finishing":
		return finishing(t) == c.Than
	case "state", "ends", "by":
		i := slices.IndexFunc(t.Rows, func(r trace.Row) bool { return r.Name == c.Row })
		return i >= 0 && c.row(&t.Rows[i])
	case "returned", "raised", "cancelled":
		return c.compareCount(Count(t, c.What))
	case "at-once":
		return c.compareCount(AtOnce(t))
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
	return r.End != trace.Never && c.compare(r.End)
}

func (c Check) compareCount(n int) bool { return c.compare(trace.Time(n) * trace.Second) }

func (c Check) compare(x trace.Time) bool {
	than, _ := trace.ParseSeconds(c.Than)
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

// same reports whether two outlines differ in nothing but what may change.
func (c Check) same(start, now show.Outline) bool {
	free := c.list()
	if !slices.Contains(free, "function") {
		return written(start, free) == written(now, free)
	}
	return slices.EqualFunc(start.Args, now.Args, func(a, b show.Outline) bool { return written(a, free) == written(b, free) })
}

// finishing names the rows in the order of ending.
func finishing(t *trace.Trace) string {
	var all []string
	for _, row := range trace.Finishing(t) {
		all = append(all, t.Rows[row-1].Name)
	}
	return strings.Join(all, ", ")
}

// blocked is the longest block(…) that a task reached.
func blocked(t *trace.Trace) trace.Time {
	longest := trace.Time(0)
	for _, e := range t.Events {
		if step, ok := e.Detail.(trace.Step); ok && step.Kind == trace.Block {
			longest = max(longest, step.For)
		}
	}
	return longest
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
	trace.Sort(all)
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
	trace.Sort(parts)
	for _, arg := range o.Args {
		if arg.Func == "" && slices.Contains(free, "times") {
			continue
		}
		parts = append(parts, written(arg, free))
	}
	return o.Func + "(" + strings.Join(parts, ", ") + ")"
}
