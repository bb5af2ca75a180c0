package lessons

import (
	"embed"
	"html/template"
	"strings"

	"github.com/alecthomas/chroma/v2/lexers"

	"github.com/gatherground/gatherground/core/challenge"
	"github.com/gatherground/gatherground/core/element"
	"github.com/gatherground/gatherground/core/show"
)

//go:embed challenge.html quiz.html
var formFiles embed.FS

var forms = template.Must(template.ParseFS(formFiles, "*.html"))

// html gives the challenge as it stands beside its player, of use without a
// script.
func (c *Challenge) html() (template.HTML, error) {
	type line struct {
		Words template.HTML
		Holds bool // at the start
	}
	var lines []line
	held := challenge.Held(c.Checks, c.Start, c.Start)
	for i, check := range c.Checks {
		lines = append(lines, line{inline(check.Words()), held[i]})
	}
	return form("challenge.html", struct {
		*Challenge
		Lines        []line
		Said         string
		Nested, Code template.HTML
		Link         string
	}{c, lines, challenge.Said(held), nested(c.Hints, 1), code(c.Solution), playLink(c.Solution)})
}

// nested puts each hint inside the one before it.
func nested(hints []template.HTML, n int) template.HTML {
	if len(hints) == 0 {
		return ""
	}
	summary := "A hint"
	if n > 1 {
		summary = "One more"
	}
	return template.HTML(`<details class="challenge-hint"><summary>`) + template.HTML(summary) + "</summary>\n<p>" + hints[0] + "</p>\n" + nested(hints[1:], n+1) + "</details>\n"
}

func (q *Quiz) html() (template.HTML, error) {
	data := struct {
		*Quiz
		Code template.HTML
		Link string
	}{Quiz: q}
	if q.Own {
		data.Code, data.Link = code(q.Shown), playLink(q.Shown)
	}
	return form("quiz.html", data)
}

func form(name string, data any) (template.HTML, error) {
	var b strings.Builder
	err := forms.ExecuteTemplate(&b, name, data)
	return template.HTML(b.String()), err
}

func playLink(s *show.Shown) string { return "/play" + element.Query(s.Program.Line()) }

// code gives a scenario as a listing.
func code(s *show.Shown) template.HTML {
	text := s.Program.Format()
	tokens, err := lexers.Get("python").Tokenise(nil, text)
	var b strings.Builder
	if err == nil {
		err = formatter.Format(&b, plain, tokens)
	}
	if err != nil {
		return template.HTML("<pre><code>" + template.HTMLEscapeString(text) + "</code></pre>")
	}
	return template.HTML(b.String())
}
