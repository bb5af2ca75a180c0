package browser_test

import "testing"

// Whoever types over what stands in the editor, as over all of an example, changes
// the text, can take it back, and has nothing refused by the page's policy.
func TestTypingOverAProgramLeavesTheConsoleQuiet(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	handler, err := answers()
	check(t, err)
	needPython(t, handler)
	check(t, p.Visit(address+"/python/"))
	live(t, p)
	const text = `() => [...document.querySelector("[data-part=program]").shadowRoot.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n")`
	check(t, p.TabTo("textbox", "The program"))
	before := once[string](t, p, text, `(s) => s.startsWith("import asyncio")`)
	check(t, p.Shortcut("a"))
	check(t, p.Press("d", "e", "f", " ", "f", "(", ")", ":"))
	if got := once[string](t, p, text, `(s) => s === "def f():"`); got != "def f():" {
		t.Errorf("typed over, it is %q", got)
	}
	check(t, p.Shortcut("a"))
	check(t, p.Press("x"))
	if got := once[string](t, p, text, `(s) => s === "x"`); got != "x" {
		t.Errorf("typed over again, it is %q", got)
	}
	for range 4 {
		check(t, p.Shortcut("z"))
	}
	if got := once[string](t, p, text, `(s) => s.startsWith("import asyncio")`); got != before {
		t.Errorf("taken back, it is %q", got)
	}
	quiet(t, p)
}
