package browser_test

import (
	"net/url"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// seen lists, by kind, how many of what is looked for can be seen.
const seen = `(...kinds) => kinds.map((kind) => kind + " " + [...document.querySelectorAll(kind)].filter((e) => e.checkVisibility() && e.getBoundingClientRect().height > 0).length).join("; ")`

func TestAPrintedLessonHasItsPicturesAndNothingToPress(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Visit(address+"/lessons/one-after-the-other/"))
	once[bool](t, p, `() => document.querySelector("gather-ground[predict] .gg-predict:not([hidden])") !== null`, `(is) => is`)
	var players, quizzes int
	check(t, p.Evaluate(`document.querySelectorAll("gather-ground").length`, &players))
	check(t, p.Evaluate(`document.querySelectorAll(".quiz").length`, &quizzes))
	check(t, p.Paper())
	check(t, p.Evaluate(`void dispatchEvent(new Event("beforeprint"))`, nil))
	var pressed string
	check(t, p.Evaluate(`(`+seen+`)("button:not(.gg-name)", "select", "gather-ground input", "summary", ".gg-handle", ".gg-predict")`, &pressed))
	if pressed != "button:not(.gg-name) 0; select 0; gather-ground input 0; summary 0; .gg-handle 0; .gg-predict 0" {
		t.Errorf("on paper one sees %s", pressed)
	}
	var pictures, results, answers int
	check(t, p.Evaluate(`[...document.querySelectorAll("gather-ground .gg-run")].filter((e) => e.checkVisibility() && [...e.querySelectorAll("svg")].some((s) => s.checkVisibility())).length`, &pictures))
	check(t, p.Evaluate(`[...document.querySelectorAll("gather-ground .gg-results")].filter((e) => e.checkVisibility()).length`, &results))
	check(t, p.Evaluate(`document.querySelectorAll(".answers li strong").length`, &answers))
	if pictures != players || results != players || answers != quizzes || players == 0 || quizzes == 0 {
		t.Errorf("of %d players there are %d pictures and %d results, and %d answers to %d quizzes", players, pictures, results, answers, quizzes)
	}
	check(t, p.Evaluate(`void dispatchEvent(new Event("afterprint"))`, nil))
	if left := once[int](t, p, `() => document.querySelectorAll(".answers").length`, `(n) => n === 0`); left != 0 {
		t.Error("the answers stay after printing")
	}
	quiet(t, p)
}

func TestAPresenterStepsByTheArrowKeys(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	// Asked of the server, and of the page alone.
	for _, mark := range []string{"?", "#"} {
		check(t, p.Visit("about:blank"))
		check(t, p.Visit(address+"/play"+mark+"s="+url.QueryEscape(three)+"&present=1"))
		once[bool](t, p, `() => document.querySelector(".present .leave") !== null && document.querySelector("gather-ground").scenario.includes('"B", 1')`, `(is) => is`)
		var left string
		check(t, p.Evaluate(`(`+seen+`)(".site-head", ".site-foot", ".gg-form", "summary", "header")`, &left))
		if left != ".site-head 0; .site-foot 0; .gg-form 0; summary 0; header 0" {
			t.Errorf("%s: presented, one still sees %s", mark, left)
		}
		check(t, p.Press(kb.ArrowLeft))
		if at := once[float64](t, p, `() => document.querySelector("gather-ground").moment ?? -1`, `(at) => at >= 0`); at < 0 {
			t.Errorf("%s: the arrow key steps to no moment", mark)
		}
	}
	check(t, p.Press(kb.Escape))
	_, err := p.Find("link", "Lessons", 0)
	check(t, err)
	quiet(t, p)
}
