package scenario_test

import (
	"strconv"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
)

// BenchmarkRun runs n sleeping tasks under one gather, with their whole trace.
func BenchmarkRun(b *testing.B) {
	for _, n := range []int{10, 1_000, 100_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			p, err := scenario.Parse(`gather(repeat(`+strconv.Itoa(n)+`, task("u{i}", 1)))`, scenario.Limits{})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := scenario.Run(p, scenario.Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/task")
		})
	}
}
