//go:build !js

package web

import (
	_ "embed"
	"html/template"
	"net/http"
	"regexp"
	"strconv"

	"github.com/gatherground/gatherground/core/element"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/languages"
)

// A function is one of a language, on the same tasks.
type function struct {
	Name    string // as its language has it
	ID      string // of its place in the page, which is its name in a scenario
	Gives   string
	Failure string
	Left    string
	Line    string // the scenario
	Player  template.HTML
	Program string
	Link    string
}

// A described language has its functions, and the runtime on which all that is
// said of them was checked.
type described struct {
	Language  *translate.Language
	Checked   string
	Functions []function
	Limits    []translate.Limit
}

//go:embed texts/languages.md
var languagesText string

const someFail = `(task("API 1", 3), task("API 2", 1, fail=ValueError("boom")), task("API 3", 2))`

// heading is that of a language: its name, and the runtime.
var heading = regexp.MustCompile(`(?m)^## (.+): (.+)$`)

// checkedOn is the day on which the runtimes gave what the page says.
var checkedOn = regexp.MustCompile(`asked on (.+)\.`).FindStringSubmatch(languagesText)[1]

func describedLanguages() []described {
	var all []described
	heads := heading.FindAllStringSubmatch(languagesText, -1)
	for i, text := range heading.Split(languagesText, -1)[1:] {
		d := described{Language: languages.Named(heads[i][1]), Checked: heads[i][2]}
		for _, row := range tableRows(text) {
			d.Functions = append(d.Functions, function{Name: row[0], ID: row[1], Line: row[1] + someFail, Gives: row[2], Failure: row[3], Left: row[4]})
		}
		all = append(all, d)
	}
	return all
}

// languages is the page that sets gather beside what other languages have.
func (s *Site) languages(w http.ResponseWriter, r *http.Request) {
	all := describedLanguages()
	for i := range all {
		all[i].Limits = all[i].Language.Limits()
		for j := range all[i].Functions {
			stay(r)
			if err := all[i].Functions[j].run(all[i].Language, "l"+strconv.Itoa(i)+"-"+strconv.Itoa(j)); err != nil {
				s.failed(w, err)
				return
			}
		}
	}
	s.page(w, http.StatusOK, "languages.html", frame{
		Title:   "gather in other languages · Gatherground",
		Summary: "What JavaScript, Go, Java and C# do with the same tasks: when the call ends, with what, and what becomes of the others.",
		Class:   "page", Skip: "Skip to the page", Card: s.card(r, "/languages/", welcome),
	}, struct {
		Checked   string
		Languages []described
	}{checkedOn, all})
}

// run lets the engine say what the page shows.
func (c *function) run(l *translate.Language, id string) error {
	shown, err := show.Run(c.Line, scenario.URL)
	if err != nil {
		return err
	}
	code, err := l.Program(shown.Program)
	if err != nil {
		return err
	}
	if c.Player, err = element.HTML(shown, id, element.Options{}); err != nil {
		return err
	}
	c.Program = code.Text
	c.Link = "/play" + element.Query(c.Line)
	return nil
}
