package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/internal/browser"
)

// edit goes into the editor, at a place of a new text.
func edit(t *testing.T, p *browser.Page, before, after string) {
	t.Helper()
	once[bool](t, p, `() => { document.querySelector(".gg-text").open = true; document.querySelector(".gg-editor textarea").focus(); return document.querySelector(".gg-suggest") !== null; }`, `(is) => is`)
	check(t, p.Evaluate(`(() => {
		const area = document.querySelector(".gg-editor textarea");
		area.select();
		document.execCommand("insertText", false, `+"`"+before+after+"`"+`);
		area.setSelectionRange(`+"`"+before+"`.length, `"+before+"`"+`.length);
	})()`, nil))
}

// text waits until the editor has a text, with | at the cursor.
func text(t *testing.T, p *browser.Page, want string) {
	t.Helper()
	told := `() => { const { value, selectionStart: at } = document.querySelector(".gg-editor textarea"); return value.slice(0, at) + "|" + value.slice(at); }`
	if got := once[string](t, p, told, "(s) => s === `"+want+"`"); got != want {
		t.Errorf("the text is %s, and not %s", got, want)
	}
}

// suggests waits until names are offered, of which one is chosen if it is marked.
func suggests(t *testing.T, p *browser.Page, want string) {
	t.Helper()
	told := `() => [...document.querySelectorAll(".gg-suggestions:not([hidden]) [role=option]")].map((o) => (o.getAttribute("aria-selected") === "true" && document.activeElement.getAttribute("aria-activedescendant") === o.id ? ">" : "") + o.querySelector("code").textContent).join(" ")`
	if got := once[string](t, p, told, "(s) => s === `"+want+"`"); got != want {
		t.Errorf("offered is %s, and not %s", got, want)
	}
}

// While somebody types, what may stand at the cursor is offered with its line of the
// reference, and taken by keys; the Tab key is no trap, and nothing moves.
func TestTheEditorOffersWhatMayStandAtTheCursor(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(task("A", 1))`)
	edit(t, p, `gather(task("A", 1), `, `)`)
	// Who saves data has to ask for what that fetches; it is there from then on.
	check(t, p.Press("t"))
	check(t, p.Shortcut(" "))
	suggests(t, p, ">task(…) task_group(…) timeout(…)")
	check(t, p.Press("a"))
	suggests(t, p, ">task(…) task_group(…)")
	said(t, p, "2 suggestions. Arrow down goes to them, Escape closes.")
	check(t, p.Press(kb.ArrowDown))
	suggests(t, p, "task(…) >task_group(…)")
	says(t, p, "All or none: a failure cancels the others")
	if call := once[string](t, p, `() => document.querySelector(".gg-suggestions code").innerHTML`, `() => true`); call != "gather(<b>*awaitables</b>, return_exceptions=…)" {
		t.Errorf("the call at the cursor is %s", call)
	}
	accessible(t, p, axeCore(t), "{}", "with suggestions")
	check(t, p.Press(kb.ArrowUp, kb.Enter))
	text(t, p, `gather(task("A", 1), task(|))`)
	check(t, p.Press(`"`, "B", kb.ArrowRight, ",", " ", "1", ",", " ", "f"))
	suggests(t, p, ">future(…) fail=…")
	check(t, p.Press("a", kb.Tab))
	text(t, p, `gather(task("A", 1), task("B", 1, fail=|))`)
	check(t, p.Press("T", "i"))
	suggests(t, p, ">TimeoutError(…)")
	check(t, p.Press(kb.Enter))
	text(t, p, `gather(task("A", 1), task("B", 1, fail=TimeoutError(|)))`)
	check(t, p.Press(kb.ArrowRight, ",", " "))
	suggests(t, p, "result=… on_cancel=… cleanup=…")
	check(t, p.Press("o"))
	suggests(t, p, ">on_cancel=…")
	check(t, p.Press(kb.Enter))
	suggests(t, p, `"raise" "suppress"`)
	check(t, p.Press(kb.ArrowUp, kb.Enter))
	text(t, p, `gather(task("A", 1), task("B", 1, fail=TimeoutError(), on_cancel="suppress"|))`)

	// Escape leaves the editor as it is; asked for, the list comes again. With none of
	// it chosen, Tab leads on.
	check(t, p.Press(kb.ArrowRight, ",", " "))
	suggests(t, p, "task(…) future(…) stream(…) repeat(…) gather(…) wait(…) as_completed(…) task_group(…) wait_for(…) timeout(…) shield(…) collect(…) race(…) bounded_gather(…) sequence(…) create_tasks(…) cancel_after(…) attempt(…) return_exceptions=…")
	check(t, p.Press(kb.Escape))
	suggests(t, p, "")
	text(t, p, `gather(task("A", 1), task("B", 1, fail=TimeoutError(), on_cancel="suppress"), |)`)
	check(t, p.Press("r", "e", "t", kb.Escape))
	check(t, p.Shortcut(" "))
	suggests(t, p, ">return_exceptions=…")
	check(t, p.Press(kb.Enter))
	suggests(t, p, "True False")
	check(t, p.Press(kb.Tab))
	focused(t, p, "button", "Suggest what may stand at the cursor")
	says(t, p, "Raised TimeoutError after 1.0 s")
	quiet(t, p)
}

func TestAFingerTakesWhatIsOffered(t *testing.T) {
	t.Parallel()
	p := onPhone(t, 360, 740, "/play")
	_, err := p.Find("button", "Play", 0)
	check(t, err)
	edit(t, p, "wait(\n    task(\"A\", 1),\n    ", "\n)")
	once[bool](t, p, `() => !document.querySelector("gather-ground").busy && document.querySelector("gather-ground").line === 'wait(task("A", 1))'`, `(is) => is`)
	const below = `document.querySelector(".gg-mistake").getBoundingClientRect().top - document.querySelector(".gg-editor").getBoundingClientRect().top`
	var before, after float64
	check(t, p.Evaluate(below, &before))
	tap(t, p, "button", "Suggest what may stand at the cursor")
	tap(t, p, "option", "return_when=… ALL_COMPLETED, FIRST_COMPLETED or FIRST_EXCEPTION.")
	suggests(t, p, "ALL_COMPLETED FIRST_COMPLETED FIRST_EXCEPTION")
	if check(t, p.Evaluate(below, &after)); after != before {
		t.Errorf("with suggestions what is below moves from %g to %g", before, after)
	}
	fits(t, p, "with suggestions")
	// A finger is to find them: they are not cut off by what scrolls around them.
	var seen bool
	check(t, p.Evaluate(`[...document.querySelectorAll(".gg-suggestions [role=option]")].every((o) => { const { left, top, width, height } = o.getBoundingClientRect(); return height >= 44 && document.elementFromPoint(left + width / 2, top + height / 2)?.closest("[role=option]") === o; })`, &seen))
	if !seen {
		t.Error("what is offered is not to be seen, or too small for a finger")
	}
	image, err := p.Screenshot()
	check(t, err)
	keep(t, "suggestions-360.png", image)
	tap(t, p, "option", "FIRST_COMPLETED")
	text(t, p, "wait(\n    task(\"A\", 1),\n    return_when=FIRST_COMPLETED|\n)")
	quiet(t, p)
}
