package browser_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// limited is a program whose time limit cancels one of two tasks.
const limited = `import asyncio


async def work(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "is done")


async def main():
    try:
        async with asyncio.timeout(2):
            await asyncio.gather(work("quick", 1), work("slow", 3))
    except TimeoutError:
        print("out of time")


asyncio.run(main())
`

// A moment is what the page of a program shows at one.
type moment struct {
	Clock    string
	Headline string
	Output   string   // what has been printed until then
	Rows     []string // what each task is doing, or has come to
	Line     int      // of what has just happened, in the editor
	Tasks    []int    // on which tasks are
	Covered  bool     // a part of the picture is
}

func (b *bench) moment() (m moment) {
	b.t.Helper()
	check(b.t, b.page.Evaluate(`(() => {
		const text = (of) => document.querySelector(of)?.textContent ?? "";
		const lines = [...document.querySelector("[data-part=program]").shadowRoot.querySelectorAll(".cm-line")];
		const marked = (kind) => lines.flatMap((line, i) => (line.classList.contains("cm-" + kind) ? [i + 1] : []));
		return {
			clock: text(".gg-clock"), headline: text(".gg-headline"),
			output: [...document.querySelectorAll(".py-output [data-from]:not([data-later])")].map((e) => e.textContent).join(""),
			rows: [...document.querySelectorAll(".py-tasks tbody tr")].map((row) => row.querySelector("bdi").textContent + ": " + [...row.querySelectorAll(".py-fate > div")].filter((e) => getComputedStyle(e).visibility !== "hidden").map((e) => e.textContent).join("")),
			line: marked("moment")[0] ?? 0, tasks: marked("task"), covered: document.querySelector(".gg-now") !== null,
		};
	})()`, &m))
	return m
}

// drawn runs a program, and waits for its picture.
func (b *bench) drawn(source string) {
	b.t.Helper()
	b.run(source)
	b.until(`document.querySelector(".py-run:not([hidden]):not([aria-busy=true])") !== null`)
}

func TestAProgramIsShownAtEachMoment(t *testing.T) {
	t.Parallel()
	b := openPython(t)
	b.drawn(limited)
	if m := b.moment(); m.Headline != "3 tasks: 2 returned, 1 was cancelled." || m.Covered || m.Line != 0 || m.Output != "quick is done\nout of time\n" {
		t.Errorf("at the end it shows %+v", m)
	}
	// Who cancelled a task is named as its row is.
	var asked string
	check(t, b.page.Evaluate(`[...document.querySelectorAll(".py-tasks small")].map((e) => e.parentElement.textContent).join("\n")`, &asked))
	if want := "returned Nonecancellation asked for by the timeout on line 11\ncancelledby the timeout on line 11, through gather"; asked != want {
		t.Errorf("who cancelled: %q, want %q", asked, want)
	}
	var speed string
	check(t, b.page.Evaluate(`document.querySelector(".gg-time select").selectedOptions[0].textContent`, &speed))
	if speed != "in 5 s" {
		t.Errorf("a run takes 5 s, and the page says %s", speed)
	}
	// With the keyboard alone: to the beginning, on, back.
	check(t, b.page.TabTo("figure", "The run"))
	check(t, b.page.Press(kb.Home))
	if m := b.moment(); m.Clock != "0.0 s" || !m.Covered || m.Output != "" || m.Rows[1] != "work('quick', 1): not started yet" {
		t.Errorf("at the beginning it shows %+v", m)
	}
	check(t, b.page.Press(kb.ArrowRight))
	if m := b.moment(); m.Line != 12 || m.Headline != "main makes work('quick', 1) and work('slow', 3) on line 12." {
		t.Errorf("a step on it shows %+v", m)
	}
	check(t, b.page.TabTo("slider", "Moment"))
	check(t, b.page.Press(kb.Home, kb.ArrowRight, kb.ArrowRight, kb.ArrowRight, kb.ArrowRight, kb.ArrowRight, kb.ArrowRight, kb.ArrowRight))
	if m := b.moment(); m.Line != 5 || fmt.Sprint(m.Tasks) != "[5 12]" || m.Rows[2] != "work('slow', 3): sleeps until 3.0 s on line 5" {
		t.Errorf("some steps on it shows %+v", m)
	}
	check(t, b.page.Press(kb.ArrowRight))
	if m := b.moment(); m.Clock != "1.0 s" || m.Output != "quick is done\n" || m.Line != 6 {
		t.Errorf("when one has printed it shows %+v", m)
	}
	check(t, b.page.Press(kb.ArrowLeft))
	if m := b.moment(); m.Output != "" || m.Line != 5 {
		t.Errorf("a step back it shows %+v", m)
	}
	check(t, b.page.Press(kb.End))
	if m := b.moment(); m.Covered || len(m.Tasks) > 0 {
		t.Errorf("at the end again it shows %+v", m)
	}
	// Nothing is to move: time goes from event to event, and comes to the end.
	check(t, b.page.Look(1440, 900, "light"))
	check(t, b.page.Evaluate(`(() => {
		const [speed, play] = ["select", ".gg-play"].map((of) => document.querySelector(".gg-time " + of));
		speed.value = "×10";
		speed.dispatchEvent(new Event("change"));
		globalThis.said = [];
		new MutationObserver(() => said.push(play.textContent)).observe(play, { childList: true, characterData: true, subtree: true });
		play.click();
	})()`, nil))
	b.until(`globalThis.said.includes("Pause") && document.querySelector(".gg-time .gg-play").textContent === "Play again" && document.querySelector(".gg-now") === null`)
	// Another text has no lines of this run.
	check(t, b.page.Evaluate(`document.querySelector(".gg-time [aria-label='Step back']").click()`, nil))
	if m := b.moment(); m.Line == 0 && len(m.Tasks) == 0 {
		t.Errorf("a step back from the end no line is marked: %+v", m)
	}
	// The loop from within goes along with the moment.
	check(t, b.page.Evaluate(`(() => { const loop = document.querySelector(".gg-loop"); loop.scrollIntoView(); loop.open = true; document.querySelector(".gg-time [aria-label='Step back']").click(); })()`, nil))
	b.until(`document.querySelector(".gg-loop [role=status]")?.textContent.startsWith("Iteration ")`)
	var loop string
	check(t, b.page.Evaluate(`(() => {
		const [back, on] = document.querySelectorAll(".gg-loop button");
		for (let i = 0; i < 40; i++) back.click();
		on.click();
		on.click();
		return document.querySelector(".gg-loop").textContent;
	})()`, &loop))
	for _, want := range []string{"Iteration 2 of ", "work('quick', 1) begins", "work('slow', 3) begins", "2.0 s: the time limit of main is up"} {
		if !strings.Contains(loop, want) {
			t.Errorf("the loop does not say %q: %s", want, loop)
		}
	}
	quiet(t, b.page)
}

func TestAProgramSaysWhy(t *testing.T) {
	t.Parallel()
	b := openPython(t)
	check(t, b.page.Look(1440, 900, "light"))
	b.drawn(limited)
	const why = "work('slow', 3) is cancelled on line 5: main, which waits for it, is to be cancelled, for the time limit on line 11 was up."
	// By keyboard: the state in the table leads to the sentence.
	check(t, b.page.Evaluate(`document.querySelector(".py-tasks tr:nth-child(3) .py-why").focus()`, nil))
	check(t, b.page.Press(kb.Enter))
	var asked string
	check(t, b.page.Evaluate(`document.activeElement.matches("li[data-asked]") ? document.activeElement.querySelector("span").textContent : ""`, &asked))
	if asked != why {
		t.Errorf("it says %q", asked)
	}
	// With the mouse: the row in the picture has it said below.
	var at struct{ X, Y float64 }
	check(t, b.page.Evaluate(`((bar) => { bar.scrollIntoView({ block: "center" }); const { left, top, width, height } = bar.getBoundingClientRect(); return { x: left + width / 3, y: top + height / 2 }; })(document.querySelector(".gg-picture g.row[data-row='3'] .wait"))`, &at))
	check(t, b.page.ClickAt(at.X, at.Y))
	b.until(`document.querySelector(".gg-because").textContent === ` + "`" + why + "`")
	// The row's lines are lit: where it was made, and where it came last.
	var lit string
	check(t, b.page.Evaluate(litLines, &lit))
	if lit != "5 12" {
		t.Errorf("of a row that is pointed at the lines %s are lit", lit)
	}
	// A line that is told leads into the program, and its rows are lit and named.
	check(t, b.page.Evaluate(`document.querySelector(".gg-because .py-line").click()`, nil))
	var here struct{ Said, Rows string }
	check(t, b.page.Evaluate(`({ said: document.querySelector("[data-part=here]").textContent, rows: [...document.querySelectorAll(".py-tasks tr[data-lit]")].map((e) => e.dataset.row).join(" ") })`, &here))
	if here.Said != "work('quick', 1) and work('slow', 3) come by line 5." || here.Rows != "2 3" {
		t.Errorf("in line 5 it says %q and lights %s", here.Said, here.Rows)
	}
	// A moment of the story can be gone to.
	check(t, b.page.Evaluate(`[...document.querySelectorAll(".gg-why li")].find((e) => e.textContent.includes("The time limit")).querySelector("button").click()`, nil))
	if m := b.moment(); m.Clock != "2.0 s" || !m.Covered {
		t.Errorf("it goes to %+v", m)
	}
	quiet(t, b.page)
	axe := axeCore(t)
	for _, look := range []struct {
		width int64
		theme string
	}{{360, "light"}, {768, "dark"}, {1440, "light"}, {1440, "dark"}} {
		check(t, b.page.Look(look.width, 900, look.theme))
		b.until(`document.querySelector(".gg-now") !== null && [...document.querySelectorAll(".gg-picture svg")].some((e) => e.checkVisibility())`)
		where := fmt.Sprintf("at a moment, at %d pixels, %s", look.width, look.theme)
		accessible(t, b.page, axe, all, where)
		fits(t, b.page, where)
		png, err := b.page.Screenshot()
		check(t, err)
		keep(t, fmt.Sprintf("program-%d-%s.png", look.width, look.theme), png)
	}
}

const litLines = `[...document.querySelector("[data-part=program]").shadowRoot.querySelectorAll(".cm-line")].flatMap((line, i) => (line.classList.contains("cm-lit") ? [i + 1] : [])).join(" ")`

// Who reads what came back is told, once in a run and by readers of the screen too,
// that no host was asked, and where to change what is answered.
func TestAPretendedAnswerIsCalledSo(t *testing.T) {
	t.Parallel()
	const asks = "import urllib.request\nfor host in ('example.com', 'example.org'):\n    print(urllib.request.urlopen(f'https://{host}/').read())\n"
	b := openPython(t)
	said := func() (text string) {
		t.Helper()
		check(t, b.page.Evaluate(`[...document.querySelectorAll(".py-result [role=status]")].map((e) => e.textContent).filter((e) => e.includes("pretended")).join("|")`, &text))
		return text
	}
	for range 2 {
		if got := b.run(asks); got.Output != "b'hello'\nb'hello'\n" {
			t.Errorf("it prints %q", got.Output)
		}
		if got, want := said(), "example.com was not asked: the answer is pretended. Change it under What it reads."; got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	}
	check(t, b.page.Evaluate(`document.querySelector(".py-pretended button").click()`, nil))
	var at string
	check(t, b.page.Evaluate(`document.activeElement.closest("details").open ? document.activeElement.dataset.part : ""`, &at))
	if at != "network" {
		t.Errorf("the button leads to %q", at)
	}
	b.run("print('alone')\n")
	if got := said(); got != "" {
		t.Errorf("of a program that asks nobody it says %q", got)
	}
}

// What of a program the run did not reach is no part of its scenario, and is told
// where that is offered.
func TestWhatAScenarioLeavesOutIsTold(t *testing.T) {
	t.Parallel()
	b := openPython(t)
	offered := func() string {
		t.Helper()
		return once[string](t, b.page, `() => [...document.querySelectorAll(".py-further > *:not(details)")].map((e) => e.textContent).join("|")`, `(said) => said !== "" && document.querySelector(".py-further").inert === false`)
	}
	b.drawn(strings.Replace(limited, "timeout(2)", "timeout(5)", 1))
	const does = "This run as a scenario has what the run did, and nothing that the program would do otherwise."
	if got, want := offered(), does+" It leaves out:|Line 14 (except TimeoutError) was not reached."; got != want {
		t.Errorf("it offers %q, want %q", got, want)
	}
	check(t, b.page.Evaluate(`document.querySelector(".py-unreached button").click()`, nil))
	if line := once[string](t, b.page, `() => document.querySelector("[data-part=program]").shadowRoot.querySelector(".cm-activeLine").textContent`, `(line) => line.includes("out of")`); !strings.Contains(line, "out of time") {
		t.Errorf("the line leads to %q", line)
	}
	b.drawn(limited)
	if got := offered(); got != does {
		t.Errorf("of a run that reaches all it offers %q", got)
	}
	quiet(t, b.page)
}
