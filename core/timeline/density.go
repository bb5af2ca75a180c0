package timeline

import "github.com/gatherground/gatherground/core/trace"

// A Column counts the rows of each state at one moment.
type Column struct {
	At                                   trace.Time
	Running, Returned, Raised, Cancelled int
}

// Height is how many rows are in the column: those that have begun.
func (c *Column) Height() int { return c.Running + c.Returned + c.Raised + c.Cancelled }

// columns counts the rows at every hundredth of the time.
func columns(t *trace.Trace, end trace.Time) []Column {
	const steps = 100
	all := make([]Column, steps+1)
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Start == trace.Never {
			continue
		}
		all[share(steps, r.Start, end)].Running++
		if r.State == trace.Running {
			continue
		}
		c := &all[max(share(steps, ended(t, r, end), end), share(steps, r.Start, end))]
		c.Running--
		switch r.State {
		case trace.Returned:
			c.Returned++
		case trace.Raised:
			c.Raised++
		default:
			c.Cancelled++
		}
	}
	for i := range all {
		all[i].At = end / steps * trace.Time(i)
		if i > 0 {
			all[i].Running += all[i-1].Running
			all[i].Returned += all[i-1].Returned
			all[i].Raised += all[i-1].Raised
			all[i].Cancelled += all[i-1].Cancelled
		}
	}
	return all
}

// A layerOf is one state's share of the columns, from the bottom up.
type layerOf struct {
	name  string
	count func(*Column) int
}

var layers = [...]layerOf{
	{"returned", func(c *Column) int { return c.Returned }},
	{"raised", func(c *Column) int { return c.Raised }},
	{"cancelled", func(c *Column) int { return c.Cancelled }},
	{"running", func(c *Column) int { return c.Running }},
}
