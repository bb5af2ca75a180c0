//go:build !js

package scenario_test

import (
	"strings"
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/traced"
)

func TestTheRealClockRunsTheSameScenario(t *testing.T) {
	start := time.Now()
	p := traced.Parse(t, `gather(task("A", 0.02), task("B", executor(0.01), fail=ValueError("boom")), return_exceptions=True)`)
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

// A blockedClock is a real clock on which a block lasts until release.
type blockedClock struct {
	aio.Clock
	release <-chan struct{}
}

func (c blockedClock) Advance(int64) { <-c.release }

// TestOnTheRealClockThreadsGoOnWhileTheLoopIsBlocked blocks the loop until the
// only thread has done the work of two tasks.
func TestOnTheRealClockThreadsGoOnWhileTheLoopIsBlocked(t *testing.T) {
	release := make(chan struct{})
	left := 2
	o := scenario.Options{Clock: blockedClock{aio.RealClock(), release}, Work: func(aio.Duration) {
		if left--; left == 0 {
			close(release)
		}
	}}
	tr, err := scenario.Run(traced.Parse(t, `run(gather(task("E1", executor(1)), task("E2", executor(1)), task("B", block(3))), workers=1)`), o)
	if err != nil {
		t.Fatal(err)
	}
	if at := tr.Rows[2].End; tr.Rows[0].End < at || tr.Rows[1].End < at {
		t.Errorf("the loop heard of a thread before its block was over at %d: %v", at, tr.Rows)
	}
	var last trace.Time
	taken := 0
	for i, e := range tr.Events {
		if e.At < last {
			t.Errorf("event %d stands after one of a later time: %v", i, tr.Events)
		}
		last = e.At
		if e.Kind != trace.Thread {
			continue
		}
		if taken++; int(e.Row) != taken {
			t.Errorf("row %d was taken as number %d", e.Row, taken)
		}
		if e.At > tr.Rows[2].End {
			t.Errorf("the work of row %d was taken at %d, after the block", e.Row, e.At)
		}
	}
	if taken != 2 {
		t.Errorf("%d calls were taken, want 2", taken)
	}
}

func TestOnTheRealClockAFreeThreadTakesWorkAtOnce(t *testing.T) {
	tr, err := scenario.Run(traced.Parse(t, `task("A", executor(0))`), scenario.Real())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range explain.Explain(tr) {
		if strings.Contains(s.Text, "busy") {
			t.Error(s.Text)
		}
	}
}
