package browser_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/internal/browser"
)

// What stands side by side keeps apart, and text keeps away from its frame.
func TestNothingTouchesWhatStandsBesideIt(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	var seen struct{ Speed, Text float64 }
	check(t, p.Evaluate(`(() => {
		const box = (selector) => document.querySelector("gather-ground " + selector).getBoundingClientRect();
		return {
			speed: box(".gg-time select").left - box(".gg-clock").right,
			text: parseFloat(getComputedStyle(document.querySelector(".gg-editor textarea")).paddingInlineStart),
		};
	})()`, &seen))
	if seen.Speed < 8 || seen.Text < 8 {
		t.Errorf("the speed stands %v pixels from the clock, the editor's letters %v from its frame", seen.Speed, seen.Text)
	}
}

// The line from a result goes on, without a step, as that to who finished when.
func TestTheLinesBesideTheResultsMeet(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(task("A", 1), task("B", 2))`)
	for _, width := range []int64{1440, 720} {
		check(t, p.Look(width, 900, "light"))
		var at struct{ X, Y float64 }
		check(t, p.Evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
			const line = document.querySelector(".gg-gave li").getBoundingClientRect(), joins = document.querySelector(".gg-joins").getBoundingClientRect();
			done({ x: Math.round(joins.left + scrollX), y: Math.round(line.top + line.height / 2 + scrollY) });
		})))`, &at))
		shot, err := p.Screenshot()
		check(t, err)
		img, err := png.Decode(bytes.NewReader(shot))
		check(t, err)
		before, after := inked(img, int(at.X)-2, int(at.Y)), inked(img, int(at.X)+2, int(at.Y))
		if len(before) != 1 || len(after) != 1 || before[0] != after[0] {
			t.Errorf("at %d pixels, left of where they meet the line is at %v, right of it at %v", width, before, after)
		}
	}
}

// inked gives the rows of pixels around y that are not as the paper is.
func inked(img image.Image, x, y int) []int {
	var rows []int
	paper, _, _, _ := img.At(x, y-8).RGBA()
	for at := y - 8; at < y+8; at++ {
		if ink, _, _, _ := img.At(x, at).RGBA(); ink+0x1000 < paper {
			rows = append(rows, at)
		}
	}
	return rows
}

func TestWhatDiffersInAComparisonIsSaidInWords(t *testing.T) {
	t.Parallel()
	p := play(t, failing)
	toFold(t, p, "Compare")
	check(t, p.Press(kb.Enter))
	says(t, p, "A and C are cancelled by task_group instead of by asyncio.run.")
	says(t, p, "is what the scenario has. Under each of the others stands how it differs from that.")
	var over []string
	check(t, p.Evaluate(`[...document.querySelectorAll(".gg-compare li")].filter((li) => li.scrollWidth > li.clientWidth + 1).map((li) => li.textContent)`, &over))
	if len(over) > 0 {
		t.Errorf("there is no room for %q", over)
	}
	all, err := p.Tree()
	check(t, err)
	if browser.Says(all, "≠") {
		t.Error("there is a sign that some fonts do not have")
	}
	quiet(t, p)
}

func TestALongRunTellsItsHours(t *testing.T) {
	t.Parallel()
	p := play(t, `gather(task("A", 86400), task("B", 1))`)
	says(t, p, "86,400.0 s")
	if title := once[string](t, p, `() => document.querySelector(".gg-clock").title`, `(s) => s !== ""`); !strings.HasPrefix(title, "24 h. ") {
		t.Errorf("the clock's title is %q", title)
	}
	var said []string
	check(t, p.Evaluate(`[...document.querySelectorAll("gather-ground :is(.gg-clock, .gg-headline, .gg-total, .gg-finishing time)")].map((e) => e.textContent).filter((s) => s.includes("86400"))`, &said))
	if len(said) > 0 {
		t.Errorf("without separators are %q", said)
	}
	quiet(t, p)
}

// What a page sets on the element holds at once, and not from the next run on.
func TestAnAttributeThatIsSetHoldsAtOnce(t *testing.T) {
	t.Parallel()
	p := play(t, two)
	const seen = `(selector) => [...document.querySelectorAll("gather-ground " + selector)].some((e) => e.checkVisibility())`
	for _, c := range []struct{ set, selector, unset string }{
		{`readonly = true`, `.gg-source`, `readonly = false`},
		{`readonly = false`, `.gg-handle`, `readonly = true`},
		{`predict = true`, `.gg-predict`, `predict = false`},
		{`predict = false`, `figure svg`, `predict = true`},
		{`compare = true`, `.gg-compare[open]`, `compare = false`},
	} {
		var got [2]bool
		check(t, p.Evaluate(`((player) => {
			const seen = `+seen+`;
			player.`+c.unset+`;
			const before = seen("`+c.selector+`");
			player.`+c.set+`;
			return [before, seen("`+c.selector+`")];
		})(document.querySelector("gather-ground"))`, &got))
		if got != [2]bool{false, true} {
			t.Errorf("%s is seen %v with %s, and %v with %s", c.selector, got[0], c.unset, got[1], c.set)
		}
		check(t, p.Evaluate(`((player) => { player.readonly = player.predict = player.compare = false; })(document.querySelector("gather-ground"))`, nil))
	}
	var moments []any
	check(t, p.Evaluate(`((player) => { player.t = 1.5; const at = player.moment; player.t = undefined; return [at, player.moment ?? null]; })(document.querySelector("gather-ground"))`, &moments))
	if len(moments) != 2 || moments[0] != 1.5 || moments[1] != nil {
		t.Errorf("with t = 1.5 and without it, it shows %v", moments)
	}
	quiet(t, p)
}
