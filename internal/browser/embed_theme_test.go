package browser_test

import (
	"strings"
	"testing"
)

// Pages change their theme in many ways, and the picture and the player follow
// all of them.
func TestEmbedsFollowThePagesTheme(t *testing.T) {
	t.Parallel()
	const dark = `{ background: #111; color: #eee }`
	for _, c := range []struct{ desc, before, turn, back string }{
		{"by an attribute of the page", `<style>[data-theme=dark] body ` + dark + `</style>`,
			`document.documentElement.dataset.theme = "dark"`, `delete document.documentElement.dataset.theme`},
		{"by a class of the body, and slowly", `<style>body { transition: color .4s, background .4s } body.dark ` + dark + `</style>`,
			`document.body.className = "dark"`, `document.body.className = ""`},
		{"by a class of an element in the page", `<style>.dark ` + dark + `</style>`,
			`place.className = "dark"`, `place.className = ""`},
		{"by another sheet", `<style id="night">body ` + dark + `</style><script>night.sheet.disabled = true</script>`,
			`night.sheet.disabled = false`, `night.sheet.disabled = true`},
		{"in colours of a newer kind", `<style>body { color: oklch(0.2 0.03 260) } body.dark { background: oklch(0.2 0 0); color: oklch(0.97 0.002 250) }</style>`,
			`document.body.className = "dark"`, `document.body.className = ""`},
		{"with the reader's system", `<style>@media (prefers-color-scheme: dark) { body ` + dark + ` }</style>`, "", ""},
		{"with the browser's own colours", `<meta name="color-scheme" content="light dark">`, "", ""},
	} {
		t.Run(c.desc, func(t *testing.T) {
			a := visitAbroad(t, c.before+loader+`<script>`+inside+`</script><div id="place">`+element("still", "")+element("fixed", `theme="light"`)+element("played", "")+`</div>`)
			turn := func(theme, script string) {
				if script == "" {
					check(t, a.page.Look(800, 900, theme))
				} else {
					a.do(t, script)
				}
			}
			is := func(theme, button string) {
				t.Helper()
				a.until(t, `inside("still", "img")?.complete && inside("still", "img").src.includes("theme=`+theme+`") && getComputedStyle(inside("still", "button")).backgroundColor === "`+button+`"`)
			}
			is("light", "rgb(0, 114, 178)")
			a.do(t, `inside("played", "button").click()`)
			a.until(t, `playing("played")`)
			turn("dark", c.turn)
			is("dark", "rgb(108, 184, 230)")
			a.comes(t, "/assets/frame-dark-")
			turn("light", c.back)
			is("light", "rgb(0, 114, 178)")
			var fixed string
			check(t, a.page.Evaluate(`inside("fixed", "img").src`, &fixed))
			if !strings.Contains(fixed, "theme=light") {
				t.Errorf("what has a theme of its own is at %s", fixed)
			}
			quiet(t, a.page)
		})
	}
}

// In a page of the site itself, the inside of the frame can be looked at.
const player = `document.querySelector("gather-ground").shadowRoot.querySelector("iframe")`

func TestThePlayerInAFrameChangesItsTheme(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(800, 900, "light"))
	check(t, p.Visit(address+"/embeds/blog.html"))
	check(t, p.Evaluate(waitFor(`document.querySelector("gather-ground")?.shadowRoot.querySelector("button")`), nil))
	check(t, p.Evaluate(`document.querySelector("gather-ground").shadowRoot.querySelector("button").click()`, nil))
	for _, c := range []struct{ theme, letters string }{{"light", "rgb(27, 27, 26)"}, {"dark", "rgb(232, 230, 225)"}, {"light", "rgb(27, 27, 26)"}} {
		check(t, p.Look(800, 900, c.theme))
		check(t, p.Evaluate(waitFor(player+`?.className === "" && ((d) => getComputedStyle(d.body).color === "`+c.letters+`" && d.querySelectorAll("link[rel=stylesheet]").length === 1 && d.querySelector("meta[name=color-scheme]").content === "`+c.theme+`")(`+player+`.contentDocument)`), nil))
	}
	// Paper is light: what was dark is so on the screen alone.
	check(t, p.Look(800, 900, "dark"))
	check(t, p.Evaluate(waitFor(`getComputedStyle(`+player+`.contentDocument.body).color === "rgb(232, 230, 225)"`), nil))
	check(t, p.Paper())
	check(t, p.Evaluate(waitFor(`getComputedStyle(`+player+`.contentDocument.body).color === "rgb(27, 27, 26)"`), nil))
	quiet(t, p)
}

func TestAPictureOfADarkPageIsPrintedInDarkLetters(t *testing.T) {
	t.Parallel()
	a := visitAbroad(t, `<style>body { background: #111; color: #eee }</style>`+loader+`<script>`+inside+`</script>`+element("one", ""))
	a.until(t, `inside("one", "img")?.src.includes("theme=dark")`)
	check(t, a.page.Paper())
	a.until(t, `getComputedStyle(inside("one", "img")).filter.startsWith("invert(1)")`)
	a.until(t, `!inside("one", "button").checkVisibility() && getComputedStyle(inside("one", "a")).color === "rgb(0, 85, 135)"`)
}
