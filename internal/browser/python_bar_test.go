package browser_test

import (
	"slices"
	"strings"
	"testing"
)

// barPlaces has where what is above a program stands in the page, and the program.
const barPlaces = `(() => ["[data-part=run]", "[data-part=stop]", "[data-part=examples]", "[data-part=link]", "[data-part=code]", ".py-program"].map((part) => {
	const { left, top, width, height } = document.querySelector(part).getBoundingClientRect();
	return [part, ...[left, top + (part.match(/run|stop/) && innerWidth < 1000 ? 0 : scrollY), width, height].map(Math.round)].join(" ");
}).join("; "))`

// What a first Run tells of Python that is on its way comes into room that is there,
// and goes again: nothing beside it moves.
func TestTheFirstRunMovesNothing(t *testing.T) {
	t.Parallel()
	for _, width := range []int64{1440, 360} {
		b := openPython(t)
		p := b.page
		check(t, p.Look(width, 900, "light"))
		b.visit()
		check(t, p.Evaluate(`(() => {
			globalThis.told = new Set();
			globalThis.places = new Set([`+barPlaces+`()]);
			const bar = document.querySelector("[data-part=progress]");
			new MutationObserver(() => {
				told.add(bar.checkVisibility() ? "on its way" : "here");
				places.add(`+barPlaces+`());
			}).observe(document.querySelector(".py-write"), { subtree: true, attributes: true, attributeFilter: ["hidden"] });
		})()`, nil))
		press(t, p, "Run")
		b.until(`globalThis.ran !== undefined && !document.querySelector("[data-part=run]").disabled`)
		var told, places []string
		check(t, p.Evaluate(`places.add(`+barPlaces+`()), [...told]`, &told))
		check(t, p.Evaluate(`[...places]`, &places))
		if !slices.Contains(told, "on its way") || !slices.Contains(told, "here") || len(places) != 1 {
			t.Errorf("at %d pixels Python is %q, and what stands above the program is at\n%s", width, told, strings.Join(places, "\n"))
		}
		// At a later visit nothing is said of a first run, and its room is the same.
		if width == 1440 {
			b.visit()
			var now string
			check(t, p.Evaluate(barPlaces+`()`, &now))
			if now != places[0] {
				t.Errorf("at a later visit, it is at\n%s\nand was at\n%s", now, places[0])
			}
		}
		quiet(t, p)
	}
}

// What is done with a program stands in one row, whatever it says.
func TestWhatIsDoneWithAProgramIsOneRow(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	handler, err := answers()
	check(t, err)
	needPython(t, handler)
	check(t, p.Preload(`Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { window.copied = text; } } })`))
	for _, c := range []struct {
		width int64
		parts string
	}{
		{1440, "run stop examples link code"},
		{1000, "run stop examples link code"},
		{768, "examples link code"},
		{360, "examples link code"},
	} {
		check(t, p.Look(c.width, 900, "light"))
		check(t, p.Visit(address+"/python/"))
		live(t, p)
		rows := `(() => [...new Set(` + quoted(c.parts) + `.split(" ").map((part) => { const { top, height } = document.querySelector("[data-part=" + part + "]").getBoundingClientRect(); return Math.round(top + height / 2); }))].length)`
		var n int
		check(t, p.Evaluate(rows+`()`, &n))
		if n != 1 {
			t.Errorf("at %d pixels %s stand in %d rows", c.width, c.parts, n)
		}
		fits(t, p, "the page for programs")
		var before, after string
		check(t, p.Evaluate(barPlaces+`()`, &before))
		press(t, p, "Copy link")
		says(t, p, "Copied")
		check(t, p.Evaluate(barPlaces+`()`, &after))
		if after != before {
			t.Errorf("at %d pixels, with the link copied, it is at\n%s\nand was at\n%s", c.width, after, before)
		}
	}
	quiet(t, p)
}
