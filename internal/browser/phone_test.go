package browser_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/internal/browser"
)

// On a phone the picture is on the first screen, for the eye and for the keyboard;
// where there is more room, the call is.
func TestThePictureIsOnTheFirstScreenOfAPhone(t *testing.T) {
	t.Parallel()
	p, address := open(t)

	// What is read first and seen last is not seen before all has come.
	check(t, p.Fingers(360, 740))
	check(t, p.Scripts(false))
	check(t, p.Visit(address+"/play"))
	var early bool
	check(t, p.Evaluate(`document.querySelector(".gg-folds").remove(), document.querySelector(".gg-source").checkVisibility()`, &early))
	if early {
		t.Error("while the picture is on its way, the call stands in its place")
	}
	check(t, p.Scripts(true))

	for _, path := range []string{"/", "/play", "/embed?s=" + url.QueryEscape(three)} {
		check(t, p.Fingers(360, 740))
		check(t, p.Visit(address+path))
		const bottom = `() => Math.max(...[...document.querySelectorAll(".gg-narrow g.row")].map((row) => row.getBoundingClientRect().bottom))`
		if got := once[float64](t, p, bottom, `(b) => b > 0`); got <= 0 || got > 740 {
			t.Errorf("%s: the last bar ends %.0f pixels down, and the screen has 740", path, got)
		}
		const order = `() => {
			const [run, call] = [".gg-run", ".gg-form"].map((part) => document.querySelector("gather-ground > " + part));
			if (call === null) return "";
			const seen = run.getBoundingClientRect().top < call.getBoundingClientRect().top;
			const read = !!(run.compareDocumentPosition(call) & Node.DOCUMENT_POSITION_FOLLOWING);
			return "run first: seen " + seen + ", read " + read;
		}`
		for width, want := range map[int64]string{640: "run first: seen true, read true", 641: "run first: seen false, read false"} {
			check(t, p.Fingers(width, 740))
			if got := once[string](t, p, order, `(o) => o === "`+want+`"`); got != want && path == "/play" {
				t.Errorf("%s at %d pixels: %s, want %s", path, width, got, want)
			}
		}
	}
	quiet(t, p)
}

// What is folded is one row of tabs on a phone: it goes sideways, and nothing else
// does; one of them is open, below the row, over the whole width.
func TestOneTabIsOpenOnAPhone(t *testing.T) {
	t.Parallel()
	axe := axeCore(t)
	p := onPhone(t, 360, 740, "/play?s="+url.QueryEscape(failing))
	type tabs struct {
		Open         []string
		Rows         int
		Below, Wide  bool
		Sideways, At float64
	}
	const look = `() => {
		const player = document.querySelector("gather-ground"), folds = player.querySelector(".gg-folds");
		const all = [...folds.querySelectorAll(":scope > details > summary")].filter((s) => s.checkVisibility());
		const open = all.filter((s) => s.parentElement.open), low = Math.max(...all.map((s) => s.getBoundingClientRect().bottom));
		const shown = open.map((s) => s.parentElement.matches(".gg-outcome") ? s.parentElement.nextElementSibling : [...s.parentElement.children].find((e) => e !== s && e.checkVisibility())).filter((e) => e !== undefined);
		return {
			open: open.map((s) => s.textContent), rows: new Set(all.map((s) => s.getBoundingClientRect().top)).size,
			below: shown.every((e) => e.getBoundingClientRect().top >= low), wide: shown.every((e) => e.getBoundingClientRect().width >= player.getBoundingClientRect().width - 1),
			sideways: folds.scrollWidth - folds.clientWidth, at: shown[0]?.getBoundingClientRect().left ?? -1,
		};
	}`
	once[bool](t, p, `() => document.querySelector(".gg-folds > details")?.name !== ""`, `(is) => is`)
	for _, tab := range []string{"Results", "Program", "Why a myth disproved", "The loop", "Compare", "Scenario as text"} {
		tapFold(t, p, tab)
		got := once[tabs](t, p, look, fmt.Sprintf(`(told) => told.open.length === 1 && told.open[0] === %q && told.at >= 0`, tab))
		if len(got.Open) != 1 || got.Rows != 1 || !got.Below || !got.Wide || got.Sideways <= 0 || got.At != 16 {
			t.Errorf("with %s tapped, it is %+v", tab, got)
		}
		fits(t, p, tab)
		accessible(t, p, axe, all, tab)
	}

	// The arrow keys lead along the row.
	check(t, p.Evaluate(`document.querySelector(".gg-outcome > summary").focus()`, nil))
	check(t, p.Press(kb.ArrowRight, kb.Enter))
	if got := once[tabs](t, p, look, `(told) => told.open[0] === "Program"`); len(got.Open) != 1 || got.Open[0] != "Program" {
		t.Errorf("by the keyboard %v is opened", got.Open)
	}
	check(t, p.Fingers(1440, 900))
	if wide := once[string](t, p, `() => document.querySelector(".gg-program").name + [...document.querySelectorAll(".gg-results")].map((e) => e.checkVisibility())`, `(s) => s === "true"`); wide != "true" {
		t.Errorf("where there is room, folds are of one name, and results seen: %s", wide)
	}
	quiet(t, p)
}

// A player of three tasks leaves room for words on a phone.
func TestAPlayerIsLowOnAPhone(t *testing.T) {
	t.Parallel()
	const most = 520
	p, address := open(t)
	check(t, p.Fingers(360, 740))
	for _, path := range []string{"/", "/play", lesson, "/lessons/when-one-fails/"} {
		check(t, p.Visit(address+path))
		const heights = `() => [...document.querySelectorAll("gather-ground:not([predict])")].filter((e) => e.querySelectorAll(".gg-task dialog").length === 3).slice(0, 1).map((e) => e.getBoundingClientRect().height)`
		got := once[[]float64](t, p, heights, `(all) => all.length > 0`)
		if len(got) == 0 {
			t.Errorf("%s has no player of three tasks", path)
		}
		for _, height := range got {
			t.Logf("%s: %.0f", path, height)
			if height > most {
				t.Errorf("%s: the player of three tasks is %.0f pixels high, and %d are to do", path, height, most)
			}
		}
	}
	quiet(t, p)
}

// shut waits until no sheet is open, and returns what has the focus then.
func shut(t *testing.T, p *browser.Page) string {
	t.Helper()
	return once[string](t, p, `() => document.querySelector("dialog[open]") === null ? document.activeElement.innerText.trim() : "a sheet"`, `(told) => told !== "a sheet"`)
}

// What a row says on a phone is changed in a sheet with the row's own controls;
// it is closed by Done, by a touch outside, by drawing it down, and by Escape.
func TestARowIsEditedInASheet(t *testing.T) {
	t.Parallel()
	axe := axeCore(t)
	p := phone(t)
	const line = "B · 1 s · returns"
	tap(t, p, "button", line)
	accessible(t, p, axe, all, "the sheet of a task")
	fits(t, p, "the sheet of a task")
	name, err := p.Find("textbox", "Name of task 2", 0)
	check(t, err)
	check(t, p.Tap(name))
	check(t, p.Press("b"))
	scenarioOf(t, p, `(s) => s.includes('"Bb"')`)
	check(t, p.Press(kb.Tab, "2"))
	scenarioOf(t, p, `(s) => s.includes('"Bb", 2')`)
	tap(t, p, "checkbox", "Bb fails")
	scenarioOf(t, p, `(s) => s.includes('"Bb", 2, fail')`)
	tap(t, p, "button", "Done")
	if at := shut(t, p); at != `Bb · 2 s · raises ValueError("boom")` {
		t.Errorf("closed by Done, the focus is on %q", at)
	}
	says(t, p, "Raised ValueError: boom after 2.0 s")
	check(t, p.Shortcut("z"))
	check(t, p.Shortcut("z"))
	check(t, p.Shortcut("z"))
	_, err = p.Find("button", line, 0)
	check(t, err)

	closings := map[string]func(){
		"a touch outside": func() { check(t, p.Evaluate(`document.querySelector("dialog[open]").click()`, nil)) },
		"Escape":          func() { check(t, p.Press(kb.Escape)) },
		"drawing it down": func() {
			title, err := p.Find("StaticText", "B", 0) // what lies behind it is not there
			check(t, err)
			check(t, p.Slide(title, 0, 90))
		},
	}
	for by, close := range closings {
		tap(t, p, "button", line)
		_, err := p.Find("button", "Done", 0)
		check(t, err)
		close()
		if at := shut(t, p); at != line {
			t.Errorf("closed by %s, the focus is on %q", by, at)
		}
	}

	// By the keyboard: into the sheet, through its controls, and out of it.
	check(t, p.Press(kb.Enter))
	focused(t, p, "button", "Done")
	check(t, p.Press(kb.Tab))
	focused(t, p, "textbox", "Name of task 2")
	check(t, p.Press(kb.Tab))
	focused(t, p, "spinbutton", "Delay of B in seconds")
	check(t, p.Press(kb.Tab, " "))
	scenarioOf(t, p, `(s) => s.includes("fail=")`)
	check(t, p.Press(kb.Escape))
	if at := shut(t, p); at != `B · 1 s · raises ValueError("boom")` {
		t.Errorf("closed by Escape, the focus is on %q", at)
	}

	// What is put around it is gone on with in a sheet of its own.
	tap(t, p, "button", `B · 1 s · raises ValueError("boom")`)
	tapFold(t, p, "More")
	tap(t, p, "button", "Give it a limit")
	scenarioOf(t, p, `(s) => s.includes("wait_for(")`)
	focused(t, p, "spinbutton", "timeout")
	check(t, p.Press("4", kb.Tab))
	scenarioOf(t, p, `(s) => s.includes(", 4)")`)
	tap(t, p, "button", "Done")
	if at := shut(t, p); at != "wait_for(…) · timeout=4" {
		t.Errorf("with a limit around it, the focus is on %q", at)
	}
	check(t, p.Shortcut("z"))
	check(t, p.Shortcut("z"))
	once[bool](t, p, `() => document.querySelector(".gg-narrow").textContent.includes("wait_for")`, `(drawn) => !drawn`)

	// So is the call, and a task is added beside it.
	tap(t, p, "button", "gather(…)")
	accessible(t, p, axe, all, "the sheet of the call")
	tap(t, p, "checkbox", "return_exceptions")
	scenarioOf(t, p, `(s) => s.includes("return_exceptions=True")`)
	tap(t, p, "button", "Done")
	_, err = p.Find("button", "gather(…) · return_exceptions=True", 0)
	check(t, err)
	tap(t, p, "button", "+ Add task")
	if s := scenarioOf(t, p, `(s) => s.includes("task 4") || s.split("task(").length === 5`); strings.Count(s, "task(") != 4 {
		t.Errorf("with a task added it is %s", s)
	}

	// A phone that is turned has more room: the same controls stand in the row, and
	// who was at one still is.
	tap(t, p, "button", `B · 1 s · raises ValueError("boom")`)
	name, err = p.Find("textbox", "Name of task 2", 0)
	check(t, err)
	check(t, p.Tap(name))
	check(t, p.Fingers(740, 360))
	focused(t, p, "textbox", "Name of task 2")
	field, err := p.Find("textbox", "Name of task 2", 0)
	check(t, err)
	if field.Value != "B" {
		t.Errorf("with more room the row has the name %q", field.Value)
	}
	tap(t, p, "button", "More about B")
	tap(t, p, "button", "Remove B")
	scenarioOf(t, p, `(s) => !s.includes('"B"')`)
	quiet(t, p)
}
