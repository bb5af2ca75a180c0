package timeline

import "github.com/gatherground/gatherground/core/trace"

const denseHeight = 200

// dense draws the counts as areas on top of each other: the done below, those
// that are going on above.
func (d *drawing) dense() {
	total := len(d.Trace.Rows)
	bottom := axis + denseHeight
	y := func(count int) int { return bottom - share(denseHeight-16, trace.Time(count), trace.Time(total)) }
	below := make([]int, len(d.Dense))
	labelled := bottom + 16
	if d.Narrow() {
		labelled = bottom
	}
	d.Open(Group{Name: "areas"})
	for _, a := range layers {
		d.Open(Group{Name: "row", State: a.name})
		base := below[len(below)-1]
		d.Path("area", d.area(a, below, y))
		if n := below[len(below)-1] - base; n > 0 {
			at := min(y(base+n/2)+5, labelled-16)
			if d.Narrow() {
				at = labelled + 20
			}
			labelled = at
			d.count(a.name, n, at)
		}
		d.Close()
	}
	d.Close()
	if early := &d.Dense[len(d.Dense)/5]; early.Running > total/3 {
		d.Label("axis", d.Left+12, y(early.Height())+24, "start", "running")
	}
	if !d.Narrow() {
		d.Label("name", margin, bottom-denseHeight/2, "start", trace.Count(total))
		d.Label("name", margin, bottom-denseHeight/2+18, "start", "rows")
	}
}

// count says how many rows came to an end of one kind: beside their area, or
// below the picture with a swatch.
func (d *drawing) count(name string, n, y int) {
	x := d.Left + d.Plot + gap
	if d.Narrow() {
		x = d.Left + 20
		d.Rect("area", d.Left, y-11, 12, 12)
	}
	d.Label("end", x, y, "start", trace.Count(n)+" "+name)
}

// area returns the outline of one state's share, and raises below by it.
func (d *drawing) area(a layerOf, below []int, y func(int) int) string {
	var up, down []byte
	some := false
	for i := range d.Dense {
		x := d.Left + d.Plot*i/(len(d.Dense)-1)
		j := len(d.Dense) - 1 - i
		back := d.Left + d.Plot*j/(len(d.Dense)-1)
		down = append(down, "L"+itoa(back)+" "+itoa(y(below[j]))...)
		n := a.count(&d.Dense[i])
		some = some || n > 0
		up = append(up, "L"+itoa(x)+" "+itoa(y(below[i]+n))...)
	}
	for i := range d.Dense {
		below[i] += a.count(&d.Dense[i])
	}
	if !some {
		return ""
	}
	up[0] = 'M'
	return string(up) + string(down) + "Z"
}
