package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/internal/browser"
)

// focused waits until that element has the focus.
func focused(t *testing.T, p *browser.Page, role, name string) {
	t.Helper()
	check(t, p.Until("the focus is on the "+role+" "+name, func(all []browser.Node) bool {
		for _, n := range all {
			if n.Focused && n.Role == role && strings.HasPrefix(n.Name, name) {
				return true
			}
		}
		return false
	}))
}

// predicted returns what a visitor has said: the order, how the call ends, and when.
func predicted(t *testing.T, p *browser.Page) string {
	t.Helper()
	var said string
	check(t, p.Evaluate(`((form) => [...form.querySelectorAll("ol .gg-name")].map((e) => e.textContent).join(" ") + ", " + (form.querySelector("[type=radio]:checked")?.value ?? "") + " after " + form.querySelector("[type=number]").value)(document.querySelector(".gg-predict"))`, &said))
	return said
}

func TestAPredictionFollowsEdits(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	toPredict(t, p)
	check(t, p.Press(kb.Enter, kb.F2))
	check(t, p.TabTo("button", "A finishes later"))
	check(t, p.Press(kb.Enter, kb.Enter))
	check(t, p.TabTo("radio", "returns"))
	check(t, p.Press(" "))
	check(t, p.TabTo("spinbutton", "Seconds until it ends"))
	check(t, p.Press("3"))
	check(t, p.TabBackTo("button", "C finishes earlier"))

	for _, c := range []struct{ desc, scenario, want string }{
		{"a task comes", `gather(task("A", 3), task("B", 1), task("C", 2), task("D", 1))`, "B C A D"},
		{"one goes", `gather(task("B", 1), task("C", 2), task("D", 1))`, "B C D"},
		{"one is renamed", `gather(task("E", 1), task("C", 2), task("D", 1))`, "E C D"},
		{"only a delay changes", `gather(task("E", 1), task("C", 2), task("D", 3))`, "E C D"},
	} {
		set(t, p, c.scenario)
		if said, want := predicted(t, p), c.want+", returned after 3"; said != want {
			t.Errorf("%s: asked is %s, want %s", c.desc, said, want)
		}
		focused(t, p, "button", "C finishes earlier")
	}
	add, err := p.Find("button", "+ Add task", 0)
	check(t, err)
	check(t, p.Click(add))
	_, err = p.Find("button", "Task 4 finishes later", 0)
	check(t, err)
	hides(t, p, true)

	button, err := p.Find("button", "Check", 0)
	check(t, err)
	check(t, p.Click(button))
	says(t, p, "2 of 3 right. Try again, or look.")
	button, err = p.Find("button", "Show me", 0)
	check(t, err)
	check(t, p.Click(button))
	set(t, p, `gather(task("E", 1), task("C", 2))`)
	says(t, p, "That was before the scenario changed.")
	check(t, p.Evaluate(`document.querySelector("gather-ground").undo()`, nil))
	says(t, p, "Here is what happened.")
	quiet(t, p)
}

// A failure ends a run of asyncio, which then cancels the others at the same second.
func TestWhatAFailureBringsAboutComesAfterIt(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(task("A", 3), task("B", 1, fail=ValueError("boom")), task("C", 2))`)
	toPredict(t, p)
	check(t, p.Press(kb.Enter, kb.F2))
	check(t, p.TabTo("checkbox", "I expect this order"))
	check(t, p.Press(" "))
	check(t, p.TabTo("button", "Check"))
	check(t, p.Press(kb.Enter))
	says(t, p, "0 of 1 right. Try again, or look.")
	focused(t, p, "button", "Try again")
	check(t, p.Press(kb.Enter))
	focused(t, p, "button", "A finishes earlier")
	check(t, p.Press(kb.F2))
	check(t, p.TabTo("button", "Check"))
	check(t, p.Press(kb.Enter))
	check(t, p.TabTo("button", "Show me"))
	check(t, p.Press(kb.Enter))
	says(t, p, "Some end at the same second, yet one after the other")
	check(t, p.Press(kb.Enter))
	focused(t, p, "button", "Predict")
	check(t, p.Press(kb.Enter, kb.F2))
	check(t, p.TabTo("button", "B finishes earlier"))
	check(t, p.Press(kb.Enter))
	check(t, p.TabTo("radio", "returns"))
	check(t, p.Press(" ", kb.ArrowDown)) // raises an exception
	check(t, p.TabTo("spinbutton", "Seconds until it ends"))
	check(t, p.Press("1", kb.Enter))
	says(t, p, "All as you said.")
	quiet(t, p)
}

// Only what was said is judged, and nothing of the answer is shown while it may
// be said again.
func TestAPredictionIsJudgedByWhatWasSaid(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	toPredict(t, p)
	check(t, p.Press(kb.Enter, kb.F2))
	check(t, p.TabTo("button", "Check"))
	check(t, p.Press(kb.Enter))
	says(t, p, "Say something first")
	hides(t, p, true)

	check(t, p.TabBackTo("spinbutton", "Seconds until it ends"))
	check(t, p.Press("4", kb.Enter))
	says(t, p, "0 of 1 right. Try again, or look.")
	says(t, p, "✕ You said: after 4.0 s.")
	hides(t, p, true)
	all, err := p.Tree()
	check(t, err)
	for _, text := range []string{"in its place", "not here", "3.0 s", "It returns"} {
		if browser.Says(all, text) {
			t.Errorf("with the time alone said, and wrong, the page says %q", text)
		}
	}

	check(t, p.Press(kb.Enter)) // Try again
	check(t, p.TabTo("spinbutton", "Seconds until it ends"))
	check(t, p.Press(kb.End, kb.Backspace, "3", kb.Enter))
	says(t, p, "What you said is right.")
	says(t, p, "✓ You said: after 3.0 s.")
	says(t, p, "They finish in the order B, C, A.")
	hides(t, p, false)
	quiet(t, p)
}

func TestWhatWasSaidStandsBesideWhatIs(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	toPredict(t, p)
	check(t, p.Press(kb.Enter, kb.F2))
	var away float64
	check(t, p.Evaluate(`((line) => line.querySelector(".gg-name").getBoundingClientRect().left - line.querySelector("button:last-of-type").getBoundingClientRect().right)(document.querySelector(".gg-predict li"))`, &away))
	if away < 0 || away > 16 {
		t.Errorf("what moves a name is %v pixels from it", away)
	}
	check(t, p.TabTo("radio", "returns"))
	check(t, p.Press(" ", kb.ArrowDown)) // raises an exception
	check(t, p.TabTo("button", "Check"))
	check(t, p.Press(kb.Enter))
	check(t, p.TabTo("button", "Show me"))
	check(t, p.Press(kb.Enter))
	says(t, p, "✕ You said: raises an exception. It returns.")
	says(t, p, "It ends after 3.0 s.")
	hides(t, p, false)
	quiet(t, p)
}

// hides fails unless the run is hidden, or is not.
func hides(t *testing.T, p *browser.Page, want bool) {
	t.Helper()
	var is bool
	check(t, p.Evaluate(`document.querySelector(".gg-run").hidden`, &is))
	if is != want {
		t.Errorf("the run is hidden: %t, want %t", is, want)
	}
}

func TestAPredictionHasTheFocusAndGivesItBack(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	toPredict(t, p)
	check(t, p.Press(kb.Enter, kb.F2))
	focused(t, p, "button", "A finishes earlier")
	check(t, p.TabTo("button", "Skip, show me"))
	check(t, p.Press(kb.Enter))
	focused(t, p, "button", "Predict")
	check(t, p.Press(kb.Enter, kb.F2))
	check(t, p.TabTo("radio", "returns"))
	check(t, p.Press(" "))
	check(t, p.TabTo("button", "Check"))
	check(t, p.Press(kb.Enter))
	focused(t, p, "button", "Close")
	check(t, p.Press(kb.Enter))
	focused(t, p, "button", "Predict")
	quiet(t, p)
}

// A page that asks by itself leaves the focus where it is, and the picture has
// it when the form is gone.
func TestAQuestionOfThePageTakesNoFocus(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Visit(address+"/teachers/"))
	_, err := p.Find("button", "bread finishes earlier", 0)
	check(t, err)
	var where string
	check(t, p.Evaluate(`document.activeElement.tagName`, &where))
	if where != "BODY" {
		t.Errorf("the focus is in %s", where)
	}
	check(t, p.Evaluate(`document.querySelector(".gg-predict .gg-actions button:last-child").focus()`, nil))
	focused(t, p, "button", "Skip, show me")
	check(t, p.Press(kb.Enter))
	focused(t, p, "figure", "The run")
	quiet(t, p)
}
