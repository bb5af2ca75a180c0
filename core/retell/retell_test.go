package retell_test

import (
	"bytes"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/retell"
	"github.com/gatherground/gatherground/internal/golden"
)

// recordings are those that core/recording is tested with, by their names.
func recordings(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../recording/testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no recordings: %v", err)
	}
	all := map[string]string{}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimSuffix(filepath.Base(file), ".txtar")] = string(a.Files[1].Data)
	}
	return all
}

// TestWhatIsSaidOfPrograms holds what comes of each recording: a scenario, or a
// sentence that says why there is none.
func TestWhatIsSaidOfPrograms(t *testing.T) {
	all := recordings(t)
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(all)) {
		said, err := retell.Scenario(all[name], recording.Own)
		if err != nil {
			said = err.Error()
		}
		b.WriteString(name + ": " + said + "\n")
	}
	golden.Equal(t, "testdata/said.txt", b.Bytes())
}

// What a run did not reach, and so its scenario leaves out, is told as the recording
// has it.
func TestWhatAScenarioLeavesOutIsTold(t *testing.T) {
	all := recordings(t)
	for name, want := range map[string][]string{
		"value_error_not_caught": {"Line 29 (except ValueError) was not reached."},
		"first_good_answer":      {"Line 21 was not reached."},
		"awaits_in_turn":         nil,
	} {
		if got := retell.Unreached(all[name]); !slices.Equal(got, want) {
			t.Errorf("%s leaves out %q, want %q", name, got, want)
		}
	}
}

// TestBrokenRecordingsAreRefused leaves out each line in turn: what is left may be
// no program's, and is said or refused.
func TestBrokenRecordingsAreRefused(t *testing.T) {
	for name, text := range recordings(t) {
		lines := strings.SplitAfter(text, "\n")
		for i := 1; i < len(lines); i++ {
			for _, broken := range []string{
				strings.Join(lines[:i], "") + strings.Join(lines[i+1:], ""),
				strings.Join(lines[:i], "") + lines[i] + strings.Join(lines[i:], ""),
				strings.Join(lines[:i], ""),
			} {
				_, err := retell.Scenario(broken, recording.Own)
				var why *retell.Unsaid
				var bad *recording.Error
				if err != nil && !errors.As(err, &why) && !errors.As(err, &bad) {
					t.Fatalf("%s, line %d: %v", name, i+1, err)
				}
			}
		}
	}
}
