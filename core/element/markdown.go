package element

import (
	"strings"
	"unicode"
)

// MarkdownMarks are the signs that mean something in Markdown, to some reader of it.
const MarkdownMarks = "\\`*_{}[]<>#&|~!@"

// Markdown returns a text that stands in Markdown as it is, on one line.
func Markdown(text string) string {
	var b strings.Builder
	runes := []rune(strings.Join(strings.Fields(text), " "))
	for i, r := range runes {
		if strings.ContainsRune(MarkdownMarks, r) || joins(runes, i) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// joins reports whether a mark holds together what many readers of Markdown make
// a link of though nobody wrote one: the colon and the slashes of an address, and
// a point before a letter, as in www.example.org.
func joins(runes []rune, i int) bool {
	after := func(n int) rune {
		if i+n < len(runes) {
			return runes[i+n]
		}
		return ' '
	}
	switch runes[i] {
	case ':':
		return after(1) == '/' && after(2) == '/'
	case '/':
		return after(1) == '/' || i > 0 && runes[i-1] == '/'
	case '.':
		return unicode.IsLetter(after(1))
	}
	return false
}
