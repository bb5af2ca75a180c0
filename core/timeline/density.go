package timeline

import (
	"strconv"

	"github.com/gatherground/gatherground/core/trace"
)

// A Column counts the rows of each state at one moment.
type Column struct {
	At                                   trace.Time
	Running, Returned, Raised, Cancelled int
}

// columns counts the rows at every hundredth of the time.
func columns(t *trace.Trace, end trace.Time) []Column {
	const steps = 100
	all := make([]Column, steps+1)
	at := func(when trace.Time) int {
		if end <= 0 {
			return steps
		}
		return int((when*steps + end - 1) / end)
	}
	if end > 1<<55 {
		at = func(when trace.Time) int { return int(when / (end/steps + 1)) }
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Start == trace.Never {
			continue
		}
		all[at(r.Start)].Running++
		if r.End == trace.Never {
			continue
		}
		c := &all[at(r.End)]
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

const denseHeight = 200

// dense draws the counts as areas on top of each other: the done below, those
// that are going on above.
func (d *drawing) dense() {
	areas := []struct {
		class string
		count func(c *Column) int
	}{
		{"returned", func(c *Column) int { return c.Returned }},
		{"raised", func(c *Column) int { return c.Raised }},
		{"cancelled", func(c *Column) int { return c.Cancelled }},
		{"running", func(c *Column) int { return c.Running }},
	}
	total := len(d.Trace.Rows)
	below := make([]int, len(d.Dense))
	bottom := axisHeight + denseHeight
	y := func(count int) int { return bottom - count*(denseHeight-20)/total }
	for _, a := range areas {
		last := a.count(&d.Dense[len(d.Dense)-1])
		var up, down []byte
		for i := range d.Dense {
			c := &d.Dense[i]
			x := d.left() + d.plot()*i/(len(d.Dense)-1)
			down = append([]byte("L"+strconv.Itoa(x)+" "+strconv.Itoa(y(below[i]))), down...)
			below[i] += a.count(c)
			up = append(up, ("L" + strconv.Itoa(x) + " " + strconv.Itoa(y(below[i])))...)
		}
		up[0] = 'M'
		d.path("area-"+a.class, string(up)+string(down)+"Z")
		if last > 0 && !d.narrow() {
			d.label("end", d.left()+d.plot()+10, y(below[len(below)-1]-last/2)+5, "start", itoa(last)+" "+a.class)
		}
	}
	if d.narrow() {
		return
	}
	d.label("name", 8, bottom-denseHeight/2, "start", itoa(total)+" rows")
}
