package code

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// A Script is how a language writes what a scenario's literals say.
type Script struct {
	None, True, False string
	List              func(items []string) string
	Number            func(float64) string
	Whole             func(int64) string // nil where digits do
	Quoted            func(string) string
	Counting          func(pieces []string, index string) string // a string with the value of index between its pieces
}

// Literal writes a value; {i} in its strings stands for the variable index, if
// that is not "".
func (s *Script) Literal(v trace.Value, index string) string {
	switch v := v.(type) {
	case bool:
		if v {
			return s.True
		}
		return s.False
	case int64:
		if s.Whole != nil {
			return s.Whole(v)
		}
		return strconv.FormatInt(v, 10)
	case float64:
		return s.Number(v)
	case string:
		return s.String(v, index)
	case trace.List:
		items := make([]string, len(v))
		for i := range v {
			items[i] = s.Literal(v[i], index)
		}
		return s.List(items)
	}
	return s.None
}

// String writes a string.
func (s *Script) String(text, index string) string {
	if index == "" || !strings.Contains(text, shape.Counter) {
		return s.Quoted(text)
	}
	return s.Counting(strings.Split(text, shape.Counter), index)
}

// Shortest writes a number that is not whole, or is beyond whole numbers.
func Shortest(v float64) string {
	text := strconv.FormatFloat(v, 'g', -1, 64)
	if !strings.ContainsAny(text, ".en") {
		text += ".0"
	}
	return text
}

// Seconds writes a time in seconds, as a decimal.
func Seconds(s scenario.Seconds) string {
	return string(trace.AppendSeconds(nil, trace.Time(s)))
}

// Escaped writes a string without its quotes. Each of special gets a backslash;
// what cannot be printed is written by code.
func Escaped(s, special string, code func(rune) string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\\' || strings.ContainsRune(special, r):
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == ' ' || strconv.IsPrint(r):
			b.WriteRune(r)
		default:
			b.WriteString(code(r))
		}
	}
	return b.String()
}

// Hex writes a number in hexadecimal digits, so many at least.
func Hex(r rune, digits int) string {
	text := strconv.FormatInt(int64(r), 16)
	return strings.Repeat("0", max(0, digits-len(text))) + text
}

// Units writes a character as one or two units of UTF-16, each as \uhhhh.
func Units(r rune) string {
	if r < 0x10000 {
		return `\u` + Hex(r, 4)
	}
	r -= 0x10000
	return `\u` + Hex(0xd800+r>>10, 4) + `\u` + Hex(0xdc00+r&0x3ff, 4)
}
