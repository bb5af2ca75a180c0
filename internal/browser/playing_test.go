package browser_test

import (
	"net/url"
	"strings"
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
	intoRun(t, p)
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
	p := onPhone(t, 320, 740, "/play?s="+url.QueryEscape(`gather(task("A", 86400), task("B", 1))`))
	_, err := p.Find("button", "Play", 0)
	check(t, err)
	const places = `() => [...document.querySelectorAll(".gg-time > :not(.gg-said)")].map((e) => { const { left, top, right } = e.getBoundingClientRect(); return [left, top + scrollY, right].map(Math.round).join(); }).join(" ")`
	once[bool](t, p, `() => document.querySelector(".gg-deeds select") !== null`, `(is) => is`)
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

// waiting notes whether something waits for the picture to come into view, which
// it then plays.
const waiting = `globalThis.IntersectionObserver = class extends IntersectionObserver {
	observe(element) {
		if (element.matches(".gg-run")) globalThis.waits = true;
		super.observe(element);
	}
	disconnect() {
		globalThis.waits = false;
		super.disconnect();
	}
}`

// moving lets a page move.
const moving = `(() => {
	const real = globalThis.matchMedia;
	globalThis.matchMedia = (query) => query.includes("reduced-motion") ? { matches: false } : real.call(globalThis, query);
})()`

func TestTheFrontPagePlaysOnceByItself(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Preload(waiting))
	waits := func() (is bool) {
		t.Helper()
		_, err := p.Find("button", "Play", 0)
		check(t, err)
		check(t, p.Evaluate(`globalThis.waits === true`, &is))
		return is
	}
	check(t, p.Look(360, 740, "light"))
	check(t, p.Visit(address+"/"))
	if waits() {
		t.Error("it is to play where nothing is to move")
	}
	check(t, p.Preload(moving))
	check(t, p.Visit(address+"/"))
	if !once[bool](t, p, `() => globalThis.waits === true`, `(is) => is`) {
		t.Fatal("it is not to play")
	}
	check(t, p.Evaluate(`dispatchEvent(new KeyboardEvent("keydown", { key: "Tab" }))`, nil))
	if waits() {
		t.Error("it is to play though somebody has begun")
	}

	for _, width := range []int64{360, 1440} {
		check(t, p.Look(width, 900, "light"))
		check(t, p.Evaluate(`sessionStorage.clear()`, nil))
		check(t, p.Visit(address+"/"))
		check(t, p.Evaluate(`(() => {
			globalThis.told = [];
			const headline = document.querySelector(".gg-headline");
			new MutationObserver(() => told.push(headline.ariaLive + ": " + headline.textContent)).observe(headline, { childList: true, characterData: true, subtree: true });
			document.querySelector(".gg-run").scrollIntoView({ block: "center" });
		})()`, nil))
		says(t, p, "Play again")
		var seen struct {
			Told  []string
			Shift float64
			Focus string
		}
		check(t, p.Evaluate(`new Promise((done) => {
			let shift = 0;
			new PerformanceObserver((list) => { for (const e of list.getEntries()) shift += e.value; }).observe({ type: "layout-shift", buffered: true });
			requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done({ shift, told, focus: document.activeElement.localName }), 100)));
		})`, &seen))
		for _, told := range seen.Told {
			if !strings.HasPrefix(told, "off: ") {
				t.Errorf("it is said aloud: %s", told)
			}
		}
		if seen.Shift > 0.002 || seen.Focus != "body" || len(seen.Told) < 3 {
			t.Errorf("at %d pixels it shows %q, the layout shifts by %v, and the focus is in %s", width, seen.Told, seen.Shift, seen.Focus)
		}
	}
	// It has played, and does so once.
	check(t, p.Visit(address+"/"))
	if waits() {
		t.Error("it is to play a second time")
	}
	// What is changed while it plays is said aloud as ever, and the run is shown whole.
	check(t, p.Evaluate(`sessionStorage.clear()`, nil))
	check(t, p.Visit(address+"/"))
	moments(t, p)
	check(t, p.Evaluate(`document.querySelector(".gg-run").scrollIntoView({ block: "center" })`, nil))
	shows(t, p, `moment < 3`)
	fails, err := p.Find("checkbox", "API 2 fails", 0)
	check(t, err)
	check(t, p.Click(fails))
	spoken(t, p, "Raised ValueError")
	quiet(t, p)
}
