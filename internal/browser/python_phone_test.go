package browser_test

import (
	"fmt"
	"testing"
)

// On a phone what runs a program is at hand, and what came of it comes into view,
// with what matters of it: the exception, and what became of each task.
func TestAProgramIsRunOnAPhone(t *testing.T) {
	t.Parallel()
	b := openPython(t)
	check(t, b.page.Fingers(360, 740))
	b.visit()
	const bar = `() => {
		const run = document.querySelector("[data-part=run]"), at = run.getBoundingClientRect();
		return [at.top >= 0 && at.bottom <= innerHeight && document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2) === run, document.querySelector(".py-keys").checkVisibility()].join();
	}`
	if got := once[string](t, b.page, bar, `(seen) => seen.startsWith("true")`); got != "true,false" {
		t.Errorf("the button on the first screen, and a hint at keys: %s", got)
	}
	b.open("import asyncio\n\n\nasync def deep(n):\n    if n > 0:\n        return await deep(n - 1)\n    await asyncio.sleep(3)\n    raise ValueError('the last line')\n\n\nasync def main():\n    async with asyncio.TaskGroup() as group:\n        group.create_task(asyncio.sleep(9), name='cut')\n        group.create_task(deep(30), name='deep')\n\n\nasyncio.run(main())\n")
	tap(t, b.page, "button", "Run")
	b.until(`globalThis.ran !== undefined`)
	const seen = `() => {
		const inside = (at, box) => at.top >= box.top - 1 && at.bottom <= box.bottom + 1 && at.left >= box.left - 1 && at.right <= box.right + 1;
		const said = document.querySelector(".py-said"), output = document.querySelector(".py-output"), walker = document.createTreeWalker(output, NodeFilter.SHOW_TEXT), range = document.createRange();
		let last;
		while (walker.nextNode()) if (walker.currentNode.data.includes("the last line")) last = walker.currentNode;
		if (last === undefined) return ["no traceback"];
		const at = last.data.lastIndexOf("the last line");
		range.setStart(last, at);
		range.setEnd(last, at + 13);
		const page = { left: 0, right: innerWidth, top: -Infinity, bottom: Infinity };
		const cells = [...document.querySelectorAll(".py-tasks tbody :is(th, td)")].filter((cell) => !inside(cell.getBoundingClientRect(), page));
		return [
			inside(range.getBoundingClientRect(), output.getBoundingClientRect()) ? "the exception" : "the exception is cut off",
			cells.length === 0 ? "all of the tasks" : "beyond the edge: " + cells[0].textContent,
			inside(said.getBoundingClientRect(), { left: 0, right: innerWidth, top: 0, bottom: innerHeight }) ? "what came of it" : "what came of it is at " + said.getBoundingClientRect().top,
		];
	}`
	got := once[[]string](t, b.page, seen, `(seen) => seen.join() === "the exception,all of the tasks,what came of it"`)
	for i, want := range []string{"the exception", "all of the tasks", "what came of it"} {
		if i >= len(got) || got[i] != want {
			t.Errorf("in view is %q, want %q", got, want)
			break
		}
	}
	fits(t, b.page, "the page for programs, with a run")
	accessible(t, b.page, axeCore(t), all, "the page for programs on a phone")
	shot, err := b.page.Screenshot()
	check(t, err)
	keep(t, "python-phone.png", shot)
	quiet(t, b.page)
}

// The way to the playground stands at the top of what came of a run: beside Run where
// there are two columns, on the screen where there is one. It comes into room that is
// there, and goes where it would lead to another program's run.
func TestARunBecomesAScenarioFromItsTop(t *testing.T) {
	t.Parallel()
	b := openPython(t)
	p := b.page
	const way = `() => {
		const link = document.querySelector(".py-of a");
		if (link === null || link.closest("[inert]") !== null || !link.checkVisibility()) return "none";
		const at = link.getBoundingClientRect(), run = document.querySelector("[data-part=run]").getBoundingClientRect();
		const isNear = innerWidth < 1000 ? document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2) === link : Math.abs(at.top - run.bottom) < 44;
		return new URL(link.href).pathname + (isNear ? " at hand" : " far away, at " + at.top);
	}`
	is := func(what, want string) {
		t.Helper()
		if got := once[string](t, p, way, `(way) => way === `+quoted(want)); got != want {
			t.Errorf("%s, the way is %s, want %s", what, got, want)
		}
	}
	picture := func() (from float64) {
		t.Helper()
		check(t, p.Evaluate(`document.querySelector(".py-run").getBoundingClientRect().top - document.querySelector(".py-said").getBoundingClientRect().top`, &from))
		return from
	}
	for _, width := range []int64{1440, 768, 360} {
		at := fmt.Sprintf("at %d pixels ", width)
		check(t, p.Look(width, 740, "light"))
		b.run("import asyncio\n\n\nasync def main():\n    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))\n\n\nasyncio.run(main())\n")
		is(at+"with a run", "/play at hand")
		if got := once[string](t, p, `() => getComputedStyle(document.querySelector(".py-output"), "::before").content`, `() => true`); got != `"nothing"` {
			t.Errorf("%sa run that is over and wrote nothing says %s", at, got)
		}
		fits(t, p, at+"with a way to a scenario")
		with := picture()
		check(t, p.Evaluate(`(() => {
			const examples = document.querySelector("[data-part=examples]");
			examples.selectedIndex = 1;
			examples.dispatchEvent(new Event("change", { bubbles: true }));
		})()`, nil))
		is(at+"with another program in the editor", "none")
		if without := picture(); without != with {
			t.Errorf("%sthe picture begins %v pixels down with a way to a scenario, and %v without", at, with, without)
		}
		b.run("import asyncio\n\n\nasync def main():\n    asyncio.create_task(asyncio.sleep(5))\n    await asyncio.sleep(1)\n\n\nasyncio.run(main())\n")
		b.says("what no scenario says", ".py-further", "No scenario says this run.")
		is(at+"of what no scenario says", "none")
	}
	quiet(t, p)
}
