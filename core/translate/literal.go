package translate

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A script is how a language writes what a scenario's literals say.
type script struct {
	none, yes, no string
	list          func(items []string) string
	number        func(float64) string
	whole         func(int64) string
	quoted        func(string) string
	counting      func(pieces []string, index string) string // a string with the value of index between its pieces
}

// literal writes a value; {i} in its strings stands for the variable index, if
// that is not "".
func (s *script) literal(v trace.Value, index string) string {
	switch v := v.(type) {
	case bool:
		if v {
			return s.yes
		}
		return s.no
	case int64:
		if s.whole != nil {
			return s.whole(v)
		}
		return strconv.FormatInt(v, 10)
	case float64:
		return s.number(v)
	case string:
		return s.string(v, index)
	case trace.List:
		items := make([]string, len(v))
		for i := range v {
			items[i] = s.literal(v[i], index)
		}
		return s.list(items)
	}
	return s.none
}

func (s *script) string(text, index string) string {
	if index == "" || !strings.Contains(text, counter) {
		return s.quoted(text)
	}
	return s.counting(strings.Split(text, counter), index)
}

// shortest writes a number that is not whole, or is beyond whole numbers.
func shortest(v float64) string {
	text := strconv.FormatFloat(v, 'g', -1, 64)
	if !strings.ContainsAny(text, ".en") {
		text += ".0"
	}
	return text
}

// seconds writes a time in seconds, as a decimal.
func seconds(s scenario.Seconds) string {
	return string(trace.AppendSeconds(nil, trace.Time(s)))
}

// escaped writes a string without its quotes. Each of special gets a backslash;
// what cannot be printed is written by code.
func escaped(s, special string, code func(rune) string) string {
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

func hex(r rune, digits int) string {
	text := strconv.FormatInt(int64(r), 16)
	return strings.Repeat("0", max(0, digits-len(text))) + text
}

// units writes a character as one or two units of UTF-16, each as \uhhhh.
func units(r rune) string {
	if r < 0x10000 {
		return `\u` + hex(r, 4)
	}
	r -= 0x10000
	return `\u` + hex(0xd800+r>>10, 4) + `\u` + hex(0xdc00+r&0x3ff, 4)
}

func itoa(n int) string { return strconv.Itoa(n) }
