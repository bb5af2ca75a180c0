package browser_test

import (
	"strconv"
	"strings"
	"testing"
)

// The page of other languages says on top what each function does, and leads to it;
// the program beside a player is that of what a visitor has made of it.
func TestTheProgramBesideAPlayerFollowsIt(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	check(t, p.Visit(address+"/languages/"))
	there, err := p.Find("link", "Promise.all", 0)
	check(t, err)
	check(t, p.Click(there))
	const program = `document.querySelector("#promise_all [data-program] code").textContent`
	var before, at string
	check(t, p.Evaluate(program, &before))
	check(t, p.Evaluate(`location.hash + " " + (Math.abs(document.getElementById("promise_all").getBoundingClientRect().top) < innerHeight)`, &at))
	if at != "#promise_all true" {
		t.Errorf("the contents lead to %s", at)
	}
	check(t, p.Evaluate(`document.querySelector("#promise_all gather-ground").load('promise_all(task("API 1", 7), task("other", 2))')`, nil))
	after := once[string](t, p, `() => `+program, `(text) => text.includes("other")`)
	if !strings.Contains(after, `"API 1", 7`) || !strings.Contains(after, "Promise.all") || after == before {
		t.Errorf("with another delay the program beside is\n%s", after)
	}
	for _, width := range []int64{360, 768, 1440} {
		check(t, p.Look(width, 900, "light"))
		fits(t, p, "the page of other languages")
	}
	live(t, p)
	accessible(t, p, axeCore(t), all, "the page of other languages")
	quiet(t, p)
}

// On a phone the contents lead to each language, with its name on top of the screen;
// what a program in it cannot say is opened and closed there, and a task is changed.
func TestTheLanguagesAreReadByTouch(t *testing.T) {
	t.Parallel()
	p := onPhone(t, 360, 740, "/languages/")
	var names []string
	check(t, p.Evaluate(`[...document.querySelectorAll(".overview a")].filter((a) => a.checkVisibility()).map((a) => a.textContent)`, &names))
	if len(names) != 5 {
		t.Errorf("the contents lead to %q", names)
	}
	for _, name := range names {
		tap(t, p, "link", name)
		const there = `() => {
			const heading = location.hash === "" ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)));
			const { top, bottom } = heading?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
			return heading !== null && top >= 0 && bottom <= innerHeight ? heading.firstChild.data.trim() : "";
		}`
		if at := once[string](t, p, there, `(at) => at === `+quoted(name)); at != name {
			t.Errorf("the contents' %s leads to %q", name, at)
		}
		fits(t, p, "the languages, at "+name)
	}

	const limits = "What a program in it cannot say"
	const said = `() => [...document.querySelectorAll(".limits dl")].filter((e) => e.checkVisibility()).length`
	for _, open := range []int{1, 0} {
		tapFold(t, p, limits)
		if shown := once[int](t, p, said, `(n) => n === `+strconv.Itoa(open)); shown != open {
			t.Errorf("with its fold tapped, the limits of %d languages are seen, want %d", shown, open)
		}
		fits(t, p, limits)
	}

	tap(t, p, "button", `API 2 · 1 s · raises ValueError("boom")`)
	tap(t, p, "checkbox", "API 2 fails")
	tap(t, p, "button", "Done")
	shut(t, p)
	const program = `() => document.querySelector("#gather [data-program] code").textContent`
	if text := once[string](t, p, program, `(text) => !text.includes("boom")`); strings.Contains(text, "boom") {
		t.Errorf("with its failure taken away, the program below is\n%s", text)
	}
	quiet(t, p)
}
