package conform_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/internal/golden"
)

// recordings is where there are traces of CPython for people without Python: in
// each file scenarios, each behind a "#", followed by its trace as text.
const (
	recordings   = "../../core/scenario/testdata/recorded"
	files        = 10
	inEach       = 30
	recordedSeed = 2026
)

func TestEngineEqualsRecordedCPython(t *testing.T) {
	if golden.Updating() {
		record(t)
	}
	paths, err := filepath.Glob(recordings + "/*.txt")
	if err != nil || len(paths) != files {
		t.Fatalf("%d files in %s, want %d; go test -update records them", len(paths), recordings, files)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for block := range strings.SplitSeq(string(text), "\n\n") {
			recorded, err := trace.ParseText(block)
			if err != nil {
				t.Fatalf("%s: %v\n%s", path, err, block)
			}
			line, _, _ := strings.Cut(block, "\n")
			compareRecorded(t, strings.TrimPrefix(line, "# "), recorded)
		}
	}
}

func compareRecorded(t *testing.T, text string, recorded *trace.Trace) {
	t.Helper()
	p, err := scenario.Parse(text, scenario.Limits{})
	if err != nil {
		t.Fatalf("%s\n%v", text, err)
	}
	ran, err := scenario.Run(p, scenario.Options{})
	if err != nil {
		t.Fatalf("%s\n%v", text, err)
	}
	differences, err := conform.Compare(ran.JSON(), recorded.JSON())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range differences {
		t.Errorf("%s\n%s", text, d)
	}
	if !slices.Equal(ran.Reports, recorded.Reports) {
		t.Errorf("%s\nasyncio prints of %v, it was recorded of %v", text, ran.Reports, recorded.Reports)
	}
}

// record asks CPython.
func record(t *testing.T) {
	oracle := startOracle(t)
	if err := os.MkdirAll(recordings, 0o755); err != nil {
		t.Fatal(err)
	}
	for file := range files {
		var blocks []string
		for n := range inEach {
			blocks = append(blocks, recorded(t, oracle, conform.Nth(recordedSeed, file*inEach+n)))
		}
		path := filepath.Join(recordings, fmt.Sprintf("%02d.txt", file))
		if err := os.WriteFile(path, []byte(strings.Join(blocks, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func recorded(t *testing.T, oracle *conform.Oracle, text string) string {
	answer, err := oracle.Ask(text)
	if err != nil {
		t.Fatal(err)
	}
	told, err := trace.ParseJSON(answer)
	if err != nil {
		t.Fatalf("%s\n%v", text, err)
	}
	return "# " + text + "\n" + told.Text()
}
