//go:build !js

package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func TestCallsFromManyGoroutinesAllArrive(t *testing.T) {
	const goroutines, each = 8, 500
	for name, clock := range map[string]aio.Clock{"virtual": nil, "real": aio.RealClock()} {
		t.Run(name, func(t *testing.T) {
			run(t, aio.Config{Clock: clock, Open: true}, func(l *aio.Loop) {
				all := aio.NewFuture[bool](l)
				arrived := 0
				arrive := func() {
					if arrived++; arrived == goroutines*each {
						all.SetResult(true)
					}
				}
				for range goroutines {
					go func() {
						for range each {
							l.CallSoonThreadsafe(arrive)
						}
					}()
				}
				if _, err := all.Await(); err != nil {
					t.Error(err)
				}
			})
		})
	}
}
