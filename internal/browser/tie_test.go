package browser_test

import (
	"strings"
	"testing"
)

// TestATieIsMarkedAndToldOnceTheRunStands holds that nobody has to ask for it, and
// that it goes with the run that it is of.
func TestATieIsMarkedAndToldOnceTheRunStands(t *testing.T) {
	t.Parallel()
	p := play(t, `as_completed(task("A", 1), task("B", 2))`)
	const ties = `() => document.querySelectorAll("gather-ground .gg-picture .gg-wide .ties path").length`
	load := func(text string) {
		check(t, p.Evaluate("document.querySelector('gather-ground').load('"+text+"').then(() => true)", new(bool)))
	}
	load(`as_completed(task("A", 1), task("B", 1))`)
	if n := once[int](t, p, ties, `(n) => n > 0`); n != 2 {
		t.Errorf("the tie is drawn by %d lines", n)
	}
	const told = `() => [...document.querySelectorAll("gather-ground .gg-why li")].map((e) => e.textContent).join("\n")`
	if s := once[string](t, p, told, `(s) => s.includes("their order decides")`); !strings.Contains(s, "The other way round, main would get ['B', 'A'].") {
		t.Errorf("it is told that %s", s)
	}
	load(`as_completed(task("A", 1), task("B", 0.5))`)
	if n := once[int](t, p, ties, `(n) => n === 0`); n != 0 {
		t.Errorf("of a run without a tie one is drawn")
	}
	quiet(t, p)
}

// Who asks why in a printed page asks for ties, too: what comes of that leaves the
// keyboard, and what could be changed, at the sentence.
func TestATieThatComesLaterLeavesTheReaderInPlace(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(task("A", 1, fail=ValueError("a")), task("B", 1, fail=OSError("b")))`)
	name, err := p.Find("button", "A", 0)
	check(t, err)
	check(t, p.Click(name))
	const state = `() => {
		const asked = document.querySelector("gather-ground .gg-why [data-asked]");
		const told = [...document.querySelectorAll("gather-ground .gg-why li")].some((e) => e.textContent.includes("their order decides"));
		return [told, document.activeElement === asked, asked?.querySelector(".gg-whatif button") != null].join(" ");
	}`
	if s := once[string](t, p, state, `(s) => s === "true true true"`); s != "true true true" {
		t.Errorf("told, focused, changes: %s", s)
	}
	quiet(t, p)
}
