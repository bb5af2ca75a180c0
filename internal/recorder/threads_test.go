package recorder_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/recorder/drive"
)

// threaded makes threads of its own.
const threaded = `import asyncio, threading, time
def boom():
    time.sleep(1)
    raise ValueError("boom")
def add(a, b):
    return a + b
class Mine(threading.Thread):
    def run(self):
        raise KeyError("mine")
async def main():
    for thread in threading.Thread(target=boom), threading.Thread(target=add, args=(1, 2)), Mine():
        thread.start()
        thread.join()
asyncio.run(main())
`

// TestAThreadIsToldByWhatItCalls runs it: each thread has the name of its target, or
// of the class that has a method for one, and what became of that.
func TestAThreadIsToldByWhatItCalls(t *testing.T) {
	pythons(t, func(t *testing.T, _ string, d driver) { toldByWhatTheyCall(t, d) })
}

func TestAThreadIsToldByWhatItCallsInThePage(t *testing.T) {
	toldByWhatTheyCall(t, telling(drive.StartPage(t)))
}

func toldByWhatTheyCall(t *testing.T, d driver) {
	for range 2 { // names begin anew
		text := d.run("main.py", threaded).Recording
		_, got := told(t, text)
		const want = "main blocks the loop for 1 s: nobody else can go on. | main gives boom to a thread on line 12. | boom raises ValueError: boom. | main gives add to a thread on line 12. | add returns 3. | main gives Mine to a thread on line 12. | Mine raises KeyError: 'mine'. | main returns None."
		if _, got, _ = strings.Cut(got, " | "); got != want {
			t.Errorf("it is told as\n%s\nand not as\n%s", got, want)
		}
		if said := printed(t, text); !strings.HasPrefix(said, "Exception in thread Thread-1 (boom):\n") || strings.Contains(said, "virtual.py") || !strings.HasSuffix(said, "KeyError: 'mine'\n") {
			t.Errorf("it prints\n%s", said)
		}
	}
}
