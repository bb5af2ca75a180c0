package timeline

import (
	"strconv"

	"github.com/gatherground/gatherground/core/trace"
)

// row draws one row: its name, the dots before it began, its bar, and what came
// of it.
func (d *drawing) row(l *Line) {
	d.Open(Group{"row", l.State.String(), l})
	middle := l.Bar + d.size.bar/2
	x := d.X(max(l.From, 0))
	if l.From == trace.Never {
		// The dots end before the label.
		x = d.Left + d.Plot
		if !d.Narrow() {
			x = min(x, d.Width-margin-d.labelWidth(l)-gap)
		}
	}
	if x > d.Left+4 {
		d.Path("base", point(d.Left, middle)+"H"+itoa(x-4))
	}
	if l.From != trace.Never {
		x = d.bar(l)
	}
	d.names(l, x, middle)
	d.chain(l)
	d.Close()
}

// chain marks the stretches of a row that are asked for; they are in the order of
// time.
func (d *drawing) chain(l *Line) {
	path, y, until := "", l.Bar+d.size.bar+3, -1
	for _, s := range d.chains[l.Row] {
		from, to := d.X(s.From), d.X(s.To)
		if from > until {
			path += point(from, y)
			to = max(to, from+2)
		}
		if to > until {
			path += "H" + itoa(to)
			until = to
		}
	}
	d.Path("tick chain", path)
}

// names writes the name and the label: in one line with the bar, or above it.
func (d *drawing) names(l *Line, x, middle int) {
	if !d.Narrow() {
		d.Label("name", d.indent(l), middle+5, "start", d.plain().fit(l.Name, d.Left-d.indent(l)-gap))
		d.outcome(l, x+gap, middle+5, d.labelRoom(x+gap))
		return
	}
	d.above(l, "name", l.Top+18)
}

// above writes a name at the left and the label at the right, with the whole
// width between them; where that is too little, the label has a line of its own.
func (d *drawing) above(l *Line, class string, y int) {
	left, room := d.indent(l), d.aboveRoom(l)
	d.Label(class, left, y, "start", d.faceOf(l).fit(l.Name, room))
	width, least := d.labelWidth(l), left
	x := max(left, left+room-width)
	if d.stacked(l) == 0 {
		least += d.faceOf(l).width(l.Name) + gap
	}
	y += d.stacked(l)
	x = d.beside(x, width, y, least)
	d.outcome(l, x, y, d.labelRoom(x))
}

// bar draws a row's spans and the ticks of its code, and returns the right end.
func (d *drawing) bar(l *Line) int {
	for i := 0; i < len(l.Spans); {
		s := l.Spans[i]
		for i++; i < len(l.Spans) && l.Spans[i].Kind == s.Kind && l.Spans[i].Asked == s.Asked && s.Kind != Blocking; i++ {
			s.Width = l.Spans[i].X + l.Spans[i].Width - s.X
		}
		d.span(s, l.Bar)
	}
	ticks, last := "", -1
	for _, at := range l.Marks {
		if x := d.X(at) + 1; x != last && (at < l.To || l.From == l.To) {
			ticks += point(x, l.Bar) + "v" + itoa(d.size.bar)
			last = x
		}
	}
	d.Path("tick", ticks)
	return max(d.cap(l), d.X(l.Until()), d.ghost(l))
}

// ghost draws what a row was still to do when it was cancelled, as far as the
// scale reaches.
func (d *drawing) ghost(l *Line) int {
	from, to := d.X(l.To), d.X(l.Planned)
	if l.To < l.Planned && from < to {
		down := "v" + itoa(d.size.bar)
		if l.Open || l.Planned > d.End {
			down = "m0 " + itoa(d.size.bar) // it may go on beyond
		}
		d.Path("ghost", point(from, l.Bar)+"H"+itoa(to)+down+"H"+itoa(from))
	}
	return to
}

func (d *drawing) span(s Span, y int) {
	height := d.size.bar
	outline := point(s.X+s.Width, y) + "H" + itoa(s.X) + "v" + itoa(height) + "H" + itoa(s.X+s.Width)
	switch {
	case s.Kind == Blocking:
		d.Rect("block", s.X, y, max(2, s.Width), height)
	case s.Width < 1:
	case s.Kind == Orphaned:
		d.Path("hatch orphan", hatch(s.X, y+4, s.Width, height-8, 6))
	case s.Kind == Queued:
		d.Path("queue", outline)
		d.Path("hatch", hatch(s.X, y, s.Width, height, 12))
	case s.Kind == Threaded:
		d.Path("work", outline)
		d.Path("hatch", hatch(s.X, y, s.Width, height, 5))
	case s.Kind == Cleaning:
		d.Path("work asked", outline)
		d.Path("hatch", hatch(s.X, y, s.Width, height, 5))
	case s.Asked:
		d.Path("wait asked", outline)
	default:
		d.Path("wait", outline)
	}
}

// hatch fills a box with diagonals. A pattern would need an id.
func hatch(x, y, width, height, pitch int) string {
	var d []byte
	for from := pitch; from < width+height; from += pitch {
		left, low := max(0, from-height), min(from, height)
		if length := low - max(0, from-width); length > 0 {
			d = append(d, 'M')
			d = strconv.AppendInt(d, int64(x+left), 10)
			d = append(d, ' ')
			d = strconv.AppendInt(d, int64(y+low), 10)
			d = append(d, 'l')
			d = strconv.AppendInt(d, int64(length), 10)
			d = append(d, '-')
			d = strconv.AppendInt(d, int64(length), 10)
		}
	}
	return string(d)
}

// cap draws the end of a bar: round where it returned, square where it raised,
// open otherwise. A bar of no length is only its cap.
func (d *drawing) cap(l *Line) int {
	height := d.size.bar
	width, half := height/2+2, height/2
	end := max(d.X(l.To), d.X(l.From)+width)
	x, y := itoa(end-width), itoa(l.Bar)
	switch l.State {
	case trace.Returned:
		arc := itoa(half)
		d.Path("cap", "M"+x+" "+y+"h2a"+arc+" "+arc+" 0 0 1 0 "+itoa(height)+"h-2z")
	case trace.Raised:
		d.Rect("cap", end-width, l.Bar-1, width, height+2)
	case trace.Cancelled, trace.Destroyed:
		d.Path("open", "M"+itoa(end-4)+" "+y+"h4v"+itoa(height)+"h-4")
	default:
		if d.X(l.To) < end {
			d.Path("wait", "M"+itoa(end)+" "+y+"h-"+itoa(width)+"v"+itoa(height)+"h"+itoa(width))
		}
	}
	return end
}
