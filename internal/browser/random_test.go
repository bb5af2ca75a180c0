package browser_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// A delay becomes random by the keyboard, both its bounds are fields, and a
// thousand runs tell how long it takes.
func TestADelayIsMadeRandomByKeysAndRunAThousandTimes(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(task("A", 1), wait_for(task("B", 2), 2.5))`)
	focus(t, p, "More about A")
	check(t, p.Press(kb.Enter))
	menuOf(t, p, `(s) => s !== ""`)
	check(t, p.TabTo("button", "Make its delay random"))
	check(t, p.Press(kb.Enter))
	wrote := func(want string) {
		t.Helper()
		once[string](t, p, `() => document.querySelector(".gg-editor textarea").value.replace(/\s+/g, "")`, `(s) => s.includes(`+"`"+want+"`"+`)`)
	}
	wrote(`task("A",uniform(1,3))`)
	focus(t, p, "The most that the delay of A is, in seconds")
	check(t, p.Press(kb.F2, kb.ArrowUp)) // its arrow keys are its own, once it is used
	wrote(`task("A",uniform(1,3.1))`)
	// Another seed is another run.
	const end = `document.querySelector(".gg-results").innerText`
	var before, after string
	check(t, p.Evaluate(end, &before))
	focus(t, p, "More about the call")
	check(t, p.Press(kb.Enter))
	menuOf(t, p, `(s) => s !== ""`)
	check(t, p.TabTo("button", "Draw other times"))
	check(t, p.Press(kb.Enter))
	wrote(`,seed=1)`)
	focused(t, p, "spinbutton", "seed")
	once[bool](t, p, `() => document.querySelector("gather-ground").busy`, `(busy) => !busy`)
	check(t, p.Evaluate(end, &after))
	if after == before {
		t.Errorf("with another seed it is the same run: %q", after)
	}
	check(t, p.TabTo("DisclosureTriangle", "Program"))
	check(t, p.Press(kb.ArrowRight, kb.ArrowRight, kb.ArrowRight, kb.ArrowRight)) // by Why, The loop and Compare
	focused(t, p, "DisclosureTriangle", "1,000 runs")
	check(t, p.Press(kb.Enter))
	says(t, p, "1,000 runs, with the seeds 1 to 1000.")
	says(t, p, "The time of wait_for runs out in none of them.")
	drawn := once[string](t, p, `() => document.querySelector(".gg-runs svg")?.getAttribute("aria-label") ?? ""`, `(s) => s !== ""`)
	if !strings.Contains(drawn, "A ends between 1.") || !strings.Contains(drawn, "in 90 of 100") {
		t.Errorf("the picture says %q", drawn)
	}
	quiet(t, p)
}

// On a phone, times are drawn anew from the sheet of the call, and the picture that
// stands above the call shows them.
func TestTimesAreDrawnAnewByTouch(t *testing.T) {
	t.Parallel()
	p := onPhone(t, 360, 740, "/play?s="+url.QueryEscape(`gather(task("A", uniform(1, 3)), task("B", 2))`))
	const drawn = `() => document.querySelector("gather-ground").busy ? "" : document.querySelector(".gg-narrow g.row title")?.textContent ?? ""`
	before := once[string](t, p, drawn, `(row) => row !== ""`)
	tap(t, p, "button", "gather(…)")
	tapFold(t, p, "More")
	tap(t, p, "button", "Draw other times")
	scenarioOf(t, p, `(s) => s.includes(", seed=1)")`)
	// Who wants yet other times is at the seed.
	focused(t, p, "spinbutton", "seed")
	fits(t, p, "the sheet with a seed")
	tap(t, p, "button", "Done")
	shut(t, p)
	if after := once[string](t, p, drawn, `(row) => row !== "" && row !== `+quoted(before)); after == before || !strings.HasPrefix(after, "A: from 0 to") {
		t.Errorf("with another seed the picture says %q, and said %q", after, before)
	}
	quiet(t, p)
}
