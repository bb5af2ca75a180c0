package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// The editor has colours once it is gone into: below it stands the same text, letter
// by letter. A bracket brings its second, which is gone over and taken back with it;
// what is wrong is marked at its place, and Tab leads on.
func TestTheEditorHasColoursAndBrackets(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(task("A", 1))`)
	check(t, p.Evaluate(`document.querySelector(".gg-text").open = true, document.querySelector(".gg-editor textarea").focus()`, nil))
	under := func(selector, want string) {
		t.Helper()
		got := once[string](t, p, `() => {
			const [area, pre] = [...document.querySelectorAll(".gg-coloured > :is(textarea, pre)")].sort((a, b) => b.tagName.localeCompare(a.tagName));
			return pre === undefined || pre.textContent.trimEnd() !== area.value.trimEnd() ? "" : [...pre.querySelectorAll("`+selector+`")].map((e) => e.textContent).join(" ");
		}`, "(s) => s === `"+want+"`")
		if got != want {
			t.Errorf("%s is %q, and not %q", selector, got, want)
		}
	}
	under(".gg-word", "gather task")
	paste(t, p, `gather(task("A", 1), fail=1)`)
	under("mark", "fail")
	check(t, p.Evaluate(`document.activeElement.select()`, nil))
	check(t, p.Press("gather", "(", "task", "(", `"`, "A", `"`, ")"))
	holds := func(want string) {
		t.Helper()
		if got := once[string](t, p, `() => document.querySelector(".gg-editor textarea").value`, "(s) => s === `"+want+"`"); got != want {
			t.Errorf("the text is %q, and not %q", got, want)
		}
	}
	holds(`gather(task("A"))`)
	under(".gg-pair", "( )")
	under("mark", "")
	check(t, p.Press(",", " ", "(", kb.Backspace, "X"))
	holds(`gather(task("A"), X)`)
	under("mark", "X")
	check(t, p.Press(kb.Tab))
	if in := once[bool](t, p, `() => document.activeElement.matches(".gg-editor textarea")`, `(is) => !is`); in {
		t.Error("Tab stays in the editor")
	}
	quiet(t, p)
}
