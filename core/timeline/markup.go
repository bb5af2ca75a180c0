package timeline

import (
	"strconv"
	"strings"
)

// markup is an SVG being written: the [Canvas] of pages.
type markup struct {
	*Picture
	b    strings.Builder
	cuts []cut
}

// A cut is where an element stands in the text that is a [Part] of its own.
type cut struct {
	key      string
	y        int
	from, to int // to is 0 while the element is open
}

func (m *markup) begins(key string, y int) {
	m.cuts = append(m.cuts, cut{key, y, m.b.Len(), 0})
}

func (m *markup) ends() {
	if c := &m.cuts[len(m.cuts)-1]; c.to == 0 {
		c.to = m.b.Len()
	}
}

func (m *markup) raw(parts ...string) {
	for _, s := range parts {
		m.b.WriteString(s)
	}
}

// Open says of a line's group which it is, and at which height, for a script.
func (m *markup) Open(g Group) {
	if g.Name != "areas" { // in which each is a part
		m.begins(m.keyOf(g))
	}
	m.raw(`<g class="`, g.Name)
	if g.State != "" {
		m.raw(` `, g.State)
	}
	switch l := g.Line; {
	case l == nil:
		m.raw(`">`)
	case l.Row != 0:
		m.raw(`" data-row="`, itoa(l.Row), `" data-y="`, itoa(l.Bar+m.size.bar/2), `"><title>`)
		m.text(account(m.real.Trace, l.Row, m.real.End))
		m.raw(`</title>`)
	default:
		m.raw(`" data-call="`, itoa(l.Call), `" data-y="`, itoa(l.Bar), `">`)
	}
}

// Close ends a group.
func (m *markup) Close() {
	m.raw(`</g>`)
	m.ends()
}

// keyOf returns the key of a group, and how far down it stands.
func (m *markup) keyOf(g Group) (string, int) {
	switch l := g.Line; {
	case l == nil:
		return g.Name, 0
	case l.Row != 0:
		return g.Name + " " + itoa(l.Row), l.Bar + m.size.bar/2
	default:
		return g.Name + " " + itoa(l.Call), l.Bar
	}
}

// Rect draws a box.
func (m *markup) Rect(class string, x, y, width, height int) {
	m.raw(`<rect class="`, class, `" x="`, itoa(x), `" y="`, itoa(y), `" width="`, itoa(width), `" height="`, itoa(height), `"/>`)
}

// Path draws lines, or nothing where there are none.
func (m *markup) Path(class, d string) {
	if d != "" {
		m.raw(`<path class="`, class, `" d="`, d, `"/>`)
	}
}

// Label writes a text.
func (m *markup) Label(class string, x, y int, anchor, s string) {
	m.raw(`<text class="`, class, `" x="`, itoa(x), `" y="`, itoa(y), `"`)
	if anchor != "start" {
		m.raw(` text-anchor="`, anchor, `"`)
	}
	m.raw(`>`)
	m.text(s)
	m.raw(`</text>`)
}

// Escaped gives a text as it stands in a picture's markup. In an attribute, quotes are
// to be escaped too.
func Escaped(s string) string {
	var m markup
	m.text(s)
	return m.b.String()
}

// text writes s as text: escaped, without what XML cannot hold, and without
// the marks that could turn round what stands beside it.
func (m *markup) text(s string) {
	for _, r := range s {
		switch {
		case r == '<':
			m.raw("&lt;")
		case r == '>':
			m.raw("&gt;")
		case r == '&':
			m.raw("&amp;")
		case r == '\n' || r == '\r' || r == '\t':
			m.raw(" ")
		case r == 0xfffe || r == 0xffff || hidden(r):
			m.raw("\ufffd")
		default:
			m.b.WriteRune(r)
		}
	}
}

// hidden reports whether a character is a control character, or one that
// changes the line or the direction.
func hidden(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// point is where a path begins.
func point(x, y int) string { return "M" + itoa(x) + " " + itoa(y) }

func itoa(n int) string { return strconv.Itoa(n) }
