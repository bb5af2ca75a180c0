package browser_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/internal/browser"
)

// byHand has what a learner does with mouse and keys to solve each challenge,
// typing no code. A step is "choose control = value", "menu of whom: what",
// "type control = text" and "tick control", by the names of the controls.
var byHand = map[string][]string{
	"earlier":       {"choose Function = gather"},
	"who-was-it":    {"choose Function = gather"},
	"eight-pages":   {"type n = 8"},
	"flat":          {"menu of gather: Unwrap gather"},
	"let-them-end":  {"menu of the call: Let main go on", "type linger = 3"},
	"sort-them":     {"tick return_exceptions"},
	"a-dash":        {"menu of advert: Keep its errors", "type default = -"},
	"save":          {"menu of save: Shield it"},
	"what-you-have": {"menu of the call: Unwrap wait_for", "menu of news: Give it a limit", "type timeout = 2", "menu of wait_for: Keep its errors", "type default = -"},
	"fastest":       {"choose return_when = FIRST_COMPLETED", "tick cancel_pending"},
	"first-two":     {"choose Function = as_completed", "type timeout = 2", "tick catch"},
	"hear-it":       {"choose Function = gather"},
	"all-or-none":   {"choose Function = task_group"},
	"fewest":        {"type limit = 4"},
	"let-them-move": {"menu of thumbnail: ", "choose Step 1 = executor"},
	"both-streams":  {"choose Function = gather"},
	"same-limit":    {"choose Function = bounded_gather", "type limit = 3"},
	"translate-it":  {"choose Function = task_group"},
	"the-two-sets":  {"menu of the call: Unwrap wait_for", "choose Function = wait", "type timeout = 1", "tick cancel_pending"},
	"last-in-line":  {"type Delay of A in seconds = 0", "menu of A: + sleep", "type Seconds of step 2 = 0", "type Delay of B in seconds = 0"},
	"robust": {"menu of stock: Give it a limit", "menu of wait_for: Keep its errors", "type default = ?",
		"menu of news: Keep its errors", "type default 2 = ?"},
}

func TestEveryChallengeIsSolvedByHand(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	for _, l := range course(t) {
		for _, c := range l.Challenges {
			start := c.Start.Program.Line()
			check(t, p.Evaluate(`document.querySelector("gather-ground").open(`+quoted(start)+`)`, nil))
			for _, step := range byHand[c.ID] {
				does(t, p, step)
			}
			line := scenarioOf(t, p, `() => !document.querySelector("gather-ground").busy`)
			now, err := show.Run(line, scenario.Browser)
			if err != nil || !c.Solves(now) {
				t.Errorf("%s: %q make of %s\n%s, %v", c.ID, byHand[c.ID], start, line, err)
			}
			// All of it can be taken back.
			for range 40 {
				if line == start {
					break
				}
				check(t, p.Evaluate(`document.querySelector("gather-ground").undo()`, nil))
				line = scenarioOf(t, p, `() => !document.querySelector("gather-ground").busy`)
			}
			if line != start {
				t.Errorf("%s: undone, it is %s", c.ID, line)
			}
		}
	}
	quiet(t, p)
}

// does is one step of a learner.
func does(t *testing.T, p *browser.Page, step string) {
	t.Helper()
	what, rest, _ := strings.Cut(step, " ")
	of, value, _ := strings.Cut(rest, " = ")
	switch what {
	case "menu":
		who, item, _ := strings.Cut(strings.TrimPrefix(rest, "of "), ": ")
		control(t, p, "More about "+who)
		if item != "" {
			control(t, p, item)
		}
	case "tick":
		control(t, p, of)
	case "type":
		control(t, p, of)
		check(t, p.Evaluate(`document.activeElement.select()`, nil))
		check(t, p.Press(append(strings.Split(value, ""), kb.Tab)...))
	case "choose":
		var by int
		check(t, p.Evaluate(`((e) => {
			e.focus();
			return [...e.options].findIndex((o) => o.value === `+quoted(value)+`) - e.selectedIndex;
		})(`+named+`(`+quoted(of)+`))`, &by))
		check(t, p.Press(kb.F2)) // its arrow keys are its own now
		for ; by < 0; by++ {
			check(t, p.Press(kb.ArrowUp))
		}
		for ; by > 0; by-- {
			check(t, p.Press(kb.ArrowDown))
		}
	}
	once[bool](t, p, `() => document.querySelector("gather-ground").busy`, `(busy) => !busy`)
}

// named finds the control that can be seen and has a name; of several, with a
// number behind the name, another than the first.
const named = `((name) => {
	const [, of, n] = /^(.*?)(?: (\d))?$/.exec(name);
	const found = (name) => [...document.querySelectorAll("gather-ground :is(button, input, select)")].filter((e) => e.checkVisibility() && (e.ariaLabel ?? e.firstChild?.data) === name);
	return found(name)[0] ?? found(of)[n - 1];
})`

// focus gives the control of a name the focus, once it is there: a menu is loaded
// when it is opened first.
func focus(t *testing.T, p *browser.Page, name string) {
	t.Helper()
	check(t, p.Evaluate(waitFor(named+`(`+quoted(name)+`) !== undefined`), nil))
	check(t, p.Evaluate(named+`(`+quoted(name)+`).focus()`, nil))
}

// control clicks on the control of a name, once it is there and keeps its place: a
// menu finds its own as it opens.
func control(t *testing.T, p *browser.Page, name string) {
	t.Helper()
	once[bool](t, p, `() => `+named+`(`+quoted(name)+`) !== undefined`, `(there) => there`)
	var at struct{ X, Y float64 }
	check(t, p.Evaluate(`((e) => new Promise((done) => {
		e.scrollIntoView({ block: "center" });
		let before = "";
		const look = () => {
			const { x, y, width, height } = e.getBoundingClientRect(), now = x + " " + y;
			if (now === before) return done({ x: x + width / 2, y: y + height / 2 });
			before = now;
			requestAnimationFrame(() => requestAnimationFrame(look));
		};
		look();
	}))(`+named+`(`+quoted(name)+`))`, &at))
	check(t, p.ClickAt(at.X, at.Y))
	once[bool](t, p, `() => document.querySelector("gather-ground").busy`, `(busy) => !busy`)
}

// The keyboard goes on where something has come to be, and each edit of the shape
// is taken back by one undo.
func TestTheShapeIsEditedByKeys(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(task("A", 3), gather(task("B", 1), task("C", 2)))`)
	becomes := func(want string) {
		t.Helper()
		if s := scenarioOf(t, p, `(s) => s === `+quoted(want)+` && !document.querySelector("gather-ground").busy`); s != want {
			t.Errorf("the scenario is %s, want %s", s, want)
		}
	}
	on := func(want string) {
		t.Helper()
		if got := once[string](t, p, `() => document.activeElement.ariaLabel ?? ""`, `(s) => s === `+quoted(want)); got != want {
			t.Errorf("the focus is on %q, want %q", got, want)
		}
	}
	pick := func(who, item string) {
		t.Helper()
		focus(t, p, "More about "+who)
		check(t, p.Press(kb.Enter))
		focus(t, p, item)
		check(t, p.Press(kb.Enter))
	}
	// The menu of the call opens on a fresh page, before any other has.
	pick("the call", "At most 2 at once")
	becomes(`bounded_gather(task("A", 3), gather(task("B", 1), task("C", 2)), limit=2)`)
	check(t, p.Shortcut("z"))
	becomes(`gather(task("A", 3), gather(task("B", 1), task("C", 2)))`)
	pick("A", "Give it a limit")
	becomes(`gather(wait_for(task("A", 3), 1), gather(task("B", 1), task("C", 2)))`)
	on("timeout")
	check(t, p.Shortcut("z"))
	becomes(`gather(task("A", 3), gather(task("B", 1), task("C", 2)))`)
	pick("A", "Duplicate")
	becomes(`gather(task("A", 3), task("D", 3), gather(task("B", 1), task("C", 2)))`)
	on("Name of task 2")
	check(t, p.AltShift(kb.ArrowDown))
	becomes(`gather(task("A", 3), gather(task("D", 3), task("B", 1), task("C", 2)))`)
	on("Name of task 1")
	check(t, p.AltShift(kb.ArrowUp))
	becomes(`gather(task("A", 3), task("D", 3), gather(task("B", 1), task("C", 2)))`)
	on("Name of task 2")
	pick("gather", "Unwrap gather")
	becomes(`gather(task("A", 3), task("D", 3), task("B", 1), task("C", 2))`)
	on("More about B")
	pick("the call", "Let main go on")
	becomes(`run(gather(task("A", 3), task("D", 3), task("B", 1), task("C", 2)), linger=1)`)
	on("linger")
	check(t, p.Press(kb.Delete, kb.Tab))
	becomes(`gather(task("A", 3), task("D", 3), task("B", 1), task("C", 2))`)
	pick("A", "Keep its errors")
	on("default")
	pick("A", "Remove A")
	becomes(`gather(task("D", 3), task("B", 1), task("C", 2))`)

	// A task alone has no form, and can be put into one.
	set(t, p, `task("A", 1)`)
	pick("the call", "Put into a gather")
	becomes(`gather(task("A", 1))`)
	// What cannot be is said in a sentence, and the focus stays.
	set(t, p, `gather(stream("S", 1), task("A", 1))`)
	pick("argument 1", "Shield it")
	says(t, p, `Not changed: a stream cannot be awaited; write collect(stream(…)).`)
	on("More about argument 1")
	quiet(t, p)
}

// A row that is dragged onto another goes where that is, into a call and out of it,
// with the mouse as by a finger that rested on it.
func TestARowIsDraggedIntoACallAndOutAgain(t *testing.T) {
	t.Parallel()
	const start = `gather(task("A", 3), gather(task("B", 1), task("C", 2)))`
	ways := map[string]struct {
		show func(t *testing.T) *browser.Page
		drag func(p *browser.Page, place browser.Node, down float64) error
		undo func(t *testing.T, p *browser.Page)
	}{
		"with the mouse": {
			show: func(t *testing.T) *browser.Page { return play(t, start) },
			drag: func(p *browser.Page, place browser.Node, down float64) error { return p.Drag(place, 0, down) },
			undo: func(t *testing.T, p *browser.Page) { t.Helper(); check(t, p.Shortcut("z")) },
		},
		"by touch": {
			show: func(t *testing.T) *browser.Page { return onPhone(t, 360, 740, "/play?s="+url.QueryEscape(start)) },
			drag: func(p *browser.Page, place browser.Node, down float64) error {
				return p.SlideHeld(place, 0, down, ".gg-handle[data-dragged]")
			},
			undo: func(t *testing.T, p *browser.Page) { t.Helper(); tap(t, p, "button", "Undo") },
		},
	}
	for by, way := range ways {
		t.Run(by, func(t *testing.T) {
			t.Parallel()
			p := way.show(t)
			onto := func(who, whom string, beyond float64) {
				t.Helper()
				place, err := p.Find("slider", "Place of "+who, 0)
				check(t, err)
				var down float64
				check(t, p.Evaluate(`((y) => y(`+quoted("Place of "+whom)+`) - y(`+quoted("Place of "+who)+`))((name) => [...document.querySelectorAll("[role=slider]")].find((e) => e.ariaLabel === name).getBoundingClientRect().y)`, &down))
				check(t, way.drag(p, place, down+beyond))
			}
			onto("A", "C", 0)
			if s := scenarioOf(t, p, `(s) => s.startsWith("gather(gather")`); s != `gather(gather(task("B", 1), task("C", 2), task("A", 3)))` {
				t.Errorf("dragged into the call, the scenario is %s", s)
			}
			focused(t, p, "slider", "Place of A")
			onto("B", "A", 60)
			if s := scenarioOf(t, p, `(s) => !s.includes("gather(task")`); s != `gather(gather(task("C", 2), task("A", 3)), task("B", 1))` {
				t.Errorf("dragged behind all, the scenario is %s", s)
			}
			focused(t, p, "slider", "Place of B")
			way.undo(t, p)
			if s := scenarioOf(t, p, `(s) => !s.endsWith('"B", 1))')`); s != `gather(gather(task("B", 1), task("C", 2), task("A", 3)))` {
				t.Errorf("undone, the scenario is %s", s)
			}
			quiet(t, p)
		})
	}
}
