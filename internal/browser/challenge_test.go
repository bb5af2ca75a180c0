package browser_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/internal/browser"
)

// holding says of each check of the page's challenge whether it holds, and what is
// said of them all.
const holding = `() => {
	const checks = [...document.querySelectorAll(".challenge-checks li")];
	return checks.map((c) => c.textContent + " " + c.dataset.holds).join("; ") + " | " + document.querySelector(".challenge-said")?.textContent;
}`

func TestATeacherMakesAChallengeAndALearnerSolvesIt(t *testing.T) {
	t.Parallel()
	p := play(t, `sequence(task("A", 3), task("B <img src=x onerror=throw(1)>", 1))`)
	fold, err := p.Find("DisclosureTriangle", "Make a challenge of this", 0)
	check(t, err)
	check(t, p.Click(fold))
	says(t, p, "Choose at least one thing that is to be reached.")
	// By the keyboard: a check, and one with a field; by the mouse: one that has to be kept.
	check(t, p.TabTo("checkbox", "The call ends within"))
	check(t, p.Press(" "))
	check(t, p.TabTo("checkbox", "The tasks are unchanged"))
	check(t, p.Press(" "))
	says(t, p, "1 of 2 hold at the start.")
	box, err := p.Find("checkbox", "No task is cancelled", 0)
	check(t, err)
	check(t, p.Click(box))
	says(t, p, "2 of 3 hold at the start.")
	goal, err := p.Find("textbox", "The task", 0)
	check(t, err)
	check(t, p.Clicks(goal, 3))
	check(t, p.Press("B", "e", " ", "<", "b", ">", "q", "u", "i", "c", "k"))
	link := once[string](t, p, `() => document.querySelector(".gg-copied input").value`, `(link) => link.includes("quick")`)
	// The link as a code to photograph, here and of the scenario alone; none is drawn of an older link.
	const codes = `() => [...document.querySelectorAll(".gg-qr svg")].filter((c) => c.getBoundingClientRect().width > 100).length`
	draw, err := p.Find("button", "QR code", 0)
	check(t, err)
	check(t, p.Click(draw))
	if n := once[int](t, p, codes, `(n) => n === 1`); n != 1 {
		t.Errorf("the challenge has %d codes", n)
	}
	check(t, p.Click(box))
	if n := once[int](t, p, codes, `(n) => n === 0`); n != 0 {
		t.Errorf("another choice leaves %d codes", n)
	}
	check(t, p.Click(box))
	check(t, p.Evaluate(`document.querySelector(".gg-pose").remove()`, nil))
	for _, name := range []string{"Share", "QR code"} {
		button, err := p.Find("button", name, 0)
		check(t, err)
		check(t, p.Click(button))
	}
	if n := once[int](t, p, codes, `(n) => n === 1`); n != 1 {
		t.Errorf("the scenario has %d codes", n)
	}
	check(t, p.Press(kb.Escape))

	// Printed by the server, and, behind "#", by the page.
	for _, way := range []string{link, strings.Replace(link, "/play?", "/play#", 1)} {
		check(t, p.Visit("about:blank"))
		check(t, p.Visit(way))
		says(t, p, "Be <b>quick")
		check(t, p.Until("the checks stand there", func(all []browser.Node) bool { return browser.Says(all, "The call ends within 3.0 s.") }))
		if s := scenarioOf(t, p, `(s) => s.startsWith("sequence")`); !strings.HasPrefix(s, "sequence") {
			t.Errorf("%s begins with %s", way, s)
		}
		does(t, p, "choose Function = gather")
		const solved = "The call ends within 3.0 s. true; No task is cancelled. true; The tasks are unchanged. true | Solved: all done."
		if got := once[string](t, p, holding, `(s) => s.includes("Solved")`); got != solved {
			t.Errorf("%s: solved, it says %s", way, got)
		}
		once[string](t, p, `() => location.href`, `(s) => s.includes("start=sequence")`)
		if got := once[string](t, p, `() => location.href`, `(s) => s.includes("s=gather")`); !strings.Contains(got, "start=sequence") {
			t.Errorf("the address is %s", got)
		}
		check(t, p.Evaluate(`location.reload()`, nil))
		if got := once[string](t, p, holding, `(s) => s.includes("Solved")`); got != solved {
			t.Errorf("%s: loaded again, it says %s", way, got)
		}
	}

	wrong := url.QueryEscape("Do it.\nis <img src=x onerror=throw(1)>")
	for _, mark := range []string{"?", "#"} {
		check(t, p.Visit("about:blank"))
		check(t, p.Evaluate(`location.href = "`+strings.Split(link, "/play")[0]+"/play"+mark+"s=gather()&challenge="+wrong+`"`, nil))
		says(t, p, "The challenge in this address cannot be read")
		if n := once[int](t, p, `() => document.images.length`, `() => true`); n != 0 {
			t.Errorf("%s: markup of the address became %d images", mark, n)
		}
	}
	for _, trouble := range p.Troubles() {
		if !strings.Contains(trouble, "400") {
			t.Errorf("the browser says: %s", trouble)
		}
	}
}

func TestScenariosAreSavedUnderNames(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	const list = `() => [...document.querySelectorAll("[aria-label='Saved scenarios'] .gg-open")].map((b) => b.textContent).join("; ")`
	press := func(role, name string) {
		t.Helper()
		n, err := p.Find(role, name, 0)
		check(t, err)
		check(t, p.Click(n))
	}
	press("DisclosureTriangle", "Saved and recent")
	check(t, p.TabTo("textbox", "Name for this scenario"))
	check(t, p.Press("o", "n", "e", "\r"))
	says(t, p, "Saved as one.")
	does(t, p, "choose Function = wait")
	scenarioOf(t, p, `(s) => s.startsWith("wait")`)
	press("button", "one "+three)
	scenarioOf(t, p, `(s) => s.startsWith("gather")`)
	press("button", "Rename one")
	check(t, p.Press("t", "w", "o", "\r"))
	if got := once[string](t, p, list, `(s) => s.startsWith("two")`); got != "two "+three {
		t.Errorf("renamed, the list is %s", got)
	}
	if n, err := p.Focused(); err != nil || n.Name != "Rename two" {
		t.Errorf("renamed, the focus is on %q (%v)", n.Name, err)
	}
	check(t, p.Evaluate(`location.reload()`, nil))
	press("DisclosureTriangle", "Saved and recent")
	press("button", "Remove two")
	says(t, p, "two is removed.")
	check(t, p.Press("\r")) // Undo has the focus
	if got := once[string](t, p, list, `(s) => s !== ""`); got != "two "+three {
		t.Errorf("taken back, the list is %s", got)
	}

	// Where the browser keeps nothing, the list lasts as long as the page, and says so.
	check(t, p.Evaluate(`Storage.prototype.setItem = () => { throw new Error("refused"); }`, nil))
	check(t, p.TabBackTo("textbox", "Name for this scenario"))
	check(t, p.Press("x", "\r"))
	says(t, p, "so it is gone with the page")
	if got := once[string](t, p, list, `(s) => s.includes("x")`); got != "x "+three+"; two "+three {
		t.Errorf("refused, the list is %s", got)
	}
	quiet(t, p)
}
