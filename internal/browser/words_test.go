package browser_test

import (
	"strings"
	"testing"
)

// The front page says what a finger does where there are fingers, and what mouse and
// keys do where there are those; to the eye and to the ear one of them alone.
func TestTheFrontPageSaysWhatTheHandDoes(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	const told = `() => document.querySelector(".try ul").innerText`
	for _, at := range []struct {
		by, says, not string
		look          func() error
	}{
		{"a mouse", "A click on a bar", "Touch", func() error { return p.Look(1440, 900, "light") }},
		{"a finger", "A touch on a bar", "arrow keys", func() error { return p.Fingers(360, 740) }},
	} {
		check(t, at.look())
		check(t, p.Visit(address+"/"))
		if got := once[string](t, p, told, `(s) => s !== ""`); !strings.Contains(got, at.says) || strings.Contains(got, at.not) {
			t.Errorf("by %s the page says %q", at.by, got)
		}
		all, err := p.Tree()
		check(t, err)
		heard := ""
		for _, n := range all {
			if n.Role == "StaticText" {
				heard += n.Name
			}
		}
		if !strings.Contains(heard, at.says) || strings.Contains(heard, at.not) {
			t.Errorf("by %s one hears %q", at.by, heard)
		}
		fits(t, p, "the front page by "+at.by)
	}
	quiet(t, p)
}

// The button that plays has one line, and is as wide for each of its words, so that
// nothing beside it moves as it is pressed.
func TestWhatPlaysKeepsItsPlace(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	for _, path := range []string{"/play", "/python/", lesson} {
		check(t, p.Look(1366, 768, "light"))
		check(t, p.Visit(address+path))
		once[bool](t, p, `() => document.querySelector(".gg-play") !== null`, `(there) => there`)
		var got []string
		check(t, p.Evaluate(`["Play", "Pause", "Play again"].map((words) => {
			const play = document.querySelector(".gg-play"), said = play.querySelector("span");
			said.textContent = words;
			const { width, height } = play.getBoundingClientRect();
			return [width, height, said.getClientRects().length, said.getBoundingClientRect().height < 24].join();
		})`, &got))
		if got[0] != got[1] || got[1] != got[2] || !strings.HasSuffix(got[0], ",1,true") {
			t.Errorf("%s: with each of its words it is %v", path, got)
		}
	}
	quiet(t, p)
}
