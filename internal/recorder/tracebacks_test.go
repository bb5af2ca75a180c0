package recorder_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/recording"
)

// TestTracebacksAreTheProgramsOwn runs programs that print tracebacks: recorded, on the
// real clock and on the virtual one, they print what Python prints of them by itself,
// to the letter.
func TestTracebacksAreTheProgramsOwn(t *testing.T) {
	programs, err := txtar.ParseFile("testdata/tracebacks.txtar")
	if err != nil {
		t.Fatal(err)
	}
	interpreters(t, func(t *testing.T, _, interpreter string) {
		t.Parallel()
		file := filepath.Join(t.TempDir(), "main.py")
		for _, f := range programs.Files {
			if err := os.WriteFile(file, f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
			said, _ := python(interpreter, file).CombinedOutput() // some end with an error, as they are to
			want := string(said)
			if want == "" {
				t.Fatalf("%s: it prints nothing", f.Name)
			}
			for _, clock := range [][]string{nil, {"-virtual"}} {
				if got := printed(t, command(t, interpreter, file, clock...)); got != want {
					t.Errorf("%s: recorded %v, it prints\n%s\nand else\n%s", f.Name, clock, got, want)
				}
			}
		}
	})
}

// printed returns what the program of a recording has printed.
func printed(t *testing.T, lines string) string {
	t.Helper()
	tr, err := recording.Read(lines, recording.Own)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, o := range tr.Program.Output {
		all.WriteString(o.Text)
	}
	return all.String()
}
