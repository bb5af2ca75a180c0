package web

import (
	"net/http"
	"strings"

	"github.com/gatherground/gatherground/core/element"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
)

// words answers /run.md: the run as Markdown, for feeds, mail and other places
// that take text alone.
func (s *Site) words(w http.ResponseWriter, r *http.Request) {
	shown, by, ok := asked(w, r)
	if !ok {
		return
	}
	shown.LookForTies(fewSteps)
	w.Header().Set("Content-Type", "text/markdown; charset=utf-8")
	shared(w)
	w.Write([]byte(markdown(shown, by, s.origin(r))))
}

// fewSteps are how many steps a reader's run takes at most to look for ties.
const fewSteps = 2000

// markdown gives the headline, the call, the sentences, and the picture with a
// link to the playground.
func markdown(shown *show.Shown, by timeline.Scale, origin string) string {
	var b strings.Builder
	query := element.Scaled(element.Query(shown.Program.Line()), by)
	b.WriteString("**" + element.Markdown(shown.Headline()) + "**\n\n```python\n" + shown.Program.Format() + "\n```\n")
	for i, sentence := range shown.Sentences() {
		if i == 0 {
			b.WriteString("\n")
		}
		b.WriteString("- " + trace.Clock(sentence.At) + ": " + element.Markdown(sentence.Text) + "\n")
	}
	b.WriteString("\n" + element.Image(origin, query, "Timeline of this run") + "\n\n")
	b.WriteString("[Play with it in Gatherground](" + origin + "/play" + query + ")\n")
	return b.String()
}
