package browser_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/internal/browser"
)

// tabStops gives where the Tab key stops on a page, as a list; of the radio
// buttons of one name it is one.
const tabStops = `(() => {
	const radios = new Set();
	return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, iframe, [tabindex]")].filter((e) => {
		if (e.tabIndex < 0 || e.disabled || !e.checkVisibility({ visibilityProperty: true })) return false;
		if (e.type !== "radio") return true;
		const group = e.name + [...document.querySelectorAll("form")].indexOf(e.form);
		return !radios.has(group) && radios.add(group);
	});
})()`

// intoCall goes to a control of a player's call, the first of them where none was
// used before, with the others behind it.
func intoCall(t *testing.T, p *browser.Page) {
	t.Helper()
	const most = 100
	for range most {
		var at string
		check(t, p.Evaluate(`(() => { const e = document.activeElement; return e?.matches(".gg-skip") ? "link" : e?.closest(".gg-form, .gg-source") ? "call" : ""; })()`, &at))
		switch at {
		case "link":
			check(t, p.Press(kb.ArrowRight, kb.F2))
			return
		case "call":
			check(t, p.Press(kb.F2))
			return
		}
		check(t, p.Press(kb.Tab))
	}
	t.Fatalf("%d presses of Tab lead to no call", most)
}

// intoRun goes to the first control in a player's picture, with the others behind it.
func intoRun(t *testing.T, p *browser.Page) {
	t.Helper()
	check(t, p.TabTo("figure", "The run"))
	check(t, p.Press(kb.Enter, kb.Tab))
}

// toFold goes to one of a player's folds.
func toFold(t *testing.T, p *browser.Page, name string) {
	t.Helper()
	check(t, p.TabTo("DisclosureTriangle", "Program"))
	for range 4 {
		n, err := p.Focused()
		check(t, err)
		if strings.HasPrefix(n.Name, name) {
			return
		}
		check(t, p.Press(kb.ArrowRight))
	}
	focused(t, p, "DisclosureTriangle", name)
}

// toPredict goes to the button that asks for a prediction.
func toPredict(t *testing.T, p *browser.Page) {
	t.Helper()
	check(t, p.TabTo("DisclosureTriangle", "Program"))
	check(t, p.Press(kb.ArrowLeft, kb.ArrowLeft))
	focused(t, p, "button", "Predict")
}

// Whoever goes through a page by the Tab key is through a player after a few
// presses, and through a lesson before they are tired of it.
func TestAPageHasFewStops(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	paths := []string{"/play", "/languages/"}
	for _, l := range course(t) {
		paths = append(paths, "/lessons/"+l.Slug+"/")
	}
	for _, path := range paths {
		check(t, p.Visit(address+path))
		live(t, p)
		got := once[struct {
			All   int
			Many  []string
			Ready bool
		}](t, p, `() => {
			const all = `+tabStops+`, players = [...document.querySelectorAll("gather-ground")];
			const many = players.filter((e) => !e.predict).map((e) => all.filter((s) => e.contains(s)).map((s) => s.tagName + " " + (s.ariaLabel ?? s.textContent))).filter((own) => own.length > 4);
			return { all: all.length, many: many.map(String), ready: players.every((e) => e.querySelector(".gg-skip")) };
		}`, `(told) => told.ready`)
		if most := 60; got.All >= most && strings.HasPrefix(path, "/lessons/") || got.All == 0 {
			t.Errorf("%s has %d stops of the Tab key, and is to have fewer than %d", path, got.All, most)
		}
		for _, many := range got.Many {
			t.Errorf("%s: a player has the stops %s", path, many)
		}
	}
	quiet(t, p)
}

// walk presses a key as often as it leads from one control of the player to
// another, and returns what they are called.
func walk(t *testing.T, p *browser.Page, key string) (names []string) {
	t.Helper()
	for range 100 {
		check(t, p.Press(key))
		var name string
		check(t, p.Evaluate(`(() => { const e = document.activeElement; return e?.closest("gather-ground") == null || e.className === "gg-after" ? "" : (e.ariaLabel ?? e.textContent); })()`, &name))
		if name == "" || len(names) > 0 && names[len(names)-1] == name {
			break
		}
		names = append(names, name)
	}
	return names
}

func TestTheTabKeyGoesThroughAPlayer(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(task("A", 3), task("B", 1), return_exceptions=True)`)
	check(t, p.TabTo("link", "Skip this player"))
	names := walk(t, p, kb.Tab)
	if len(names) != 2 || !strings.HasPrefix(names[0], "The run") || names[1] != "Program" {
		t.Errorf("behind the link it stops at %q", names)
	}

	// The arrow keys lead through the call, and Tab goes on from where one was.
	check(t, p.TabBackTo("link", "Skip this player"))
	if got, want := walk(t, p, kb.ArrowRight), []string{
		"Function", "More about the call",
		"Name of task 1", "Delay of A in seconds", "A fails", "More about A",
		"Name of task 2", "Delay of B in seconds", "B fails", "More about B", "+ Add task", "return_exceptions", "Copy the line",
	}; !slices.Equal(got, want) {
		t.Errorf("the arrow key leads to\n%q, not\n%q", got, want)
	}
	check(t, p.Press(kb.ArrowLeft, kb.ArrowUp))
	focused(t, p, "spinbutton", "Delay of B in seconds")
	check(t, p.Press(kb.ArrowUp))
	focused(t, p, "spinbutton", "Delay of A in seconds")
	check(t, p.Press(kb.Tab))
	focused(t, p, "figure", "The run: arrow keys step through it, Space plays it, Enter goes in")
	check(t, p.TabBackTo("spinbutton", "Delay of A in seconds"))
	if s := scenarioOf(t, p, `() => true`); s != `gather(task("A", 3), task("B", 1), return_exceptions=True)` {
		t.Errorf("going about has made it %s", s)
	}

	// A field that is used has its own arrow keys, and Tab leads to the next.
	check(t, p.Press(kb.Enter, kb.ArrowUp))
	says(t, p, "after 3.1 s.")
	check(t, p.Press(kb.Tab))
	focused(t, p, "checkbox", "A fails")
	check(t, p.Press(kb.Escape, kb.ArrowLeft, "5"))
	says(t, p, "after 5.0 s.")
	check(t, p.Press(kb.Escape, kb.ArrowDown))
	focused(t, p, "spinbutton", "Delay of B in seconds")

	// So has the run.
	check(t, p.TabTo("figure", "The run"))
	check(t, p.Press(kb.Enter, kb.Tab))
	focused(t, p, "slider", "Delay of A")
	check(t, p.TabTo("button", "Step back"))
	check(t, p.Press(kb.Escape))
	check(t, p.Press(kb.Tab))
	focused(t, p, "DisclosureTriangle", "Program")
	if got, want := walk(t, p, kb.ArrowRight), []string{"Why", "The loop", "Compare", "Scenario as text"}; !slices.Equal(got, want) {
		t.Errorf("from fold to fold the arrow key leads to %q, not %q", got, want)
	}
	check(t, p.Press(kb.ArrowLeft, kb.ArrowLeft, kb.ArrowLeft, kb.ArrowLeft, kb.ArrowLeft))
	focused(t, p, "button", "Share")
	quiet(t, p)
}

func TestAPlayerIsSkipped(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Visit(address+lesson))
	check(t, p.TabTo("link", "Skip this player"))
	check(t, p.Press(kb.Enter))
	var place string
	check(t, p.Evaluate(`document.activeElement.className`, &place))
	check(t, p.Press(kb.Tab))
	var behind bool
	check(t, p.Evaluate(`!!(document.querySelector("gather-ground").compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING) && !document.querySelector("gather-ground").contains(document.activeElement)`, &behind))
	if !behind {
		t.Errorf("the link leads to %q, and Tab does not go on behind the player", place)
	}
	quiet(t, p)
}

// Who has come to a control before there were few stops goes on as in any form.
func TestStopsThatComeLateLeaveWhoIsAtAControl(t *testing.T) {
	t.Parallel()
	come := make(chan struct{})
	p, address := openWith(t, func(site http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/assets/stops-") {
				<-come
			}
			site.ServeHTTP(w, r)
		})
	})
	check(t, p.Visit("about:blank"))
	check(t, p.Evaluate(`void (location.href = "`+address+lesson+`")`, nil)) // it is not loaded until the stops have come
	check(t, p.Until("the player can be edited", func(all []browser.Node) bool {
		return slices.ContainsFunc(all, func(n browser.Node) bool { return n.Role == "button" && n.Name == "+ Add task" })
	}))
	check(t, p.TabTo("combobox", "Function"))
	check(t, p.Press("a"))
	gives(t, p, "Returned ['bread', 'plasters', 'vegetables'] after 3.0 s.", nil)
	close(come)
	check(t, p.Evaluate(waitFor(`document.querySelector(".gg-skip")`), nil))
	check(t, p.TabTo("spinbutton", "Delay of vegetables"))
	quiet(t, p)
}
