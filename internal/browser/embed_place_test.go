package browser_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
)

// places are those that ask what they hold how wide it would be.
var places = []string{
	`<table><tr><td>HERE</td></tr></table>`,
	`<div style="display: flex"><span>Words</span>HERE</div>`,
	`<div style="display: flex; justify-content: center">HERE</div>`,
	`<div style="display: grid; grid-template-columns: auto auto; justify-content: start">HERE</div>`,
	`<div style="float: left">HERE</div>`,
	`<div style="display: inline-block">HERE</div>`,
	`<div style="width: max-content">HERE</div>`,
	`<div style="position: absolute; inset: auto auto 0 0">HERE</div>`,
	`<p>HERE</p>`,
}

func TestAPictureHasItsWidthInEveryPlace(t *testing.T) {
	t.Parallel()
	image := `<img class="measured" src="SITE/run.svg?s=` + url.QueryEscape(two) + `">`
	for _, c := range []struct{ desc, markup, ready string }{
		{"as an image", image, `[...document.images].every((i) => i.complete && i.naturalWidth === 720)`},
		{"as an element", strings.Replace(element("one", ""), "<gather-ground", `<gather-ground class="measured"`, 1), `[...document.querySelectorAll("gather-ground")].every((e) => e.shadowRoot?.querySelector("img").complete)`},
	} {
		t.Run(c.desc, func(t *testing.T) {
			var all strings.Builder
			for _, place := range places {
				fmt.Fprintf(&all, `<section style="position: relative; overflow: hidden">%s</section>`, strings.Replace(place, "HERE", c.markup, 1))
			}
			a := visitAbroad(t, `<style>.measured { max-width: 100% }</style>`+loader+all.String())
			check(t, a.page.Look(1000, 900, "light"))
			for _, width := range []int{1000, 400} {
				check(t, a.page.Evaluate(fmt.Sprintf(`document.body.style.cssText = "margin: 0; width: %dpx"`, width), nil))
				a.until(t, c.ready)
				var widths []float64
				check(t, a.page.Evaluate(`[...document.querySelectorAll(".measured")].map((e) => e.getBoundingClientRect().width)`, &widths))
				for i, got := range widths {
					if width == 1000 && got < 700 {
						t.Errorf("it has %v pixels of %d in %s", got, width, places[i])
					}
					// A table lets a cell be as wide as an image would be.
					if width == 400 && c.desc == "as an element" && !strings.Contains(places[i], "max-content") && (got > 400 || got < 200) {
						t.Errorf("it has %v pixels of %d in %s", got, width, places[i])
					}
				}
			}
		})
	}
}

// A reader sees where the mistake is, in the place of the picture.
func TestAMistakeIsToldInThePage(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Visit(address+"/embeds/blog.html"))
	check(t, p.Evaluate(`document.body.insertAdjacentHTML("beforeend", '<gather-ground scenario="gather(tsk(&quot;A&quot;))"></gather-ground><pre><code class="language-gather">gather(\n  tsk("A"))</code></pre>')`, nil))
	for i, place := range []string{"line 1, column 8:", "line 2, column 3:"} {
		check(t, p.Evaluate(waitFor(fmt.Sprintf(`((frame) => frame?.className === "" && frame.contentDocument.body.innerText.includes(%q))([...document.querySelectorAll('gather-ground')].filter((e) => e.getAttribute("scenario").includes("tsk"))[%d]?.shadowRoot.querySelector("iframe"))`, place, i)), nil))
	}
}

func TestARefusedFrameIsKnownAtOnce(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ desc, before, attributes string }{
		{"the page's policy", `<meta http-equiv="Content-Security-Policy" content="script-src SITE 'unsafe-inline'; img-src SITE; frame-src 'none'">`, ""},
		{"a default policy", `<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src SITE 'unsafe-inline'; img-src SITE">`, ""},
	} {
		t.Run(c.desc, func(t *testing.T) {
			a := visitAbroad(t, c.before+loader+`<script>`+inside+`</script>`+element("one", c.attributes))
			a.until(t, `inside("one", "img")?.naturalWidth > 0`)
			var took float64
			check(t, a.page.Evaluate(`new Promise((done) => { const start = performance.now(); inside("one", "button").focus(); new MutationObserver(() => inside("one", "button") === null && done(performance.now() - start)).observe(document.getElementById("one").shadowRoot, { childList: true, subtree: true }); })`, &took))
			var said struct {
				Words   string
				Picture bool
				Focused bool
			}
			check(t, a.page.Evaluate(`({ words: inside("one", "p a").textContent, picture: inside("one", "img").checkVisibility(), focused: document.getElementById("one").shadowRoot.activeElement === inside("one", "p a") })`, &said))
			if !strings.HasPrefix(said.Words, "The player did not come to this page") || !said.Picture || !said.Focused {
				t.Errorf("%+v", said)
			}
			if a.asks("/embed") != 1 { // the script alone
				t.Errorf("a frame was asked for: %v", a.asked)
			}
		})
	}
}

func TestAClickShowsThatThePlayerComes(t *testing.T) {
	t.Parallel()
	a := visitAbroad(t, loader+`<script>`+inside+`</script>`+element("one", ""))
	a.until(t, `inside("one", "img")?.naturalWidth > 0`)
	var shown string
	check(t, a.page.Evaluate(`(() => { inside("one", "img").click(); const b = inside("one", "button"); return b.textContent + ", " + getComputedStyle(b).cursor + ", " + getComputedStyle(b.closest(".still")).cursor; })()`, &shown))
	if shown != "Loading …, progress, progress" {
		t.Errorf("after a click it shows %s", shown)
	}
	a.until(t, `playing("one")`)
}

// controls says what is displayed beside the picture, and what can be changed.
func TestAFrameShowsTheControlsThatWereAskedFor(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(700, 900, "light"))
	heights := map[string]float64{}
	for _, c := range []struct{ controls, want string }{
		{"full", "form,handles,Play,Predict,Share,Program,Why"},
		{"time", "Play,Program,Why"},
		{"none", ""},
	} {
		for _, more := range []string{"", "&compare=1", "&readonly=1", "&predict=1"} {
			check(t, p.Visit(address+"/embed?v=1&controls="+c.controls+more+"&s="+url.QueryEscape(two)))
			var got struct {
				Shown  string
				Height float64
			}
			check(t, p.Evaluate(waitFor(`document.querySelector("gather-ground .gg-timeline") && document.querySelector("gather-ground [role=status]")`), nil))
			if c.controls == "full" && more != "&readonly=1" && more != "&predict=1" {
				check(t, p.Evaluate(waitFor(`document.querySelector(".gg-handle")`), nil)) // they come later
			}
			check(t, p.Evaluate(`(() => {
				const visible = (e) => e.checkVisibility();
				const shown = [];
				if ([...document.querySelectorAll("form.gg-form, .gg-source, textarea, input:not([type=range], .gg-predict *)")].some(visible)) shown.push("form");
				if ([...document.querySelectorAll(".gg-handle")].some(visible)) shown.push("handles");
				for (const e of document.querySelectorAll("button, summary")) {
					const name = (e.ariaLabel ?? e.textContent).trim();
					if (visible(e) && ["Predict", "Share", "Play", "Program", "Why"].includes(name) && !shown.includes(name)) shown.push(name);
				}
				return { shown: shown.join(), height: document.documentElement.getBoundingClientRect().height };
			})()`, &got))
			if more == "" {
				heights[c.controls] = got.Height
			}
			if more != "&predict=1" && (more != "&readonly=1" || c.controls != "full") && got.Shown != c.want {
				t.Errorf("controls=%s%s shows %q, want %q", c.controls, more, got.Shown, c.want)
			}
			if c.controls != "full" && strings.Contains(got.Shown, "form") {
				t.Errorf("controls=%s%s shows %q", c.controls, more, got.Shown)
			}
			t.Logf("controls=%s%s: %v px, %s", c.controls, more, got.Height, got.Shown)
		}
	}
	if !(heights["none"] < heights["time"] && heights["time"] < heights["full"]) {
		t.Errorf("the heights are %v", heights)
	}
	quiet(t, p)
}
