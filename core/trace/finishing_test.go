package trace_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/traced"
)

func TestACancelledFutureEndsWithWhatAwaitsIt(t *testing.T) {
	for _, c := range []struct {
		scenario string
		row      int
		want     trace.Time
	}{
		{`gather(wait_for(future("F", 5), 1), task("B", 3), return_exceptions=True)`, 1, trace.Second},
		{`gather(timeout(1, task("A", future("F", 3))), task("B", 3), return_exceptions=True)`, 2, trace.Second},
		{`wait_for(gather(future("F", 9), task("A", 5)), 2)`, 1, 2 * trace.Second},
		{`wait(future("F", 7), timeout=2)`, 1, trace.Never},
		{`gather(future("F", 1))`, 1, trace.Second},
	} {
		tr := traced.Run(t, c.scenario)
		if got := tr.Ended(&tr.Rows[c.row-1]); got != c.want {
			t.Errorf("%s: row %d ended at %v, want %v", c.scenario, c.row, got, c.want)
		}
	}
}
