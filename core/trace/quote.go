package trace

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Quote gives a string as Python's repr does.
func Quote(s string) string { return string(appendQuoted(nil, s, math.MaxInt)) }

// appendQuoted stops when b is longer than most bytes.
func appendQuoted(b []byte, s string, most int) []byte {
	q := "'"
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		q = `"`
	}
	b = AppendEscaped(append(b, q...), s, q, most, Unprinted)
	return append(b, q...)
}

// AppendEscaped writes a string without its quotes, and stops when b is longer than
// most bytes. Each of special gets a backslash; code says how any other character is
// written, and "" that it stands for itself.
func AppendEscaped(b []byte, s, special string, most int, code func(rune) string) []byte {
	for _, r := range s {
		if len(b) > most {
			break
		}
		switch {
		case r == '\\' || strings.ContainsRune(special, r):
			b = append(b, '\\')
			b = utf8.AppendRune(b, r)
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		default:
			if text := code(r); text != "" {
				b = append(b, text...)
			} else {
				b = utf8.AppendRune(b, r)
			}
		}
	}
	return b
}

// Unprinted is how Python writes a character that cannot be printed; "" for one that can.
func Unprinted(r rune) string {
	switch {
	case Printable(r):
		return ""
	case r < 0x100:
		return `\x` + Hex(r, 2)
	case r < 0x10000:
		return `\u` + Hex(r, 4)
	}
	return `\U` + Hex(r, 8)
}

// Printable reports whether a character can be printed.
func Printable(r rune) bool { return r == ' ' || strconv.IsPrint(r) }

// Hex writes a code point with so many digits.
func Hex(r rune, digits int) string {
	b := make([]byte, digits)
	for i := digits - 1; i >= 0; i-- {
		b[i] = "0123456789abcdef"[r&15]
		r >>= 4
	}
	return string(b)
}
