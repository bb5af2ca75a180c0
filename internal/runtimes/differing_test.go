package runtimes_test

import (
	"context"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/runtimes"
)

// A sleepless runtime takes every sleep for one of a nanosecond.
type sleepless struct{ runtimes.Node }

func (r sleepless) Ask(ctx context.Context, encoded []string, attempt int) ([]string, error) {
	hasty := make([]string, len(encoded))
	for i, e := range encoded {
		hasty[i] = strings.ReplaceAll(e, "sleep\t1000000000\n", "sleep\t1\n")
	}
	return r.Node.Ask(ctx, hasty, attempt)
}

func TestDifferencesAreShrunkAndTold(t *testing.T) {
	r := sleepless{}
	if err := r.Find(); err != nil {
		t.Skip(err)
	}
	var log strings.Builder
	err := runtimes.Run(t.Context(), r, runtimes.Options{N: 20, Seed: 1, Log: &log})
	if err == nil || !strings.Contains(err.Error(), "of 20 scenarios differ (seed 1)") {
		t.Errorf("no difference is seen: %v", err)
	}
	if !strings.Contains(log.String(), "1000000000 finished   here, 1 finished   there") {
		t.Errorf("the difference is not told:\n%s", log.String())
	}
}
