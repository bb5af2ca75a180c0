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

// Whether an exception is returned is the news of a call's line.
func TestTheValueOfAnOptionIsSeenOnAPhone(t *testing.T) {
	t.Parallel()
	p := onPhone(t, 360, 740, "/play?s=gather(task(%22A%22,1),return_exceptions=True)")
	const seen = `() => {
		const brief = document.querySelector(".gg-tools .gg-brief");
		return brief === null ? "" : brief.scrollHeight <= brief.clientHeight + 1 ? brief.textContent : "cut off: " + brief.textContent;
	}`
	const want = "gather(…) · return_exceptions=True"
	if got := once[string](t, p, seen, `(text) => text !== ""`); got != want {
		t.Errorf("the line says %q, want %q", got, want)
	}
	fits(t, p, "the line of a call")
	quiet(t, p)
}
