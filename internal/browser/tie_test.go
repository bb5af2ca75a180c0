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
