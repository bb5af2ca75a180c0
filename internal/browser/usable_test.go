package browser_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/internal/browser"
)

// covered returns the controls whose middle, scrolled into view, belongs to
// something else, so that they cannot be clicked.
const covered = `[...document.querySelectorAll("main :is(button, select, input, summary, textarea, a[href], [role=slider])")].filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled).flatMap((e) => {
	// Some are there only while they have the focus.
	if (e.matches(".gg-skip")) e.focus();
	e.scrollIntoView({ block: "center" });
	const box = e.getClientRects()[0];
	const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
	const own = e.closest("label") ?? e;
	// Handles of one moment stand on each other; the arrow keys reach them all.
	const fine = hit !== null && (own.contains(hit) || hit.contains(e) && hit.closest("label, a, button") === own || e.role === "slider" && hit.role === "slider" || hit.closest("label")?.contains(e));
	return fine ? [] : [e.tagName + " " + (e.ariaLabel ?? e.textContent).trim().slice(0, 40) + " under " + (hit?.outerHTML.slice(0, 120) ?? "nothing")];
})`

// unseen returns the controls that look the same with the keyboard's focus as
// without.
const unseen = `[...document.querySelectorAll("main :is(button, select, input, summary, textarea, a[href], [role=slider])")].filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled).flatMap((e) => {
	e.focus({ focusVisible: true });
	const ring = (of) => parseFloat(of.outlineWidth) > 0 && of.outlineStyle !== "none" || parseFloat(of.borderTopWidth) > 0 && of.borderTopStyle !== "none";
	return document.activeElement !== e || ring(getComputedStyle(e)) || ring(getComputedStyle(e, "::before")) ? [] : [e.tagName + " " + (e.ariaLabel ?? e.textContent).trim().slice(0, 40)];
})`

func TestEverythingStaysUsable(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		desc string
		look func(*browser.Page) error
	}{
		{"forced colours", (*browser.Page).Forced},
		{"zoom of 200 percent", func(p *browser.Page) error { return p.Zoom(1280, 1024, 2) }},
		{"zoom of 400 percent", func(p *browser.Page) error { return p.Zoom(1280, 1024, 4) }},
	} {
		t.Run(c.desc, func(t *testing.T) {
			p, address := open(t)
			check(t, c.look(p))
			for _, path := range []string{"/play?s=" + url.QueryEscape(three), lesson, "/languages/", "/embeds/"} {
				check(t, p.Visit(address+path))
				_, err := p.Find("link", "Gatherground", 0)
				check(t, err)
				live(t, p)
				for script, what := range map[string]string{covered: "covered", unseen: "without a sign of the focus"} {
					var found []string
					check(t, p.Evaluate(script, &found))
					for _, f := range found {
						t.Errorf("%s: %s: %s", path, what, f)
					}
				}
				fits(t, p, path)
			}
			check(t, p.Visit(address+"/play?s="+url.QueryEscape(three)))
			if c.desc != "forced colours" { // it is as narrow as a phone
				line, err := p.Find("button", "B · 1 s · returns", 0)
				check(t, err)
				check(t, p.Click(line))
				more, err := p.Find("DisclosureTriangle", "More", 0)
				check(t, err)
				check(t, p.Click(more))
				_, err = p.Find("button", "Remove B", 0)
				check(t, err)
				for _, script := range []string{covered, unseen} {
					var found []string
					check(t, p.Evaluate(strings.Replace(script, "main", "dialog[open]", 1), &found))
					for _, f := range found {
						t.Errorf("in a row's sheet: %s", f)
					}
				}
			}
			fails, err := p.Find("checkbox", "B fails", 0)
			check(t, err)
			check(t, p.Click(fails))
			if c.desc != "forced colours" {
				done, err := p.Find("button", "Done", 0)
				check(t, err)
				check(t, p.Click(done))
			}
			says(t, p, "Raised ValueError: boom after 1.0 s; two tasks were still running.")
			png, err := p.Screenshot()
			check(t, err)
			keep(t, "play "+c.desc+".png", png)
		})
	}
}

// A screen reader is told what came of an edit without being asked, and what
// stands at each slider in words.
func TestWhatHappensIsAnnounced(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	announced := func(text string) {
		t.Helper()
		check(t, p.Until("it is announced that "+text, func(all []browser.Node) bool {
			return slices.ContainsFunc(all, func(n browser.Node) bool { return n.Within("status", "") && n.Name == text })
		}))
	}
	intoRun(t, p)
	check(t, p.Press(kb.ArrowRight))
	announced("Returned ['A', 'B', 'C'] after 3.1 s.")
	check(t, p.Press(kb.Enter))
	announced("Raised ValueError: boom after 3.1 s.")
	var texts []string
	check(t, p.Evaluate(`[...document.querySelectorAll("gather-ground [role=slider], gather-ground input[type=range]")].map((e) => e.ariaLabel + ": " + e.getAttribute("aria-valuetext"))`, &texts))
	for _, want := range []string{"Delay of A: 3.1 s", "Place of A: 1 of 3", "Moment: 3.1 s: Raised ValueError: boom after 3.1 s."} {
		if !slices.Contains(texts, want) {
			t.Errorf("no slider says %q: %q", want, texts)
		}
	}
}
