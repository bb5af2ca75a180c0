package recorder_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/retell"
	"github.com/gatherground/gatherground/internal/conform"
)

// TestWhatARunDoesNotReachIsTold runs programs with blocks that are not entered. Each
// stands in testdata/unreached.txtar with what is told of it.
func TestWhatARunDoesNotReachIsTold(t *testing.T) {
	text, err := os.ReadFile("testdata/unreached.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := txtar.Parse(text).Files
	pythons(t, func(t *testing.T, version string, d driver) {
		for i := 0; i+1 < len(files); i += 2 {
			a := d.runWith("main.py", string(files[i].Data), map[string]any{"limits": map[string]any{"seconds": 50}})
			want := string(files[i+1].Data)
			if version == "3.11" { // which cannot be asked
				want = ""
			}
			if got := strings.Join(append(retell.Unreached(a.Recording), ""), "\n"); got != want {
				t.Errorf("%s: it tells\n%snot\n%s", files[i].Name, got, want)
			}
			if strings.Contains(a.Recording, `"is":"fault"`) {
				t.Errorf("%s: the recorder fails:\n%s", files[i].Name, a.Recording)
			}
		}
	})
}

// tracing has a program write each of its lines once to standard error, by Python's
// other way to look at them.
const tracing = `import sys as _s;_t=(lambda s,h:(lambda g:g(g))(lambda g:lambda f,e,a:(f.f_code.co_filename.endswith("main.py") and f.f_lineno not in h and (h.add(f.f_lineno),s.stderr.write("reaches %d\n"%f.f_lineno)),g(g))[1]))(_s,set());_s._getframe().f_trace=_t;_s.settrace(_t);`

// TestNothingIsToldOfThatWasReached holds what is told of many programs to what
// Python's tracing says of the same run.
func TestNothingIsToldOfThatWasReached(t *testing.T) {
	interpreter, ok := conform.FindVersion("3.13")
	if !ok {
		skip(t, conform.ErrNoPython)
	}
	var files []string
	for _, folder := range []string{programs, "../../web/python/examples/"} {
		some, err := filepath.Glob(folder + "*.py")
		if err != nil || len(some) == 0 {
			t.Fatalf("%s has no programs: %v", folder, err)
		}
		files = append(files, some...)
	}
	lines, reaches := regexp.MustCompile(`^Lines? (\d+)(?: to (\d+))?`), regexp.MustCompile(`"reaches (\d+)`)
	told := 0
	d := start(t, interpreter)
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a := d.runWith("main.py", tracing+string(source), nil)
		var reached []string
		for _, found := range reaches.FindAllStringSubmatch(a.Recording, -1) {
			reached = append(reached, found[1])
		}
		if len(reached) < 5 {
			t.Errorf("%s: of its lines only %q are seen", file, reached)
		}
		for _, said := range retell.Unreached(a.Recording) {
			found := lines.FindStringSubmatch(said)
			if found == nil {
				t.Fatalf("%s: %s", file, said)
			}
			told++
			first, _ := strconv.Atoi(found[1])
			last, err := strconv.Atoi(found[2])
			for n := first; n == first || err == nil && n <= last; n++ {
				if slices.Contains(reached, strconv.Itoa(n)) {
					t.Errorf("%s: line %d is reached, and it says %q", file, n, said)
				}
			}
		}
	}
	if told < 5 {
		t.Errorf("of all programs only %d blocks are told of", told)
	}
}
