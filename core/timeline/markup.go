package timeline

import (
	"strconv"
	"strings"
)

// markup is an SVG being written.
type markup struct{ b strings.Builder }

func (m *markup) raw(parts ...string) {
	for _, s := range parts {
		m.b.WriteString(s)
	}
}

func (m *markup) rect(class string, x, y, width, height int) {
	m.raw(`<rect class="`, class, `" x="`, itoa(x), `" y="`, itoa(y), `" width="`, itoa(width), `" height="`, itoa(height), `"/>`)
}

func (m *markup) path(class, d string) {
	if d != "" {
		m.raw(`<path class="`, class, `" d="`, d, `"/>`)
	}
}

// label writes a text that begins, ends or has its middle at x.
func (m *markup) label(class string, x, y int, anchor, s string) {
	m.raw(`<text class="`, class, `" x="`, itoa(x), `" y="`, itoa(y), `"`)
	if anchor != "start" {
		m.raw(` text-anchor="`, anchor, `"`)
	}
	m.raw(`>`)
	m.text(s)
	m.raw(`</text>`)
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

// hidden tells of control characters, and of those that change the line or the
// direction.
func hidden(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// point is where a path begins.
func point(x, y int) string { return "M" + itoa(x) + " " + itoa(y) }

func itoa(n int) string { return strconv.Itoa(n) }
