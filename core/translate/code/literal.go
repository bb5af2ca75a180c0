package code

import (
	"math"
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

// Escaped writes a string without its quotes. Each of special gets a backslash; code
// says how any other character is written, and "" that it stands for itself.
func Escaped(s, special string, code func(rune) string) string {
	return string(trace.AppendEscaped(nil, s, special, math.MaxInt, code))
}

// Units writes a character that cannot be printed as one or two units of UTF-16, each
// as \uhhhh.
func Units(r rune) string {
	if trace.Printable(r) {
		return ""
	}
	if r < 0x10000 {
		return `\u` + trace.Hex(r, 4)
	}
	r -= 0x10000
	return `\u` + trace.Hex(0xd800+r>>10, 4) + `\u` + trace.Hex(0xdc00+r&0x3ff, 4)
}
