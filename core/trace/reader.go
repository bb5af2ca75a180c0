package trace

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A SyntaxError tells what is wrong with a text that is no trace. Line and
// Column count from 1, columns in bytes; both are 0 where the parts are well
// formed and do not fit together.
type SyntaxError struct {
	Line, Column int
	Message      string
}

func (e *SyntaxError) Error() string {
	if e.Line == 0 {
		return e.Message
	}
	return strconv.Itoa(e.Line) + ":" + strconv.Itoa(e.Column) + ": " + e.Message
}

// deepest is how deeply lists and objects may be nested in a trace.
const deepest = 64

// A reader reads JSON, and the words between JSON in the text form. It keeps
// the first error; after that it reads nothing more.
type reader struct {
	s     string
	at    int
	lines bool // it is the text form, not JSON
	depth int
	err   error
}

func (r *reader) fail(message string) { r.failAt(r.at, message) }

func (r *reader) failAt(at int, message string) {
	if r.err != nil {
		return
	}
	before := r.s[:at]
	r.err = &SyntaxError{
		Line:    1 + strings.Count(before, "\n"),
		Column:  at - strings.LastIndexByte(before, '\n'),
		Message: message,
	}
	r.at = len(r.s)
}

func (r *reader) expected(what string) {
	found := "the end"
	if r.at < len(r.s) {
		c, _ := utf8.DecodeRuneInString(r.s[r.at:])
		found = Quote(string(c))
	}
	r.fail("expected " + what + ", found " + found)
}

func (r *reader) space() {
	for r.at < len(r.s) && strings.IndexByte(" \t\r\n", r.s[r.at]) >= 0 {
		r.at++
	}
}

// peek gives the next byte that is no space, 0 at the end.
func (r *reader) peek() byte {
	r.space()
	if r.at == len(r.s) {
		return 0
	}
	return r.s[r.at]
}

// take reads c if it comes next.
func (r *reader) take(c byte) bool {
	if r.peek() != c || r.at == len(r.s) {
		return false
	}
	r.at++
	return true
}

func (r *reader) need(c byte) {
	if !r.take(c) {
		r.expected(Quote(string(rune(c))))
	}
}

// object reads an object. field reads the value of each key.
func (r *reader) object(field func(key string)) {
	r.nested('{', '}', func() {
		key := r.str()
		r.need(':')
		field(key)
	})
}

// array reads an array. item reads each item.
func (r *reader) array(item func()) { r.nested('[', ']', item) }

func (r *reader) nested(open, end byte, part func()) {
	r.need(open)
	if r.depth++; r.depth > deepest {
		r.fail("lists and objects are nested more than " + strconv.Itoa(deepest) + " deep")
	}
	defer func() { r.depth-- }()
	if r.take(end) {
		return
	}
	for r.err == nil {
		part()
		if r.take(end) {
			return
		}
		r.need(',')
	}
}

// str reads a string.
func (r *reader) str() string {
	if r.peek() != '"' {
		r.expected("a string")
		return ""
	}
	r.at++
	rest := r.s[r.at:]
	if n := strings.IndexAny(rest, "\"\\\n"); n >= 0 && rest[n] == '"' && plain(rest[:n]) {
		r.at += n + 1
		return rest[:n]
	}
	var b strings.Builder
	for r.err == nil {
		c, size := utf8.DecodeRuneInString(r.s[r.at:])
		switch {
		case size == 0:
			r.fail("the string has no end")
		case c == utf8.RuneError && size == 1:
			r.fail("the text is not UTF-8")
		case c < ' ':
			r.fail("a control character in a string is written as an escape")
		case c == '"':
			r.at++
			return b.String()
		case c == '\\':
			b.WriteRune(r.escape())
		default:
			b.WriteRune(c)
			r.at += size
		}
	}
	return ""
}

// plain tells that nothing in s needs a closer look.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' {
			return false
		}
	}
	return utf8.ValidString(s)
}

func (r *reader) escape() rune {
	from := r.at
	if r.at += 2; r.at > len(r.s) {
		r.at = len(r.s)
		r.fail("the string has no end")
		return 0
	}
	c := r.s[r.at-1]
	if c == 'u' {
		return r.codeUnits(from)
	}
	if i := strings.IndexByte(`"\/bfnrt`, c); i >= 0 {
		return rune("\"\\/\b\f\n\r\t"[i])
	}
	r.failAt(from, "JSON has no such escape")
	return 0
}

func (r *reader) codeUnits(from int) rune {
	c := r.codeUnit()
	if !utf16.IsSurrogate(c) {
		return c
	}
	if strings.HasPrefix(r.s[r.at:], `\u`) {
		r.at += 2
		if c = utf16.DecodeRune(c, r.codeUnit()); c != utf8.RuneError {
			return c
		}
	}
	r.failAt(from, "half of a surrogate pair stands alone")
	return 0
}

func (r *reader) codeUnit() rune {
	if len(r.s)-r.at < 4 {
		r.fail("expected four hexadecimal digits")
		return 0
	}
	n, err := strconv.ParseUint(r.s[r.at:r.at+4], 16, 16)
	if err != nil {
		r.fail("expected four hexadecimal digits")
		return 0
	}
	r.at += 4
	return rune(n)
}

// number reads a number as it is written.
func (r *reader) number() string {
	r.space()
	from := r.at
	r.accept("-")
	if r.digits(); r.err != nil {
		return "0"
	}
	if whole := strings.TrimPrefix(r.s[from:r.at], "-"); len(whole) > 1 && whole[0] == '0' {
		r.failAt(from, "a number does not begin with 0")
	}
	if r.accept(".") {
		r.digits()
	}
	if r.accept("eE") {
		r.accept("+-")
		r.digits()
	}
	if r.err != nil {
		return "0"
	}
	return r.s[from:r.at]
}

func (r *reader) digits() {
	from := r.at
	for r.at < len(r.s) && '0' <= r.s[r.at] && r.s[r.at] <= '9' {
		r.at++
	}
	if r.at == from {
		r.expected("a digit")
	}
}

func (r *reader) accept(one string) bool {
	if r.at < len(r.s) && strings.IndexByte(one, r.s[r.at]) >= 0 {
		r.at++
		return true
	}
	return false
}

// word reads letters, digits and underscores; it may be empty.
func (r *reader) word() string {
	r.space()
	from := r.at
	for r.at < len(r.s) && isWord(r.s[r.at]) {
		r.at++
	}
	return r.s[from:r.at]
}

func isWord(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}
