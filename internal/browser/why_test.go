package browser_test

import (
	"net/url"
	"testing"

	"github.com/gatherground/gatherground/internal/browser"
)

const failing = `gather(task("A", 3), task("B", 1, fail=ValueError("boom")), task("C", 2))`

// asked gives the sentences that are marked.
func asked(t *testing.T, p *browser.Page) string {
	t.Helper()
	return once[string](t, p, `() => [...document.querySelectorAll("gather-ground .gg-why li[data-asked] span")].map((e) => e.textContent).join(" | ")`, `(s) => s !== ""`)
}

func TestABarSaysWhyItEndsThere(t *testing.T) {
	t.Parallel()
	p := play(t, failing)
	for row, want := range map[string]string{
		"1": "main is over, and asyncio.run cancels what is left: A and C. That, not gather, is why they stop.",
		"2": "B raised ValueError: boom, so gather raised it immediately. A and C go on: gather does not cancel the others.",
	} {
		var at struct{ X, Y float64 }
		check(t, p.Evaluate(`((bar) => { const { left, top, width, height } = bar.getBoundingClientRect(); return { x: left + width / 2, y: top + height / 2 }; })(document.querySelector(".gg-picture .gg-wide g.row[data-row='`+row+`'] .wait"))`, &at))
		check(t, p.ClickAt(at.X, at.Y))
		check(t, p.Until("below the picture it says "+want, func(all []browser.Node) bool {
			for _, n := range all {
				if n.Role == "StaticText" && n.Name == want && n.Live == "polite" {
					return true
				}
			}
			return false
		}))
		if marked := asked(t, p); marked != want {
			t.Errorf("for row %s it marks %q", row, marked)
		}
	}
	quiet(t, p)
}

// On a phone the sentences are far below: what was touched stays where it is.
func TestABarThatIsTouchedStaysInView(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Fingers(390, 840))
	check(t, p.Visit(address+"/play?s="+url.QueryEscape(failing)))
	end, err := p.Find("slider", "Delay of B", 0)
	check(t, err)
	_, before, err := p.Middle(end)
	check(t, err)
	check(t, p.Tap(end))
	const want = "B raised ValueError: boom, so gather raised it immediately. A and C go on: gather does not cancel the others."
	if marked := asked(t, p); marked != want {
		t.Errorf("it marks %q", marked)
	}
	says(t, p, want)
	_, after, err := p.Middle(end)
	check(t, err)
	if moved := after - before; moved < -40 || moved > 40 {
		t.Errorf("the bar has moved by %v pixels", moved)
	}
	quiet(t, p)
}
