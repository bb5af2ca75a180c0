package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// The link of a program has the moment that is shown of its run, as the playground's
// has, also as a code to photograph; of another text it has none.
func TestALinkOfAProgramHasItsMoment(t *testing.T) {
	t.Parallel()
	b := openPython(t)
	p := b.page
	check(t, p.Look(1440, 900, "light"))
	b.run("import asyncio\n\n\nasync def main():\n    await asyncio.sleep(1)\n    print('one')\n    await asyncio.sleep(2)\n\n\nasyncio.run(main())\n")
	b.until(`!document.querySelector(".py-result .gg-run").hidden && document.querySelector(".py-result .gg-clock")?.textContent.startsWith("3")`)
	step, err := p.Find("button", "Step back", 0)
	check(t, err)
	check(t, p.Click(step))
	check(t, p.Click(step))
	const clock = `document.querySelector(".py-result .gg-clock").textContent`
	var moment string
	check(t, p.Evaluate(clock, &moment))
	check(t, p.TabBackTo("button", "QR code"))
	check(t, p.Press(kb.Enter))
	_, err = p.Find("image", "QR code of the link", 0)
	check(t, err)
	for _, width := range []int64{360, 1440} {
		check(t, p.Look(width, 900, "dark"))
		fits(t, p, "the code of a program's link")
		accessible(t, p, axeCore(t), all, "the code of a program's link")
	}
	check(t, p.Press(kb.Escape))
	b.until(`document.querySelector("dialog") === null`)
	var link string
	check(t, p.Evaluate(`location.href`, &link))
	if !strings.Contains(link, "&t=1") {
		t.Fatalf("the link has no moment: %s", link)
	}
	check(t, p.Visit("about:blank"))
	check(t, p.Visit(link))
	live(t, p)
	says(t, p, "This program came with the address")
	run, err := p.Find("button", "Run", 0)
	check(t, err)
	check(t, p.Click(run))
	b.until(`document.querySelector(".py-result .gg-clock") !== null && ` + clock + ` === ` + quoted(moment))
	b.press("link")
	b.until(`location.href === ` + quoted(link))

	// Of another text there is no such moment.
	check(t, p.TabTo("textbox", "The program"))
	check(t, p.Press("#"))
	b.press("link")
	b.until(`location.href !== ` + quoted(link) + ` && !location.href.includes("&t=")`)
	quiet(t, p)
}
