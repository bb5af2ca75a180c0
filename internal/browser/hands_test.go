package browser_test

import (
	"strconv"
	"strings"
	"testing"
)

// A number that is touched is to be another: what is typed takes its place.
func TestANumberThatIsTouchedIsTypedOver(t *testing.T) {
	t.Parallel()
	p := phone(t)
	tap(t, p, "button", "B · 1 s · returns")
	tap(t, p, "spinbutton", "Delay of B in seconds")
	check(t, p.Press("5"))
	if s := scenarioOf(t, p, `(s) => s.includes('"B", 5')`); !strings.Contains(s, `"B", 5)`) {
		t.Errorf("with 5 typed it is %s", s)
	}
	quiet(t, p)
}

// Another task makes the picture above higher; the button stays below the finger,
// which adds one more.
func TestTasksAreAddedByTapsInOnePlace(t *testing.T) {
	t.Parallel()
	p := onPhone(t, 360, 740, "/play")
	add, err := p.Find("button", "+ Add task", 0)
	check(t, err)
	// Where it is from then on, as the finger would find it.
	const top = `() => Math.round(document.querySelector(".gg-tools .gg-add").getBoundingClientRect().top)`
	check(t, p.Evaluate(`document.querySelector(".gg-tools .gg-add").scrollIntoView({ block: "center" })`, nil))
	before := once[int](t, p, top, `() => true`)
	for range 2 {
		check(t, p.Tap(add))
	}
	scenarioOf(t, p, `(s) => s.split("task(").length === 6`)
	once[bool](t, p, `() => document.querySelectorAll(".gg-narrow g.row").length >= 5 && !document.querySelector("gather-ground").busy`, `(drawn) => drawn`)
	if after := once[int](t, p, top, `(at) => Math.abs(at - `+strconv.Itoa(before)+`) <= 1`); after < before-1 || after > before+1 {
		t.Errorf("the button was %d pixels down, and is %d", before, after)
	}
	quiet(t, p)
}

// Whether an exception is returned is the news of a call's line; and whoever would
// look for the function in asyncio's documentation reads there that it is not asyncio's.
func TestTheLineOfACallIsWholeOnAPhone(t *testing.T) {
	t.Parallel()
	const seen = `() => {
		const brief = document.querySelector(".gg-tools .gg-brief");
		return brief === null ? "" : brief.scrollHeight <= brief.clientHeight + 1 ? brief.textContent : "cut off: " + brief.textContent;
	}`
	p := onPhone(t, 360, 740, "/play")
	for call, want := range map[string]string{
		`gather(task("A", 1), return_exceptions=True)`: "gather(…) · return_exceptions=True",
		`task_group(task("A", 1))`:                     "TaskGroup(…)",
		`bounded_gather(task("A", 1), limit=2)`:        "bounded_gather(…) · limit=2 · not in asyncio",
		`race(task("A", 1))`:                           "race(…) · not in asyncio",
		`promise_all_settled(task("A", 1))`:            "Promise.allSettled(…) · JavaScript",
		`when_any(task("A", 1))`:                       "Task.WhenAny(…) · C#",
	} {
		set(t, p, call)
		if got := once[string](t, p, seen, `(text) => text === `+quoted(want)); got != want {
			t.Errorf("of %s the line says %q, want %q", call, got, want)
		}
		fits(t, p, "the line of "+call)
	}
	// So does an option in the sheet.
	set(t, p, `wait(task("A", 1))`)
	tap(t, p, "button", "wait(…) · return_when=ALL_COMPLETED")
	const made = `() => [...document.querySelectorAll(".gg-row-sheet[open] .gg-option")].filter((o) => getComputedStyle(o, "::after").content.includes("not in asyncio")).map((o) => o.textContent.split("=")[0]).join()`
	if got := once[string](t, p, made, `(options) => options !== ""`); got != "cancel_pending" {
		t.Errorf("options that are said not to be asyncio's: %q", got)
	}
	fits(t, p, "the sheet of an option that is not asyncio's")
	quiet(t, p)
}
