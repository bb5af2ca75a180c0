package browser_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/browser"
)

// A program in the place of a scenario becomes one by the keyboard alone, and by a
// finger alone; it is told of, and can be taken back; or it goes to the page that
// runs it.
func TestPastedPythonBecomesAScenario(t *testing.T) {
	t.Parallel()
	site, err := answers()
	check(t, err)
	needPython(t, site)
	ways := map[string]struct {
		show  func(t *testing.T) *browser.Page
		press func(t *testing.T, p *browser.Page, role, name string)
	}{
		"by keys": {
			show: func(t *testing.T) *browser.Page { return play(t, three) },
			press: func(t *testing.T, p *browser.Page, role, name string) {
				t.Helper()
				check(t, p.TabTo(role, name))
				check(t, p.Press("\r"))
			},
		},
		"by touch": {
			show:  func(t *testing.T) *browser.Page { return onPhone(t, 360, 740, "/play?s="+url.QueryEscape(three)) },
			press: tap,
		},
	}
	for by, way := range ways {
		t.Run(by, func(t *testing.T) {
			t.Parallel()
			p := way.show(t)
			press := func(role, name string) { t.Helper(); way.press(t, p, role, name) }
			const program = "async def main():\n    await asyncio.gather(fetch(1), asyncio.sleep(2))\n"
			press("link", "paste your Python")
			focused(t, p, "textbox", "The scenario as text")
			paste(t, p, program)
			said(t, p, "This is Python. It can become a scenario, or run as it is.")
			press("button", "As a scenario")
			said(t, p, "It is a scenario now. This was assumed:")
			const made = `gather(task("fetch(1)", 1), task("sleep(2)", 2))`
			if s := scenarioOf(t, p, `(s) => s.startsWith("gather(task(\"fetch")`); s != made {
				t.Errorf("it became %s", s)
			}
			says(t, p, "Line 2: How long")
			accessible(t, p, axeCore(t), "{}", "with a program brought")
			fits(t, p, "with a program brought")
			// The focus is in the picture of it, from where it is taken back, as by its button.
			var where string
			check(t, p.Evaluate(`document.activeElement.className`, &where))
			if where != "gg-run" {
				t.Errorf("as a scenario, the focus is on %q", where)
			}
			press("button", "Take it back")
			said(t, p, "This is Python. It can become a scenario, or run as it is.")
			var text string
			check(t, p.Evaluate(`document.querySelector(".gg-editor textarea").value`, &text))
			if text != program {
				t.Errorf("taken back, the text is\n%s", text)
			}
			// Who has pasted it and asks for its run need not ask twice. An address alone runs nothing.
			press("link", "Run it as it is")
			says(t, p, "The program made no task.")
			stands(t, p, program)
			check(t, p.Reload())
			says(t, p, "This program came with the address. Read it, then press Run.")
			quiet(t, p)
		})
	}
}

// In the playground's address, too.
func TestPythonInTheAddressReachesThePlayer(t *testing.T) {
	t.Parallel()
	p := play(t, "results = await asyncio.gather(fetch(1), fetch(2))")
	site, err := answers()
	check(t, err)
	needPython(t, site)
	said(t, p, "This is Python. It can become a scenario, or run as it is.")
	check(t, p.TabTo("button", "Go there"))
	check(t, p.Press("\r"))
	check(t, p.TabTo("button", "As a scenario"))
	check(t, p.Press("\r"))
	if s := scenarioOf(t, p, `(s) => s.startsWith("gather(task(\"fetch")`); s != `gather(task("fetch(1)", 1), task("fetch(2)", 1))` {
		t.Errorf("it became %s", s)
	}
	check(t, p.TabTo("button", "Take it back"))
	check(t, p.Press("\r"))
	follow(t, p, "Run it as it is", 0)
}

// What may become of a program stands right below it, and on the screen, in the
// place of what is wrong with it as a scenario; and so does the picture then.
func TestWhatBecomesOfAProgramIsSeen(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	site, err := answers()
	check(t, err)
	needPython(t, site)
	const program = "import asyncio\n\n\nasync def fetch(url, delay):\n    await asyncio.sleep(delay)\n    if delay > 2:\n        raise ValueError(url)\n    return url\n\n\nasync def main():\n    async with asyncio.timeout(2.5):\n        print(await asyncio.gather(fetch(\"a\", 1), fetch(\"b\", 2), fetch(\"c\", 3)))\n\n\nasyncio.run(main())\n"
	windows := map[string]func() error{
		"a phone":  func() error { return p.Fingers(360, 740) },
		"a window": func() error { return p.Look(1440, 900, "light") },
	}
	for name, show := range windows {
		check(t, show())
		check(t, p.Visit("about:blank"))
		check(t, p.Visit(address+"/play"))
		follows(t, p, p.Click)
		insert(t, p, program)
		type offer struct {
			Mistake    bool
			Gap        float64
			Top, Below bool
		}
		const offered = `() => {
			const [area, bring, mistake] = [".gg-editor textarea", ".gg-bring", ".gg-mistake"].map((part) => document.querySelector(part));
			if (!bring?.querySelector("button")?.checkVisibility()) return { mistake: true, gap: 0, top: false, below: false };
			const at = bring.getBoundingClientRect();
			return { mistake: mistake.checkVisibility(), gap: at.top - area.getBoundingClientRect().bottom, top: at.top >= 0, below: at.bottom <= innerHeight };
		}`
		if got := once[offer](t, p, offered, `({ mistake, below }) => !mistake && below`); got.Mistake || !got.Top || !got.Below || got.Gap < 0 || got.Gap > 16 {
			t.Errorf("in %s, what is offered stands so: %+v", name, got)
		}
		accessible(t, p, axeCore(t), "{}", "with what becomes of a program, in "+name)
		does(t, p, "tick As a scenario")
		const seen = `() => {
			const rows = [...document.querySelectorAll(".gg-run g.row")].map((row) => row.getBoundingClientRect()).filter(({ height }) => height > 0);
			return document.querySelector("gather-ground").shown?.line.includes("fetch") && rows.every(({ top, bottom }) => top >= 0 && bottom <= innerHeight) ? document.activeElement.className : "not on the screen";
		}`
		if got := once[string](t, p, seen, `(at) => at === "gg-run"`); got != "gg-run" {
			t.Errorf("in %s, with the picture of it on the screen the focus is on %q", name, got)
		}
	}
	quiet(t, p)
}

// What no scenario can say is said with its line, and the text stays; a slip in a
// scenario is no program.
func TestWhatCannotBeBroughtStays(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	site, err := answers()
	check(t, err)
	needPython(t, site)
	const program = "import asyncio\nqueue = asyncio.Queue()\nasync def main():\n    await queue.get()\n"
	paste(t, p, program)
	said(t, p, "This is Python, and no scenario can say all of it:")
	says(t, p, "Line 2: a scenario has no Queue")
	var state struct{ Text, Form string }
	check(t, p.Evaluate(`({ text: document.querySelector(".gg-editor textarea").value, form: document.querySelector("gather-ground").shown.line })`, &state))
	if state.Text != program || state.Form != three {
		t.Errorf("the text is %q, the run that of %q", state.Text, state.Form)
	}
	all, err := p.Tree()
	check(t, err)
	for _, n := range all {
		if n.Role == "button" && n.Name == "As a scenario" {
			t.Error("it is offered all the same")
		}
	}
	paste(t, p, `gahter(task("A", 1))`)
	says(t, p, `did you mean "gather"?`)
	var hidden bool
	check(t, p.Evaluate(`document.querySelector(".gg-bring").hidden`, &hidden))
	if !hidden {
		t.Error("a slip is taken for Python")
	}
	quiet(t, p)
}

// paste puts a text in the place of the scenario's, as the clipboard does.
func paste(t *testing.T, p *browser.Page, text string) {
	t.Helper()
	quoted, err := json.Marshal(text)
	check(t, err)
	check(t, p.Evaluate(`(() => {
		document.querySelector(".gg-text").open = true;
		const area = document.querySelector(".gg-editor textarea");
		area.focus();
		area.select();
		document.execCommand("insertText", false, `+string(quoted)+`);
	})()`, nil))
}

// said waits until a status says all of a text.
func said(t *testing.T, p *browser.Page, text string) {
	t.Helper()
	check(t, p.Until("it is announced that "+text, func(all []browser.Node) bool {
		for _, n := range all {
			if n.Within("status", "") && strings.TrimSpace(n.Name) == text {
				return true
			}
		}
		return false
	}))
}
