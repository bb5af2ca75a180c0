package trace_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/traced"
)

// TestEveryRunCanBeReadBackAndTold takes the scenarios that are compared with
// CPython.
func TestEveryRunCanBeReadBackAndTold(t *testing.T) {
	file, err := os.Open("../scenario/testdata/cases.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c struct{ Scenario string }
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		tr := traced.Run(t, c.Scenario)
		readsBack(t, c.Scenario, tr)
		checkWords(t, tr)
	}
}

func readsBack(t *testing.T, scenario string, tr *trace.Trace) {
	t.Helper()
	fromJSON, err := trace.ParseJSON(tr.JSON())
	if err != nil || fromJSON.Text() != tr.Text() {
		t.Errorf("%s\nJSON does not bring it back: %v", scenario, err)
	}
	fromText, err := trace.ParseText(tr.Text())
	if err != nil || string(fromText.JSON()) != string(tr.JSON()) {
		t.Errorf("%s\ntext does not bring it back: %v", scenario, err)
	}
}
