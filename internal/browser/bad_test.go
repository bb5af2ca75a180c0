package browser_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/browser"
)

// set sets the player's scenario, and waits until it is shown or refused.
func set(t *testing.T, p *browser.Page, scenario string) {
	t.Helper()
	check(t, p.Evaluate(`((text) => {
		const player = document.querySelector("gather-ground");
		player.scenario = text;
		return new Promise((done) => { const look = () => (player.busy ? requestAnimationFrame(look) : done()); requestAnimationFrame(look); });
	})(`+quoted(scenario)+`)`, nil))
}

// quoted returns a text as a literal of JavaScript.
func quoted(text string) string {
	b, _ := json.Marshal(text)
	return string(b)
}

func TestAMistakeKeepsTheLastGoodPicture(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	toFold(t, p, "Scenario as text")
	check(t, p.Press(kb.Enter))
	check(t, p.TabTo("textbox", "The scenario as text"))
	check(t, p.Press(kb.End, ","))
	says(t, p, "Line 1, column 49: ")
	says(t, p, "Returned ['A', 'B', 'C'] after 3.0 s.")
	var marked string
	check(t, p.Evaluate(`document.querySelector(".gg-editor mark").textContent`, &marked))
	if marked != "," {
		t.Errorf("marked is %q", marked)
	}
	check(t, p.Press(kb.Backspace))
	check(t, p.Until("there is no mistake", func(all []browser.Node) bool { return !browser.Says(all, "Line 1, column 49: ") }))
	quiet(t, p)
}

func TestAScenarioThatIsTooLargeSaysTheLimit(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	set(t, p, `gather(repeat(100001, task("w", 1)))`)
	says(t, p, "at most 100000 rows")
	says(t, p, "Returned ['A', 'B', 'C'] after 3.0 s.")
	set(t, p, "gather("+strings.Repeat(`task("A", 1), `, 80_000)+")")
	says(t, p, "at most 1048576 are taken")
	says(t, p, "Returned ['A', 'B', 'C'] after 3.0 s.")
	quiet(t, p)
}

func TestAProgramThatDiesIsStartedAnew(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Preload(`
		const Spawned = Worker;
		globalThis.workers = [];
		globalThis.Worker = class extends Spawned { constructor(...args) { super(...args); workers.push(this); } };`))
	check(t, p.Visit(address+"/play?s="+`gather(task("A",1))`))
	_, err := p.Find("button", "Play", 0)
	check(t, err)
	set(t, p, `gather(task("B", 1))`)
	check(t, p.Evaluate(`(() => {
		const player = document.querySelector("gather-ground");
		player.scenario = 'gather(repeat(50000, task("w{i}", 1)))';
		// The worker breaks in the midst of the run.
		workers.at(-1).terminate();
		workers.at(-1).onerror(new ErrorEvent("error"));
	})()`, nil))
	says(t, p, "Returned a list of 50,000 values after 1.0 s.")
	set(t, p, `gather(task("C", 2))`)
	says(t, p, "Returned ['C'] after 2.0 s.")
}

func TestNamesAreTextEverywhere(t *testing.T) {
	t.Parallel()
	for what, name := range map[string]string{
		"markup":        `<script>window.hacked = 1</script><img src=x onerror="window.hacked=1">`,
		"quotes":        `it's "so" & so`,
		"emoji":         `👩‍👩‍👧 naïve 😀`,
		"right to left": `كتابة نص`,
		"long":          strings.Repeat("x", 10_000),
	} {
		t.Run(what, func(t *testing.T) {
			p := play(t, three)
			python := trace.Quote(name)
			set(t, p, `gather(task(`+python+`, 1), task("B", log(`+python+`), 2, fail=ValueError(`+python+`)))`)
			var shown struct {
				Field, Picture, Share string
				Hacked, Wide          bool
			}
			check(t, p.Evaluate(`(async () => {
				const player = document.querySelector("gather-ground");
				player.querySelector(".gg-why").open = true;
				player.querySelector(".gg-deeds button:last-child").click();
				while (player.querySelector(".gg-share[open]") === null) await new Promise(requestAnimationFrame);
				const told = {
					field: player.querySelector(".gg-name-field").value,
					picture: player.querySelector("svg g.row title").textContent,
					share: [...player.querySelectorAll(".gg-share input")].map((f) => f.value).join("\n"),
					hacked: "hacked" in window || player.querySelector("script:not(.gg-shown), img") !== null,
					wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
				};
				player.querySelector(".gg-share").close();
				return told;
			})()`, &shown))
			begin := name[:min(len(name), 40)]
			if shown.Field != name || !strings.HasPrefix(shown.Picture, begin) || shown.Hacked || shown.Wide {
				t.Errorf("the field has %.60q, the picture %.60q; hacked: %v, too wide: %v", shown.Field, shown.Picture, shown.Hacked, shown.Wide)
			}
			if strings.Contains(shown.Share, "<script>window") || strings.Contains(shown.Share, " <img src") {
				t.Errorf("the share dialog holds markup: %.400s", shown.Share)
			}
			quiet(t, p)
		})
	}
}

func TestALargeScenarioIsOpenedFromItsAddress(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(repeat(5000, task("w{i}", 2)))`)
	says(t, p, "Returned a list of 5,000 values after 2.0 s.")
	var scenario string
	check(t, p.Evaluate(`document.querySelector("gather-ground").scenario`, &scenario))
	if scenario != `gather(repeat(5000, task("w{i}", 2)))` {
		t.Errorf("the player has %s", scenario)
	}
	quiet(t, p)
}

// Only the drawing that is looked at is made: the other has to follow when the
// room changes, even while there is a mistake in the text.
func TestAnotherWidthHasThePictureOfTheSameRun(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	check(t, p.Look(1440, 900, "light"))
	set(t, p, `gather(task("New", 1))`)
	set(t, p, `gather(task("New", 1)`)
	check(t, p.Look(390, 840, "light"))
	var rows []string
	check(t, p.Evaluate(`new Promise((done) => {
		const player = document.querySelector("gather-ground"), late = performance.now() + 10000;
		const look = () => {
			const rows = [...player.querySelectorAll("svg.gg-narrow g.row title")].map((title) => title.textContent);
			rows.length === 1 || performance.now() > late ? done(rows) : requestAnimationFrame(look);
		};
		look();
	})`, &rows))
	if len(rows) != 1 || !strings.HasPrefix(rows[0], "New: ") {
		t.Errorf("on a phone the picture has the rows %q", rows)
	}
	quiet(t, p)
}
