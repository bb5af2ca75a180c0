package browser_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestWhatIsComparedIsPickedByKeys(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	toFold(t, p, "Compare")
	check(t, p.Press(kb.Enter))
	says(t, p, "Tells which are done and which are pending, three done and none pending.")
	check(t, p.TabTo("checkbox", "as_completed"))
	check(t, p.Press(" "))
	says(t, p, "Gives the same results in the order in which they come.")
	focused(t, p, "checkbox", "as_completed")
	check(t, p.TabTo("switch", "Other languages"))
	check(t, p.Press(" "))
	says(t, p, " in JavaScript")
	focused(t, p, "switch", "Other languages")
	check(t, p.TabTo("button", "Switch to task_group"))
	check(t, p.Press(kb.Enter))
	// What is compared stays, and the focus on the function that it is on.
	const shown = `() => [document.activeElement.textContent, ...[...document.querySelectorAll(".gg-cards > li")].map((e) => e.dataset.label)].join(", ")`
	const want = "task_group, task_group, gather, gather(return_exceptions=True), wait, as_completed, promise_all, errgroup, all_of, when_all"
	if got := once[string](t, p, shown, `(s) => s.startsWith("task_group, task_group")`); got != want {
		t.Errorf("the focus, and what is compared, are %s", got)
	}
	quiet(t, p)
}

// Who scrolls to an open comparison before it has come sees it come into its room.
func TestAnOpenComparisonMovesNothing(t *testing.T) {
	t.Parallel()
	for _, width := range []int64{360, 768, 1440} {
		p, address := open(t)
		check(t, p.Look(width, 900, "light"))
		for _, path := range []string{"/lessons/task-group/", "/lessons/as-completed/", "/lessons/other-languages/"} {
			if width == 768 && path != "/lessons/task-group/" {
				continue
			}
			check(t, p.Visit(address+path))
			// Far below, it waits for who comes near.
			var asked bool
			check(t, p.Evaluate(`performance.getEntriesByType("resource").some((e) => e.name.includes("/compare-"))`, &asked))
			if asked {
				t.Errorf("%s asks for the comparison before somebody is near", path)
			}
			var cut bool
			check(t, p.Evaluate(`new Promise((done) => {
				const body = document.querySelector("gather-ground[compare] .gg-compare > div");
				body.scrollIntoView({ block: "center" });
				const look = () => (body.querySelector(".gg-cards > li") ? done(body.scrollHeight > body.clientHeight) : requestAnimationFrame(look));
				look();
			})`, &cut))
			var moved []string
			check(t, p.Evaluate(shifted, &moved))
			if len(moved) > 0 || cut {
				t.Errorf("%s at %d pixels: the room is too small: %v; the layout shifts: %q", path, width, cut, moved)
			}
		}
		quiet(t, p)
	}
}

func TestARunIsComparedWithAChangeOfIt(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	toFold(t, p, "Compare")
	check(t, p.Press(kb.Enter))
	press := func(name string) {
		t.Helper()
		n, err := p.Find("button", name, 0)
		check(t, err)
		check(t, p.Click(n))
	}
	press("Compare with a change")
	says(t, p, "This run is kept as what was before.")
	focused(t, p, "button", "Swap")
	fails, err := p.Find("checkbox", "B fails", 0)
	check(t, err)
	check(t, p.Click(fails))
	says(t, p, "Ends 2.0 s earlier, at 1.0 s, and raises ValueError: boom.")
	says(t, p, "A and C are cancelled by asyncio.run at 1.0 s instead of returning.")
	press("Swap")
	says(t, p, "Ends 2.0 s later, at 3.0 s, raises nothing, and gives ['A', 'B', 'C'].")
	press("Put before back")
	says(t, p, "This run is kept as what was before.")
	const before = `() => new URL(location.href).searchParams.get("before") ?? ""`
	failing := strings.Replace(three, `task("B", 1)`, `task("B", 1, fail=ValueError("boom"))`, 1)
	if got := once[string](t, p, before, `(s) => s.includes("fail=")`); got != failing {
		t.Errorf("before, as the address has it, is %s", got)
	}
	press("Share")
	link := once[string](t, p, `() => document.querySelector("[aria-label='Link with before']")?.value ?? ""`, `(s) => s !== ""`)
	if asks, _ := url.Parse(link); asks.Query().Get("before") != failing || asks.Query().Get("s") != failing {
		t.Errorf("the link is %s", link)
	}
	press("Close")
	press("Stop comparing")
	focused(t, p, "button", "Compare with a change")
	if got := once[string](t, p, before, `(s) => s === ""`); got != "" {
		t.Errorf("the address still has %s", got)
	}
	quiet(t, p)
}

func TestALinkHoldsARunAndTheOneBefore(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Fingers(360, 740))
	link := address + "/play?s=" + url.QueryEscape(three) + "&before="
	check(t, p.Visit(link+url.QueryEscape(`gather(task("A", 4), task("B", 1), task("C", 2))`)))
	says(t, p, "Ends 1.0 s earlier, at 3.0 s.")
	fits(t, p, "two runs")
	back, err := p.Find("button", "Put before back", 0)
	check(t, err)
	check(t, p.Tap(back))
	if s := scenarioOf(t, p, `(s) => s.includes('"A", 4')`); !strings.Contains(s, `"A", 4`) {
		t.Errorf("what was before is not back: %s", s)
	}
	check(t, p.Visit(link+"gahter()"))
	says(t, p, "What this is to be compared with is no scenario: line 1, column 1: no function is called")
	stop, err := p.Find("button", "Stop comparing", 0)
	check(t, err)
	check(t, p.Tap(stop))
	says(t, p, "is what the scenario has.")
	quiet(t, p)
}
