package browser_test

import (
	"slices"
	"testing"
)

// What asyncio has, what it does not, and what other languages call theirs can be
// told apart; and all that can be written stands beside the editor.
func TestTheLanguageExplainsItself(t *testing.T) {
	t.Parallel()
	p := play(t, `wait(task("A", 3), shield(task("B", 1)))`)
	var groups []string
	check(t, p.Evaluate(`[...document.querySelectorAll(".gg-func select")].map((s) => [...s.children].map((g) => g.label + ": " + [...g.children].map((o) => o.textContent).join(" ")).join("; "))`, &groups))
	want := []string{
		"asyncio: gather wait as_completed TaskGroup; Patterns, not in asyncio: race bounded_gather sequence create_tasks; JavaScript: Promise.all Promise.allSettled Promise.race Promise.any; Go: sync.WaitGroup errgroup.WithContext; Java: CompletableFuture.allOf; C#: Task.WhenAll Task.WhenAny",
		"asyncio: wait_for timeout shield; Patterns, not in asyncio: cancel_after attempt",
	}
	if !slices.Equal(groups, want) {
		t.Errorf("the functions are listed as %q", groups)
	}
	var made []string
	check(t, p.Evaluate(`[...document.querySelectorAll(".gg-made")].map((e) => e.textContent)`, &made))
	if !slices.Equal(made, []string{"cancel_pending="}) {
		t.Errorf("of wait's options, %q are said to be none of asyncio's", made)
	}
	control(t, p, "More about shield")
	if said := once[string](t, p, `() => document.querySelector(".gg-menu p code")?.textContent ?? ""`, `(s) => s !== ""`); said != "asyncio.shield(aw)" {
		t.Errorf("in Python it is said to be %q", said)
	}
	check(t, p.Evaluate(`document.querySelector(".gg-menu").hidePopover()`, nil))
	if fetched := once[int](t, p, `() => performance.getEntriesByName(location.origin + "/reference/").length`, `() => true`); fetched != 0 {
		t.Error("the card is fetched before anybody asks for it")
	}
	for _, fold := range []string{".gg-text > summary", ".gg-card > summary"} {
		check(t, p.Evaluate(`document.querySelector("`+fold+`").click()`, nil))
	}
	said := once[string](t, p, `() => document.querySelector(".gg-card .reference")?.textContent ?? ""`, `(s) => s !== ""`)
	var ids int
	check(t, p.Evaluate(`document.querySelectorAll(".gg-card [id]").length`, &ids))
	if len(said) < 1000 || ids > 0 {
		t.Errorf("the card beside the editor has %d letters, and %d ids of a page", len(said), ids)
	}
	quiet(t, p)
}
