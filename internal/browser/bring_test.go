package browser_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/browser"
)

// A program in the place of a scenario becomes one by the keyboard alone, is
// told of, and can be taken back; or it goes to the page that runs it.
func TestPastedPythonBecomesAScenario(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	site, err := answers()
	check(t, err)
	needPython(t, site)
	const program = "async def main():\n    await asyncio.gather(fetch(1), asyncio.sleep(2))\n"
	check(t, p.TabTo("link", "paste your Python"))
	check(t, p.Press("\r"))
	focused(t, p, "textbox", "The scenario as text")
	paste(t, p, program)
	said(t, p, "This is Python. It can become a scenario, or run as it is.")
	check(t, p.TabTo("button", "As a scenario"))
	check(t, p.Press("\r"))
	said(t, p, "It is a scenario now. This was assumed:")
	const made = `gather(task("fetch(1)", 1), task("sleep(2)", 2))`
	if s := scenarioOf(t, p, `(s) => s.startsWith("gather(task(\"fetch")`); s != made {
		t.Errorf("it became %s", s)
	}
	says(t, p, "Line 2: How long")
	accessible(t, p, axeCore(t), "{}", "with a program brought")
	// The focus is on what takes it back, and so it is taken.
	check(t, p.Press("\r"))
	said(t, p, "This is Python. It can become a scenario, or run as it is.")
	var text string
	check(t, p.Evaluate(`document.querySelector(".gg-editor textarea").value`, &text))
	if text != program {
		t.Errorf("taken back, the text is\n%s", text)
	}
	follow(t, p, "Run it as it is", 0)
	stands(t, p, program)
	quiet(t, p)
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
