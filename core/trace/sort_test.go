package trace_test

import (
	"slices"
	"testing"

	"github.com/gatherground/gatherground/core/trace"
	"pgregory.net/rapid"
)

func TestTimesAreSorted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.Int64Range(-9, 99), 0, 200).Draw(t, "times")
		got, want := make([]trace.Time, len(all)), slices.Sorted(slices.Values(all))
		for i, at := range all {
			got[i] = trace.Time(at)
		}
		trace.Sort(got)
		for i, at := range got {
			if int64(at) != want[i] {
				t.Fatalf("%v is sorted as %v", all, got)
			}
		}
	})
}
