package recorder_test

import (
	"strings"
	"testing"

	story "github.com/gatherground/gatherground/core/explain/programs"
	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/trace"
)

// TestAProgramThatIsEndedSaysWhereItWas runs programs that never come to their end.
// Where they stop themselves, it is as if somebody had pressed Stop at that line.
func TestAProgramThatIsEndedSaysWhereItWas(t *testing.T) {
	const stop = "os.kill(os.getpid(), 2)"
	cases := []struct{ desc, program, told, headline string }{
		{"a task that never lets go", `import asyncio, os
def spin():
    while True:
        ` + stop + `
async def other():
    await asyncio.sleep(2)
async def main():
    asyncio.create_task(other())
    await asyncio.sleep(1)
    spin()
asyncio.run(main())
`, "other waits for sleep(2) on line 6 when the run is ended. | The run was stopped. | main was at work on line 4.", "2 tasks: 1 did not end, 1 was at work on line 4."},
		{"until its time is over", `import asyncio
async def main():
    while True: pass
asyncio.run(main())
`, "more than 2 seconds of real time. | main was at work on line 3, and had not let go of the loop for ", "1 task: 1 was at work on line 3."},
		{"a search that takes for ever", `import asyncio, re
async def main():
    await asyncio.sleep(1)
    re.match(r"(a+)+$", "a" * 40 + "b")
asyncio.run(main())
`, "main was at work on line 4, and had not let go of the loop for ", "1 task: 1 was at work on line 4."},
		{"one that always lets go", `import asyncio
async def main():
    while True:
        await asyncio.sleep(0)
asyncio.run(main())
`, "main waits for sleep(0) on line 4 when the run is ended, as it has 2,498 times before. | The run was ended: more than 5,000 things happened.", "1 task: 1 did not end."},
		{"a callback", `import asyncio, os
def tick():
    ` + stop + `
async def main():
    asyncio.get_running_loop().call_soon(tick)
    await asyncio.sleep(1)
asyncio.run(main())
`, "main waits for sleep(1) on line 6 when the run is ended. | The run was stopped. | The program was at work on line 3.", "1 task: 1 did not end."},
		{"a thread", `import asyncio, os
def work():
    ` + stop + `
async def main():
    await asyncio.to_thread(work)
asyncio.run(main())
`, "The run was stopped. | work was at work on line 3.", "1 task and 1 call in threads: 1 did not end."},
		{"without asyncio", `import os
` + stop + `
`, "The run was stopped. | The program was at work on line 2.", "The program made no task."},
		{"after a run", `import asyncio, os
asyncio.run(asyncio.sleep(1))
` + stop + `
`, "The program was at work on line 3.", "1 task: 1 returned."},
		{"what never comes back", `import asyncio, concurrent.futures
async def main():
    concurrent.futures.Future().result()
asyncio.run(main())
`, "main is at work on line 3, and what it calls there never comes back.", "1 task: 1 was at work on line 3."},
		{"a limit of what is written", `import asyncio
async def main():
    await asyncio.sleep(1)
    print("x" * 30000)
asyncio.run(main())
`, "main was at work on line 4.", "1 task: 1 was at work on line 4."},
	}
	pythons(t, func(t *testing.T, _ string, d driver) {
		for _, c := range cases {
			a := d.runWith("main.py", c.program, map[string]any{"limits": map[string]any{"events": 5000, "output": 20000, "real": 2}})
			tr, told := told(t, a.Recording)
			if _, ending, _ := strings.Cut(told, c.told); !strings.Contains(told, c.told) || strings.Contains(ending, "|") {
				t.Errorf("%s: it ends with\n%s\nand not with\n%s", c.desc, told, c.told)
			}
			if headline := story.Headline(tr); headline != c.headline {
				t.Errorf("%s: %s", c.desc, headline)
			}
			if _, err := trace.ParseJSON(tr.JSON()); err != nil {
				t.Errorf("%s: it is no trace: %v", c.desc, err)
			}
			if strings.Contains(a.Recording, `"is":"fault"`) {
				t.Errorf("%s: the recorder fails:\n%s", c.desc, a.Recording)
			}
		}
	})
}

// told reads a recording, and gives its sentences with it, in one line.
func told(t *testing.T, text string) (*trace.Trace, string) {
	t.Helper()
	tr, err := recording.Read(text, recording.Own)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, s := range story.Tell(tr) {
		all = append(all, s.Text)
	}
	return tr, strings.Join(all, " | ")
}
