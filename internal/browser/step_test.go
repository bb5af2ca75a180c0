package browser_test

import (
	"net/url"
	"testing"

	"github.com/gatherground/gatherground/internal/browser"
)

// Whoever steps through the loop presses one button again and again: it stays under
// the pointer, whatever else there is open to change with the moment.
func TestNextIterationStaysUnderThePointer(t *testing.T) {
	t.Parallel()
	b := openPython(t)
	check(t, b.page.Look(1440, 900, "light"))
	b.run("import asyncio\n\n\nasync def fetch(name, delay):\n    await asyncio.sleep(delay)\n    print(name, 'answers')\n    return name.upper()\n\n\nasync def main():\n    print(await asyncio.gather(fetch('weather', 1.0), fetch('news', 0.5), fetch('traffic', 1.5)))\n\n\nasyncio.run(main())\n")
	for _, width := range []int64{1440, 360} {
		check(t, b.page.Look(width, 900, "light"))
		b.until(`document.querySelector(".py-result .gg-loop")?.hidden === false && document.querySelector(".py-result .gg-why")?.hidden === false`)
		check(t, b.page.Evaluate(`document.querySelectorAll(".py-result > details").forEach((fold) => (fold.open = true))`, nil))
		b.until(`document.querySelectorAll(".py-result .gg-loop button").length === 2`)
		stepsInPlace(t, b.page, width)
	}
	quiet(t, b.page)
}

// stepsInPlace presses the button for the next iteration, and expects it to stay where
// it is.
func stepsInPlace(t *testing.T, p *browser.Page, width int64) {
	t.Helper()
	var places []int
	check(t, p.Evaluate(`(async () => {
		const next = document.querySelectorAll(".gg-loop button")[1], frame = () => new Promise(requestAnimationFrame), places = [];
		for (let i = 0; i < 12; i++) {
			next.click();
			await frame();
			await frame();
			places.push(Math.round(next.getBoundingClientRect().top + scrollY));
		}
		return places;
	})()`, &places))
	for i, at := range places {
		if at != places[0] {
			t.Errorf("at %d pixels, after %d presses the button is at %d, and was at %d: %v", width, i+1, at, places[0], places)
			break
		}
	}
}

// So it is in a player, whose words have the room that they take at the end.
func TestNextIterationStaysUnderThePointerInAPlayer(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	for _, width := range []int64{1440, 1000, 700} {
		check(t, p.Look(width, 900, "light"))
		check(t, p.Visit(address+"/play?s="+url.QueryEscape(failing)))
		live(t, p)
		check(t, p.Evaluate(waitFor(`document.querySelector("gather-ground[data-live] .gg-clock") !== null`), nil))
		check(t, p.Evaluate(`document.querySelectorAll(".gg-folds > :is(.gg-program, .gg-why, .gg-loop)").forEach((fold) => (fold.open = true))`, nil))
		check(t, p.Evaluate(waitFor(`document.querySelectorAll(".gg-loop button").length === 2`), nil))
		stepsInPlace(t, p, width)
		// What is not true yet is neither seen nor heard.
		var told string
		check(t, p.Evaluate(`[...document.querySelectorAll(".gg-why li, .gg-why .gg-myth")].map((e) => e.checkVisibility({ visibilityProperty: true })).join(" ")`, &told))
		if told != "true true true false" {
			t.Errorf("at %d pixels, of what is told there is seen: %s", width, told)
		}
	}
	quiet(t, p)
}
