package trace_test

import (
	"cmp"
	"slices"
	"testing"

	"github.com/gatherground/gatherground/core/trace"
	"pgregory.net/rapid"
)

func TestTimesAndTextsAreSorted(t *testing.T) {
	t.Run("times", func(t *testing.T) {
		sorts(t, rapid.Map(rapid.Int64Range(-9, 99), func(n int64) trace.Time { return trace.Time(n) }))
	})
	t.Run("texts", func(t *testing.T) { sorts(t, rapid.StringN(0, 3, -1)) })
}

func sorts[E cmp.Ordered](t *testing.T, one *rapid.Generator[E]) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(one, 0, 200).Draw(t, "all")
		got := slices.Clone(all)
		trace.Sort(got)
		if !slices.Equal(got, slices.Sorted(slices.Values(all))) {
			t.Fatalf("%v is sorted as %v", all, got)
		}
	})
}
