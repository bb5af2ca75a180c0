package browser_test

import (
	"net/url"
	"slices"
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
		const solved = "The call ends within 3.0 s. true; No task is cancelled. true; The tasks are unchanged. true | Solved: all of this holds."
		if got := once[string](t, p, holding, `(s) => s.includes("Solved")`); got != solved {
			t.Errorf("%s: solved, it says %s", way, got)
		}
		once[string](t, p, `() => location.href`, `(s) => s.includes("start=sequence")`)
		if got := once[string](t, p, `() => location.href`, `(s) => s.includes("s=gather")`); !strings.Contains(got, "start=sequence") {
			t.Errorf("the address is %s", got)
		}
		check(t, p.Reload())
		if got := once[string](t, p, holding, `(s) => s.includes("Solved")`); got != solved {
			t.Errorf("%s: loaded again, it says %s", way, got)
		}
	}

	wrong := url.QueryEscape("Do it.\nis <img src=x onerror=throw(1)>")
	for _, mark := range []string{"?", "#"} {
		check(t, p.Visit("about:blank"))
		check(t, p.Evaluate(`location.href = "`+strings.Split(link, "/play")[0]+"/play"+mark+"s=gather()&challenge="+wrong+`"`, nil))
		says(t, p, "The challenge in this address cannot be read")
		says(t, p, "Change a delay, let a task fail, and see what asyncio does.")
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

// A task that is to return is followed by another, as long as there is one.
func TestSeveralTasksAreToReturn(t *testing.T) {
	t.Parallel()
	p := onPhone(t, 360, 740, "/play?s="+url.QueryEscape(`gather(task("A", 3), task("B", 1, fail=ValueError("boom")))`))
	tapFold(t, p, "Make a challenge of this")
	says(t, p, "Choose at least one thing that is to be reached.")
	tap(t, p, "checkbox", "The task")
	tap(t, p, "checkbox", "And the task")
	says(t, p, "0 of 2 hold at the start.")
	const checks = `() => new URL(document.querySelector(".gg-copied input").value).searchParams.get("challenge").split("\n").slice(1).join("; ")`
	if got, want := once[string](t, p, checks, `(checks) => checks.includes(";")`), `state "A" = returned; state "B" = returned`; got != want {
		t.Errorf("the checks are %s, want %s", got, want)
	}
	const lines = `() => [...document.querySelectorAll(".gg-pose fieldset p")].map((line) => line.textContent).filter((words) => /the task /i.test(words)).length`
	if n := once[int](t, p, lines, `() => true`); n != 2 {
		t.Errorf("of two tasks there are %d lines", n)
	}
	// The same task is asked for once.
	check(t, p.Evaluate(`document.querySelector(".gg-pose [aria-label='Task 2']").value = "A"`, nil))
	tap(t, p, "checkbox", "The tasks are unchanged")
	if got, want := once[string](t, p, checks, `(checks) => checks.includes("keep")`), `state "A" = returned; keep tasks`; got != want {
		t.Errorf("the checks are %s, want %s", got, want)
	}
	fits(t, p, "the form for a challenge")
	accessible(t, p, axeCore(t), all, "the form for a challenge")
	quiet(t, p)
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
	check(t, p.Reload())
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

// On a phone the words of a challenge are far above its controls. Which checks hold
// is printed with the page; and how far one is stays in sight, beside the player and
// in the sheet in which it is solved.
func TestHowFarAChallengeIsStaysInSightOnAPhone(t *testing.T) {
	t.Parallel()
	axe := axeCore(t)
	posed := "/play?s=" + url.QueryEscape(`sequence(task("A", 3), task("B", 1), task("C", 1))`) + "&challenge=" + url.QueryEscape("Be quick.\nelapsed <= 4\nkeep tasks\nerror = none")
	for path, say := range map[string]struct{ start, solved, line string }{
		posed:                                   {"2 of 3 hold.", "Solved: all of this holds.", "sequence(…) · not in asyncio"},
		"/lessons/one-after-the-other/#earlier": {"2 of 3 hold.", "Solved: all of this holds.", "sequence(…) · not in asyncio"},
	} {
		p, address := open(t)
		check(t, p.Fingers(360, 740))
		check(t, p.Scripts(false))
		check(t, p.Visit(address+path))
		const printed = `[...document.querySelectorAll(".challenge-checks li")].filter((c) => c.dataset.holds === "true").length + " of " + document.querySelectorAll(".challenge-checks li").length + " hold."`
		var held, said string
		check(t, p.Evaluate(printed, &held))
		check(t, p.Evaluate(`document.querySelector(".challenge-said").textContent`, &said))
		var intro string
		if check(t, p.Evaluate(`document.querySelector("main > header, .prose").textContent`, &intro)); strings.HasPrefix(path, "/play") && strings.Contains(intro, "start from a problem") {
			t.Errorf("%s: beside the task it says %q", path, intro)
		}
		if held != say.start || said != say.start {
			t.Errorf("%s: printed are %q and %q, want %q", path, held, said, say.start)
		}
		check(t, p.Scripts(true))
		check(t, p.Visit("about:blank"))
		check(t, p.Visit(address+path))
		const seen = `() => [...document.querySelectorAll(".challenge-said, .gg-held")].filter((e) => {
			const { left, top, width, height } = e.getBoundingClientRect();
			return e.checkVisibility() && width > 0 && [...document.elementsFromPoint(left + 8, top + height / 2)].includes(e);
		}).map((e) => e.textContent).join("; ")`
		// The controls are scrolled to, and the words are gone.
		once[bool](t, p, `() => {
			const lines = document.querySelectorAll("gather-ground[challenge] .gg-form [aria-labelledby]"), last = lines[lines.length - 1];
			(last ?? document.querySelector("gather-ground[challenge]")).scrollIntoView({ block: "end" });
			return last !== undefined;
		}`, `(there) => there`)
		if got := once[string](t, p, seen, `(s) => s === "`+say.start+`"`); got != say.start {
			t.Errorf("%s: beside the controls stands %q, want %q", path, got, say.start)
		}
		tap(t, p, "button", say.line)
		_, err := p.Find("button", "Done", 0)
		check(t, err)
		accessible(t, p, axe, all, path+": the sheet of a challenge")
		if got := once[string](t, p, seen, `(s) => s.includes("; `+say.start+`")`); !strings.HasSuffix(got, say.start) {
			t.Errorf("%s: in the sheet stands %q, want %q", path, got, say.start)
		}
		// Another call has other options, and so another height: it is the words that may not move them.
		const tall = `() => document.querySelector("dialog[open] .gg-held").getBoundingClientRect().height`
		before := once[float64](t, p, tall, `() => true`)
		does(t, p, "choose Function = gather")
		// What the page itself says is behind the sheet, and heard by nobody.
		check(t, p.Until("it is said aloud once", func(all []browser.Node) bool {
			heard := slices.DeleteFunc(all, func(n browser.Node) bool { return n.Role != "StaticText" || n.Name != say.solved })
			return len(heard) == 1 && heard[0].Live == "polite"
		}))
		if got := once[string](t, p, seen, `(s) => s.endsWith("`+say.solved+`")`); !strings.HasSuffix(got, say.solved) {
			t.Errorf("%s: solved, in the sheet stands %q", path, got)
		}
		if after := once[float64](t, p, tall, `() => true`); after != before || before == 0 {
			t.Errorf("%s: solved, the words are %v pixels high, and were %v", path, after, before)
		}
		tap(t, p, "button", "Done")
		if got := once[string](t, p, seen, `(s) => s === "`+say.solved+`"`); got != say.solved {
			t.Errorf("%s: the sheet closed, beside the controls stands %q", path, got)
		}
		fits(t, p, path)
		quiet(t, p)
	}
}

// Who has never made a challenge finds where one is made: by the foot of every page,
// by what teachers read, and by a search, with keys and with a finger.
func TestEverythingLeadsToMakingAChallenge(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	made := func(by string) {
		t.Helper()
		says(t, p, "Choose at least one thing that is to be reached.")
		const seen = `() => {
			const { top } = document.querySelector("details[data-below='challenge'][open] > summary")?.getBoundingClientRect() ?? { top: -1 };
			return location.pathname + " " + (top >= 0 && top < innerHeight);
		}`
		if got := once[string](t, p, seen, `(s) => s === "/play true"`); got != "/play true" {
			t.Errorf("by %s one comes to %s", by, got)
		}
	}
	for _, from := range []string{lesson, "/python/", "/play"} {
		check(t, p.Fingers(360, 740))
		check(t, p.Visit(address+from))
		tap(t, p, "link", "Make a challenge")
		made("a finger from " + from)
	}
	// On the playground, of what is there.
	check(t, p.Visit(address+"/play?s="+url.QueryEscape(`gather(task("mine", 1))`)))
	tap(t, p, "link", "Make a challenge")
	made("a finger from a scenario")
	var mine string
	if check(t, p.Evaluate(`document.querySelector("[data-playground] > gather-ground").scenario`, &mine)); mine != `gather(task("mine", 1))` {
		t.Errorf("a challenge is to be made of %s", mine)
	}
	check(t, p.Visit(address+"/teachers/"))
	says(t, p, "how to make a challenge of your own and send its link") // before one reads on
	check(t, p.TabTo("link", "make a challenge of it"))
	check(t, p.Press(kb.Enter))
	made("the teachers' page")
	for _, asked := range []string{"challenge", "make a challenge", "class", "exercise"} {
		check(t, p.Visit(address+lesson))
		check(t, p.Shortcut("k"))
		_, err := p.Find("searchbox", "Search the lessons", 0)
		check(t, err)
		check(t, p.Press(strings.Split(asked, "")...))
		hit, err := p.Find("link", "Make a challenge: An exercise for your class", 0)
		check(t, err)
		check(t, p.Click(hit))
		made("a search for " + asked)
	}
	quiet(t, p)
}
