package scenario_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
)

// What people paste is answered in words of theirs, and is known for Python.
func TestPastedPythonIsAnswered(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"async def main():\n    pass", `1:7: this is no scenario: that is one expression, such as gather(task("A", 1), task("B", 2)); found "def" after "async"`},
		{"import asyncio\n", `1:8: this is no scenario: that is one expression, such as gather(task("A", 1), task("B", 2)); found "asyncio" after "import"`},
		{"async with asyncio.TaskGroup() as tg:", `1:7: this is no scenario: that is one expression, such as gather(task("A", 1), task("B", 2)); found "with" after "async"`},
		{`await asyncio.gather(fetch(1), fetch(2))`, `1:22: no function is called "fetch"; a task is written task("fetch", 1)`},
		{`results = await asyncio.gather(task("A"))`, `1:9: "results =" is left out here: a scenario is the call alone`},
		{`gather(*[task(f"A{i}", i) for i in range(3)])`, `1:8: the star is left out here: awaitables stand one by one, and repeat(3, task("A {i}", 1)) makes copies`},
		{`gather([task("A", 1), task("B", 2)])`, `1:8: expected an awaitable such as task("A", 1), found a list; leave the brackets out, since awaitables stand one by one`},
		{`gather(task("A", 1) for i in range(3))`, `1:21: a comprehension is written repeat(3, task("A {i}", 1)) here, {i} being 0, 1 and 2`},
		{`asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))`, `1:16: sleep is a step of a task, not an awaitable; write task("A", sleep(…))`},
		{"gather(task(“A”, 1))", "1:13: \"“\" is a typographic quotation mark; write a straight one, \" or '"},
		{"gather(task(‘A’, 1))", "1:13: \"‘\" is a typographic quotation mark; write a straight one, \" or '"},
		{`task("A", fail=httpx.TimeoutException("x"))`, `1:16: a scenario raises Python's own exceptions: write Exception("TimeoutException: …") for one of yours, found "TimeoutException"`},
		{`task("A", fail=MyError("x"))`, `1:16: a scenario raises Python's own exceptions: write Exception("MyError: …") for one of yours, found "MyError"`},
		{`task("A", result={"a": 1})`, `1:18: a dictionary is no value here: a string, a number, True, False, None and a list are`},
		{`gather(asyncio.to_thread(work))`, `1:8: what runs in a thread is executor(seconds) here, a step of a task, as in task("A", executor(1))`},
		{`task("A", time.sleep(1))`, `1:11: time.sleep holds up the whole loop: it is block(seconds) here, a step of a task, as in task("A", block(1))`},
		{`asyncio.Queue()`, `1:1: a scenario has no Queue: its tasks hand nothing to each other. What a Queue is mostly for, at most so many at once, is bounded_gather(…, limit=2)`},
		{`gather(httpx.get("a"))`, `1:8: "httpx.get" is not known here; a call that takes a second is written task("httpx.get", 1)`},
		{`gather(asyncio.create_task(f()))`, `1:8: here each task is written task("A", 1): gather starts them all, and create_tasks awaits them in turn`},
		{`task(f"A{1}")`, `1:6: a string takes no prefix; write it without the "f"`},
	} {
		_, err := scenario.Parse(c.text, scenario.URL)
		m := new(scenario.Mistake)
		if !errors.As(err, &m) || m.Error() != c.want || !m.Python {
			t.Errorf("%s\n got %v\nwant %s", c.text, err, c.want)
		}
	}
}

// A slip in a scenario is not taken for a program.
func TestSlipsAreNoPython(t *testing.T) {
	for _, text := range []string{`gahter(task("A"))`, `gather(task("A", 1)`, `gather(task("A", -1))`, `task("A", fail=ValueErorr("x"))`, `task("A", fail=TimeotError("x"))`, `gather(task("A", reslt=1))`, ``, `gather(task("A" 1))`} {
		_, err := scenario.Parse(text, scenario.URL)
		if m := new(scenario.Mistake); !errors.As(err, &m) || m.Python {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// Every name of Python that is known stands for a function, or says why for none.
func TestNamesOfPythonStandForSomething(t *testing.T) {
	functions := map[string]bool{}
	for _, s := range scenario.Signatures() {
		functions[s.Func] = true
	}
	for _, p := range scenario.PythonNames() {
		if p.Func != "" && !functions[p.Func] || p.Func == "" && p.Says == "" || !strings.Contains(p.Name, ".") {
			t.Errorf("%+v", p)
		}
	}
	if !functions["task"] || len(scenario.ExceptionTypes()) < 10 {
		t.Error("tables are empty")
	}
}
