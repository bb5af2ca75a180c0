package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/internal/browser"
)

// programText is the text that stands in the editor.
const programText = `() => [...document.querySelector("[data-part=program]").shadowRoot.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n")`

// writing opens the page for a program with the focus in its editor, and returns what
// stands there.
func writing(t *testing.T) (p *browser.Page, text string) {
	t.Helper()
	p, address := open(t)
	handler, err := answers()
	check(t, err)
	needPython(t, handler)
	check(t, p.Visit(address+"/python/"))
	live(t, p)
	check(t, p.TabTo("textbox", "The program"))
	return p, once[string](t, p, programText, `(s) => s.startsWith("import asyncio")`)
}

// Whoever types over what stands in the editor, as over all of an example, changes
// the text, can take it back, and has nothing refused by the page's policy.
func TestTypingOverAProgramLeavesTheConsoleQuiet(t *testing.T) {
	t.Parallel()
	p, before := writing(t)
	check(t, p.Shortcut("a"))
	check(t, p.Press("d", "e", "f", " ", "f", "(", ")", ":"))
	if got := once[string](t, p, programText, `(s) => s === "def f():"`); got != "def f():" {
		t.Errorf("typed over, it is %q", got)
	}
	check(t, p.Shortcut("a"))
	check(t, p.Press("x"))
	if got := once[string](t, p, programText, `(s) => s === "x"`); got != "x" {
		t.Errorf("typed over again, it is %q", got)
	}
	for range 4 {
		check(t, p.Shortcut("z"))
	}
	if got := once[string](t, p, programText, `(s) => s.startsWith("import asyncio")`); got != before {
		t.Errorf("taken back, it is %q", got)
	}
	quiet(t, p)
}

// So has who writes with an input method, over all of the text or over some of it.
func TestComposingOverAProgramLeavesTheConsoleQuiet(t *testing.T) {
	t.Parallel()
	p, before := writing(t)
	becomes := func(want string) {
		t.Helper()
		if got := once[string](t, p, programText, `(s) => s === `+quoted(want)); got != want {
			t.Errorf("composed over, it is %q, want %q", got, want)
		}
	}
	check(t, p.Shortcut("a"))
	check(t, p.Compose("ｎ", "に", "にほ"))
	check(t, p.Settle("日本"))
	becomes("日本")
	check(t, p.Press("x"))
	becomes("日本x")
	for range 6 {
		check(t, p.Shortcut("z"))
	}
	becomes(before)
	// Over what begins in one line and ends in another, again and again.
	const chosen = 21
	for n := range 30 {
		check(t, p.Shortcut(kb.Home))
		for range n % 12 {
			check(t, p.Press(kb.ArrowDown))
		}
		for range n {
			check(t, p.Press(kb.ArrowRight))
		}
		for range chosen {
			check(t, p.Shift(kb.ArrowRight))
		}
		check(t, p.Compose("ｎ", "に"))
		check(t, p.Settle("日本"))
		if got := once[string](t, p, programText, `(s) => s.includes("日本")`); len([]rune(got)) != len([]rune(before))-chosen+2 {
			t.Fatalf("composed over, it is %q", got)
		}
		for range 6 {
			check(t, p.Shortcut("z"))
		}
		becomes(before)
	}
	quiet(t, p)
}
