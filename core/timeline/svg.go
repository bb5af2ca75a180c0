package timeline

import "github.com/gatherground/gatherground/core/trace"

// SVG gives the picture as one svg element, with a title and a description in
// it. All its coordinates are whole numbers. It stands by itself as an image,
// and takes its colours from the page's intents where there are any.
//
// The element says where its scale is, for a script that shows a moment:
// data-left and data-plot in pixels of the picture, data-end in seconds. Each
// row is a group with data-row, each call one with data-call. Where it does not
// fit on a screen, its class is gg-tall.
func (p *Picture) SVG() string {
	d := &drawing{Picture: p}
	d.b.Grow(8<<10 + len(p.Lines)<<9)
	d.open()
	d.raw(`<g aria-hidden="true">`)
	d.backdrop()
	d.conceal()
	for i := range p.Lines {
		d.through(&p.Lines[i])
	}
	if p.Dense != nil {
		d.dense()
	}
	for i := range p.Lines {
		if l := &p.Lines[i]; l.Row != 0 {
			d.row(l)
		} else {
			d.call(i)
		}
	}
	d.captions()
	d.revealed()
	d.raw(`</g></svg>`)
	return d.b.String()
}

type drawing struct {
	*Picture
	markup
}

func (d *drawing) open() {
	class := "gg-timeline"
	if d.narrow() {
		class += " gg-phone"
	}
	if d.tall() {
		class += " gg-tall"
	}
	if d.Options.Class != "" {
		class += " " + d.Options.Class
	}
	id := d.Options.ID
	d.raw(`<svg xmlns="http://www.w3.org/2000/svg" class="`, class, `" viewBox="0 0 `, itoa(d.Width), ` `, itoa(d.Height),
		`" role="img" aria-labelledby="`, id, `-title" aria-describedby="`, id, `-desc" data-left="`, itoa(d.Left),
		`" data-plot="`, itoa(d.Plot), `" data-end="`, seconds(d.End), `"><title id="`, id, `-title">Timeline</title><desc id="`, id, `-desc">`)
	d.text(d.description())
	d.raw(`</desc>`, inTheme(d.Options.Theme))
}

// backdrop draws what is behind the bars: the scale, the time in which nobody
// moves, and the time after main.
func (d *drawing) backdrop() {
	top := axis - 8
	grid := ""
	for i, t := range d.Ticks {
		x := d.X(t)
		grid += point(x, top) + "V" + itoa(d.Bottom)
		name := seconds(t)
		if i == len(d.Ticks)-1 {
			name += " s"
		}
		d.label("axis", x, 18, "middle", name)
	}
	d.path("grid", grid)
	d.raw(`<g class="main-over">`)
	if d.over() {
		x := d.X(d.Trace.Elapsed)
		if width := d.X(d.Trace.Finished) - x; width > 0 {
			d.rect("after", x, top, width, d.Bottom-top)
		}
		d.path("main", point(x, top)+"V"+itoa(d.Bottom+8))
	}
	d.raw(`</g>`)
	for i, b := range d.Blocks {
		if i == 0 || b.X != d.Blocks[i-1].X || b.Width != d.Blocks[i-1].Width {
			d.rect("band", b.X, top, max(2, b.Width), d.Bottom-top)
		}
	}
}

func (d *drawing) captions() {
	y := d.Height - margin
	for i := range d.Captions {
		y = min(y, d.Height-margin-captionHeight*d.Captions[i].Line)
	}
	d.raw(`<g class="captions">`)
	for i := range d.Captions {
		c, anchor := &d.Captions[i], "start"
		if c.ToLeft {
			anchor = "end"
		}
		d.label("axis caption", c.X, y+captionHeight*c.Line, anchor, c.Text)
	}
	d.raw(`</g>`)
}

func (d *drawing) labelRoom(x int) int { return d.Width - margin/2 - x }

// outcome draws a mark and what came of a line, from x on.
func (d *drawing) outcome(l *Line, x, y, room int) {
	x += d.sign(l.State, x, y)
	room -= signWidth
	if text := d.code().fit(l.Label, room); text == l.Label || room >= 24 {
		d.label("end", x, y, "start", text)
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
		d.path("mark", at+"m1 -5l4 4l6 -9")
	case trace.Raised:
		d.path("mark", at+"m1 -9l8 8m0 -8l-8 8")
	case trace.Cancelled:
		d.path("mark", at+"m0 -5a5 5 0 0 1 10 0a5 5 0 0 1 -10 0m2 4l7 -7")
	case trace.NeverStarted:
		d.path("mark", at+"m2 -5h6")
	default:
		d.path("mark", at+"m0 -4h0m5 0h0m5 0h0")
	}
	return signWidth
}
