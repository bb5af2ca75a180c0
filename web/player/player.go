// Package player prints the <gather-ground> element as it stands in a page
// before any script: player.md says what it is made of, and the scripts beside
// it take it over in place.
package player

import (
	"embed"
	"html/template"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
)

//go:embed player.html
var files embed.FS

var page = template.Must(template.ParseFS(files, "player.html"))

// HTML gives the whole element for a scenario that was run. The ids in its
// picture begin with id, which is to be a word that is new in the page.
func HTML(s *show.Shown, id string) (template.HTML, error) {
	var b strings.Builder
	err := page.Execute(&b, view(s, id))
	return template.HTML(b.String()), err
}

// element is what the template reads.
type element struct {
	Scenario  string
	Func      string // of the call whose controls take the source's place; "" if there are none
	Lines     []line
	Picture   template.HTML
	Headline  string
	Account   show.Account
	Results   []result
	Finished  []finished
	Total     string
	Sentences []sentence
	Shown     template.JS
}

type line struct {
	Text  string
	Fails bool
}

type result struct {
	Mark string
	show.Item
}

type finished struct {
	Mark, Time string
	show.Finish
}

type sentence struct{ Time, Text string }

func view(s *show.Shown, id string) element {
	e := element{
		Scenario: s.Program.Line(),
		Picture:  template.HTML(s.Picture(id)),
		Headline: s.Headline,
		Total:    trace.Clock(s.Trace.Elapsed),
		Account:  s.Account(),
		Shown:    template.JS(s.AppendJSON(nil, "")),
	}
	e.Func, e.Lines = source(s.Program)
	for _, x := range e.Account.Gave {
		e.Results = append(e.Results, result{marks[x.State], x})
	}
	for _, x := range e.Account.Finishing {
		f := finished{Mark: marks[x.State], Finish: x}
		if x.At != trace.Never {
			f.Time = trace.Clock(x.At)
		}
		e.Finished = append(e.Finished, f)
	}
	for _, x := range s.Sentences {
		e.Sentences = append(e.Sentences, sentence{trace.Clock(x.At), x.Text})
	}
	return e
}

// source gives the lines of the call that has controls, or of the whole text.
func source(p *scenario.Program) (string, []line) {
	c := p.Root
	if c.Func == "run" {
		c = c.Args[0].Call
	}
	switch c.Func {
	case "gather", "wait", "as_completed":
		return c.Func, callLines(c)
	}
	var lines []line
	for text := range strings.SplitSeq(p.Format(), "\n") {
		lines = append(lines, line{Text: text})
	}
	return "", lines
}

func callLines(c *scenario.Call) []line {
	lines := []line{{Text: "await " + c.Func + "("}}
	for i := range c.Args {
		arg := &c.Args[i]
		fails, _ := arg.Call.Param("fail")
		lines = append(lines, line{"    " + arg.Source() + ",", fails != nil})
	}
	var options []string
	for i := range c.Params {
		options = append(options, c.Params[i].Name+"="+c.Params[i].Source())
	}
	end := strings.Join(options, ", ") + ")"
	if len(options) > 0 {
		end = "    " + end
	}
	return append(lines, line{Text: end})
}

var marks = map[trace.State]string{
	trace.Returned: "✓", trace.Raised: "✕", trace.Cancelled: "⊘", trace.Running: "…", trace.NeverStarted: "·", trace.Hung: "…",
}
