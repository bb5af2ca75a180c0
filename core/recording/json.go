package recording

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// deepest is how deeply what a line holds may be nested.
const deepest = 64

// An object is a JSON object: its fields are few, and most are asked for once. Its
// values are nil, bool, int64, float64, string, []any and object.
type object []field

type field struct {
	key   string
	value any
}

var errNoObject = errors.New("it is no JSON object")

// parseLine reads one line. encoding/json would do, and would weigh a tenth of
// what a browser's program may.
func parseLine(line string) (object, error) {
	var p parser
	return p.line(line)
}

// A parser reads lines. What it has of objects and lists whose ends are yet to come
// stands in room that it keeps.
type parser struct {
	s     string
	at    int
	open  object
	items []any
}

func (p *parser) line(line string) (object, error) {
	p.s, p.at, p.open, p.items = line, 0, p.open[:0], p.items[:0]
	v, ok := p.value(0)
	p.space()
	o, isObject := v.(object)
	if !ok || !isObject || p.at != len(line) {
		return nil, errNoObject
	}
	return o, nil
}

func (p *parser) space() {
	for p.at < len(p.s) && p.s[p.at] <= ' ' && strings.IndexByte(" \t\r\n", p.s[p.at]) >= 0 {
		p.at++
	}
}

func (p *parser) take(c byte) bool {
	p.space()
	if p.at < len(p.s) && p.s[p.at] == c {
		p.at++
		return true
	}
	return false
}

func (p *parser) value(depth int) (any, bool) {
	p.space()
	if p.at == len(p.s) || depth > deepest {
		return nil, false
	}
	switch c := p.s[p.at]; {
	case c == '{':
		return p.object(depth)
	case c == '[':
		return p.array(depth)
	case c == '"':
		s, ok := p.str()
		return s, ok
	case c == '-' || '0' <= c && c <= '9':
		return p.number()
	}
	switch {
	case p.word("null"):
		return nil, true
	case p.word("true"):
		return true, true
	case p.word("false"):
		return false, true
	}
	return nil, false
}

func (p *parser) word(word string) bool {
	if !strings.HasPrefix(p.s[p.at:], word) {
		return false
	}
	p.at += len(word)
	return true
}

func (p *parser) object(depth int) (any, bool) {
	p.at++
	from := len(p.open)
	if p.take('}') {
		return object{}, true
	}
	for {
		p.space()
		if p.at == len(p.s) || p.s[p.at] != '"' {
			return nil, false
		}
		key, ok := p.str()
		if !ok || !p.take(':') {
			return nil, false
		}
		v, ok := p.value(depth + 1)
		if !ok {
			return nil, false
		}
		p.open = append(p.open, field{key, v})
		if p.take('}') {
			o := append(object{}, p.open[from:]...)
			p.open = p.open[:from]
			return o, true
		}
		if !p.take(',') {
			return nil, false
		}
	}
}

func (p *parser) array(depth int) (any, bool) {
	p.at++
	from := len(p.items)
	if p.take(']') {
		return []any{}, true
	}
	for {
		v, ok := p.value(depth + 1)
		if !ok {
			return nil, false
		}
		p.items = append(p.items, v)
		if p.take(']') {
			list := append([]any{}, p.items[from:]...)
			p.items = p.items[:from]
			return list, true
		}
		if !p.take(',') {
			return nil, false
		}
	}
}

func (p *parser) number() (any, bool) {
	from := p.at
	for p.at < len(p.s) && strings.IndexByte("+-.eE0123456789", p.s[p.at]) >= 0 {
		p.at++
	}
	text := p.s[from:p.at]
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return n, true
	}
	f, err := strconv.ParseFloat(text, 64)
	return f, err == nil
}

func (p *parser) str() (string, bool) {
	p.at++
	from := p.at
	for p.at < len(p.s) && p.s[p.at] != '"' && p.s[p.at] != '\\' {
		p.at++
	}
	if p.at < len(p.s) && p.s[p.at] == '"' {
		p.at++
		return strings.ToValidUTF8(p.s[from:p.at-1], "\uFFFD"), true
	}
	p.at = from
	var b strings.Builder
	for p.at < len(p.s) {
		switch c := p.s[p.at]; c {
		case '"':
			p.at++
			return strings.ToValidUTF8(b.String(), "\uFFFD"), true
		case '\\':
			r, ok := p.escape()
			if !ok {
				return "", false
			}
			b.WriteRune(r)
		default:
			b.WriteByte(c)
			p.at++
		}
	}
	return "", false
}

func (p *parser) escape() (rune, bool) {
	if p.at += 2; p.at > len(p.s) {
		return 0, false
	}
	c := p.s[p.at-1]
	if c != 'u' {
		i := strings.IndexByte(`"\/bfnrt`, c)
		if i < 0 {
			return 0, false
		}
		return rune("\"\\/\b\f\n\r\t"[i]), true
	}
	r, ok := p.unit()
	if ok && utf16.IsSurrogate(r) {
		// Python has half pairs in strings, and JSON can say them; Go cannot.
		if strings.HasPrefix(p.s[p.at:], `\u`) {
			at := p.at
			p.at += 2
			low, ok := p.unit()
			if pair := utf16.DecodeRune(r, low); ok && pair != utf8.RuneError {
				return pair, true
			}
			p.at = at
		}
		return utf8.RuneError, true
	}
	return r, ok
}

func (p *parser) unit() (rune, bool) {
	if len(p.s)-p.at < 4 {
		return 0, false
	}
	n, err := strconv.ParseUint(p.s[p.at:p.at+4], 16, 16)
	p.at += 4
	return rune(n), err == nil
}

// The fields of an object, with what stands for one that is missing or of
// another kind.

// get returns the last field of a name, as JSON has it.
func (o object) get(key string) any {
	for i := len(o) - 1; i >= 0; i-- {
		if o[i].key == key {
			return o[i].value
		}
	}
	return nil
}

func (o object) str(key string) string { s, _ := o.get(key).(string); return s }

func (o object) is(key string) bool { b, _ := o.get(key).(bool); return b }

func (o object) has(key string) bool { return o.get(key) != nil }

func (o object) int(key string) int {
	n, _ := o.get(key).(int64)
	if n < 0 || n > 1<<31-1 {
		return 0
	}
	return int(n)
}

func (o object) object(key string) object { inner, _ := o.get(key).(object); return inner }

func (o object) list(key string) []any { l, _ := o.get(key).([]any); return l }
