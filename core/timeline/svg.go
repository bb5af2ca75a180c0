package timeline

import "github.com/gatherground/gatherground/core/trace"

// SVG returns the picture as one svg element, with a title and a description in
// it. All its coordinates are whole numbers. It stands by itself as an image,
// and takes its colours from the page's intents where there are any.
//
// The element says where its scale is, for a script that shows a moment:
// data-left and data-plot in pixels of the picture, data-end in seconds. Each
// row is a group with data-row, each call one with data-call. Where it does not
// fit on a screen, its class is gg-tall.
func (p *Picture) SVG() string { return p.svg(still) }

// still draws the lines as they are at the end of the run.
func still(_ *markup, d *drawing) { d.lines() }

func (p *Picture) svg(lines func(*markup, *drawing)) string {
	m := &markup{Picture: p}
	m.b.Grow(8<<10 + len(p.Lines)<<9)
	m.begin()
	m.raw(`<g aria-hidden="true">`)
	d := &drawing{p, m}
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
		`" data-plot="`, itoa(m.Plot), `" data-end="`, string(trace.AppendSeconds(nil, m.End)), `"><title id="`, id, `-title">Timeline</title><desc id="`, id, `-desc">`)
	m.text(m.description())
	m.raw(`</desc>`, inTheme(m.Options.Theme))
}
