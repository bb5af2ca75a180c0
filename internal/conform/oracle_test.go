package conform_test

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/conform"
)

func startOracle(t *testing.T) *conform.Oracle {
	t.Helper()
	python, err := conform.Find("")
	if err != nil {
		skip(t, err)
	}
	oracle, err := conform.Start(context.Background(), python) // it ends by being closed, after t.Context is over
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := oracle.Close(); err != nil {
			t.Error(err)
		}
	})
	return oracle
}

// TestOracleGivesRecordedTraces asks for scenarios of which another run of
// CPython was recorded.
func TestOracleGivesRecordedTraces(t *testing.T) {
	oracle := startOracle(t)
	file, err := os.Open("../../core/scenario/testdata/cases.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var recorded struct {
			Scenario string
			Trace    json.RawMessage
		}
		if err := json.Unmarshal(lines.Bytes(), &recorded); err != nil {
			t.Fatal(err)
		}
		got, err := oracle.Ask(recorded.Scenario)
		if err != nil {
			t.Fatal(err)
		}
		differences, err := conform.Compare(got, recorded.Trace)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range differences {
			t.Errorf("%s\n%s", recorded.Scenario, d)
		}
	}
}

func TestOracleGoesOn(t *testing.T) {
	oracle := startOracle(t)
	if _, err := oracle.Ask("gather(nothing())"); err == nil || !strings.Contains(err.Error(), "nothing") {
		t.Errorf("a scenario that is none: %v", err)
	}
	hung, err := oracle.Ask(`task("A", hang())`)
	if err != nil || !strings.Contains(string(hung), `"hung"`) {
		t.Errorf("a scenario that hangs: %s, %v", hung, err)
	}
	if _, err := oracle.Ask("gather()"); err != nil {
		t.Error(err)
	}
}

// While asyncio.run waits for the last thread, a task that outlived the
// cancellation goes on, and sleeps on the loop that runs.
func TestOracleGoesOnWhileThreadsAreAtWork(t *testing.T) {
	oracle := startOracle(t)
	const text = `gather(task("A", executor(1)), task("B", fail=OSError("boom")), ` +
		`sequence(task("C", hang(), on_cancel="suppress"), task_group(as_completed(task("D", 0.2, 1)), task("E", fail=ValueError("late")))))`
	theirs, err := oracle.Ask(text)
	if err != nil {
		t.Fatal(err)
	}
	recorded, err := trace.ParseJSON(theirs)
	if err != nil {
		t.Fatal(err)
	}
	compareRecorded(t, text, recorded)
}
