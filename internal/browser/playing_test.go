package browser_test

import (
	"net/url"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/internal/browser"
)

// press clicks a button.
func press(t *testing.T, p *browser.Page, name string) {
	t.Helper()
	n, err := p.Find("button", name, 0)
	check(t, err)
	check(t, p.Click(n))
}

// moments notes each moment that the player shows from now on.
func moments(t *testing.T, p *browser.Page) {
	t.Helper()
	check(t, p.Evaluate(`(() => {
		const begun = globalThis.moments === undefined;
		globalThis.moments = [];
		const look = () => { moments.push(document.querySelector("gather-ground").moment); requestAnimationFrame(look); };
		if (begun) look();
	})()`, nil))
}

// shows waits until a moment was noted of which a condition holds. A busy machine
// may have gone on to the next, or to the end.
func shows(t *testing.T, p *browser.Page, condition string) {
	t.Helper()
	if !once[bool](t, p, `() => moments.some((moment) => `+condition+`)`, `(is) => is`) {
		t.Errorf("there never is a moment of which %s holds", condition)
	}
}

// Every edit is run at once: there is one button, and it plays.
func TestOneButtonPlaysARunOfAnyLength(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(task("A", 86400), task("B", 1))`)
	all, err := p.Tree()
	check(t, err)
	for _, n := range all {
		if n.Role == "button" && n.Name == "Run" {
			t.Error("there is a button that runs, beside the one that plays")
		}
	}
	// A day is over within seconds, here from event to event; and what was played to its end is played again.
	moments(t, p)
	press(t, p, "Play")
	shows(t, p, `moment > 0 && moment < 86400`)
	says(t, p, "Play again")
	moments(t, p)
	press(t, p, "Play again")
	shows(t, p, `moment < 86400`)
	check(t, p.Evaluate(`document.querySelector("gather-ground").moment = 86400`, nil))
	moments(t, p)
	check(t, p.Evaluate(`document.querySelector("gather-ground").run()`, nil))
	shows(t, p, `moment < 86400`)

	// So it is with what is over after a millisecond, and what is all one instant.
	set(t, p, `gather(task("A", 0.001), task("B", 0.0005))`)
	check(t, p.Evaluate(`document.querySelector("gather-ground").seek(0)`, nil))
	moments(t, p)
	press(t, p, "Play")
	shows(t, p, `moment > 0 && moment < 0.001`)
	set(t, p, `gather(task("A"), task("B"))`)
	check(t, p.Evaluate(`document.querySelector("gather-ground").seek(0, 0)`, nil))
	press(t, p, "Play")
	says(t, p, "Play again")

	// As fast as it did is there to be chosen, and is stopped by the mouse and the keyboard.
	set(t, p, `gather(task("A", 86400), task("B", 1))`)
	check(t, p.Evaluate(`document.querySelector("gather-ground").speed = 1`, nil))
	says(t, p, "×1")
	press(t, p, "Play")
	press(t, p, "Pause")
	check(t, p.TabTo("slider", "Moment"))
	check(t, p.TabBackTo("button", "Play"))
	check(t, p.Press(kb.Enter))
	focused(t, p, "button", "Pause")
	check(t, p.Press(kb.Enter))
	focused(t, p, "button", "Play")
	quiet(t, p)
}

func TestAFingerPlays(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Fingers(320, 740))
	check(t, p.Visit(address+"/play?s="+url.QueryEscape(`gather(task("A", 86400), task("B", 1))`)))
	_, err := p.Find("button", "Play", 0)
	check(t, err)
	const places = `() => [...document.querySelectorAll(".gg-time > :not(.gg-said)")].map((e) => { const { left, top, right } = e.getBoundingClientRect(); return [left, top + scrollY, right].map(Math.round).join(); }).join(" ")`
	before := once[string](t, p, places, `(s) => s !== ""`)
	moments(t, p)
	tap(t, p, "button", "Play")
	shows(t, p, `moment > 3600 && moment < 86400`)
	says(t, p, "Play again")
	// No word of the button moves what stands beside it.
	if after := once[string](t, p, places, `(s) => s === "`+before+`"`); after != before {
		t.Errorf("the controls stand at %s, and then at %s", before, after)
	}
	var over float64
	check(t, p.Evaluate(`document.documentElement.scrollWidth - innerWidth`, &over))
	if over > 0 {
		t.Errorf("the page is %v pixels wider than the screen", over)
	}
	quiet(t, p)
}
