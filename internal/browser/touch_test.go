package browser_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/browser"
)

// once waits until holds accepts what told returns in the page, and returns
// that; after 30 s, whatever it is then.
func once[T any](t *testing.T, p *browser.Page, told, holds string) (last T) {
	t.Helper()
	check(t, p.Evaluate(`new Promise((done) => {
		const late = performance.now() + 30000;
		const look = () => { const told = (`+told+`)(); (`+holds+`)(told) || performance.now() > late ? done(told) : requestAnimationFrame(look); };
		look();
	})`, &last))
	return last
}

// scenarioOf returns what the player runs, when it holds.
func scenarioOf(t *testing.T, p *browser.Page, holds string) string {
	t.Helper()
	return once[string](t, p, `() => document.querySelector("gather-ground").scenario`, holds)
}

func tap(t *testing.T, p *browser.Page, role, name string) {
	t.Helper()
	n, err := p.Find(role, name, 0)
	check(t, err)
	check(t, p.Tap(n))
}

// tapFold touches a fold, which has one role alone and another among tabs.
func tapFold(t *testing.T, p *browser.Page, name string) {
	t.Helper()
	var fold browser.Node
	check(t, p.Until("there is a fold "+name, func(all []browser.Node) bool {
		i := slices.IndexFunc(all, func(n browser.Node) bool {
			return strings.HasPrefix(n.Role, "DisclosureTriangle") && n.Name == name
		})
		if i >= 0 {
			fold = all[i]
		}
		return i >= 0
	}))
	check(t, p.Tap(fold))
}

func slide(t *testing.T, p *browser.Page, name string, right, down float64) {
	t.Helper()
	n, err := p.Find("slider", name, 0)
	check(t, err)
	check(t, p.Slide(n, right, down))
}

// onPhone opens a page of the site where there are fingers and no mouse.
func onPhone(t *testing.T, width, height int64, path string) *browser.Page {
	t.Helper()
	p, address := open(t)
	check(t, p.Fingers(width, height))
	check(t, p.Visit(address+path))
	return p
}

// phone opens the playground so.
func phone(t *testing.T) *browser.Page {
	t.Helper()
	p := onPhone(t, 390, 840, "/play?s="+url.QueryEscape(three))
	_, err := p.Find("button", "Play", 0)
	check(t, err)
	return p
}

func TestALearnerPlaysByTouch(t *testing.T) {
	t.Parallel()
	p := phone(t)
	tap(t, p, "button", "B · 1 s · returns")
	tap(t, p, "checkbox", "B fails")
	tap(t, p, "button", "Done")
	says(t, p, "Raised ValueError: boom after 1.0 s")
	tap(t, p, "button", "Undo")
	says(t, p, "Returned ['A', 'B', 'C'] after 3.0 s.")

	slide(t, p, "Delay of A", -60, 0)
	if s := scenarioOf(t, p, `(s) => !s.includes('"A", 3')`); strings.Contains(s, `"A", 3`) || !strings.Contains(s, `task("B", 1), task("C", 2)`) {
		t.Errorf("after the end of A was moved the scenario is %s", s)
	}
	tap(t, p, "button", "Undo")
	says(t, p, "Returned ['A', 'B', 'C'] after 3.0 s.")

	// A finger that lands on the end of a bar changes nothing.
	tap(t, p, "slider", "Delay of C")
	undo, err := p.Find("button", "Undo", 0)
	check(t, err)
	if !undo.Disabled {
		t.Error("after a tap on the end of a bar there is something to undo")
	}

	place, err := p.Find("slider", "Place of C", 0)
	check(t, err)
	check(t, p.SlideHeld(place, 0, -80, ".gg-handle[data-dragged]"))
	says(t, p, "Returned ['C', 'A', 'B'] after 3.0 s.")
	tap(t, p, "button", "Undo")
	says(t, p, "Returned ['A', 'B', 'C'] after 3.0 s.")

	tap(t, p, "button", "B · 1 s · returns")
	tapFold(t, p, "More")
	tap(t, p, "button", "Remove B")
	says(t, p, "Returned ['A', 'C'] after 3.0 s.")
	tap(t, p, "button", "Undo")

	tap(t, p, "button", "Step back")
	says(t, p, "3.0 s")
	if s := scenarioOf(t, p, `() => true`); s != three {
		t.Errorf("with all undone the scenario is %s", s)
	}
	quiet(t, p)
}

// A finger that goes over the picture scrolls the page, wherever it begins.
func TestAFingerScrollsOverThePicture(t *testing.T) {
	t.Parallel()
	p := phone(t)
	for _, over := range []string{"Delay of A", "Place of A"} {
		check(t, p.Evaluate(`scrollTo(0, 0)`, nil))
		slide(t, p, over, 0, -120)
		var scrolled float64
		check(t, p.Evaluate(`new Promise((done) => {
			const late = performance.now() + 10000;
			const look = () => (scrollY > 50 || performance.now() > late ? done(scrollY) : requestAnimationFrame(look));
			look();
		})`, &scrolled))
		if scrolled <= 50 {
			t.Errorf("over the %s it scrolls %v pixels", over, scrolled)
		}
	}
	if s := scenarioOf(t, p, `() => true`); s != three {
		t.Errorf("after the scrolling the scenario is %s", s)
	}
	quiet(t, p)
}

// What is touched is large enough for a finger, or stands in a label that is.
func TestTargetsAreLargeEnoughForAFinger(t *testing.T) {
	t.Parallel()
	p := phone(t)
	var small []string
	check(t, p.Evaluate(`[...document.querySelectorAll("gather-ground :is(button, select, input, summary, textarea, [role=slider])")].filter((e) => e.checkVisibility({ visibilityProperty: true })).flatMap((e) => {
		const boxes = [e, e.closest("label")].filter(Boolean).map((b) => b.getBoundingClientRect());
		return boxes.some((b) => b.width >= 44 && b.height >= 44) ? [] : [e.tagName + " " + (e.ariaLabel ?? e.textContent).slice(0, 40) + " " + boxes.map((b) => Math.round(b.width) + "×" + Math.round(b.height)).join(", ")];
	})`, &small))
	for _, s := range small {
		t.Errorf("too small: %s", s)
	}
}
