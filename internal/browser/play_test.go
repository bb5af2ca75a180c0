package browser_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/internal/browser"
)

const three = `gather(task("A", 3), task("B", 1), task("C", 2))`

// play opens the playground with a scenario.
func play(t *testing.T, scenario string) *browser.Page {
	t.Helper()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	check(t, p.Visit(address+"/play?s="+url.QueryEscape(scenario)))
	_, err := p.Find("button", "Play", 0)
	check(t, err)
	return p
}

// drag moves a slider with the mouse.
func drag(t *testing.T, p *browser.Page, name string, right, down float64) {
	t.Helper()
	n, err := p.Find("slider", name, 0)
	check(t, err)
	check(t, p.Drag(n, right, down))
}

func says(t *testing.T, p *browser.Page, text string) {
	t.Helper()
	check(t, p.Until("the page says "+text, func(all []browser.Node) bool { return browser.Says(all, text) }))
}

func TestTheEndOfABarIsDragged(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	drag(t, p, "Delay of B", 120, 0)
	if s := scenarioOf(t, p, `(s) => !s.includes('"B", 1)')`); !strings.Contains(s, `task("A", 3), task("B", 1.`) {
		t.Errorf("after a drag of 120 pixels the scenario is %s", s)
	}
	check(t, p.Shortcut("z"))
	if s := scenarioOf(t, p, `(s) => s.includes('"B", 1)')`); s != three {
		t.Errorf("undone, the scenario is %s", s)
	}
	says(t, p, "Returned ['A', 'B', 'C'] after 3.0 s.")
	quiet(t, p)
}

// A rule that looks into an element for what its other children look like has
// all of them styled anew with each change in it, a thousand in every frame.
func TestADragStylesNoMoreThanItChanges(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(repeat(49, task("w{i}", 1)), task("last", 3))`)
	last, err := p.Find("slider", "Delay of last", 0)
	check(t, err)
	var way []browser.Offset
	for i := range 30 {
		way = append(way, browser.Offset{Right: -12 * float64(1+i%15)})
	}
	// In the first drag the program starts, and the marks of what is held appear.
	check(t, p.Sweep(last, way))
	styled, err := p.Styled(func() error { return p.Sweep(last, way) })
	check(t, err)
	if each := styled / len(way); each == 0 || each > 100 {
		t.Errorf("with each step of a drag, %d elements are styled: there is a bar, a handle, and a line of each list to be changed", each)
	}
	quiet(t, p)
}

// A thousand rows have their names, and scroll by themselves: their scale and
// the controls of time stay where they are.
func TestAThousandRowsScrollBelowTheirScale(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(repeat(998, task("w{i}", 1)), task("last", 2))`)
	check(t, p.TabTo("group", "Rows"))
	check(t, p.Press(kb.End))
	var seen struct {
		Last                  string
		Scale, Slider, Height float64
		Rows                  int
	}
	check(t, p.Evaluate(`new Promise((done) => {
		const rows = document.querySelector(".gg-window"), late = performance.now() + 10000;
		const box = rows.getBoundingClientRect();
		const look = () => {
			const names = [...rows.querySelectorAll(".gg-wide g.row .name")];
			const there = rows.scrollTop + rows.clientHeight >= rows.scrollHeight - 1 && names.at(-1)?.textContent === "last" && names.length < 200;
			if (!there && performance.now() < late) return requestAnimationFrame(look);
			const below = names.filter((name) => name.getBoundingClientRect().bottom <= box.bottom);
			done({
				last: below.at(-1)?.textContent,
				scale: document.querySelector(".gg-scale svg").getBoundingClientRect().top - box.top,
				slider: document.querySelector(".gg-time input").getBoundingClientRect().bottom - innerHeight,
				height: rows.scrollHeight,
				rows: names.length,
			});
		};
		look();
	})`, &seen))
	if seen.Last != "last" || seen.Height < 999*16 || seen.Rows > 200 {
		t.Errorf("at the end of %.0f pixels the last of %d rows is %q", seen.Height, seen.Rows, seen.Last)
	}
	if seen.Scale != 0 || seen.Slider > 0 {
		t.Errorf("the scale has moved by %v, and the slider of time is %v below the page", seen.Scale, seen.Slider)
	}
	drag(t, p, "Delay of last", -60, 0)
	if s := scenarioOf(t, p, `(s) => !s.includes('"last", 2)')`); !strings.Contains(s, `task("last", 1.`) {
		t.Errorf("after a drag the scenario is %s", s)
	}
	quiet(t, p)
}

// What was scrolled to is no more when rows go, and back when they come back.
func TestATallPictureBecomesAShortOneAndBack(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(repeat(997, task("w{i}", 1)), wait_for(task("slow", 5), 1.5), return_exceptions=True)`)
	const scroll = `new Promise((done) => {
		const rows = document.querySelector(".gg-window");
		rows.focus();
		rows.scrollTop = rows.scrollHeight;
		requestAnimationFrame(() => requestAnimationFrame(done));
	})`
	const look = `(() => {
		const rows = document.querySelector(".gg-window"), box = rows.getBoundingClientRect();
		const seen = [...rows.querySelectorAll(".gg-wide g.row .name")].filter((name) => {
			const { top, bottom } = name.getBoundingClientRect();
			return top >= box.top && bottom <= box.bottom;
		});
		const calls = [...rows.querySelectorAll(".gg-wide g.call .func")].map((name) => name.textContent);
		return { cut: rows.scrollHeight > rows.clientHeight, seen: seen.length, focus: document.activeElement.className, calls: calls.join() };
	})()`
	const calls = "gather(return_exceptions=True),wait_for(timeout=1.5)"
	type looks struct {
		Cut          bool
		Seen         int
		Focus, Calls string
	}
	check(t, p.Evaluate(scroll, nil))
	var first looks
	check(t, p.Evaluate(look, &first))
	if first.Calls != calls || first.Seen < 20 {
		t.Errorf("at its end it shows %+v", first)
	}
	for _, c := range []struct {
		scenario string
		want     looks
	}{
		{`gather(repeat(100, task("w{i}", 1)))`, looks{true, 25, "gg-window", "gather"}},
		{`gather(repeat(40, task("w{i}", 1)))`, looks{false, 40, "gg-run", "gather"}},
	} {
		check(t, p.Evaluate(scroll, nil))
		set(t, p, c.scenario)
		var now looks
		check(t, p.Evaluate(look, &now))
		if now.Cut != c.want.Cut || now.Seen < c.want.Seen || now.Focus != c.want.Focus || now.Calls != c.want.Calls {
			t.Errorf("%s shows %+v, want %+v", c.scenario, now, c.want)
		}
		check(t, p.Evaluate(`document.querySelector("gather-ground").undo()`, nil))
		check(t, p.Evaluate(look, &now))
		if !now.Cut || now.Seen < 20 || now.Calls != calls {
			t.Errorf("after %s, with all rows back, it shows %+v", c.scenario, now)
		}
	}
	after := func(event string) (rows int) {
		check(t, p.Evaluate(`(dispatchEvent(new Event("`+event+`")), document.querySelectorAll(".gg-wide g.row").length)`, &rows))
		return rows
	}
	if rows := after("beforeprint"); rows != 998 {
		t.Errorf("on paper there are %d rows", rows)
	}
	if rows := after("afterprint"); rows > 200 {
		t.Errorf("after printing there are %d rows", rows)
	}
	quiet(t, p)
}

func TestABarsEndIsMovedAndFailsByKeyboard(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	intoRun(t, p)
	check(t, p.Press(kb.ArrowRight, kb.ArrowRight))
	says(t, p, "Returned ['A', 'B', 'C'] after 3.2 s.")
	check(t, p.Press(kb.Enter))
	says(t, p, "Raised ValueError: boom after 3.2 s.")
	check(t, p.Press(kb.Enter))
	says(t, p, "Returned ['A', 'B', 'C'] after 3.2 s.")
	quiet(t, p)
}

func TestTimeGoesBothWays(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	intoRun(t, p)
	check(t, p.TabTo("slider", "Moment"))
	check(t, p.Press(kb.Home))
	says(t, p, "Nothing has happened yet.")
	says(t, p, "not started yet")
	check(t, p.Press(kb.End))
	says(t, p, "Returned ['A', 'B', 'C'] after 3.0 s.")
	var moments []float64
	check(t, p.Evaluate(`(() => {
		const player = document.querySelector("gather-ground"), slider = player.querySelector(".gg-time input");
		const press = (key, shiftKey) => { slider.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true })); return player.moment ?? -1; };
		return [press("ArrowLeft"), press("ArrowLeft"), press("ArrowLeft"), press("ArrowLeft", true), press("ArrowRight", true), press("ArrowRight"), press("End")];
	})()`, &moments))
	want := []float64{3, 2, 1, 0, 1, 2, -1}
	if len(moments) != len(want) {
		t.Fatalf("the moments are %v", moments)
	}
	for i := range want {
		if moments[i] != want[i] {
			t.Errorf("the moments are %v, not %v", moments, want)
			break
		}
	}
	quiet(t, p)
}

func TestTheLoopIsOpenedUp(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	toFold(t, p, "The loop")
	check(t, p.Press(kb.Enter))
	says(t, p, "main begins")
	check(t, p.TabBackTo("figure", "The run"))
	check(t, p.Press(kb.Home, kb.ArrowRight))
	says(t, p, "A begins")
	check(t, p.Press(kb.End, kb.ArrowLeft))
	says(t, p, "gather hears that A is done")
	quiet(t, p)
}

func TestTheSameTasksAreCompared(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(task("A", 3), task("B", 1, fail=ValueError("boom")))`)
	toFold(t, p, "Compare")
	check(t, p.Press(kb.Enter))
	says(t, p, "cancelled by task_group")
	pick, err := p.Find("button", "Switch to task_group", 0)
	check(t, err)
	check(t, p.Click(pick))
	says(t, p, "Raised ExceptionGroup (ValueError: boom) after 1.0 s.")
	quiet(t, p)
}

func TestAVisitorPredicts(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	ask, err := p.Find("button", "Predict", 0)
	check(t, err)
	check(t, p.Click(ask))
	says(t, p, "Who finishes first? Put them in order.")
	check(t, p.Press(kb.F2))
	check(t, p.TabTo("button", "A finishes later"))
	check(t, p.Press(kb.Enter, kb.Enter))
	check(t, p.TabTo("radio", "returns"))
	check(t, p.Press(" "))
	check(t, p.TabTo("spinbutton", "Seconds until it ends"))
	check(t, p.Press("3"))
	check(t, p.TabTo("button", "Check"))
	check(t, p.Press(kb.Enter))
	says(t, p, "All as you said.")
	quiet(t, p)
}

func TestBackUndoesAnEdit(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	fails, err := p.Find("checkbox", "B fails", 0)
	check(t, err)
	check(t, p.Click(fails))
	says(t, p, "Raised ValueError: boom after 1.0 s; two tasks were still running.")
	var address string
	check(t, p.Evaluate(`new Promise((done) => {
		const look = () => (location.search.includes("boom") ? done(new URL(location.href).searchParams.get("s")) : requestAnimationFrame(look));
		look();
	})`, &address))
	if want := `gather(task("A", 3), task("B", 1, fail=ValueError("boom")), task("C", 2))`; address != want {
		t.Errorf("the address holds %s", address)
	}
	check(t, p.Evaluate(`history.back()`, nil))
	says(t, p, "Returned ['A', 'B', 'C'] after 3.0 s.")
	quiet(t, p)
}

// Who only clicks at a bar changes nothing; its failing has a box in the form,
// and a key.
func TestAClickAtTheEndOfABarChangesNothing(t *testing.T) {
	t.Parallel()
	const scenario = `gather(task("A", 3, fail=KeyError("k")), task("B", 1), return_exceptions=True)`
	p := play(t, scenario)
	for _, name := range []string{"Delay of A", "Delay of B"} {
		end, err := p.Find("slider", name, 0)
		check(t, err)
		check(t, p.Click(end))
		check(t, p.Clicks(end, 2))
		check(t, p.Drag(end, 2, 150))
	}
	undo, err := p.Find("button", "Undo", 0)
	check(t, err)
	if s := scenarioOf(t, p, `() => true`); s != scenario || !undo.Disabled {
		t.Errorf("after the clicks the scenario is %s, and there is something to undo: %t", s, !undo.Disabled)
	}
	end, err := p.Find("slider", "Delay of A", 0)
	check(t, err)
	if !strings.Contains(end.Description, "Enter lets it succeed") {
		t.Errorf("the end of A tells %q", end.Description)
	}
	check(t, p.Click(end))
	check(t, p.Press(kb.Enter))
	says(t, p, "Returned ['A', 'B'] after 3.0 s.")
	check(t, p.Press(kb.Enter))
	says(t, p, `Returned [KeyError('k'), 'B'] after 3.0 s.`)
	quiet(t, p)
}

// A bar without length is dragged to one, though its row's place is there too.
func TestABarOfNoLengthIsDragged(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(task("A", 0), task("B", 2))`)
	drag(t, p, "Delay of A", 120, 0)
	if s := scenarioOf(t, p, `(s) => !s.includes('"A", 0)')`); !strings.HasPrefix(s, `gather(task("A", 0.`) {
		t.Errorf("after a drag the scenario is %s", s)
	}
	quiet(t, p)
}

// Where all is short, a drag counts in what can be seen, and never goes back.
func TestShortDelaysAreDragged(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(task("A", 0.01), task("B", 0.02), task("C", 0.03))`)
	drag(t, p, "Delay of B", 30, 0)
	if s := scenarioOf(t, p, `(s) => !s.includes('"B", 0.02)')`); !strings.Contains(s, `task("B", 0.02`) {
		t.Errorf("after a drag the scenario is %s", s)
	}
	quiet(t, p)
}

// A button that has the focus is pressed by the space bar, which plays elsewhere.
func TestSpacePressesTheButtonThatHasTheFocus(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	intoRun(t, p)
	check(t, p.TabTo("button", "Step back"))
	check(t, p.Press(" "))
	says(t, p, "3.0 s")
	if _, err := p.Find("button", "Play", 0); err != nil {
		t.Error(err)
	}
	quiet(t, p)
}

// What the playground opens by itself is nothing to undo, and what is first
// edited there is undone by Back.
func TestAPlaygroundIsOpened(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	undo := func() bool {
		t.Helper()
		n, err := p.Find("button", "Undo", 0)
		check(t, err)
		return !n.Disabled
	}
	check(t, p.Visit(address+"/play"))
	before := scenarioOf(t, p, `() => true`)
	n, err := p.Find("checkbox", "API 1 fails", 0)
	check(t, err)
	check(t, p.Click(n))
	once[string](t, p, `() => location.search`, `(s) => s !== ""`)
	check(t, p.Evaluate(`history.back()`, nil))
	if s := scenarioOf(t, p, `(s) => !s.includes('"API 1", 3, fail')`); strings.Contains(s, `"API 1", 3, fail`) {
		t.Errorf("after Back the scenario is %s, and was %s", s, before)
	}

	// More rows than the server runs, and more bytes than it reads.
	check(t, p.Visit(address+"/play?s="+url.QueryEscape(`gather(repeat(1000, task("job {i}", 1)), task("last", 2))`)))
	says(t, p, "2.0 s")
	if undo() {
		t.Error("a scenario of 1,001 rows that was only opened can be undone")
	}
	long := strings.Repeat("long name ", 1000)
	check(t, p.Visit(address+"/play#s="+url.QueryEscape(`gather(task("`+long+`", 1), task("B", 7))`)))
	check(t, p.Reload())
	says(t, p, "7.0 s")
	if undo() {
		t.Error("a long scenario that was only opened can be undone")
	}
	n, err = p.Find("button", "Share", 0)
	check(t, err)
	check(t, p.Click(n))
	says(t, p, "It is too long for an address that a server answers")
	quiet(t, p)
}

func TestALongRunCanBeCancelled(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(task("A", 1))`)
	check(t, p.Evaluate(`void (document.querySelector("gather-ground").scenario = 'gather(repeat(100000, sequence(task("w{i}", 1))))')`, nil))
	cancel, err := p.Find("button", "Cancel", 0)
	check(t, err)
	check(t, p.Click(cancel))
	says(t, p, "Cancelled. What you see is the last run that worked.")
	check(t, p.Evaluate(`void (document.querySelector("gather-ground").scenario = 'gather(task("again", 2))')`, nil))
	says(t, p, "Returned ['again'] after 2.0 s.")
}
