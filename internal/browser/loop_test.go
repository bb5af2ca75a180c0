package browser_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/internal/browser"
)

// theLoop is the lesson whose first player is stepped through by iterations: in
// two of them no event stands.
const theLoop = "/lessons/the-loop/"

// at waits until the loop is shown at an iteration.
func at(t *testing.T, p *browser.Page, iteration int) {
	t.Helper()
	says(t, p, "Iteration "+strconv.Itoa(iteration)+" of 7, at 0.0 s")
}

// traveling notes which boxes go from one place to another.
const traveling = `(() => {
	globalThis.traveled = [];
	const animate = Element.prototype.animate;
	Element.prototype.animate = function (frames, options) {
		if (frames[0].transform !== undefined) traveled.push(this.textContent);
		return animate.call(this, frames, options);
	};
})()`

// traveled returns the boxes that did.
func traveled(t *testing.T, p *browser.Page) (all []string) {
	t.Helper()
	check(t, p.Evaluate(`globalThis.traveled`, &all))
	return all
}

func TestEveryIterationIsGoneToByMouseAndKeyboard(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	check(t, p.Preload(traveling))
	check(t, p.Visit(address+theLoop))
	summary, err := p.Find("DisclosureTriangle", "The loop", 0)
	check(t, err)
	check(t, p.Click(summary))
	at(t, p, 1)
	says(t, p, "main begins")
	says(t, p, "Press “Next iteration”")
	next, err := p.Find("button", "Next iteration", 0)
	check(t, err)
	for i := 2; i <= 7; i++ {
		check(t, p.Click(next))
		at(t, p, i)
		if i == 5 {
			says(t, p, "gather hears that C is done")
		}
	}
	// The arrow keys do the same where the buttons are.
	for i := 6; i >= 1; i-- {
		check(t, p.Press(kb.ArrowLeft))
		at(t, p, i)
	}
	focused(t, p, "button", "Next iteration")
	check(t, p.Press(kb.ArrowLeft))
	says(t, p, "Before iteration 1 of 7")
	if all := traveled(t, p); len(all) > 0 {
		t.Errorf("where nothing is to move, boxes do: %q", all)
	}
	quiet(t, p)
}

func TestEveryIterationIsGoneToByTouch(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Fingers(390, 840))
	check(t, p.Preload(traveling))
	check(t, p.Visit(address+theLoop))
	// A finger chooses the scale of the picture.
	for _, clock := range []struct{ name, pressed string }{{"iteration 5", "false"}, {"0.0 s", "true"}} {
		tap(t, p, "button", clock.name+": iterations of the loop as the scale")
		scaledBy(t, p, clock.pressed)
	}
	tapFold(t, p, "The loop")
	at(t, p, 1)
	for i := 2; i <= 7; i++ {
		tap(t, p, "button", "Next iteration")
		at(t, p, i)
	}
	// What was ready is what is run: its box goes there, and so do those of the next.
	want := []string{"A begins", "B begins", "C begins", "A goes on", "gather hears that B is done", "C goes on"}
	if all := traveled(t, p); len(all) < len(want) || !slices.Equal(all[:len(want)], want) {
		t.Errorf("from iteration 1 to 3 go %q, want %q", all, want)
	}
	for i := 6; i >= 5; i-- {
		tap(t, p, "button", "Previous iteration")
		at(t, p, i)
	}
	quiet(t, p)
}

// scale is what the first player of a page shows of its scale.
type scale struct {
	Turns, Clock, Pressed, Slider string
	Rows                          int
	Handles                       bool
	Now                           float64 // the column of the playhead; -1 without one
}

func scaleOf(t *testing.T, p *browser.Page) (s scale) {
	t.Helper()
	check(t, p.Evaluate(`(() => {
		const player = document.querySelector("gather-ground"), find = (what) => player.querySelector(what);
		const drawn = [...player.querySelectorAll(".gg-picture > svg")].find((svg) => svg.checkVisibility());
		const { turns = "", left, plot, end } = drawn.dataset, now = drawn.querySelector(".gg-now")?.getAttribute("d");
		return {
			Turns: turns, Rows: drawn.querySelectorAll("g.row[data-row]").length, Handles: find(".gg-handles").checkVisibility(),
			Clock: find(".gg-clock").textContent, Pressed: find(".gg-clock").ariaPressed, Slider: find(".gg-time input").value,
			Now: now === undefined ? -1 : (parseFloat(now.slice(1)) - left) * end / plot,
		};
	})()`, &s))
	return s
}

// scaledBy waits until the clock of the first player says whether iterations are the
// scale.
func scaledBy(t *testing.T, p *browser.Page, pressed string) {
	t.Helper()
	check(t, p.Evaluate(waitFor(`document.querySelector("gather-ground .gg-clock").ariaPressed === "`+pressed+`"`), nil))
}

func TestARunThatIsOneInstantIsShownByIterations(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	check(t, p.Visit(address+theLoop))
	back, err := p.Find("button", "Step back", 0)
	check(t, err)
	scaledBy(t, p, "true")
	const columns = "1,7,9,10,11"
	if s := scaleOf(t, p); s != (scale{columns, "iteration 5", "true", "4", 3, false, -1}) {
		t.Errorf("at first there is %+v", s)
	}
	// A step is a column, by mouse and keyboard.
	check(t, p.Click(back))
	check(t, p.Press(kb.ArrowLeft))
	if s := scaleOf(t, p); s != (scale{columns, "iteration 3", "true", "2", 3, false, 2}) {
		t.Errorf("two steps back there is %+v", s)
	}
	// Another scale, and back: the moment stays.
	clock, err := p.Find("button", "iteration 3: iterations of the loop as the scale", 0)
	check(t, err)
	check(t, p.Click(clock))
	scaledBy(t, p, "false")
	if s := scaleOf(t, p); s.Turns != "" || s.Clock != "0.0 s" || !s.Handles {
		t.Errorf("in seconds there is %+v", s)
	}
	check(t, p.Press(kb.Enter))
	scaledBy(t, p, "true")
	if s := scaleOf(t, p); s != (scale{columns, "iteration 3", "true", "2", 3, false, 2}) {
		t.Errorf("by iterations again there is %+v", s)
	}
	// It is kept by edits.
	add, err := p.Find("button", "+ Add task", 0)
	check(t, err)
	check(t, p.Click(add))
	check(t, p.Evaluate(waitFor(`!document.querySelector("gather-ground").busy && [...document.querySelector("gather-ground").querySelectorAll(".gg-picture > svg")].find((svg) => svg.checkVisibility()).querySelectorAll("g.row[data-row]").length === 4`), nil))
	if s := scaleOf(t, p); s.Turns == "" || s.Turns == columns || s.Handles {
		t.Errorf("with one task more there is %+v", s)
	}
	// Where nothing is to move, playing goes from column to column.
	check(t, p.Evaluate(`(() => { const player = document.querySelector("gather-ground"); player.speed = 50; player.querySelector(".gg-play").click(); })()`, nil))
	check(t, p.Evaluate(waitFor(`document.querySelector("gather-ground .gg-play").textContent === "Play again"`), nil))
	quiet(t, p)
}
