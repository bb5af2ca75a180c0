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
	q := '\''
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		q = '"'
	}
	b = append(b, byte(q))
	for _, r := range s {
		if len(b) > most {
			break
		}
		switch {
		case r == q || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r == ' ' || strconv.IsPrint(r):
			b = utf8.AppendRune(b, r)
		case r < 0x100:
			b = append(append(b, `\x`...), Hex(r, 2)...)
		case r < 0x10000:
			b = append(append(b, `\u`...), Hex(r, 4)...)
		default:
			b = append(append(b, `\U`...), Hex(r, 8)...)
		}
	}
	return append(b, byte(q))
}

// Hex writes a code point with so many digits.
func Hex(r rune, digits int) string {
	b := make([]byte, digits)
	for i := digits - 1; i >= 0; i-- {
		b[i] = "0123456789abcdef"[r&15]
		r >>= 4
	}
	return string(b)
}
