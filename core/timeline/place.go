package timeline

import (
	"github.com/gatherground/gatherground/core/trace"
)

// size holds the heights of one way to draw lines.
type size struct {
	row, bar, above int // a row, its bar, and what is above the bar
	call            int
}

const (
	axis    = 32 // the height of the scale
	margin  = 8
	gap     = 8   // between a bar and its label
	longest = 240 // a row's label, where there is a choice
	beside  = 176 // a call's label that does not stand over its bracket
)

var (
	wide  = size{row: 32, bar: 16, above: 8, call: 32}
	tight = size{row: 20, bar: 12, above: 4, call: 28}
	phone = size{row: 48, bar: 16, above: 24, call: 44}
)

// sized chooses by the width, and by how many lines there are.
func (p *Picture) sized() size {
	switch {
	case p.Narrow():
		return phone
	case p.tall():
		return tight
	}
	return wide
}

// tall reports whether there are more lines than fit on a screen.
func (p *Picture) tall() bool { return len(p.Lines) > 60 }

// Narrow reports whether the picture is for a phone: names stand above their bars.
func (p *Picture) Narrow() bool { return p.Width < 560 }

// place puts everything where it stands.
func (p *Picture) place() {
	p.Left, p.Plot = 20, p.Width-40
	if !p.Narrow() {
		p.Left = p.nameColumn()
		p.Plot = p.plotWidth()
	}
	y := p.Top
	for i := range p.Lines {
		l := &p.Lines[i]
		l.Top, l.Height = y, p.height(l)
		l.Bar = y + p.size.above + p.stacked(l)
		if l.Call != 0 {
			l.Bar = y + l.Height - 12
		}
		for j := range l.Spans {
			p.stretch(&l.Spans[j])
		}
		y += l.Height
	}
	for i := range p.Blocks {
		p.stretch(&p.Blocks[i])
	}
	if p.Dense != nil {
		y += denseHeight
	}
	p.Bottom = y
	if p.Dense != nil && p.Narrow() {
		y += captionHeight * p.kinds()
	}
	p.caption()
	lines := 0
	for i := range p.Captions {
		lines = max(lines, p.Captions[i].Line+1)
	}
	p.Height = y + captionHeight*lines + margin
	pitch := max(56, sans(13).width(trace.Seconds(p.End))+28)
	p.Ticks = ticks(p.End, p.Plot/pitch)
}

func (p *Picture) stretch(s *Span) {
	s.X = p.X(s.From)
	s.Width = p.X(s.To) - s.X
}

// height returns the height of a line. If the options of a call do not fit
// beside the scale, they stand above its bracket.
func (p *Picture) height(l *Line) int {
	switch {
	case l.Call == 0:
		return p.size.row + p.stacked(l)
	case p.Narrow():
		return phone.call + p.stacked(l)
	case p.code().width(l.Name) > p.Left-p.indent(l)-gap:
		return p.size.call + 16
	}
	return p.size.call
}

// stacked is what a label takes that has no room beside its name, on a phone.
func (p *Picture) stacked(l *Line) int {
	if p.Narrow() && p.faceOf(l).width(l.Name)+gap+p.labelWidth(l) > p.aboveRoom(l) {
		return 20
	}
	return 0
}

// aboveRoom is how wide a line's name and label may be, above its bar.
func (p *Picture) aboveRoom(l *Line) int { return p.Left + p.Plot - 4 - p.indent(l) }

// nameColumn is as wide as the names, within bounds.
func (p *Picture) nameColumn() int {
	least := 72
	for i := range p.Lines {
		l := &p.Lines[i]
		least = max(least, p.indent(l)+p.faceOf(l).width(firstPart(l))+16)
	}
	if p.Dense != nil {
		least = 96
	}
	return (min(least, 208) + 7) / 8 * 8
}

// plotWidth leaves room for the labels at the ends of the bars, but no more,
// unless the scale is to stay as it is.
func (p *Picture) plotWidth() int {
	room := p.Width - p.Left - margin
	if p.Options.Plot > 0 {
		return min(p.Options.Plot, room-16)
	}
	plot := room - 16
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.From == trace.Never || l.Call != 0 && p.labelWidth(l) > beside {
			continue
		}
		label := min(p.labelWidth(l), longest) + gap
		if at := share(1000, max(l.Until(), l.Planned), p.End); at > 0 {
			plot = min(plot, (room-label)*1000/at)
		}
	}
	if p.Dense != nil {
		plot = room - 128
	}
	return max(plot, room*55/100)
}

func (p *Picture) indent(l *Line) int {
	if p.Narrow() {
		return 20 + 8*min(l.Depth, 6)
	}
	return margin + 12*min(l.Depth, 6)
}

// kinds is how many kinds of end the very many rows came to.
func (p *Picture) kinds() int {
	n := 0
	for _, a := range layers {
		if a.count(&p.Dense[len(p.Dense)-1]) > 0 {
			n++
		}
	}
	return n
}

// shutdown reports whether asyncio.run cancelled rows, and when.
func shutdown(t *trace.Trace) (at trace.Time, some bool) {
	for i := range t.Rows {
		if r := &t.Rows[i]; r.By == trace.ByShutdown && (!some || r.Requested < at) {
			at, some = r.Requested, true
		}
	}
	return max(at, t.Elapsed), some
}
