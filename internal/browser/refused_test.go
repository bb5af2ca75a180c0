package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/internal/browser"
)

// field is what the player says of one of its fields.
type field struct {
	Value  string
	Marked bool
	// The reason, where it is said to belong to the field and can be seen.
	Reason string
	// How many texts say it to the eye.
	Told int
}

// fieldOf waits until what is said of the field holds.
func fieldOf(t *testing.T, p *browser.Page, selector, holds string) field {
	t.Helper()
	return once[field](t, p, `() => {
		const field = document.querySelector("`+selector+`");
		const reason = document.getElementById(field.getAttribute("aria-describedby"));
		const box = reason?.getBoundingClientRect();
		const seen = box !== undefined && document.elementFromPoint(box.x + 4, box.y + box.height / 2) === reason;
		const told = [...document.querySelectorAll(".gg-reason, .gg-notice")].filter((e) => e.checkVisibility() && e.textContent === reason?.textContent).length;
		return { value: field.value, marked: field.ariaInvalid === "true", reason: seen ? reason.textContent : "", told };
	}`, `(f) => !document.querySelector("gather-ground").busy && (`+holds+`)(f)`)
}

// into pastes a text over what stands in the field.
func into(t *testing.T, p *browser.Page, selector, text string, then ...string) {
	t.Helper()
	check(t, p.Evaluate(`(() => {
		const field = document.querySelector("`+selector+`"), text = `+quoted(text)+`;
		field.focus();
		field.select();
		document.execCommand(text === "" ? "delete" : "insertText", false, text);
	})()`, nil))
	check(t, p.Press(then...))
}

const fails = `gather(task("A", 3), task("B", 1, fail=ValueError("boom")))`

// What is refused stays where it was typed, with the reason, while all else
// stays as it was; what is corrected is taken.
func TestWhatIsRefusedStaysInItsField(t *testing.T) {
	t.Parallel()
	p := play(t, fails)
	const time = "Not changed: expected a number from 0 to 1,000,000. For a random one, ⋯ has “Make its delay random”."
	for _, c := range []struct {
		desc, field, wrong, reason, right, scenario string
		menu                                        bool
	}{
		{"a result", "[data-name=result]", "(hello", "expected", "7", `task("A", 3, result=7)`, true},
		{"an open list", "[data-name=result]", "[1,2,3", `expected "," or "]"`, "[1]", `task("A", 3, result=[1])`, true},
		{"a failure", "[data-name=fail]", "ValueError", "write ValueError()", `KeyError("k")`, `task("A", 3, fail=KeyError("k"))`, true},
		{"a cleanup", "[data-name=cleanup]", "-1", "a time is from 0 to 1,000,000 seconds", "2", `task("A", 3, cleanup=2)`, true},
		{"a step without seconds", ".gg-menu li input", "", "sleep begins with a time in seconds", "4", `task("A", 4)`, true},
		{"an exception", "[data-fails] .gg-failure-field", "boom", "expected an exception", "KeyError()", `fail=KeyError()`, false},
		{"a time below zero", ".gg-delay-field", "-1", time, "2", `task("A", 2)`, false},
		{"a time too long", ".gg-delay-field", "9999999", time, "2", `task("A", 2)`, false},
	} {
		t.Run(c.desc, func(t *testing.T) {
			for _, leave := range []string{kb.Enter, kb.Tab} {
				if c.menu && menuOf(t, p, `() => true`) == "" {
					more, err := p.Find("button", "More about A", 0)
					check(t, err)
					check(t, p.Click(more))
					menuOf(t, p, `(menu) => menu !== ""`)
				}
				into(t, p, c.field, c.wrong, leave)
				f := fieldOf(t, p, c.field, `(f) => f.reason !== ""`)
				if f.Value != c.wrong || !f.Marked || !strings.Contains(f.Reason, c.reason) || f.Told != 1 {
					t.Errorf("%q is refused, and the field shows %+v", c.wrong, f)
				}
				says(t, p, "Raised ValueError: boom after 1.0 s; one task was still running.")
				if s := scenarioOf(t, p, `() => true`); s != fails {
					t.Errorf("what is refused makes the scenario %s", s)
				}
				into(t, p, c.field, c.right, kb.Enter)
				if s := scenarioOf(t, p, `(s) => s.includes(`+quoted(c.scenario)+`)`); !strings.Contains(s, c.scenario) {
					t.Errorf("corrected, the scenario is %s", s)
				}
				if f := fieldOf(t, p, c.field, `(f) => !f.marked`); f != (field{Value: c.right}) {
					t.Errorf("corrected, the field shows %+v", f)
				}
				check(t, p.Evaluate(`document.querySelector("gather-ground").undo()`, nil))
			}
			check(t, p.Evaluate(`document.querySelector(".gg-menu").hidePopover()`, nil))
		})
	}
	quiet(t, p)
}

func TestAnotherScenarioTakesThePlaceOfWhatWasRefused(t *testing.T) {
	t.Parallel()
	p := play(t, fails)
	const delay, exception = ".gg-delay-field", "[data-fails] .gg-failure-field"
	shows := func(after, selector, value string) {
		t.Helper()
		if f := fieldOf(t, p, selector, `(f) => !f.marked`); f != (field{Value: value}) {
			t.Errorf("after %s the field shows %+v", after, f)
		}
	}
	into(t, p, delay, "-1", kb.Tab)
	into(t, p, exception, "boom", kb.Tab)
	fieldOf(t, p, exception, `(f) => f.marked`)
	if f := fieldOf(t, p, delay, `(f) => f.marked`); f.Value != "-1" {
		t.Errorf("after another refusal the field shows %+v", f)
	}
	option, err := p.Find("checkbox", "return_exceptions", 0)
	check(t, err)
	check(t, p.Click(option))
	shows("another edit", delay, "3")
	shows("another edit", exception, `ValueError("boom")`)
	into(t, p, delay, "-1")
	check(t, p.Shortcut("z"))
	shows("undo", delay, "3")
	menu(t, p, "A")
	into(t, p, "[data-name=result]", "[1,2,3", kb.Enter)
	fieldOf(t, p, "[data-name=result]", `(f) => f.marked`)
	check(t, p.Shortcut("y"))
	shows("redo", "[data-name=result]", "")
	quiet(t, p)
}
