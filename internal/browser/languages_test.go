package browser_test

import (
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
