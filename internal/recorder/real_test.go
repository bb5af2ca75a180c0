package recorder_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"golang.org/x/tools/txtar"

	explained "github.com/gatherground/gatherground/core/explain/programs"
	"github.com/gatherground/gatherground/core/recording"
)

// TestTheRealClockKnowsWhoCancelled records a program in which requests meet, on both
// clocks: who cancelled which task is the same. Before 3.12 Python does not tell.
func TestTheRealClockKnowsWhoCancelled(t *testing.T) {
	archive, err := txtar.ParseFile("../../core/recording/testdata/whose_error_arrives.txtar")
	if err != nil {
		t.Fatal(err)
	}
	program := regexp.MustCompile(`(sleep|timeout|call_later)\(`).ReplaceAll(archive.Files[0].Data, []byte("$1(0.1 * "))
	file := filepath.Join(t.TempDir(), "main.py")
	if err := os.WriteFile(file, program, 0o644); err != nil {
		t.Fatal(err)
	}
	interpreters(t, func(t *testing.T, version, interpreter string) {
		if version == "3.11" {
			return
		}
		askers := func(clock ...string) []string {
			tr, err := recording.Read(command(t, interpreter, file, clock...), recording.Own)
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
