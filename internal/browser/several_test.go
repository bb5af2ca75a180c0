package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// Several arguments are chosen by the keyboard and the mouse; what is done with
// them is one step, and none where it cannot be done with all.
func TestWhatIsDoneWithSeveralIsOneStep(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(task("A", 3), task("B", 1), task("C", 2), gather(task("D", 1)))`)
	menu(t, p, "A")
	check(t, p.TabTo("button", "Choose several"))
	check(t, p.Press(kb.Enter))
	says(t, p, "1 of 4 chosen")
	focused(t, p, "checkbox", "Choose A")
	control(t, p, "Choose C")
	says(t, p, "2 of 4 chosen")
	accessible(t, p, axeCore(t), "{}", "with arguments chosen")
	control(t, p, "Put them into a gather")
	const apart = `gather(gather(task("A", 3), task("C", 2)), task("B", 1), gather(task("D", 1)))`
	if s := scenarioOf(t, p, `(s) => s.includes("C\", 2)), ")`); s != apart {
		t.Errorf("put into a gather they are %s", s)
	}
	focused(t, p, "button", "More about gather")
	check(t, p.Shortcut("z"))
	const before = `gather(task("A", 3), task("B", 1), task("C", 2), gather(task("D", 1)))`
	if s := scenarioOf(t, p, `(s) => s.startsWith("gather(task")`); s != before {
		t.Errorf("one step back it is %s", s)
	}

	control(t, p, "More about B")
	control(t, p, "Choose several")
	control(t, p, "Choose C")
	control(t, p, "Remove")
	if s := scenarioOf(t, p, `(s) => !s.includes("C")`); s != `gather(task("A", 3), gather(task("D", 1)))` {
		t.Errorf("with two removed it is %s", s)
	}
	check(t, p.Shortcut("z"))
	scenarioOf(t, p, `(s) => s.includes("C")`)
	control(t, p, "More about A")
	control(t, p, "Choose several")
	focused(t, p, "checkbox", "Choose A")
	check(t, p.Press(kb.Escape))
	focused(t, p, "button", "More about A")
	if s := scenarioOf(t, p, `() => true`); s != before {
		t.Errorf("none is chosen any more, and it is %s", s)
	}
	quiet(t, p)
}

func TestAFingerChoosesSeveral(t *testing.T) {
	t.Parallel()
	p := onPhone(t, 390, 840, "/play")
	tap(t, p, "button", "API 1 · 3 s · returns")
	tapFold(t, p, "More")
	tap(t, p, "button", "Choose several")
	tap(t, p, "checkbox", "Choose API 3")
	tap(t, p, "button", "Give each a limit")
	const want = `gather(
    wait_for(task("API 1", 3), 1),
    task("API 2", 1, fail=ValueError("boom")),
    wait_for(task("API 3", 2), 1),
)`
	if s := scenarioOf(t, p, `(s) => s.split("wait_for").length > 2`); s != want {
		t.Errorf("with limits it is %s", s)
	}
	quiet(t, p)
}
