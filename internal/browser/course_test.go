package browser_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/lessons"
)

// Each way is put into the challenge's player, and the page says what it makes
// of it.
func TestChallengesAreSolvedBySolutionsAlone(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	for _, l := range course(t) {
		check(t, p.Visit(address+"/lessons/"+l.Slug+"/"))
		for _, c := range l.Challenges {
			for _, lazy := range c.Lazy {
				if said := judged(t, p.Evaluate, c.ID, lazy.Program.Line()); said == solved {
					t.Errorf("%s: %s is solved by %s", l.Slug, c.ID, lazy.Program.Line())
				}
			}
			if said := judged(t, p.Evaluate, c.ID, c.Solution.Program.Line()); said != solved {
				t.Errorf("%s: %s is not solved by its solution: %s", l.Slug, c.ID, said)
			}
		}
	}
	check(t, p.Visit(address+"/"))
	var told string
	check(t, p.Evaluate(`document.querySelector(".lessons-done").textContent`, &told))
	// The checklist has no challenge: it is done when a reader says so.
	if want := fmt.Sprintf("%d of %d done", len(course(t))-1, len(course(t))); !strings.HasPrefix(told, want) {
		t.Errorf("the contents say %q", told)
	}
	quiet(t, p)
}

func TestQuizzesAnswer(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	for _, l := range course(t) {
		check(t, p.Visit(address+"/lessons/"+l.Slug+"/"))
		for _, q := range l.Quizzes {
			for i := range q.Choices {
				var said string
				check(t, p.Evaluate(`(() => {
					const quiz = document.getElementById(`+strconv.Quote(q.ID)+`);
					quiz.querySelector('input[value="`+strconv.Itoa(i)+`"]').click();
					return quiz.querySelector(".quiz-said").textContent;
				})()`, &said))
				if (said == "Right.") != (i == q.Right) || said == "" {
					t.Errorf("%s: %s says %q to %q", l.Slug, q.ID, said, q.Choices[i].Value)
				}
			}
		}
	}
	quiet(t, p)
}

// Every lesson, on a phone by day and on a screen by night.
func TestLessonsAreAccessible(t *testing.T) {
	t.Parallel()
	axe := axeCore(t)
	p, address := open(t)
	for _, l := range course(t) {
		check(t, p.Look(360, 900, "light"))
		check(t, p.Visit(address+"/lessons/"+l.Slug+"/"))
		var moved []string
		check(t, p.Evaluate(`customElements.whenDefined("gather-ground").then(() => `+shifted+`)`, &moved))
		if len(moved) > 0 {
			t.Errorf("%s: the layout shifts: %q", l.Slug, moved)
		}
		live(t, p)
		for _, look := range []struct {
			theme, rules string
			width        int64
		}{{"light", all, 360}, {"dark", contrast, 1440}} {
			check(t, p.Look(look.width, 900, look.theme))
			where := fmt.Sprintf("%s, %s, %d pixels", l.Slug, look.theme, look.width)
			accessible(t, p, axe, look.rules, where)
			fits(t, p, where)
			png, err := p.Screenshot()
			check(t, err)
			keep(t, fmt.Sprintf("lesson-%s-%s.png", l.Slug, look.theme), png)
		}
	}
	quiet(t, p)
}

// It is opened by Ctrl+K from within a field, finds what is misspelt, says so, and is
// walked by the arrow keys; one Escape closes it.
func TestASearchFindsNearMissesByTheKeyboard(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Visit(address+"/play"))
	check(t, p.Shortcut("k"))
	_, err := p.Find("searchbox", "Search the lessons", 0)
	check(t, err)
	check(t, p.Press("j", "u", "p", "y", "t", "e", "r", " ", "g", "a", "h", "t", "e", "r"))
	said(t, p, "20 places. Nothing has “gahter”; gather was looked for.")
	check(t, p.Press(kb.Backspace, kb.Backspace, kb.Backspace, kb.Backspace, kb.Backspace, kb.Backspace, kb.Backspace, kb.Backspace, kb.Backspace, kb.Backspace, kb.Backspace, kb.Backspace, kb.Backspace, kb.Backspace))
	check(t, p.Press("n", "e", "v", "e", "r", " ", "a", "w", "a", "i", "t", "e", "d"))
	_, err = p.Find("link", "What asyncio's messages mean: coroutine 'main' was never awaited", 0)
	check(t, err)
	check(t, p.Press(kb.ArrowDown, kb.ArrowUp, kb.Escape))
	var open bool
	check(t, p.Evaluate(`document.querySelector("dialog.search").open`, &open))
	if open {
		t.Error("Escape leaves it open")
	}
	quiet(t, p)
}

func TestASearchFindsLessonsByTheirWords(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Visit(address+"/lessons/wait/"))
	check(t, p.Press("/"))
	_, err := p.Find("searchbox", "Search the lessons", 0)
	check(t, err)
	check(t, p.Press("f", "o", "r", "g", "o", "t", "t", "e", "n", " ", "s", "t", "a", "r"))
	hit, err := p.Find("link", "A list of unknown length: The forgotten star", 0)
	check(t, err)
	check(t, p.Click(hit))
	says(t, p, "The forgotten star")
	var at string
	check(t, p.Evaluate(`location.pathname + location.hash`, &at))
	if at != "/lessons/a-list-of-unknown-length/#the-forgotten-star" {
		t.Errorf("the search led to %s", at)
	}
	quiet(t, p)
}

// What is asked for is covered from the first, and comes without anything moving.
// Its printed buttons work before the player has had its turn.
func TestALessonAsksBeforeItShows(t *testing.T) {
	t.Parallel()
	for _, width := range []int64{360, 1440} {
		p, address := open(t)
		check(t, p.Look(width, 3000, "light"))
		check(t, p.Preload(`{ const set = setTimeout; window.setTimeout = (then, time, ...rest) => (time === undefined || time === 10_000 ? 0 : set(then, time, ...rest)) }`)) // no player has its turn
		check(t, p.Visit(address+"/teachers/"))
		var found struct {
			Shift   float64
			Covered bool
		}
		check(t, p.Evaluate(`new Promise((done) => {
			let Shift = 0;
			new PerformanceObserver((list) => { for (const e of list.getEntries()) Shift += e.value; }).observe({ type: "layout-shift", buffered: true });
			const figure = document.querySelector("gather-ground[predict] .gg-run");
			requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done({ Shift, Covered: !figure.checkVisibility() }), 100)));
		})`, &found))
		if found.Shift != 0 || !found.Covered {
			t.Errorf("at %d pixels the layout shifts by %v, and the picture is covered: %v", width, found.Shift, found.Covered)
		}
		var at struct{ X, Y float64 }
		check(t, p.Evaluate(`(() => {
			const skip = [...document.querySelectorAll("gather-ground[predict] .gg-predict button")].at(-1);
			skip.scrollIntoView({ block: "center", behavior: "instant" });
			const { left, top, width, height } = skip.getBoundingClientRect();
			return { x: left + width / 2, y: top + height / 2 };
		})()`, &at))
		check(t, p.ClickAt(at.X, at.Y))
		says(t, p, "Raised ValueError: sold out after 1.0 s")
		quiet(t, p)
	}
}

func TestWhatIsReadonlyHasNoControlsButTime(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	check(t, p.Visit(address+"/teachers/"))
	live(t, p)
	var controls []string
	check(t, p.Evaluate(`[...document.querySelectorAll("gather-ground[readonly] :is(input, select, textarea, .gg-handle, .gg-tools)")].filter((e) => e.checkVisibility()).map((e) => e.outerHTML)`, &controls))
	for _, c := range controls {
		if !strings.Contains(c, "range") && !strings.Contains(c, "Speed") {
			t.Errorf("there is %s", c)
		}
	}
	quiet(t, p)
}

func TestTheFrontPageLeadsOn(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Visit(address+"/lessons/one-after-the-other/"))
	box, err := p.Find("checkbox", "I have done this lesson", 0)
	check(t, err)
	check(t, p.Click(box))
	check(t, p.Visit(address+"/"))
	next, err := p.Find("link", "Go on with lesson 2", 0)
	check(t, err)
	check(t, p.Click(next))
	says(t, p, "Results in order, whoever finishes first")
	quiet(t, p)
}

const solved = "Solved: all of this holds."

// judged returns what the challenge says of a scenario.
func judged(t *testing.T, evaluate func(string, any) error, id, scenario string) string {
	t.Helper()
	var said string
	check(t, evaluate(`new Promise((done) => {
		const text = document.querySelector('[data-challenge=`+id+`]');
		const player = text.closest(".scene").querySelector("gather-ground");
		new MutationObserver((_, watch) => {
			if (text.ariaBusy !== "false") return;
			watch.disconnect();
			done(text.querySelector(".challenge-said").textContent);
		}).observe(text, { attributeFilter: ["aria-busy"] });
		player.setAttribute("scenario", `+strconv.Quote(scenario)+`);
	})`, &said))
	return said
}

func course(t *testing.T) []*lessons.Lesson {
	t.Helper()
	all, err := lessons.Load()
	check(t, err)
	return all
}
