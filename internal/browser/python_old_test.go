package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// A run that is shown is of the program as it was run: with another text beside it,
// it says so, is grey, and stays where it is; with the same text it is as before.
func TestARunOfAnotherProgramSaysSo(t *testing.T) {
	t.Parallel()
	b := openPython(t)
	axe := axeCore(t)
	p := b.page
	check(t, p.Look(1440, 900, "light"))
	b.visit()
	const look = `() => {
		const result = document.querySelector(".py-result"), of = result.querySelector(".py-of"), picture = result.querySelector(".py-run");
		return [of.innerText.trim().replace(/\s+/g, " "), getComputedStyle(picture).filter, Math.round(picture.getBoundingClientRect().top + scrollY)].join(" | ");
	}`
	const way = "This run as a scenario | none"
	const old, full = `(s) => s.startsWith("From before your change.")`, `(s) => s.startsWith("` + way + `")`
	fresh := once[string](t, p, look, full)
	check(t, p.Evaluate(`dispatchEvent(new Event("scroll"))`, nil))
	b.until(`document.querySelector("[data-part=program]").shadowRoot?.querySelector(".cm-editor") != null`)
	check(t, p.TabTo("textbox", "The program"))
	check(t, p.Press("x"))
	changed := once[string](t, p, look, old)
	if want := "From before your change. Run again | grayscale(1)" + fresh[len(way):]; changed != want {
		t.Errorf("with another text beside it, it is %q, want %q", changed, want)
	}
	for _, theme := range []string{"light", "dark"} {
		check(t, p.Look(1440, 900, theme))
		accessible(t, p, axe, all, "a run of another program, "+theme)
	}
	check(t, p.Press(kb.Backspace))
	if got := once[string](t, p, look, full); got != fresh {
		t.Errorf("with its own text again, it is %q, and was %q", got, fresh)
	}
	check(t, p.Fingers(360, 740))
	check(t, p.Press("#"))
	once[string](t, p, look, old)
	fits(t, p, "a run of another program, on a phone")
	tap(t, p, "button", "Run again")
	b.until(`globalThis.ran !== undefined`)
	// Its first line is a comment now: it fails, and no scenario does.
	if got := once[string](t, p, look, `(s) => s.startsWith(" | none")`); got[:7] != " | none" {
		t.Errorf("run again, it is %q", got)
	}
	quiet(t, p)
}

// What somebody has written is put aside by what takes its place, an example or an
// address, and comes back by a press, with its run; also after the page was loaded
// anew.
func TestWhatGivesWayToAnExampleComesBack(t *testing.T) {
	t.Parallel()
	b := openPython(t)
	p := b.page
	check(t, p.Look(1440, 900, "light"))
	b.visit()
	const text = `(document.querySelector("[data-part=program]").shadowRoot === null ? document.querySelector("[data-part=program] code").textContent : [...document.querySelector("[data-part=program]").shadowRoot.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n"))`
	const aside = `document.querySelector("[data-part=aside]").innerText.startsWith("Your program was put aside.")`
	choose := func() {
		t.Helper()
		check(t, p.TabTo("combobox", "Begin with"))
		check(t, p.Press(kb.ArrowDown))
	}
	// An example that is as it was needs no place.
	choose()
	b.until(`!` + text + `.includes("gather") || !` + text + `.includes("traffic")`)
	var is bool
	check(t, p.Evaluate(aside, &is))
	if is {
		t.Error("an example that nobody has changed is put aside")
	}
	const mine = "import asyncio\n\n\nasync def main():\n    await asyncio.sleep(3)\n    print('mine')\n\n\nasyncio.run(main())\n"
	b.run(mine)
	choose()
	b.until(aside + ` && !` + text + `.includes("mine")`)
	says(t, p, "From before your change.")
	for _, width := range []int64{360, 768, 1440} {
		check(t, p.Look(width, 900, "dark"))
		fits(t, p, "a program that was put aside")
		accessible(t, p, axeCore(t), all, "a program that was put aside")
	}
	check(t, p.Fingers(360, 740))
	tap(t, p, "button", "Bring it back")
	b.until(text + `.includes("mine") && !` + aside)
	if got := once[string](t, p, `() => document.querySelector(".py-of").innerText.trim() + document.querySelector(".py-output").innerText`, `(s) => s.includes("mine")`); got[:1] == "F" {
		t.Errorf("brought back, its run is %q", got)
	}

	// By an address, and after the page has come anew.
	check(t, p.Evaluate(`document.querySelector("[data-part=examples]").selectedIndex = 1, document.querySelector("[data-part=examples]").dispatchEvent(new Event("change", { bubbles: true }))`, nil))
	b.until(aside)
	check(t, p.Evaluate(`history.replaceState(null, "", "#")`, nil))
	b.visit()
	b.until(aside)
	tap(t, p, "button", "Bring it back")
	b.until(text + `.includes("mine") && !` + aside)
	b.open("print('a stranger')\n")
	b.until(aside + ` && ` + text + `.includes("stranger")`)
	tap(t, p, "button", "Leave it")
	b.until(`!` + aside)
	quiet(t, p)
}

// What a run wrote last is not shown once more when the next has begun.
func TestARunAtOnceAfterAnotherHasItsOwnOutput(t *testing.T) {
	t.Parallel()
	b := openPython(t)
	b.run("for _ in range(7):\n    print(input())\n")
	var wrote []string
	check(t, b.page.Evaluate(`(async () => {
		const [run, stdin, output] = ["[data-part=run]", "[data-part=stdin]", ".py-output"].map((one) => document.querySelector(one));
		const ran = () => new Promise((done) => document.querySelector("[data-python]").addEventListener("gather-ground:ran", () => setTimeout(done), { once: true }));
		const wrote = [];
		for (const line of ["one", "two", "three", "four", "five", "six"]) {
			stdin.value = (line + "\n").repeat(7);
			const over = ran();
			run.click();
			await over;
			wrote.push([...new Set(output.textContent.trim().split("\n"))].join());
		}
		return wrote;
	})()`, &wrote))
	if got, want := strings.Join(wrote, " "), "one two three four five six"; got != want {
		t.Errorf("the runs wrote %s, want %s", got, want)
	}
	quiet(t, b.page)
}
