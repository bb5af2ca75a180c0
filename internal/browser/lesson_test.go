package browser_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/internal/browser"
)

const lesson = "/lessons/results-in-order/"

// The labels of the two lists of a player.
const (
	inOrder = "Results, in argument order"
	asCame  = "Results, as they came"
	settled = "Done and pending, in argument order"
	endings = "Finished, first to last"
)

// gives waits until the first player's headline is as wanted, and the lists
// under the labels have the items.
func gives(t *testing.T, p *browser.Page, headline string, lists map[string][]string) {
	t.Helper()
	check(t, p.Until("the first player says "+headline, func(all []browser.Node) bool {
		if !firstPictureSays(all, headline) {
			return false
		}
		for label, want := range lists {
			if !slices.Equal(browser.Items(all, label), want) {
				return false
			}
		}
		return true
	}))
}

func firstPictureSays(all []browser.Node, headline string) bool {
	for _, n := range all {
		if n.Role == "image" {
			return strings.Contains(n.Description, headline) && browser.Says(all, headline)
		}
	}
	return false
}

func TestPictureIsThereWithoutScripts(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Scripts(false))
	check(t, p.Visit(address+lesson))
	gives(t, p, "Returned ['vegetables', 'bread', 'plasters'] after 3.0 s.", map[string][]string{
		inOrder: {"'vegetables'", "'bread'", "'plasters'"},
		endings: {"1.0 s bread returned", "2.0 s plasters returned", "3.0 s vegetables returned"},
	})
	quiet(t, p)
}

// shifted returns the elements that moved in the page unasked, and by how much.
const shifted = `new Promise((done) => {
	const moved = [];
	const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
	new PerformanceObserver((list) => {
		for (const e of list.getEntries()) moved.push(e.value + ": " + e.sources.map((s) => (s.node?.className ?? s.node?.nodeName) + " from " + place(s.previousRect) + " to " + place(s.currentRect)).join("; "));
	}).observe({ type: "layout-shift", buffered: true });
	requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(moved), 100)));
})`

func TestNothingMovesWhenTheScriptTakesOver(t *testing.T) {
	t.Parallel()
	for _, width := range []int64{360, 768, 1440} {
		p, address := open(t)
		for path, height := range map[string]int64{lesson: 900, "/lessons/time-limits/": 8000, "/lessons/a-list-of-unknown-length/": 8000, theLoop: 900} {
			check(t, p.Look(width, height, "light"))
			check(t, p.Visit(address+path))
			_, err := p.Find("button", "Play", 0)
			check(t, err)
			var moved []string
			check(t, p.Evaluate(shifted, &moved))
			if len(moved) > 0 {
				t.Errorf("%s: at %d pixels the layout shifts: %q", path, width, moved)
			}
		}
		quiet(t, p)
	}
}

// What stands below a player on a phone stays where it is when its turn comes,
// however late that is.
func TestAPlayerIsAsHighAsItWasPrinted(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Fingers(360, 740))
	check(t, p.Preload(`addEventListener("DOMContentLoaded", () => {
		globalThis.heights = () => [...document.querySelectorAll("gather-ground")].map((player) => Math.round(player.getBoundingClientRect().height));
		globalThis.printed = heights();
	})`))
	for _, path := range []string{"/lessons/time-limits/", "/lessons/cancelling/", "/lessons/task-group/"} {
		check(t, p.Visit(address+path))
		check(t, p.Evaluate(`for (const player of document.querySelectorAll("gather-ground")) void player.moment`, nil)) // it is its turn
		check(t, p.Evaluate(waitFor(`[...document.querySelectorAll("gather-ground")].every((player) => player.querySelector(".gg-after") !== null)`), nil))
		var printed, taken []int
		check(t, p.Evaluate("printed", &printed))
		check(t, p.Evaluate("heights()", &taken))
		if !slices.Equal(printed, taken) || len(taken) == 0 {
			t.Errorf("%s: players are %d pixels high, and were printed with %d", path, taken, printed)
		}
	}
	quiet(t, p)
}

func TestLearnerPlaysWithTheMouse(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	check(t, p.Visit(address+lesson))

	delay, err := p.Find("spinbutton", "Delay of bread in seconds", 0)
	check(t, err)
	check(t, p.Clicks(delay, 3))
	check(t, p.Press("5"))
	gives(t, p, "Returned ['vegetables', 'bread', 'plasters'] after 5.0 s.", map[string][]string{
		inOrder: {"'vegetables'", "'bread'", "'plasters'"},
		endings: {"2.0 s plasters returned", "3.0 s vegetables returned", "5.0 s bread returned"},
	})

	fails, err := p.Find("checkbox", "plasters fails", 0)
	check(t, err)
	check(t, p.Click(fails))
	gives(t, p, "Raised ValueError: boom after 2.0 s; two tasks were still running.", map[string][]string{
		endings: {"2.0 s plasters raised ValueError", "2.0 s vegetables cancelled by asyncio.run", "2.0 s bread cancelled by asyncio.run"},
	})

	option, err := p.Find("checkbox", "return_exceptions", 0)
	check(t, err)
	check(t, p.Click(option))
	gives(t, p, "Returned ['vegetables', 'bread', ValueError('boom')] after 5.0 s.", map[string][]string{
		inOrder: {"'vegetables'", "'bread'", "ValueError('boom')"},
	})

	add, err := p.Find("button", "+ Add task", 0)
	check(t, err)
	check(t, p.Click(add))
	added, err := p.Find("textbox", "Name of task 4", 0)
	check(t, err)
	check(t, p.Until("there are four results", func(all []browser.Node) bool {
		items := browser.Items(all, inOrder)
		return len(items) == 4 && items[3] == "'"+added.Value+"'"
	}))

	more, err := p.Find("button", "More about vegetables", 0)
	check(t, err)
	check(t, p.Click(more))
	remove, err := p.Find("button", "Remove vegetables", 0)
	check(t, err)
	check(t, p.Click(remove))
	check(t, p.Until("vegetables are gone", func(all []browser.Node) bool {
		items := browser.Items(all, inOrder)
		return len(items) == 3 && items[0] == "'bread'"
	}))
	quiet(t, p)
}

func TestLearnerPlaysWithTheKeyboardAlone(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Visit(address+lesson))

	intoCall(t, p)
	check(t, p.Press("a"))
	gives(t, p, "Returned ['bread', 'plasters', 'vegetables'] after 3.0 s.", map[string][]string{
		asCame:  {"'bread'", "'plasters'", "'vegetables'"},
		endings: {"1.0 s bread returned", "2.0 s plasters returned", "3.0 s vegetables returned"},
	})

	check(t, p.TabTo("spinbutton", "Delay of vegetables"))
	check(t, p.Press(kb.Backspace, "0", ".", "5"))
	gives(t, p, "Returned ['vegetables', 'bread', 'plasters'] after 2.0 s.", map[string][]string{
		asCame: {"'vegetables'", "'bread'", "'plasters'"},
	})

	check(t, p.TabTo("checkbox", "vegetables fails"))
	check(t, p.Press(" "))
	gives(t, p, "Raised ValueError: boom after 0.5 s; two tasks were still running.", nil)

	check(t, p.Shortcut("z"))
	gives(t, p, "Returned ['vegetables', 'bread', 'plasters'] after 2.0 s.", nil)

	check(t, p.TabBackTo("combobox", "Function"))
	check(t, p.Press(kb.ArrowUp))
	gives(t, p, "Returned after 2.0 s with three done and none pending.", map[string][]string{
		settled: {"done: 'vegetables'", "done: 'bread'", "done: 'plasters'"},
	})

	check(t, p.TabTo("spinbutton", "timeout"))
	check(t, p.Press("1", ".", "5"))
	gives(t, p, "Returned after 1.5 s with two done and one pending; one task was still running.", map[string][]string{
		settled: {"done: 'vegetables'", "done: 'bread'", "pending"},
		endings: {"0.5 s vegetables returned", "1.0 s bread returned", "1.5 s plasters cancelled by asyncio.run"},
	})

	check(t, p.TabTo("combobox", "return_when"))
	check(t, p.Press(kb.ArrowDown))
	gives(t, p, "Returned after 0.5 s with one done and two pending", map[string][]string{
		settled: {"done: 'vegetables'", "pending", "pending"},
	})

	check(t, p.Shortcut(kb.Enter))
	gives(t, p, "Returned after 0.5 s with one done and two pending", nil)
	quiet(t, p)
}
