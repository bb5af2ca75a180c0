package timeline

import "github.com/gatherground/gatherground/core/trace"

// A Canvas is what a picture is drawn on: SVG text, or the pixels of a PNG. What
// a class looks like is the canvas's to know, and so is what the group around it
// changes. Lengths are pixels of the picture.
type Canvas interface {
	// Open begins a group, which ends with Close.
	Open(g Group)
	Close()
	Rect(class string, x, y, width, height int)
	// Path draws SVG path data: M, L, H, V, Z, and A for half circles.
	Path(class, data string)
	// Label begins at x, or ends or has its middle there: its anchor is "start",
	// "end" or "middle".
	Label(class string, x, y int, anchor, s string)
}

// A Group holds what belongs to one line of the picture, or to one idea.
type Group struct {
	Name  string // "row", "call", "areas", "main-over", "captions"
	State string // of the line: "returned" and so on; "" for none
	Line  *Line  // whose group it is, if it is one line's own
}

// Draw draws the whole picture, still, from the back to the front.
func (p *Picture) Draw(c Canvas) {
	d := &drawing{Picture: p, Canvas: c}
	d.backdrop()
	d.lines()
}

type drawing struct {
	*Picture
	Canvas
	ends []upright // of main, and of calls
}

// An upright is a line through rows, at the end of what they stand in.
type upright struct{ x, top, bottom int }

func (d *drawing) lines() {
	for i := range d.Lines {
		d.through(&d.Lines[i])
	}
	if d.Dense != nil {
		d.dense()
	}
	for i := range d.Lines {
		if l := &d.Lines[i]; l.Row != 0 {
			d.row(l)
		} else {
			d.call(i)
		}
	}
	d.captions()
}

// backdrop draws what is behind the bars: the scale, the time in which nobody
// moves, and the time after main.
func (d *drawing) backdrop() {
	top := d.Top - 8
	grid := ""
	for i, t := range d.Ticks {
		x := d.X(t)
		grid += point(x, top) + "V" + itoa(d.Bottom)
		name := trace.Seconds(t)
		if i == len(d.Ticks)-1 {
			name += " s"
		}
		d.Label("axis", x, 18, "middle", name)
	}
	d.Path("grid", grid)
	if d.scale != nil {
		d.scale(d.Canvas)
	}
	d.ties()
	d.Open(Group{Name: "main-over"})
	x := d.X(d.Trace.Elapsed)
	if width := d.X(d.Trace.Finished) - x; width > 0 {
		d.Rect("after", x, top, width, d.Bottom-top)
	}
	d.eachEnd(func(at trace.Time, _, _ string) {
		d.ends = append(d.ends, upright{d.X(at), top, d.Bottom + 8})
		d.Path("main", point(d.X(at), top)+"V"+itoa(d.Bottom+8))
	})
	d.Close()
	for i, b := range d.Blocks {
		if i == 0 || b.X != d.Blocks[i-1].X || b.Width != d.Blocks[i-1].Width {
			d.Rect("band", b.X, top, max(2, b.Width), d.Bottom-top)
		}
	}
}

func (d *drawing) captions() {
	y := d.Height - margin
	for i := range d.Captions {
		y = min(y, d.Height-margin-captionHeight*d.Captions[i].Line)
	}
	d.Open(Group{Name: "captions"})
	for i := range d.Captions {
		c, anchor := &d.Captions[i], "start"
		if c.ToLeft {
			anchor = "end"
		}
		d.Label("axis caption", c.X, y+captionHeight*c.Line, anchor, c.Text)
	}
	d.Close()
}

// beside moves a label of a width from x to the left of the ends that go through
// it, unless that is beyond least.
func (d *drawing) beside(x, width, y, least int) int {
	const air = 4
	at := x
	for i := 0; i < len(d.ends); i++ {
		if e := d.ends[i]; at-air < e.x && e.x < at+width+air && e.top < y && y-14 < e.bottom {
			at, i = e.x-air-width, -1
		}
	}
	if at < least {
		return x
	}
	return at
}

func (d *drawing) labelRoom(x int) int { return d.Width - margin/2 - x }

// outcome draws a mark and what came of a line, from x on.
func (d *drawing) outcome(l *Line, x, y, room int) {
	x += d.sign(l.State, x, y)
	room -= signWidth
	if text := d.code().fit(l.Label, room); text == l.Label || room >= 24 {
		d.Label("end", x, y, "start", text)
	}
}

// signWidth is the room of the mark before a label.
const signWidth = 18

func (p *Picture) labelWidth(l *Line) int { return signWidth + p.code().width(l.Label) }

// sign draws the mark of a state as lines, for not every font has it.
func (d *drawing) sign(s trace.State, x, y int) int {
	at := point(x, y)
	switch s {
	case trace.Returned:
		d.Path("mark", at+"m1 -5l4 4l6 -9")
	case trace.Raised:
		d.Path("mark", at+"m1 -9l8 8m0 -8l-8 8")
	case trace.Cancelled:
		d.Path("mark", at+"m0 -5a5 5 0 0 1 10 0a5 5 0 0 1 -10 0m2 4l7 -7")
	case trace.NeverStarted:
		d.Path("mark", at+"m2 -5h6")
	case trace.Destroyed:
		d.Path("mark", at+"m0 -5a5 5 0 0 1 10 0a5 5 0 0 1 -10 0m2 -3l6 6m0 -6l-6 6")
	default:
		d.Path("mark", at+"m0 -4h0m5 0h0m5 0h0")
	}
	return signWidth
}
