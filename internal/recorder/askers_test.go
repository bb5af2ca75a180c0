package recorder_test

import (
	"strings"
	"testing"
)

// TestALibrarysTaskAsksItself runs a program whose tasks are all asyncio's own code:
// the one that wins a race asks that the other be cancelled, and no callback does.
func TestALibrarysTaskAsksItself(t *testing.T) {
	const racing = `import asyncio
from asyncio import staggered
async def load(seconds):
    await asyncio.sleep(seconds)
    return seconds
async def main():
    print(await staggered.staggered_race([lambda: load(3), lambda: load(1)], delay=0.5))
asyncio.run(main())
`
	pythons(t, func(t *testing.T, _ string, d driver) {
		_, got := told(t, d.run("main.py", racing).Recording)
		if want := "| run_one_coro 3 asks that run_one_coro 2 be cancelled. |"; !strings.Contains(got, want) || strings.Contains(got, "callback") {
			t.Errorf("it is told as\n%s\nand not %s", got, want)
		}
	})
}
