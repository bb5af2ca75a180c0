package recorder_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/internal/build"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/internal/recorder"
)

// TestTracebacksAreTheProgramsOwn runs programs that print tracebacks: recorded, on the
// real clock and on the virtual one, they print what Python prints of them by itself,
// to the letter.
func TestTracebacksAreTheProgramsOwn(t *testing.T) {
	programs, err := txtar.ParseFile("testdata/tracebacks.txtar")
	if err != nil {
		t.Fatal(err)
	}
	root, err := build.Root()
	if err != nil {
		t.Fatal(err)
	}
	some := false
	for _, version := range recorder.Versions {
		interpreter, ok := conform.FindVersion(version)
		if !ok {
			continue
		}
		some = true
		t.Run(version, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			file := filepath.Join(folder, "main.py")
			output := func(arguments ...string) string {
				cmd := exec.Command(interpreter, append([]string{"-B"}, arguments...)...)
				out, _ := cmd.CombinedOutput() // some end with an error, as they are to
				return string(out)
			}
			for _, f := range programs.Files {
				if err := os.WriteFile(file, f.Data, 0o644); err != nil {
					t.Fatal(err)
				}
				want := output(file)
				if want == "" {
					t.Fatalf("%s: it prints nothing", f.Name)
				}
				gatherground := filepath.Join(root, build.PythonRoom, "gatherground.py")
				for _, clock := range [][]string{nil, {"-virtual"}} {
					to := filepath.Join(folder, "main.jsonl")
					output(append(append([]string{gatherground}, clock...), "-o", to, file)...)
					lines, err := os.ReadFile(to)
					if err != nil {
						t.Fatal(err)
					}
					if got := printed(t, string(lines)); got != want {
						t.Errorf("%s: recorded %v, it prints\n%s\nand else\n%s", f.Name, clock, got, want)
					}
				}
			}
		})
	}
	if !some {
		skip(t, recorder.ErrNoPython)
	}
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
