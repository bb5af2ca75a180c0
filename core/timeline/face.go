package timeline

import (
	"strings"
	"unicode/utf8"
)

// A face estimates how wide a text will be: which fonts a reader has is not
// known here. It errs on the wide side.
type face struct {
	fixed bool
	size  int
}

func sans(size int) face { return face{size: size} }

func (p *Picture) plain() face {
	if p.Narrow() {
		return face{size: 15}
	}
	return face{size: 14}
}

func (p *Picture) code() face {
	if p.Narrow() {
		return face{fixed: true, size: 14}
	}
	return face{fixed: true, size: 13}
}

func (p *Picture) faceOf(l *Line) face {
	if l.Call != 0 {
		return p.code()
	}
	return p.plain()
}

func (f face) width(s string) int {
	hundredths := 0
	for _, r := range s {
		hundredths += f.advance(r)
	}
	return (hundredths*f.size + 99) / 100
}

// advance is in hundredths of the size.
func (f face) advance(r rune) int {
	switch {
	case mark(r):
		return 0
	case broad(r):
		return 120
	case f.fixed:
		return 61
	case strings.ContainsRune("iljI.,:;'|!", r):
		return 32
	case strings.ContainsRune("ftr()[] -\"", r):
		return 40
	case strings.ContainsRune("mwMW@%", r):
		return 96
	case r >= 'A' && r <= 'Z':
		return 70
	}
	return 61
}

// fit cuts a text that is wider than the room.
func (f face) fit(s string, room int) string {
	if f.width(s) <= room {
		return s
	}
	left := room*100/f.size - 61
	for i, r := range s {
		left -= f.advance(r)
		if left < 0 {
			return strings.TrimRight(s[:i], " ") + "…"
		}
	}
	return s
}

// broad reports whether a character is as wide as two others: those of East
// Asia, and pictures.
func broad(r rune) bool {
	return r >= 0x1100 && r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 ||
		r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 || r >= 0x1f300 && r <= 0x1faff || r >= 0x20000
}

// mark reports whether a character has no width of its own.
func mark(r rune) bool {
	return r >= 0x300 && r <= 0x36f || r >= 0x200b && r <= 0x200f || r >= 0xfe00 && r <= 0xfe0f
}

// shorten cuts a text to so many code points.
func shorten(s string, most int) string {
	if len(s) <= most || utf8.RuneCountInString(s) <= most {
		return s
	}
	runes := 0
	for i := range s {
		runes++
		if runes == most {
			return s[:i] + "…"
		}
	}
	return s
}
