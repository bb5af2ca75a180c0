package browser_test

import (
	_ "embed"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/internal/browser"
	"github.com/gatherground/gatherground/internal/conform"
)

// views is what the views of a player say.
type views struct {
	Scenario, Typed, Headline, Trouble string
	Rows, Gave, Ended, Names, Delays   []string
	Fails                              []bool
	Drawn                              bool
}

//go:embed testdata/edits.js
var edits string

// TestFormPictureAndTextAgree makes random edits by the player's own controls.
// After each, the form, the picture, the words and the text say the same
// scenario: what the core makes of the text, run natively.
func TestFormPictureAndTextAgree(t *testing.T) {
	t.Parallel()
	const start = `gather(task("A", 3), task("B", 1), wait_for(task("C", 2), 4))`
	p := play(t, start)
	n := 500
	if testing.Short() {
		n = 50
	}
	seen := map[string]bool{}
	for i := range n {
		var v views
		check(t, p.Evaluate("("+edits+")("+strconv.Itoa(7919*i+1)+")", &v))
		if problem := v.disagree(); problem != "" {
			t.Fatalf("after edit %d: %s\n%+v", i, problem, v)
		}
		seen[v.Scenario] = true
	}
	if len(seen) < n/3 {
		t.Errorf("%d edits made only %d scenarios", n, len(seen))
	}
	for range n + 1 {
		check(t, p.Evaluate(`document.querySelector("gather-ground").undo()`, nil))
	}
	var scenario string
	check(t, p.Evaluate(`document.querySelector("gather-ground").scenario`, &scenario))
	if scenario != start {
		t.Errorf("with all undone the text is %s", scenario)
	}
	quiet(t, p)
}

// disagree says which view says something else than the text.
func (v *views) disagree() string {
	if v.Trouble != "" {
		return "there is trouble: " + v.Trouble
	}
	s, err := show.Run(v.Scenario, scenario.Browser)
	if err != nil {
		return "the text is no scenario: " + err.Error()
	}
	account := s.Account()
	var gave, ended, names, delays []string
	var fails []bool
	for _, item := range account.Gave {
		gave = append(gave, item.Text)
	}
	for _, f := range account.Finishing {
		ended = append(ended, f.Name)
	}
	outline := s.Outline()
	tasks(&outline, func(task *show.Outline) {
		name, fail := "", false
		for _, param := range task.Params {
			switch param.Name {
			case "name":
				name, _ = param.Value.(string)
			case "fail":
				fail = param.Value != nil
			}
		}
		names, fails = append(names, name), append(fails, fail)
		switch {
		case len(task.Args) == 0:
			delays = append(delays, "")
		case len(task.Args) == 1 && task.Args[0].Func == "":
			delays = append(delays, task.Args[0].Text)
		}
	})
	switch {
	case v.Typed != v.Scenario:
		return "the editor has another text"
	case v.Headline != s.Headline():
		return "the headline is not " + s.Headline()
	case !v.Drawn:
		return "the picture is not what the core drew"
	case len(v.Rows) != len(s.Trace.Rows):
		return fmt.Sprintf("the picture has %d rows, not %d", len(v.Rows), len(s.Trace.Rows))
	case !slices.Equal(v.Gave, gave):
		return fmt.Sprintf("the results are not %q", gave)
	case !slices.Equal(v.Ended, ended):
		return fmt.Sprintf("the order of ending is not %q", ended)
	case !slices.Equal(v.Names, names) || !slices.Equal(v.Fails, fails) || !slices.Equal(v.Delays, delays):
		return fmt.Sprintf("the form does not say %q %v %q", names, fails, delays)
	}
	for i, row := range s.Trace.Rows {
		if !strings.HasPrefix(v.Rows[i], row.Name) {
			return "the picture does not name " + row.Name
		}
	}
	return ""
}

// tasks visits the tasks among the arguments, those in their steps left out.
func tasks(o *show.Outline, visit func(*show.Outline)) {
	for i := range o.Args {
		switch arg := &o.Args[i]; arg.Func {
		case "task":
			visit(arg)
		case "":
		default:
			tasks(arg, visit)
		}
	}
}

// told is what a player shows and says at a moment.
const told = `(() => {
	const player = document.querySelector("gather-ground");
	const visible = (e) => e.checkVisibility({ visibilityProperty: true });
	const texts = (selector) => [...player.querySelectorAll(selector)].filter(visible).map((e) => e.textContent).join("|");
	return [
		player.querySelector(".gg-time input").getAttribute("aria-valuetext"),
		texts(".gg-headline"), texts(".gg-gave li > *"), texts(".gg-finishing li > *"), texts(".gg-why li"), texts(".gg-total"),
		player.querySelector(".gg-picture > svg.gg-wide").outerHTML.replace(/gg\d+-/g, ""),
	].join("\n");
})()`

// TestBackwardsEqualsForwards steps back from the end to a moment, and compares
// all that the page shows then with a page that was loaded at that moment.
func TestBackwardsEqualsForwards(t *testing.T) {
	t.Parallel()
	n := 200
	if testing.Short() {
		n = 20
	}
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	done := 0
	for i := 0; done < n; i++ {
		text := conform.Nth(1313, i)
		s, err := show.Run(text, scenario.Browser)
		if err != nil || len(text) > 3000 || s.Trace.Finished == 0 || s.Trace.Finished > 1e15 {
			continue
		}
		done++
		back := 1 + i%(2*len(s.Trace.Events))
		check(t, p.Visit(address+"/play?s="+url.QueryEscape(text)))
		var at float64
		check(t, p.Evaluate(`(() => {
			const player = document.querySelector("gather-ground"), slider = player.querySelector(".gg-time input");
			player.querySelector(".gg-why").open = true;
			for (let i = 0; i < `+strconv.Itoa(back)+`; i++) slider.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true, cancelable: true }));
			// All that happens at that instant.
			player.moment = player.moment ?? 0;
			return player.moment;
		})()`, &at))
		stepped := state(t, p)
		check(t, p.Visit(address+"/play?s="+url.QueryEscape(text)+"&t="+strconv.FormatFloat(at, 'g', -1, 64)))
		check(t, p.Evaluate(`void (document.querySelector("gather-ground .gg-why").open = true)`, nil))
		if loaded := state(t, p); loaded != stepped {
			t.Fatalf("%s\nstepped back to %v s:\n%s\nloaded there:\n%s", text, at, stepped, loaded)
		}
	}
	quiet(t, p)
}

func state(t *testing.T, p *browser.Page) string {
	t.Helper()
	var s string
	check(t, p.Evaluate(told, &s))
	return s
}
