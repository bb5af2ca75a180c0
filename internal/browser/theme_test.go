package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// What a page is worn in: its letters, its picture's, and what is there before
// any script of its own has run.
const worn = `() => [getComputedStyle(document.body).color, getComputedStyle(document.querySelector("svg.gg-timeline .name") ?? document.body).fill].join(" ")`

const (
	lightLetters = "rgb(27, 27, 26)"
	darkLetters  = "rgb(232, 230, 225)"
)

func TestTheThemeIsChosenAndKept(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	check(t, p.Visit(address+lesson))
	wears := func(letters, where string) {
		t.Helper()
		if got := once[string](t, p, worn, `(w) => w.startsWith("`+letters+`")`); got[:len(letters)] != letters || got[len(got)-len(letters):] != letters && where != "no picture" {
			t.Errorf("%s: the letters are %s", where, got)
		}
	}
	wears(lightLetters, "with a light system")
	check(t, p.TabBackTo("combobox", "Theme"))
	check(t, p.Press("d"))
	wears(darkLetters, "dark is chosen")
	// On another page, before its own script has run.
	check(t, p.Scripts(false))
	check(t, p.Visit(address+"/reference/"))
	wears(lightLetters, "no picture")
	check(t, p.Scripts(true))
	check(t, p.Preload(`new MutationObserver((_, o) => { if (document.body) { window.first = getComputedStyle(document.body).color; o.disconnect(); } }).observe(document, { childList: true, subtree: true })`))
	check(t, p.Visit(address+"/reference/"))
	if first := once[string](t, p, `() => window.first`, `() => true`); first != darkLetters {
		t.Errorf("a page begins with letters of %s", first)
	}
	check(t, p.Paper())
	wears(lightLetters, "no picture")
	check(t, p.Look(1440, 900, "dark"))
	check(t, p.Visit(address+"/reference/"))
	check(t, p.TabBackTo("combobox", "Theme"))
	check(t, p.Press(kb.ArrowUp))
	wears(lightLetters, "no picture")
	check(t, p.Press(kb.ArrowUp))
	wears(darkLetters, "no picture")
	quiet(t, p)
}
