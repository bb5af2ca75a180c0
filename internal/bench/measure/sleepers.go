package main

import (
	"fmt"
	"os"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/scenario"
)

// sleeping is n of the package's own sleeps under one gather.
func sleeping(n int) {
	results, err := aio.Run(func(l *aio.Loop) ([]int, error) {
		aws := make([]aio.Awaitable[int], n)
		for i := range aws {
			aws[i] = aio.Sleeping(delay(i), i)
		}
		return aio.Gather(l, aws...).Await()
	})
	must(err == nil && len(results) == n)
}

// gather is n functions that sleep, under one gather.
func gather(n int) {
	results, err := aio.Run(func(l *aio.Loop) ([]int, error) {
		aws := make([]aio.Awaitable[int], n)
		for i := range aws {
			aws[i] = aio.Async(func(l *aio.Loop) (int, error) { return i, aio.Sleep(l, delay(i)) })
		}
		return aio.Gather(l, aws...).Await()
	})
	must(err == nil && len(results) == n)
}

// goroutines is the same with what the language itself has.
func goroutines(n int) {
	results := make([]int, n)
	var all sync.WaitGroup
	all.Add(n)
	for i := range n {
		go func() {
			defer all.Done()
			time.Sleep(delay(i))
			results[i] = i
		}()
	}
	all.Wait()
	must(results[n-1] == n-1)
}

// inBubbles calls f with a function that runs others in a bubble of
// testing/synctest, where time is virtual. It needs a test around it, which
// ends the process.
func inBubbles(f func(bubble func(func()))) {
	os.Args = os.Args[:1]
	every := func(_, _ string) (bool, error) { return true, nil }
	testing.Main(every, []testing.InternalTest{{Name: "bubble", F: func(t *testing.T) {
		f(func(inside func()) { synctest.Test(t, func(*testing.T) { inside() }) })
	}}}, nil, nil)
}

// scenarioOf is a run of n tasks with its whole trace.
func scenarioOf(n int) func() {
	p, err := scenario.Parse(`gather(repeat(`+strconv.Itoa(n)+`, task("u{i}", 1)))`, scenario.CommandLine)
	must(err == nil)
	return func() {
		t, err := scenario.Run(p, scenario.Options{})
		must(err == nil && len(t.Events) >= 3*n)
	}
}

func must(holds bool) {
	if !holds {
		fmt.Fprintln(os.Stderr, "measure: the run came to a wrong end")
		os.Exit(1)
	}
}
