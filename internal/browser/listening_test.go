package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/internal/browser"
)

// spoken waits until a change is said aloud that contains the text.
func spoken(t *testing.T, p *browser.Page, text string) {
	t.Helper()
	check(t, p.Until("it is said aloud: "+text, func(all []browser.Node) bool { return strings.Contains(aloud(all), text) }))
}

// aloud gives all texts of the page whose changes are said.
func aloud(all []browser.Node) string {
	var said []string
	for _, n := range all {
		if n.Role == "StaticText" && n.Live == "polite" {
			said = append(said, n.Name)
		}
	}
	return strings.Join(said, "\n")
}

func TestAStepIsSpokenWithWhatHappened(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	intoRun(t, p)
	check(t, p.TabTo("button", "Step back"))
	check(t, p.Press(kb.Enter))
	spoken(t, p, "3.0 s: A returned.")
	check(t, p.Press(kb.Enter))
	spoken(t, p, "2.0 s: C")

	check(t, p.TabBackTo("figure", "The run"))
	check(t, p.Press(kb.Home))
	spoken(t, p, "0.0 s: Nothing has happened yet.")
	check(t, p.Press(kb.ArrowRight))
	spoken(t, p, "0.0 s: gather begins.")
	check(t, p.Press(kb.ArrowRight, kb.ArrowRight))
	spoken(t, p, "0.0 s: A sleeps until 3.0 s.")
	check(t, p.Press(kb.End))
	spoken(t, p, "Returned ['A', 'B', 'C'] after 3.0 s.")
	quiet(t, p)
}

func TestTheClockIsSilent(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	intoRun(t, p)
	check(t, p.TabTo("slider", "Moment"))
	check(t, p.Press(kb.Home, kb.ArrowRight))
	check(t, p.Until("the clock stands at 0.0 s", func(all []browser.Node) bool {
		for _, n := range all {
			if n.Role == "StaticText" && n.Name == "0.0 s" && n.Within("group", "Time") && n.Live == "" {
				return true
			}
		}
		return false
	}))
	// While time passes, nothing of the player is said.
	check(t, p.TabBackTo("button", "Play"))
	check(t, p.Evaluate(`document.querySelector("gather-ground [aria-label=Speed]").value = "×0.25"`, nil))
	check(t, p.Evaluate(`document.querySelector("gather-ground [aria-label=Speed]").dispatchEvent(new Event("change"))`, nil))
	check(t, p.Press(kb.Enter))
	check(t, p.Until("time passes", func(all []browser.Node) bool {
		for _, n := range all {
			if n.Role == "button" && n.Name == "Pause" {
				return true
			}
		}
		return false
	}))
	all, err := p.Tree()
	check(t, err)
	if said := aloud(all); strings.Contains(said, " s") || strings.Contains(said, "begins") {
		t.Errorf("while time passes, said aloud is %q", said)
	}
	quiet(t, p)
}

func TestThePlayersOfALessonGoByTheirNames(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Visit(address+lesson))
	live(t, p)
	_, err := p.Find("button", "Play", 5)
	check(t, err)
	all, err := p.Tree()
	check(t, err)
	names, runs := map[string]bool{}, map[string]int{}
	for _, n := range all {
		if n.Role == "region" && strings.HasPrefix(n.Name, "Player ") {
			names[n.Name] = true
		}
	}
	for _, n := range all {
		for name := range names {
			if n.Role == "button" && n.Name == "Step back" && n.Within("region", name) {
				runs[name]++
			}
		}
	}
	if !names["Player 1 of 6: gather of vegetables, bread and plasters"] || len(names) != 6 || len(runs) != 6 {
		t.Errorf("the players go by %v, and %v have a step back", names, runs)
	}

	// One goes by what it shows now.
	add, err := p.Find("button", "+ Add task", 0)
	check(t, err)
	check(t, p.Click(add))
	_, err = p.Find("region", "Player 1 of 6: gather of vegetables, bread, plasters and 1 more", 0)
	check(t, err)
	quiet(t, p)
}
