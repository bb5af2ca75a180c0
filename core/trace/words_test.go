package trace_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/trace"
)

func TestLargeCountsHaveTheirThousandsApart(t *testing.T) {
	for scenario, want := range map[string]string{
		`gather(repeat(1000, task("A", 1)))`:             "Returned a list of 1,000 values after 1.0 s.",
		`wait(repeat(10000, task("A", 1)), timeout=0.5)`: "Returned after 0.5 s with none done and 10,000 pending; 10,000 tasks were still running.",
	} {
		if got := trace.Headline(run(t, scenario)); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", scenario, got, want)
		}
	}
}
