package timeline

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gatherground/gatherground/core/trace"
)

// SVG gives the picture as one svg element, with a title and a description in
// it. All its coordinates are whole numbers. It stands by itself as an image,
// and takes its colours from the page's intents where there are any.
func (p *Picture) SVG() string {
	d := &drawing{Picture: p}
	return d.svg()
}

// drawing is an SVG being written.
type drawing struct {
	*Picture
	b    strings.Builder
	tops []int // of the lines
	end  int   // below the last line
}

const (
	axisHeight = 28
	barHeight  = 18
)

// lineHeight is that of a row; a call takes less.
func (d *drawing) lineHeight(l *Line) int {
	switch {
	case l.Call != 0 && d.narrow():
		return 36
	case l.Call != 0:
		return 28
	case d.narrow():
		return 52
	}
	return 36
}

func (d *drawing) svg() string {
	y := axisHeight
	for i := range d.Lines {
		d.tops = append(d.tops, y)
		y += d.lineHeight(&d.Lines[i])
	}
	if d.Dense != nil {
		y += denseHeight
	}
	d.end = y
	height := y + 8
	if d.over() {
		height += 20
	}
	class := "gg-timeline"
	if d.Options.Class != "" {
		class += " " + d.Options.Class
	}
	id := d.Options.ID
	d.raw(`<svg xmlns="http://www.w3.org/2000/svg" class="` + class + `" viewBox="0 0 ` + itoa(d.Options.Width) + ` ` + itoa(height) +
		`" role="img" aria-labelledby="` + id + `-title ` + id + `-desc">`)
	d.raw(`<title id="` + id + `-title">Timeline</title><desc id="` + id + `-desc">`)
	d.text(description(d.Trace))
	d.raw(`</desc>` + style + `<defs><pattern id="` + id + `-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" class="hatch"/></pattern></defs>`)
	d.raw(`<g aria-hidden="true">`)
	d.grid()
	for i := range d.Lines {
		d.line(i)
	}
	if d.Dense != nil {
		d.dense()
	}
	d.raw(`</g></svg>`)
	return d.b.String()
}

// over tells that main had ended before the loop closed.
func (d *drawing) over() bool { return d.Trace.Finished > d.Trace.Elapsed }

func (d *drawing) grid() {
	for i, t := range d.Ticks {
		x := d.x(t)
		d.path("grid", "M"+itoa(x)+" "+itoa(axisHeight-4)+"V"+itoa(d.end))
		name := strings.TrimSuffix(clock(t), " s")
		if i == len(d.Ticks)-1 {
			name += " s"
		}
		d.label("axis", x, 16, "middle", name)
	}
	for _, b := range d.Blocks {
		d.rect("band", d.x(b.From), axisHeight-4, max(2, d.x(b.To)-d.x(b.From)), d.end-axisHeight+4)
	}
	if d.over() {
		x := d.x(d.Trace.Elapsed)
		d.rect("after", x, axisHeight-4, d.x(d.Trace.Finished)-x, d.end-axisHeight+4)
		d.path("main", "M"+itoa(x)+" "+itoa(axisHeight-4)+"V"+itoa(d.end+4))
		anchor := "middle"
		if d.narrow() && x < 60 {
			anchor, x = "start", 12
		}
		d.label("axis", x, d.end+18, anchor, "main is over")
	}
}

func (d *drawing) line(i int) {
	l := &d.Lines[i]
	if l.Call != 0 {
		d.bracket(i)
		return
	}
	top := d.tops[i]
	bar := top + (d.lineHeight(l)-barHeight)/2
	d.raw(`<g class="row ` + l.State.String() + `" data-row="` + itoa(l.Row) + `">`)
	if d.narrow() {
		bar = top + 26
		d.name(l, d.left()+min(l.Depth, 6)*8, top+18, 22)
	} else {
		d.name(l, 8+min(l.Depth, 6)*10, bar+14, 17-min(l.Depth, 6))
	}
	middle := bar + barHeight/2
	d.path("base", "M"+itoa(d.left())+" "+itoa(middle)+"H"+itoa(d.left()+d.plot()))
	x := d.left()
	if l.From != trace.Never {
		x = d.spans(l, bar)
	}
	d.outcome(l, x, top, middle)
	d.raw(`</g>`)
}

// spans draws a row's bar and gives its right end.
func (d *drawing) spans(l *Line, bar int) int {
	end := d.x(l.From)
	for _, s := range l.Spans {
		from, to := d.x(s.From), d.x(s.To)
		d.rect(spanClasses[s.Kind], from, bar, max(1, to-from), barHeight)
		if s.Kind == Threaded || s.Kind == Cleaning {
			d.raw(`<rect x="` + itoa(from) + `" y="` + itoa(bar) + `" width="` + itoa(max(1, to-from)) + `" height="` + itoa(barHeight) +
				`" fill="url(#` + d.Options.ID + `-hatch)"/>`)
		}
		end = to
	}
	for _, at := range l.Marks {
		d.rect("run", d.x(at)-1, bar, 2, barHeight)
	}
	d.cap(l.State, end, bar)
	return end
}

var spanClasses = [...]string{Waiting: "wait", Blocking: "block", Queued: "queue", Threaded: "thread", Cleaning: "clean"}

// cap is the end of a bar: round where it returned, square where it raised,
// open where it was cancelled.
func (d *drawing) cap(s trace.State, x, bar int) {
	switch s {
	case trace.Returned:
		d.raw(`<rect class="cap" x="` + itoa(x-4) + `" y="` + itoa(bar) + `" width="8" height="` + itoa(barHeight) + `" rx="4"/>`)
	case trace.Raised:
		d.rect("cap", x-4, bar, 8, barHeight)
	case trace.Cancelled:
		d.path("cap", "M"+itoa(x-4)+" "+itoa(bar)+"H"+itoa(x+2)+"V"+itoa(bar+barHeight)+"H"+itoa(x-4))
	}
}

// outcome says what came of the row, right of its bar, or at the right end of
// its name's line where the picture is narrow.
func (d *drawing) outcome(l *Line, x, top, middle int) {
	if d.narrow() {
		d.label("end", d.Options.Width-12, top+18, "end", shorten(l.Label, 18))
		return
	}
	room := (d.Options.Width - x - 12) / 8
	d.label("end", x+10, middle+5, "start", shorten(l.Label, min(room, 28)))
}

// bracket draws a call over its lines, and a line through them where it ended.
func (d *drawing) bracket(i int) {
	l := &d.Lines[i]
	top := d.tops[i]
	y := top + d.lineHeight(l) - 8
	d.raw(`<g class="call ` + l.State.String() + `" data-call="` + itoa(l.Call) + `">`)
	room := 17 - min(l.Depth, 6)
	if d.narrow() {
		d.label("func", d.left()+min(l.Depth, 6)*8, top+18, "start", shorten(l.Name, 24))
	} else {
		name := l.Name
		if utf8.RuneCountInString(name) > room {
			name, _, _ = strings.Cut(name, "(")
		}
		d.label("func", 8+min(l.Depth, 6)*10, y+4, "start", shorten(name, room))
	}
	if l.From == trace.Never {
		d.raw(`</g>`)
		return
	}
	from, to := d.x(l.From), d.x(l.To)
	d.path("bracket", "M"+itoa(from)+" "+itoa(y+6)+"V"+itoa(y)+"H"+itoa(max(to, from+1))+"V"+itoa(y+6))
	if l.Last > i && l.State != trace.Running {
		bottom := d.tops[l.Last] + d.lineHeight(&d.Lines[l.Last])
		d.path("through", "M"+itoa(to)+" "+itoa(y+6)+"V"+itoa(bottom-4))
	}
	if d.narrow() {
		d.label("end", d.Options.Width-12, top+18, "end", shorten(l.Label, 18))
	} else {
		d.label("end", to+10, y+4, "start", shorten(l.Label, (d.Options.Width-to-12)/8))
	}
	d.raw(`</g>`)
}

func (d *drawing) name(l *Line, x, y, room int) {
	name := shorten(l.Name, room)
	if name == l.Name {
		d.label("name", x, y, "start", name)
		return
	}
	d.raw(`<text class="name" x="` + itoa(x) + `" y="` + itoa(y) + `">`)
	d.text(name)
	d.raw(`<title>`)
	d.text(shorten(l.Name, 1000))
	d.raw(`</title></text>`)
}

func (d *drawing) label(class string, x, y int, anchor, s string) {
	d.raw(`<text class="` + class + `" x="` + itoa(x) + `" y="` + itoa(y) + `"`)
	if anchor != "start" {
		d.raw(` text-anchor="` + anchor + `"`)
	}
	d.raw(`>`)
	d.text(s)
	d.raw(`</text>`)
}

func (d *drawing) rect(class string, x, y, width, height int) {
	d.raw(`<rect class="` + class + `" x="` + itoa(x) + `" y="` + itoa(y) + `" width="` + itoa(width) + `" height="` + itoa(height) + `"/>`)
}

func (d *drawing) path(class, path string) { d.raw(`<path class="` + class + `" d="` + path + `"/>`) }

func (d *drawing) raw(s string) { d.b.WriteString(s) }

// text writes s as text: escaped, and without what XML cannot hold.
func (d *drawing) text(s string) {
	for _, r := range s {
		switch {
		case r == '<':
			d.raw("&lt;")
		case r == '>':
			d.raw("&gt;")
		case r == '&':
			d.raw("&amp;")
		case r == '\n' || r == '\r' || r == '\t':
			d.raw(" ")
		case r < ' ' || r == 0x7f || r == 0xfffe || r == 0xffff:
			d.raw("�")
		default:
			d.b.WriteRune(r)
		}
	}
}

func shorten(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:max(most-1, 1)]) + "…"
}

func clock(t trace.Time) string { return string(trace.AppendSeconds(nil, t)) }

func itoa(n int) string { return strconv.Itoa(n) }

// description is the picture in words, for those who do not see it.
func description(t *trace.Trace) string {
	text := trace.Headline(t)
	for i := range t.Rows {
		if i == 20 {
			return text + " And " + itoa(len(t.Rows)-20) + " more rows."
		}
		r := &t.Rows[i]
		text += " " + shorten(r.Name, 60)
		switch {
		case r.Start == trace.Never:
			text += " never started."
		case r.End == trace.Never:
			text += " from " + clock(r.Start) + " s, " + strings.TrimLeft(label(r.State, nil, r.Err, r.By), "⊘… ") + "."
		default:
			text += " from " + clock(r.Start) + " to " + clock(r.End) + " s, " + r.State.String() + "."
		}
	}
	return text
}
