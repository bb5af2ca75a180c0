package recorder_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/trace"
)

// TestARunBeginsHoweverTheLoopIsRun runs programs that do so themselves: what is
// printed, and the end of the run, are at their times, on both clocks.
func TestARunBeginsHoweverTheLoopIsRun(t *testing.T) {
	cases := []struct{ desc, program, printed, headline string }{
		{"until a callback stops it", `import asyncio
async def tick():
    for i in range(3):
        await asyncio.sleep(1)
        print(i)
loop = asyncio.new_event_loop()
t = loop.create_task(tick())
t.add_done_callback(lambda _: loop.stop())
loop.run_forever()
`, "0 at 1.0 s, 1 at 2.0 s, 2 at 3.0 s", "Returned None after 3.0 s."},
		{"after another run, and again", `import asyncio
async def ready():
    await asyncio.sleep(1)
    return "ready"
async def tick():
    await asyncio.sleep(1)
    loop.stop()
    await asyncio.sleep(1)
loop = asyncio.new_event_loop()
print(loop.run_until_complete(ready()))
loop.create_task(tick())
loop.run_forever()
print("again")
loop.call_later(2, loop.stop)
loop.run_forever()
print("over")
`, "ready at 1.0 s, again at 2.0 s, over at 4.0 s", "Returned None after 4.0 s."},
		{"until it fails", `import asyncio, sys
async def fails():
    await asyncio.sleep(1)
    sys.exit("bye")
loop = asyncio.new_event_loop()
t = loop.create_task(fails())
try:
    loop.run_forever()
except SystemExit:
    print("caught")
`, "caught at 1.0 s", "Raised SystemExit: bye after 1.0 s."},
	}
	interpreters(t, func(t *testing.T, _, interpreter string) {
		t.Parallel()
		file := filepath.Join(t.TempDir(), "main.py")
		for _, c := range cases {
			if err := os.WriteFile(file, []byte(c.program), 0o644); err != nil {
				t.Fatal(err)
			}
			for _, clock := range [][]string{nil, {"-virtual"}} {
				tr, err := recording.Read(command(t, interpreter, file, clock...), recording.Own)
				if err != nil {
					t.Fatal(err)
				}
				var printed []string
				for _, o := range tr.Program.Output {
					if text := strings.TrimSuffix(o.Text, "\n"); text != "" && !o.Err {
						printed = append(printed, fmt.Sprintf("%s at %s", text, trace.Clock(tenths(o.At))))
					}
				}
				if got := strings.Join(printed, ", "); got != c.printed {
					t.Errorf("%s: recorded %v, it prints %s, not %s", c.desc, clock, got, c.printed)
				}
				if got := strings.Replace(explain.Headline(tr), trace.Clock(tr.Elapsed), trace.Clock(tenths(tr.Elapsed)), 1); got != c.headline {
					t.Errorf("%s: recorded %v, %s", c.desc, clock, got)
				}
			}
		}
	})
}

// TestWhatIsMadeBeforeALoopRunsIsMadeByTheProgram runs programs that make tasks
// themselves. What becomes of the one that a run is then given is what the run gives.
func TestWhatIsMadeBeforeALoopRunsIsMadeByTheProgram(t *testing.T) {
	const work = `import asyncio
async def work(n):
    await asyncio.sleep(n)
    return n * 10
loop = asyncio.new_event_loop()
`
	cases := []struct{ desc, program, told, headline string }{
		{"one is given to a run", work + `a = loop.create_task(work(1), name="a")
b = loop.create_task(work(2), name="b")
c = loop.create_task(work(3), name="c")
loop.run_until_complete(b)
`, "The program makes a on line 6. | The program makes b on line 7. | The program makes c on line 8. | ", "Returned 20 after 2.0 s; one task was destroyed while pending."},
		{"by its parameter's name, in a second run", work + `loop.run_until_complete(work(1))
b = loop.create_task(work(2), name="b")
loop.run_until_complete(future=b)
`, "asyncio.run begins with work(1) on line 6. | work(1) returns 10. | The program makes b on line 7. | b returns 20.", "Returned 20 after 3.0 s."},
		{"none is given to a run", work + `a = loop.create_task(work(1), name="a")
a.add_done_callback(lambda _: loop.stop())
loop.run_forever()
`, "The program makes a on line 6. | a returns 10.", "Returned None after 1.0 s."},
		{"by a Runner's loop", work + `with asyncio.Runner() as runner:
    a = runner.get_loop().create_task(work(1), name="a")
    runner.run(work(2))
`, "The program makes a on line 7. | asyncio.run begins with work(2) on line 8. | ", "Returned 20 after 2.0 s."},
		{"and a callback's by the loop", work + `loop.call_later(1, lambda: loop.create_task(work(3), name="late"))
loop.run_until_complete(work(2))
`, "asyncio.run begins with work(2) on line 7. | The loop makes late on line 6.", "Returned 20 after 2.0 s; one task was destroyed while pending."},
	}
	pythons(t, func(t *testing.T, _ string, d driver) {
		for _, c := range cases {
			tr, told := told(t, d.run("main.py", c.program).Recording)
			if !strings.HasPrefix(told, c.told) {
				t.Errorf("%s: it is told as\n%s\nand not as\n%s", c.desc, told, c.told)
			}
			if got := explain.Headline(tr); got != c.headline {
				t.Errorf("%s: %s", c.desc, got)
			}
		}
	})
}

// tenths rounds a time: the real clock goes on while the program is at work.
func tenths(at trace.Time) trace.Time {
	const tenth = trace.Second / 10
	return (at + tenth/2) / tenth * tenth
}
