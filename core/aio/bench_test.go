package aio_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

// BenchmarkGather gathers n functions that sleep, each for one of a thousand
// different times.
func BenchmarkGather(b *testing.B) {
	for _, n := range []int{10, 1_000, 100_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, err := aio.Run(func(l *aio.Loop) ([]int, error) {
					aws := make([]aio.Awaitable[int], n)
					for i := range aws {
						aws[i] = aio.Async(func(l *aio.Loop) (int, error) { return i, aio.Sleep(l, delay(i)) })
					}
					return aio.Gather(l, aws...).Await()
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/task")
		})
	}
}

func delay(i int) time.Duration { return time.Duration(i*7919%1000+1) * time.Millisecond }
