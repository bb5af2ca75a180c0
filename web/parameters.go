package web

import (
	"net/url"
	"strings"
)

// parameters reads the parameters of an address as browsers do, since the page's
// script reads the same ones: they are cut at & alone, a % that begins no escape
// is a percent sign, and what is not UTF-8 is replaced. [url.ParseQuery] drops
// the parameters in which it finds a semicolon or a broken escape.
func parameters(u *url.URL) url.Values {
	values := url.Values{}
	for pair := range strings.SplitSeq(u.RawQuery, "&") {
		if pair != "" {
			name, value, _ := strings.Cut(pair, "=")
			name = unescape(name)
			values[name] = append(values[name], unescape(value))
		}
	}
	return values
}

func unescape(s string) string {
	s = strings.ReplaceAll(s, "+", " ")
	if !strings.Contains(s, "%") {
		return strings.ToValidUTF8(s, "\uFFFD")
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && hex(s[i+1]) >= 0 && hex(s[i+2]) >= 0 {
			b.WriteByte(byte(hex(s[i+1])<<4 | hex(s[i+2])))
			i += 2
		} else {
			b.WriteByte(s[i])
		}
	}
	return strings.ToValidUTF8(b.String(), "\uFFFD")
}

// hex gives what a digit stands for; -1 for what is none.
func hex(digit byte) int {
	switch {
	case '0' <= digit && digit <= '9':
		return int(digit - '0')
	case 'a' <= digit|0x20 && digit|0x20 <= 'f':
		return int(digit|0x20-'a') + 10
	}
	return -1
}
