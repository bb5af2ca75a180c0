package conform_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/internal/traced"
)

// TestEngineEqualsCPythonInRealTime is the short form of the check.
func TestEngineEqualsCPythonInRealTime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes as long as the scenarios take")
	}
	err := conform.RunReal(t.Context(), conform.Options{N: 10, Seed: 1, Log: t.Output()})
	if errors.Is(err, conform.ErrNoPython) {
		skip(t, err)
	}
	if err != nil {
		t.Error(err)
	}
}

func TestScenariosForRealTimeHaveThreadsBesideABlockedLoop(t *testing.T) {
	for n := range uint64(100) {
		text := conform.GenerateApart(rand.New(rand.NewPCG(1, n)))
		if _, err := scenario.Parse(text, scenario.Limits{}); err != nil {
			t.Errorf("%s\n%v", text, err)
		}
		if !strings.Contains(text, "executor(") || !strings.Contains(text, "block(") {
			t.Errorf("no threads beside a blocked loop in %s", text)
		}
		if givenUp(t, text) {
			t.Errorf("a thread may take a call or not that is given up at once in %s", text)
		}
		if strings.Contains(text, "repeat(") {
			t.Errorf("copies end at the same time in %s", text)
		}
		if again := conform.GenerateApart(rand.New(rand.NewPCG(1, n))); again != text {
			t.Errorf("%s\nis drawn again as\n%s", text, again)
		}
	}
}

// givenUp reports whether a task is cancelled at the instant at which a thread takes
// its call.
func givenUp(t *testing.T, text string) bool {
	t.Helper()
	taken := map[int32]trace.Time{}
	for _, e := range traced.Run(t, text).Events {
		at, isTaken := taken[e.Row]
		switch {
		case e.Kind == trace.Thread:
			taken[e.Row] = e.At
		case e.Kind == trace.Cancel && isTaken && at == e.At:
			return true
		}
	}
	return false
}

func TestCompareOrderLeavesTimesOut(t *testing.T) {
	later := strings.NewReplacer("1.0,", "1.2,", `"at": 1e-9, "tick": 2`, `"at": 0.1, "tick": 3`).Replace(compared)
	if got, err := conform.CompareOrder([]byte(compared), []byte(later)); err != nil || len(got) > 0 {
		t.Errorf("times differ: %q, %v", got, err)
	}
	other := strings.Replace(compared, `"kind": "start"`, `"kind": "log", "detail": "x"`, 1)
	got, err := conform.CompareOrder([]byte(compared), []byte(other))
	if want := `event 1: start of row 1 here, log of row 1 "x" in CPython`; err != nil || len(got) != 1 || got[0] != want {
		t.Errorf("got %q, %v\nwant %s", got, err, want)
	}
}
