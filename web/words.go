package web

import (
	"net/http"
	"net/url"
	"strings"
	"unicode"

	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
)

// words answers /run.md: the run as Markdown, for feeds, mail and other places
// that take text alone.
func (s *Site) words(w http.ResponseWriter, r *http.Request) {
	shown, ok := asked(w, r)
	if !ok {
		return
	}
	w.Header().Set("Content-Type", "text/markdown; charset=utf-8")
	shared(w)
	w.Write([]byte(markdown(shown, s.origin(r))))
}

// markdown gives the headline, the call, the sentences, and the picture with a
// link to the playground.
func markdown(shown *show.Shown, origin string) string {
	var b strings.Builder
	query := "?s=" + url.QueryEscape(shown.Program.Line())
	b.WriteString("**" + escape(shown.Headline()) + "**\n\n```python\n" + shown.Program.Format() + "\n```\n")
	for i, sentence := range shown.Sentences() {
		if i == 0 {
			b.WriteString("\n")
		}
		b.WriteString("- " + trace.Clock(sentence.At) + ": " + escape(sentence.Text) + "\n")
	}
	b.WriteString("\n[![Timeline of this run](" + origin + "/run.svg" + query + ")](" + origin + "/play" + query + ")\n\n")
	b.WriteString("[Play with it in Gatherground](" + origin + "/play" + query + ")\n")
	return b.String()
}

// MarkdownMarks are the signs that mean something in Markdown, to some reader of it.
const MarkdownMarks = "\\`*_{}[]<>#&|~!@"

// escape lets a text stand in Markdown as it is.
func escape(text string) string {
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
