package scenario

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

type tokenKind uint8

const (
	endToken tokenKind = iota
	nameToken
	numberToken
	stringToken
	markToken // ( ) [ ] , = . -
)

// A token is a piece of the text; text is as written, but of a string what it
// stands for.
type token struct {
	kind tokenKind
	pos  Pos
	text string
}

// shown is the token as a mistake speaks of it.
func (t token) shown() string {
	switch t.kind {
	case endToken:
		return "the end"
	case stringToken:
		return "a string"
	default:
		return quote(shorten(t.text))
	}
}

func shorten(s string) string {
	if utf8.RuneCountInString(s) <= 40 {
		return s
	}
	return string([]rune(s)[:40]) + "…"
}

// A scanner cuts a text into tokens, each looked at once.
type scanner struct {
	rest string
	pos  Pos
}

func (s *scanner) next() (token, error) {
	s.skip()
	t := token{pos: s.pos}
	if s.rest == "" {
		return t, nil
	}
	c := s.rest[0]
	if r, _ := utf8.DecodeRuneInString(s.rest); typographic(r) {
		return t, pasted(t.pos, quote(string(r))+" is a typographic quotation mark; write a straight one, \" or '")
	}
	switch {
	case c == '"' || c == '\'':
		return s.string()
	case isDigit(c) || c == '.' && len(s.rest) > 1 && isDigit(s.rest[1]):
		return s.number()
	case strings.IndexByte("()[],=.-", c) >= 0:
		t.kind, t.text = markToken, s.take(1)
		return t, nil
	}
	n := 0
	for i, r := range s.rest {
		if typographic(r) {
			break
		}
		if r < utf8.RuneSelf && r != '_' && !isLetter(byte(r)) && (i == 0 || !isDigit(byte(r))) {
			break
		}
		n = i + utf8.RuneLen(r)
	}
	if n == 0 {
		r, _ := utf8.DecodeRuneInString(s.rest)
		return t, pasted(t.pos, meaningless(r))
	}
	t.kind, t.text = nameToken, s.take(n)
	if s.rest != "" && (s.rest[0] == '"' || s.rest[0] == '\'') {
		return t, pasted(t.pos, "a string takes no prefix; write it without the "+quote(shorten(t.text)))
	}
	return t, nil
}

// skip passes over white space and comments.
func (s *scanner) skip() {
	for s.rest != "" {
		switch s.rest[0] {
		case ' ', '\t', '\n', '\r', '\f':
			s.take(1)
		case '#':
			n := strings.IndexByte(s.rest, '\n')
			if n < 0 {
				n = len(s.rest)
			}
			s.take(n)
		default:
			return
		}
	}
}

// take passes over n bytes, keeping count of lines and columns.
func (s *scanner) take(n int) string {
	taken := s.rest[:n]
	s.rest = s.rest[n:]
	if lines := strings.Count(taken, "\n"); lines > 0 {
		s.pos.Line += lines
		s.pos.Column = 1
		s.pos.Column += utf8.RuneCountInString(taken[strings.LastIndexByte(taken, '\n')+1:])
	} else {
		s.pos.Column += utf8.RuneCountInString(taken)
	}
	return taken
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// number takes a decimal number as Python writes it, underscores removed.
func (s *scanner) number() (token, error) {
	t := token{kind: numberToken, pos: s.pos}
	n := 0
	for n < len(s.rest) {
		c := s.rest[n]
		sign := (c == '+' || c == '-') && n > 0 && (s.rest[n-1] == 'e' || s.rest[n-1] == 'E')
		if !sign && c != '.' && c != '_' && !isDigit(c) && !isLetter(c) {
			break
		}
		n++
	}
	t.text = s.take(n)
	if !isNumber(t.text) {
		return t, mistake(t.pos, quote(shorten(t.text))+" is no number; write it in decimal, as 2, 0.5 or 1e-3")
	}
	t.text = withoutUnderscores(t.text)
	return t, nil
}

func withoutUnderscores(s string) string {
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		if s[i] != '_' {
			b = append(b, s[i])
		}
	}
	return string(b)
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// isNumber reports whether s is a number by Python's grammar.
func isNumber(s string) bool {
	mantissa, exponent, has := cutExponent(s)
	if has && !isDigits(strings.TrimLeft(exponent, "+-")) {
		return false
	}
	whole, fraction, point := strings.Cut(mantissa, ".")
	if !point {
		zeros := strings.Trim(whole, "0_") == ""
		return isDigits(whole) && (has || zeros || whole[0] != '0')
	}
	return (whole == "" || isDigits(whole)) && (fraction == "" || isDigits(fraction)) && whole+fraction != ""
}

func cutExponent(s string) (mantissa, exponent string, has bool) {
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		return s[:i], s[i+1:], true
	}
	return s, "", false
}

// isDigits reports whether s is digits, with single underscores between them.
func isDigits(s string) bool {
	for i := range len(s) {
		under := s[i] == '_'
		if !under && !isDigit(s[i]) || under && (i == 0 || i == len(s)-1 || s[i-1] == '_') {
			return false
		}
	}
	return s != ""
}

// string takes a string and what its escapes stand for.
func (s *scanner) string() (token, error) {
	t := token{kind: stringToken, pos: s.pos}
	q := s.rest[0]
	if strings.HasPrefix(s.rest[1:], string([]byte{q, q})) {
		return t, pasted(t.pos, "a string has one quote at each end, not three")
	}
	s.take(1)
	var b strings.Builder
	for {
		n := strings.IndexAny(s.rest, "\\\n\r"+string(q))
		if n < 0 || s.rest[n] == '\n' || s.rest[n] == '\r' {
			return t, mistake(t.pos, "the string that begins here has no end on its line; a line break is written \\n")
		}
		b.WriteString(s.take(n))
		if s.rest[0] == q {
			s.take(1)
			t.text = b.String()
			return t, nil
		}
		r, err := s.escape()
		if err != nil {
			return t, err
		}
		b.WriteRune(r)
	}
}

func (s *scanner) escape() (rune, error) {
	pos := s.pos
	if len(s.rest) > 1 {
		if i := strings.IndexByte(`\'"nrt`, s.rest[1]); i >= 0 {
			s.take(2)
			return rune("\\'\"\n\r\t"[i]), nil
		}
		if i := strings.IndexByte("xuU", s.rest[1]); i >= 0 {
			digits := 2 << i
			if len(s.rest) >= 2+digits {
				n, err := strconv.ParseUint(s.rest[2:2+digits], 16, 32)
				if err == nil && n <= utf8.MaxRune && utf8.ValidRune(rune(n)) {
					s.take(2 + digits)
					return rune(n), nil
				}
				if err == nil {
					return 0, mistake(pos, "no character has the number "+quote(s.rest[:2+digits]))
				}
			}
			return 0, mistake(pos, "\\"+s.rest[1:2]+" is followed by "+strconv.Itoa(digits)+" hexadecimal digits")
		}
	}
	return 0, mistake(pos, `an escape is one of \\ \' \" \n \r \t \xhh \uhhhh \Uhhhhhhhh; a backslash itself is written \\`)
}
