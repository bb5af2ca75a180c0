package recorder_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"golang.org/x/tools/txtar"

	explained "github.com/gatherground/gatherground/core/explain/programs"
	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/internal/build"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/internal/recorder"
)

// TestTheRealClockKnowsWhoCancelled records a program in which requests meet, on both
// clocks: who cancelled which task is the same. Before 3.12 Python does not tell.
func TestTheRealClockKnowsWhoCancelled(t *testing.T) {
	archive, err := txtar.ParseFile("../../core/recording/testdata/whose_error_arrives.txtar")
	if err != nil {
		t.Fatal(err)
	}
	root, err := build.Root()
	if err != nil {
		t.Fatal(err)
	}
	program := regexp.MustCompile(`(sleep|timeout|call_later)\(`).ReplaceAll(archive.Files[0].Data, []byte("$1(0.1 * "))
	some := false
	for _, version := range recorder.Versions {
		interpreter, ok := conform.FindVersion(version)
		if !ok || version == "3.11" {
			continue
		}
		some = true
		t.Run(version, func(t *testing.T) {
			folder := t.TempDir()
			file := filepath.Join(folder, "main.py")
			if err := os.WriteFile(file, program, 0o644); err != nil {
				t.Fatal(err)
			}
			askers := func(clock ...string) []string {
				to := filepath.Join(folder, "main.jsonl")
				arguments := append([]string{"-B", filepath.Join(root, build.PythonRoom, "gatherground.py")}, clock...)
				if out, err := exec.Command(interpreter, append(arguments, "-o", to, file)...).CombinedOutput(); err != nil {
					t.Fatalf("%v: %s", err, out)
				}
				lines, err := os.ReadFile(to)
				if err != nil {
					t.Fatal(err)
				}
				tr, err := recording.Read(string(lines), recording.Own)
				if err != nil {
					t.Fatal(err)
				}
				return explained.Askers(tr)
			}
			want := askers("-virtual")
			if !slices.Contains(want, "by itself") {
				t.Fatalf("on the virtual clock it is %q", want)
			}
			if got := askers(); !slices.Equal(got, want) {
				t.Errorf("on the real clock it is\n%q, and on the virtual one\n%q", got, want)
			}
		})
	}
	if !some {
		skip(t, recorder.ErrNoPython)
	}
}
