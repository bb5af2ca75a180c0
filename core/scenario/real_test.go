//go:build !js

package scenario_test

import (
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

func TestTheRealClockRunsTheSameScenario(t *testing.T) {
	start := time.Now()
	p := parse(t, `gather(task("A", 0.02), task("B", executor(0.01), fail=ValueError("boom")), return_exceptions=True)`)
	tr, err := scenario.Run(p, scenario.Real())
	if err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took < 20*time.Millisecond || tr.Elapsed < 20_000_000 {
		t.Errorf("20 ms took %s, by the trace %d ns", took, tr.Elapsed)
	}
	if got, want := trace.Repr(tr.Outcome.Value), "['A', ValueError('boom')]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
