package browser_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/internal/browser"
)

// theLoop is the lesson whose first player is stepped through by iterations: in
// two of them no event stands.
const theLoop = "/lessons/the-loop/"

// at waits until the loop is shown at an iteration.
func at(t *testing.T, p *browser.Page, iteration int) {
	t.Helper()
	says(t, p, "Iteration "+strconv.Itoa(iteration)+" of 7, at 0.0 s")
}

// traveling notes which boxes go from one place to another.
const traveling = `(() => {
	globalThis.traveled = [];
	const animate = Element.prototype.animate;
	Element.prototype.animate = function (frames, options) {
		if (frames[0].transform !== undefined) traveled.push(this.textContent);
		return animate.call(this, frames, options);
	};
})()`

// traveled returns the boxes that did.
func traveled(t *testing.T, p *browser.Page) (all []string) {
	t.Helper()
	check(t, p.Evaluate(`globalThis.traveled`, &all))
	return all
}

func TestEveryIterationIsGoneToByMouseAndKeyboard(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	check(t, p.Preload(traveling))
	check(t, p.Visit(address+theLoop))
	summary, err := p.Find("DisclosureTriangle", "The loop", 0)
	check(t, err)
	check(t, p.Click(summary))
	at(t, p, 1)
	says(t, p, "main begins")
	says(t, p, "Press “Next iteration”")
	next, err := p.Find("button", "Next iteration", 0)
	check(t, err)
	for i := 2; i <= 7; i++ {
		check(t, p.Click(next))
		at(t, p, i)
		if i == 5 {
			says(t, p, "gather hears that C is done")
		}
	}
	// The arrow keys do the same where the buttons are.
	for i := 6; i >= 1; i-- {
		check(t, p.Press(kb.ArrowLeft))
		at(t, p, i)
	}
	focused(t, p, "button", "Next iteration")
	check(t, p.Press(kb.ArrowLeft))
	says(t, p, "Before iteration 1 of 7")
	if all := traveled(t, p); len(all) > 0 {
		t.Errorf("where nothing is to move, boxes do: %q", all)
	}
	quiet(t, p)
}

func TestEveryIterationIsGoneToByTouch(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Fingers(390, 840))
	check(t, p.Preload(traveling))
	check(t, p.Visit(address+theLoop))
	tapFold(t, p, "The loop")
	at(t, p, 1)
	for i := 2; i <= 7; i++ {
		tap(t, p, "button", "Next iteration")
		at(t, p, i)
	}
	// What was ready is what is run: its box goes there, and so do those of the next.
	want := []string{"A begins", "B begins", "C begins", "A goes on", "gather hears that B is done", "C goes on"}
	if all := traveled(t, p); len(all) < len(want) || !slices.Equal(all[:len(want)], want) {
		t.Errorf("from iteration 1 to 3 go %q, want %q", all, want)
	}
	for i := 6; i >= 5; i-- {
		tap(t, p, "button", "Previous iteration")
		at(t, p, i)
	}
	quiet(t, p)
}
