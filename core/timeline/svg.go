package timeline

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// SVG returns the picture as one svg element, with a title and a description in
// it. All its coordinates are whole numbers. It stands by itself as an image,
// and takes its colours from the page's intents where there are any.
//
// The element says where its scale is, for a script that shows a moment:
// data-left and data-plot in pixels of the picture, data-end in seconds. Each
// row is a group with data-row, each call one with data-call. Where it does not
// fit on a screen, its class is gg-tall.
func (p *Picture) SVG() string { return p.svg(still) }

// A Part is a piece of a picture's SVG: an element that changes from run to run,
// most of them one line of the picture, or what stands before it.
type Part struct {
	Key string // "row 3", "call 1", or a name that several may have; "" for what stands between
	Y   int    // how far down the row or call stands
	SVG string
}

// Parts returns the picture's SVG in pieces, so that a page which has drawn the
// run before takes up those that differ.
func (p *Picture) Parts() []Part {
	m := &markup{Picture: p}
	svg := m.draw(still)
	var all []Part
	at := 0
	add := func(key string, y, until int) {
		if until > at {
			all = append(all, Part{key, y, svg[at:until]})
		}
		at = until
	}
	for _, c := range m.cuts {
		add("", 0, c.from)
		add(c.key, c.y, c.to)
	}
	add("", 0, len(svg))
	return all
}

// Tall reports whether the picture does not fit on a screen.
func (p *Picture) Tall() bool { return p.tall() }

// still draws the lines as they are at the end of the run.
func still(_ *markup, d *drawing) { d.lines() }

func (p *Picture) svg(lines func(*markup, *drawing)) string {
	return (&markup{Picture: p}).draw(lines)
}

func (m *markup) draw(lines func(*markup, *drawing)) string {
	m.b.Grow(8<<10 + len(m.Lines)<<9)
	m.begin()
	m.raw(`<g aria-hidden="true">`)
	d := &drawing{Picture: m.Picture, Canvas: m}
	d.backdrop()
	lines(m, d)
	m.raw(`</g></svg>`)
	return m.b.String()
}

func (m *markup) begin() {
	class := "gg-timeline"
	if m.Narrow() {
		class += " gg-phone"
	}
	if m.tall() {
		class += " gg-tall"
	}
	if m.Options.Class != "" {
		class += " " + m.Options.Class
	}
	id := m.Options.ID
	m.raw(`<svg xmlns="http://www.w3.org/2000/svg" class="`, class, `" viewBox="0 0 `, itoa(m.Width), ` `, itoa(m.Height),
		`" role="img" aria-labelledby="`, id, `-title" aria-describedby="`, id, `-desc" data-left="`, itoa(m.Left),
		`" data-plot="`, itoa(m.Plot), `" data-end="`, string(trace.AppendSeconds(nil, m.End)), m.says, `"><title id="`, id, `-title">Timeline</title>`)
	m.begins("words", 0)
	m.raw(`<desc id="`, id, `-desc">`)
	m.text(m.description())
	m.raw(`</desc>`)
	m.ends()
	m.raw(inTheme(m.Options.Theme))
}

// File returns the picture as a file of its own. In a page the element is as wide
// as its place; a file has its natural size, which cells of tables and the like
// ask for.
func (p *Picture) File() string { return p.file(p.SVG()) }

func (p *Picture) file(svg string) string {
	svg = strings.Replace(svg, "<svg ", `<svg width="`+itoa(p.Width)+`" height="`+itoa(p.Height)+`" `, 1)
	return strings.Replace(svg, filling, "", 1)
}

const filling = "width:100%;height:auto;"
