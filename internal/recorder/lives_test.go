package recorder_test

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/internal/recorder/drive"
)

// TestNothingLivesLongerForBeingRecorded runs programs that say when a thing is
// gone: a task, a value, a coroutine, an exception that nobody retrieves. What they
// write, and what Python warns of among that, is in the same order as without the
// recorder, on asyncio's own loop.
func TestNothingLivesLongerForBeingRecorded(t *testing.T) {
	pythons(t, func(t *testing.T, _ string, d driver) { livesAsLong(t, d, "") })
}

// There, without the recorder, no program has threads.
func TestNothingLivesLongerForBeingRecordedInThePage(t *testing.T) {
	livesAsLong(t, telling(drive.StartPage(t)), "in a thread")
}

// livesAsLong runs all programs but one.
func livesAsLong(t *testing.T, d driver, but string) {
	programs, err := os.ReadFile("testdata/lives.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range txtar.Parse(programs).Files {
		if f.Name == but {
			continue
		}
		source := string(f.Data)
		want := said(d.Plain(f.Name, source))
		if want == "" {
			t.Errorf("%s: it writes nothing", f.Name)
		}
		if got := said(printed(t, d.run("main.py", source).Recording)); got != want {
			t.Errorf("%s: recorded, it writes\n%s\nand else\n%s", f.Name, got, want)
		}
	}
}

var address, counted = regexp.MustCompile(`0?x[0-9a-f]+`), regexp.MustCompile(`Task-\d+`)

// said is what is written without what differs from run to run: addresses, the
// number from which tasks are counted, and the lines of tracebacks, which are
// indented.
func said(text string) string {
	names := map[string]string{}
	text = counted.ReplaceAllStringFunc(address.ReplaceAllString(text, "0x…"), func(name string) string {
		if names[name] == "" {
			names[name] = "Task-" + strconv.Itoa(len(names)+1)
		}
		return names[name]
	})
	var lines []string
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, " ") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}
