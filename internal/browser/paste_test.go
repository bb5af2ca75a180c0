package browser_test

import (
	"testing"

	"github.com/gatherground/gatherground/internal/browser"
)

// insert puts a text where the cursor is, as the clipboard does.
func insert(t *testing.T, p *browser.Page, text string) {
	t.Helper()
	check(t, p.Evaluate(`document.execCommand("insertText", false, `+quoted(text)+`)`, nil))
}

// Who follows the link to paste a program has one thing to do: what is pasted takes
// the place of the whole text, and can be taken back.
func TestWhatIsPastedTakesThePlaceOfTheText(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	const program = "import asyncio\nasyncio.run(asyncio.sleep(1))\n"
	const written = `() => { const area = document.activeElement; return area.matches(".gg-editor textarea") ? area.value : area.tagName; }`
	ways := map[string]func(){
		"by the mouse": func() { follows(t, p, p.Click) },
		"by touch":     func() { check(t, p.Fingers(360, 740)); check(t, p.Visit(address+"/play")); follows(t, p, p.Tap) },
	}
	check(t, p.Visit(address+"/play"))
	for _, by := range []string{"by the mouse", "by touch"} {
		ways[by]()
		before := once[string](t, p, written, `(text) => text.startsWith("gather")`)
		insert(t, p, program)
		if got := once[string](t, p, written, `() => true`); got != program {
			t.Errorf("%s, what was pasted stands as\n%s", by, got)
		}
		check(t, p.Shortcut("z"))
		if got := once[string](t, p, written, `(text) => text.startsWith("gather")`); got != before {
			t.Errorf("%s, taken back it is\n%s", by, got)
		}
	}
	quiet(t, p)
}

// follows goes to where a program is pasted.
func follows(t *testing.T, p *browser.Page, press func(browser.Node) error) {
	t.Helper()
	link, err := p.Find("link", "paste your Python", 0)
	check(t, err)
	check(t, press(link))
	focused(t, p, "textbox", "The scenario as text")
	says(t, p, "Paste your Python here. It takes the place of this scenario.")
}
