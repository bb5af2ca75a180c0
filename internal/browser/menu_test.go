package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/internal/browser"
)

// menu opens the menu of a task and goes to its first control.
func menu(t *testing.T, p *browser.Page, task string) {
	t.Helper()
	intoCall(t, p)
	check(t, p.TabTo("button", "More about "+task))
	check(t, p.Press(kb.Enter))
	menuOf(t, p, `(s) => s !== ""`)
	check(t, p.TabTo("button", "+ sleep"))
}

// menuOf waits until the condition holds for the menu, and returns its name,
// its steps and its result; "" when it is closed.
func menuOf(t *testing.T, p *browser.Page, holds string) string {
	t.Helper()
	return once[string](t, p, `() => {
		const menu = document.querySelector(".gg-menu");
		if (menu === null) return "";
		const steps = [...menu.querySelectorAll("li")].map((li) => li.querySelector("select").value + " " + li.querySelector("input").value);
		return menu.matches(":popover-open") ? [menu.ariaLabel, ...steps, menu.querySelector("[data-name=result]").value].join(", ") : "";
	}`, holds)
}

func TestTheMenuShowsWhatIs(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	menu(t, p, "B")
	check(t, p.TabTo("button", "+ block"))
	if n, err := p.Focused(); err != nil || n.Description != "It holds up the whole loop: nobody else moves." {
		t.Errorf("of a block it says %q (%v)", n.Description, err)
	}
	check(t, p.Press(kb.Enter))
	if shows := menuOf(t, p, `(s) => s.includes("block")`); shows != "More about B, sleep 1, block 1, " {
		t.Errorf("with a step more it shows %q", shows)
	}
	focused(t, p, "button", "+ block")
	check(t, p.TabBackTo("combobox", "Step 2"))
	check(t, p.Shortcut("z"))
	if shows := menuOf(t, p, `(s) => !s.includes("block")`); shows != "More about B, sleep 1, " {
		t.Errorf("with that undone it shows %q", shows)
	}
	focused(t, p, "button", "+ sleep")
	check(t, p.TabBackTo("textbox", "Seconds of step 1"))
	check(t, p.Press("5", kb.Enter))
	if s := scenarioOf(t, p, `(s) => !s.includes('"B", 1)')`); s != `gather(task("A", 3), task("B", 5), task("C", 2))` {
		t.Errorf("the step that is left was edited, and the scenario is %s", s)
	}
	quiet(t, p)
}

func TestTheMenuClosesWhenItsRowIsGone(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	add, err := p.Find("button", "+ Add task", 0)
	check(t, err)
	check(t, p.Click(add))
	says(t, p, "Returned ['A', 'B', 'C', 'D'] after 3.0 s.")
	menu(t, p, "D")
	check(t, p.Shortcut("z"))
	if shows := menuOf(t, p, `(s) => s === ""`); shows != "" {
		t.Errorf("the menu of a task that is gone shows %q", shows)
	}
	says(t, p, "Returned ['A', 'B', 'C'] after 3.0 s.")
	quiet(t, p)
}

func TestTheMenuClosesWhenTheFocusLeavesIt(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	menu(t, p, "A")
	check(t, p.TabBackTo("button", "More about A"))
	if shows := menuOf(t, p, `() => true`); shows == "" {
		t.Error("it closes when the focus is on its own button")
	}
	check(t, p.TabTo("button", "Remove A"))
	check(t, p.Press(kb.Tab))
	if shows := menuOf(t, p, `(s) => s === ""`); shows != "" {
		t.Errorf("behind its end it shows %q", shows)
	}
	focused(t, p, "textbox", "Name of task 2")
	quiet(t, p)
}
