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
		"1": "main is over, and asyncio.run cancels what is left: A and C. It is asyncio.run that stops them, not gather.",
		"2": "B raises ValueError: boom, so gather raises it immediately. A and C go on: gather does not cancel the others.",
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
	p := onPhone(t, 390, 840, "/play?s="+url.QueryEscape(failing))
	end, err := p.Find("slider", "Delay of B", 0)
	check(t, err)
	_, before, err := p.Middle(end)
	check(t, err)
	check(t, p.Tap(end))
	const want = "B raises ValueError: boom, so gather raises it immediately. A and C go on: gather does not cancel the others."
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

// TestWhatIsToBeChangedIsOneKeyAway asks why a row ended, takes the change that is
// offered under the answer, by the keyboard alone, and takes it back.
func TestWhatIsToBeChangedIsOneKeyAway(t *testing.T) {
	t.Parallel()
	p := play(t, failing)
	name, err := p.Find("button", "A", 0)
	check(t, err)
	check(t, p.Click(name))
	const kept = "With return_exceptions=True, A returns 'A' at 3.0 s, C returns 'C' at 2.0 s, and main gets ['A', ValueError('boom'), 'C'] at 3.0 s."
	_, err = p.Find("button", kept, 0)
	check(t, err)
	check(t, p.TabTo("button", kept))
	check(t, p.Press("\r"))
	changed := scenarioOf(t, p, `(s) => s.includes("return_exceptions=True")`)
	if want := `gather(task("A", 3), task("B", 1, fail=ValueError("boom")), task("C", 2), return_exceptions=True)`; changed != want {
		t.Errorf("the scenario is %s", changed)
	}
	says(t, p, "A returns 'A'; now all are done, and gather gives the results in the order of its arguments, whoever finished first: ['A', ValueError('boom'), 'C'].")
	_, err = p.Find("button", "Undo this change", 0)
	check(t, err)
	if focused, err := p.Focused(); err != nil || focused.Name != "Undo this change" {
		t.Errorf("the focus is on %q", focused.Name)
	}
	check(t, p.Press("\r"))
	if back := scenarioOf(t, p, `(s) => !s.includes("return_exceptions")`); back != failing {
		t.Errorf("taken back, it is %s", back)
	}
	_, err = p.Find("button", kept, 0)
	check(t, err)
	quiet(t, p)
}
