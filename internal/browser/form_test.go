package browser_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// A task's row says what its steps are, whole and before all else.
func TestARowNamesItsSteps(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(task("sum", block(1)), task("idle", hang()), task("B", 1, log("I still had my turn")), task("C", 2))`)
	var rows []struct {
		Text string
		Cut  bool
	}
	check(t, p.Evaluate(`[...document.querySelectorAll(".gg-task")].map((row) => {
		const seen = [...row.children].filter((e) => e.checkVisibility() && !e.matches("button")).sort((a, b) => a.getBoundingClientRect().x - b.getBoundingClientRect().x);
		const said = (e) => (e.value ?? [...e.childNodes].map((n) => (n.hidden || n.type === "checkbox" ? "" : n.value ?? n.textContent)).join(" ")).trim();
		return { text: seen.map(said).join(" · "), cut: [...row.querySelectorAll("code")].some((e) => e.scrollWidth > e.clientWidth) };
	})`, &rows))
	want := []string{"sum · block 1 s · fails", "idle · hang() · fails", `B · 1, log("I still had my turn") · fails`, "C · 2 s · fails"}
	for i, row := range rows {
		if got := strings.Join(strings.Fields(row.Text), " "); got != want[i] || row.Cut {
			t.Errorf("a row says %q, cut: %v; want %q", got, row.Cut, want[i])
		}
	}
	block, err := p.Find("spinbutton", "Time of block of sum in seconds", 0)
	check(t, err)
	check(t, p.Clicks(block, 3))
	check(t, p.Press("2"))
	if s := scenarioOf(t, p, `(s) => !s.includes("block(1)")`); !strings.Contains(s, `task("sum", block(2))`) {
		t.Errorf("with 2 s of blocking the scenario is %s", s)
	}
	quiet(t, p)
}

// No step and one of no time are two things: see the lesson on the loop.
func TestNoStepIsNotAStepOfNoTime(t *testing.T) {
	t.Parallel()
	const before = `gather(task("A", 0), task("B"))`
	p := play(t, before)
	var shows []string
	check(t, p.Evaluate(`[...document.querySelectorAll(".gg-seconds:not([hidden])")].map((e) => { const field = e.querySelector("input"); return (field.value || field.placeholder) + " " + e.innerText.trim(); })`, &shows))
	if !slices.Equal(shows, []string{"0 s", "no step "}) {
		t.Errorf("the form shows %q", shows)
	}
	field := func(task string, keys ...string) {
		t.Helper()
		n, err := p.Find("spinbutton", "Delay of "+task+" in seconds", 0)
		check(t, err)
		check(t, p.Clicks(n, 3))
		check(t, p.Press(keys...))
	}
	field("A", "0", kb.Tab)
	if s := scenarioOf(t, p, `() => !document.querySelector("gather-ground").busy`); s != before {
		t.Errorf("0 over 0 makes the scenario %s", s)
	}
	field("B", "0", "5")
	if s := scenarioOf(t, p, `(s) => s.includes('"B", 5')`); s != `gather(task("A", 0), task("B", 5))` {
		t.Errorf("with 05 typed for B the scenario is %s", s)
	}
	field("B", kb.Backspace, "2", ".", "5")
	if s := scenarioOf(t, p, `(s) => s.includes("2.5")`); s != `gather(task("A", 0), task("B", 2.5))` {
		t.Errorf("with a step for B the scenario is %s", s)
	}
	field("A", kb.Backspace)
	if s := scenarioOf(t, p, `() => !document.querySelector("gather-ground").busy`); !strings.Contains(s, `task("A", 0)`) {
		t.Errorf("while a time is being typed the scenario is %s", s)
	}
	check(t, p.Press(kb.Tab))
	if s := scenarioOf(t, p, `(s) => !s.includes('"A", 0')`); s != `gather(task("A"), task("B", 2.5))` {
		t.Errorf("with A's time taken away the scenario is %s", s)
	}
	check(t, p.Shortcut("z"))
	if s := scenarioOf(t, p, `(s) => s.includes('"A", 0')`); s != `gather(task("A", 0), task("B", 2.5))` {
		t.Errorf("undone, the scenario is %s", s)
	}
	quiet(t, p)
}

func TestAFunctionComesBackWithItsOptions(t *testing.T) {
	t.Parallel()
	const before = `wait(task("A", 3), task("B", 1), timeout=1.5, return_when=FIRST_COMPLETED)`
	p := play(t, before)
	const up, down = kb.ArrowUp, kb.ArrowDown // gather stands before wait
	choose := func(key, scenario string) {
		t.Helper()
		check(t, p.Evaluate(`document.querySelector(".gg-func select").focus()`, nil))
		check(t, p.Press(kb.F2, key)) // its arrow keys are its own, once it is used
		if s := scenarioOf(t, p, `(s) => s === `+quoted(scenario)); s != scenario {
			t.Errorf("the scenario is %s, want %s", s, scenario)
		}
	}
	choose(up, `gather(task("A", 3), task("B", 1))`)
	option, err := p.Find("checkbox", "return_exceptions", 0)
	check(t, err)
	check(t, p.Click(option))
	scenarioOf(t, p, `(s) => s.includes("return_exceptions")`)
	choose(down, before)
	choose(up, `gather(task("A", 3), task("B", 1), return_exceptions=True)`)
	choose(down, before)
	// What is set anew afterwards is what comes back.
	into(t, p, ".gg-option[data-kind=time] input", "")
	scenarioOf(t, p, `(s) => !s.includes("timeout")`)
	choose(up, `gather(task("A", 3), task("B", 1), return_exceptions=True)`)
	choose(down, `wait(task("A", 3), task("B", 1), return_when=FIRST_COMPLETED)`)
	// Another scenario has nothing of this one.
	set(t, p, `gather(task("X", 3))`)
	choose(down, `wait(task("X", 3))`)
	quiet(t, p)
}

func TestSecondsAreWrittenWithACommaToo(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	n, err := p.Find("spinbutton", "Delay of A in seconds", 0)
	check(t, err)
	check(t, p.Clicks(n, 3))
	check(t, p.Press("0", ",", "5"))
	if s := scenarioOf(t, p, `(s) => s.includes('"A", 0.5')`); !strings.Contains(s, `task("A", 0.5)`) {
		t.Errorf("with 0,5 typed the scenario is %s", s)
	}
	menu(t, p, "B")
	into(t, p, "[data-name=cleanup]", "1,25", kb.Enter)
	if s := scenarioOf(t, p, `(s) => s.includes("cleanup")`); !strings.Contains(s, `task("B", 1, cleanup=1.25)`) {
		t.Errorf("with a cleanup of 1,25 the scenario is %s", s)
	}
	quiet(t, p)
}

// told gives all that can be seen of what was refused.
const refusals = `() => [...document.querySelectorAll(".gg-reason, .gg-notice")].filter((e) => e.checkVisibility() && e.textContent).map((e) => e.textContent).join(" | ")`

func TestOnlyTheNewestRefusalIsTold(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(wait_for(task("A", 3), 4), task("B", 1, fail=ValueError("boom")), stream("S", 1))`)
	tells := func(what string) {
		t.Helper()
		if told := once[string](t, p, refusals, `(s) => !document.querySelector("gather-ground").busy && s.includes(`+quoted(what)+`)`); !strings.HasPrefix(told, "Not changed: ") || strings.Contains(told, " | ") || !strings.Contains(told, what) {
			t.Errorf("it tells %q, and should tell %q alone", told, what)
		}
	}
	const range_ = "expected a number from 0 to 1,000,000."
	into(t, p, ".gg-delay-field", "-1", kb.Tab)
	tells(range_)
	into(t, p, "[data-fails] .gg-failure-field", `KeyEror("k")`, kb.Tab)
	tells(`did you mean "KeyError"?`)
	if told := once[string](t, p, refusals, `() => true`); strings.HasSuffix(told, "?.") {
		t.Errorf("a question ends as %q", told)
	}
	// The older one is told again to whoever goes there.
	check(t, p.Evaluate(`document.querySelector(".gg-delay-field").focus()`, nil))
	tells(range_)
	// What no field has asked for is told below the form, and then alone.
	more, err := p.Find("button", "More about argument 3", 0)
	check(t, err)
	check(t, p.Click(more))
	shield, err := p.Find("button", "Shield it", 0)
	check(t, err)
	check(t, p.Click(shield))
	tells("a stream cannot be awaited")
	into(t, p, "[data-fails] .gg-delay-field", "-1", kb.Tab)
	tells(range_)
	quiet(t, p)
}

// What stands before the arguments in the text stands before them in the form.
func TestTheFormHasTheOrderOfTheText(t *testing.T) {
	t.Parallel()
	const before = `gather(repeat(10, task("w", 1)), timeout(1.5, task("A", 3)))`
	p := play(t, before)
	var fields []string
	check(t, p.Evaluate(`[...document.querySelectorAll(".gg-form :is(.gg-name-field, .gg-delay-field, .gg-option input)")].filter((e) => e.checkVisibility() && e.type !== "checkbox").map((e) => e.value)`, &fields))
	if want := []string{"10", "w", "1", "1.5", "A", "3"}; !slices.Equal(fields, want) {
		t.Errorf("the form has %q, and the text %s", fields, before)
	}
	into(t, p, `.gg-first [aria-label='n']`, "7")
	if s := scenarioOf(t, p, `(s) => s.includes("repeat(7")`); s != strings.Replace(before, "10", "7", 1) {
		t.Errorf("with 7 copies the scenario is %s", s)
	}
	quiet(t, p)
}
