//go:build !js

package web

import (
	"html/template"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gatherground/gatherground/core/element"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/csharp"
	"github.com/gatherground/gatherground/core/translate/golang"
	"github.com/gatherground/gatherground/core/translate/java"
	"github.com/gatherground/gatherground/core/translate/javascript"
	"github.com/gatherground/gatherground/core/translate/python"
)

// A function is one of a language, on the same tasks.
type function struct {
	Name    string // as its language has it
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

// checked is the day on which the runtimes below gave what the pages say; the
// tests ask them again each time.
const checked = "21 November 2026"

const someFail = `(task("API 1", 3), task("API 2", 1, fail=ValueError("boom")), task("API 3", 2))`

func describedLanguages() []described {
	return []described{
		{Language: python.Language, Checked: "CPython 3.13.0", Functions: []function{
			{Name: "asyncio.gather", Line: "gather" + someFail, Gives: "a list in argument order, when all have returned", Failure: "raises at once; the others go on", Left: "cancelled by asyncio.run when main is over"},
			{Name: "asyncio.TaskGroup", Line: "task_group" + someFail, Gives: "when all are done", Failure: "an ExceptionGroup, when the others have been cancelled and have ended", Left: "nothing"},
		}},
		{Language: javascript.Language, Checked: "Node 20.20", Functions: []function{
			{Name: "Promise.all", Line: "promise_all" + someFail, Gives: "a list, when all are fulfilled", Failure: "rejects at once; the others go on", Left: "runs to its end: the event loop stays alive"},
			{Name: "Promise.allSettled", Line: "promise_all_settled" + someFail, Gives: "a list of values and errors, when all are settled", Failure: "never rejects", Left: "nothing"},
			{Name: "Promise.race", Line: "promise_race" + someFail, Gives: "the first to settle", Failure: "rejects if that one failed", Left: "runs to its end"},
			{Name: "Promise.any", Line: "promise_any" + someFail, Gives: "the first to be fulfilled", Failure: "AggregateError when all have failed", Left: "runs to its end"},
		}},
		{Language: golang.Language, Checked: "Go 1.26", Functions: []function{
			{Name: "sync.WaitGroup", Line: "wait_group" + someFail, Gives: "nothing, when all are done", Failure: "is not its business", Left: "nothing"},
			{Name: "errgroup.WithContext", Line: "errgroup" + someFail, Gives: "when all are done", Failure: "the first in time; the context is cancelled, and sleeps end with it", Left: "nothing"},
		}},
		{Language: java.Language, Checked: "OpenJDK 17.0", Functions: []function{
			{Name: "CompletableFuture.allOf", Line: "all_of" + someFail, Gives: "when all are done", Failure: "CompletionException, its cause the first failure in argument order", Left: "nothing"},
		}},
		{Language: csharp.Language, Checked: "mono 6.8", Functions: []function{
			{Name: "Task.WhenAll", Line: "when_all" + someFail, Gives: "a list, when all are done", Failure: "the first in argument order, thrown when all are done", Left: "nothing"},
			{Name: "Task.WhenAny", Line: "when_any" + someFail, Gives: "the first task that is done, failed or not", Failure: "never throws", Left: "dropped when the process ends"},
		}},
	}
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
	}{checked, all})
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
	c.Link = "/play?s=" + url.QueryEscape(c.Line)
	return nil
}
