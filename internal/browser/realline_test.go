package browser_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/internal/browser"
)

// Under the form stands what the call is in real Python, printed with the page; it
// follows edits, is copied whole, and is of the language whose function is called.
func TestTheLineOfRealPythonStandsUnderTheForm(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	check(t, p.Preload(`Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { window.copied = text; } } })`))
	scenario := `gather(task("A", 1), task("B", 2), task("C", 3), task("D", 4), task("E", 5), task("F", 6), return_exceptions=True)`
	check(t, p.Visit(address+"/play?s="+url.QueryEscape(scenario)))
	line := func(want string) {
		t.Helper()
		got := once[string](t, p, `() => document.querySelector(".gg-real").innerText.replace(/\s*(Copy|Show)\s*$/, "").replace("\n", " ")`, "(s) => s === "+"`"+want+"`")
		if got != want {
			t.Errorf("the line is %q, and not %q", got, want)
		}
	}
	line(`In Python await asyncio.gather(work("A", 1), work("B", 2), ..., return_exceptions=True)  # ... 4 more`)
	if !once[bool](t, p, `() => { const [form, line, run] = [".gg-form", ".gg-real", ".gg-run"].map((s) => document.querySelector(s)?.getBoundingClientRect()); return form !== undefined && form.bottom <= line.top && line.bottom <= run.top; }`, `(is) => is`) {
		t.Error("it does not stand between the form and the picture")
	}

	_, err := p.Find("button", "Copy the line", 0)
	check(t, err)
	if !once[bool](t, p, `() => { const [copy, said] = ["button", "span"].map((s) => document.querySelector(".gg-real " + s).getBoundingClientRect()); return Math.abs(copy.top + copy.height / 2 - said.top - 10) < 1; }`, `(is) => is`) {
		t.Error("the button to copy it does not stand in its first line")
	}
	focus(t, p, "Delay of A in seconds")
	check(t, p.Press(kb.F2, kb.ArrowUp))
	showLine(t, p)
	line(`In Python await asyncio.gather(work("A", 1.1), work("B", 2), ..., return_exceptions=True)  # ... 4 more`)
	check(t, p.TabTo("button", "Copy the line"))
	check(t, p.Press(kb.Enter))
	copied := once[string](t, p, `() => window.copied ?? ""`, `(s) => s !== ""`)
	if !strings.HasPrefix(copied, "await asyncio.gather(\n    work(\"A\", 1.1),\n") || !strings.HasSuffix(copied, "return_exceptions=True,\n)") {
		t.Errorf("what is copied is\n%s", copied)
	}
	says(t, p, "Copied.")

	check(t, p.Evaluate(`document.querySelector("gather-ground").load('promise_all(task("A", 1), task("B", 2))')`, nil))
	line(`In JavaScript await Promise.all([work("A", 1), work("B", 2)])`)
	quiet(t, p)
}

// showLine waits for the button that has a saving visitor's line fetched, and presses it.
func showLine(t *testing.T, p *browser.Page) {
	t.Helper()
	scenarioOf(t, p, `() => true`)
	check(t, p.Evaluate(waitFor(`document.querySelector('.gg-real button').ariaLabel === "Show the line"`), nil))
	check(t, p.Evaluate(`document.querySelector(".gg-real button").click()`, nil))
}

// The second program is large: who saves data has it when they ask for something of it,
// and anybody else with the first edit.
func TestTheLineIsNotFetchedUnaskedForWhoSavesData(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	fetched := func() (is bool) {
		t.Helper()
		check(t, p.Evaluate(`globalThis.gatherGroundHosts?.get("study")?.phase !== undefined && gatherGroundHosts.get("study").phase !== "off"`, &is))
		return is
	}
	seen := func() (is bool) {
		t.Helper()
		check(t, p.Evaluate(`getComputedStyle(document.querySelector(".gg-real code")).visibility === "visible"`, &is))
		return is
	}
	edit := func(s string) {
		t.Helper()
		check(t, p.Evaluate("document.querySelector('gather-ground').load(`"+s+"`)", nil))
	}
	comes := func(line string) {
		t.Helper()
		check(t, p.Evaluate(waitFor("document.querySelector('.gg-real code').checkVisibility({ visibilityProperty: true }) && document.querySelector('.gg-real code').textContent === `"+line+"`"), nil))
	}
	check(t, p.Visit(address+"/play?s="+url.QueryEscape(two)))
	check(t, p.Evaluate(waitFor(`document.querySelector("gather-ground[data-live] .gg-real button") !== null`), nil))
	edit(`gather(task("C", 1))`)
	check(t, p.Evaluate(waitFor(`document.querySelector(".gg-real button").ariaLabel === "Show the line"`), nil))
	if fetched() || seen() {
		t.Errorf("after an edit it is fetched: %t, and what stood there is seen: %t", fetched(), seen())
	}
	showLine(t, p)
	comes(`await asyncio.gather(c())`)
	if _, err := p.Find("button", "Copy the line", 0); err != nil || !fetched() {
		t.Errorf("once it is asked for there is no button to copy it: %v", err)
	}
	edit(`gather(task("D", 1))`)
	comes(`await asyncio.gather(d())`)

	check(t, p.Visit(address+"/play?s="+url.QueryEscape(two)))
	check(t, p.Evaluate(waitFor(`document.querySelector("gather-ground[data-live] .gg-real button") !== null`), nil))
	check(t, p.Evaluate(`void Object.defineProperty(NetworkInformation.prototype, "saveData", { get: () => false })`, nil))
	edit(`gather(task("C", 1))`)
	comes(`await asyncio.gather(c())`)
	quiet(t, p)
}

// What does not go into one line of Python stands in a few, which are code as they
// stand: printed with the page, and after an edit.
func TestStatementsWithSuitesHaveLinesOfTheirOwn(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	const attempt, all = `attempt(task("A", 1, fail=OSError("x")), "none")`, `as_completed(task("A", 1), task("B", 2), catch=True)`
	const tried = "try: return await a()\nexcept Exception: return \"none\""
	const each = "for next_done in asyncio.as_completed(tasks):\n    try: results.append(await next_done)\n    except Exception as error: results.append(error)"
	lines := func() (drawn float64) {
		t.Helper()
		check(t, p.Evaluate(`((code) => code.getBoundingClientRect().height / parseFloat(getComputedStyle(code).lineHeight))(document.querySelector(".gg-real code"))`, &drawn))
		return drawn
	}
	for _, c := range []struct {
		desc, do string
		want     string
		lines    float64
	}{
		{"printed", "", tried, 2},
		{"after an edit", `document.querySelector("gather-ground").load('` + all + `')`, each, 3},
		{"taken back", `document.querySelector("gather-ground").undo()`, tried, 2},
	} {
		if c.do == "" {
			check(t, p.Visit(address+"/play?s="+url.QueryEscape(attempt)))
		} else {
			check(t, p.Evaluate(c.do, nil))
		}
		if c.desc == "after an edit" {
			showLine(t, p)
		}
		got := once[string](t, p, `() => document.querySelector(".gg-real code").innerText`, `(s) => s === `+strconv.Quote(c.want))
		if n := lines(); got != c.want || n < c.lines-0.2 || n > c.lines+0.2 {
			t.Errorf("%s stands in %.1f lines\n%s\nand not\n%s", c.desc, n, got, c.want)
		}
	}
	quiet(t, p)
}
