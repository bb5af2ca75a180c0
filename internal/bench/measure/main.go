// Command measure times one program in a process of its own, and prints the
// result: a line of JSON, in the form that all programs measured by the bench
// verb share. It runs natively and as WebAssembly.
//
//	measure sleeping|gather|goroutines|scenario N
package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"time"
)

// enough is how long a measurement goes on, and a run that takes longer is done
// again: a busy machine is not to be taken for a slow program.
const enough = time.Second

// delay is how long the ith of the sleepers sleeps, here and in every peer: a
// thousand different times, in no order.
func delay(i int) time.Duration { return time.Duration(i*7919%1000+1) * time.Millisecond }

func main() {
	if len(os.Args) == 3 {
		if n, err := strconv.Atoi(os.Args[2]); err == nil {
			switch os.Args[1] {
			case "sleeping":
				report(func() { sleeping(n) })
				return
			case "gather":
				report(func() { gather(n) })
				return
			case "goroutines":
				inBubbles(func(bubble func(func())) { report(func() { bubble(func() { goroutines(n) }) }) })
				return
			case "scenario":
				report(scenarioOf(n))
				return
			}
		}
	}
	fmt.Fprintln(os.Stderr, "usage: measure sleeping|gather|goroutines|scenario N")
	os.Exit(2)
}

// report runs f until it has run for long enough, and prints the time of the
// fastest run, the bytes that one run allocates, and by how much the first run
// raised the peak of the process's memory.
func report(f func()) {
	var before, after runtime.MemStats
	low := peak()
	runtime.ReadMemStats(&before)
	best := timed(f)
	high := peak()
	runtime.ReadMemStats(&after)
	for spent, runs := best, 1; spent < enough || runs < 3; runs++ {
		runtime.GC()
		took := timed(f)
		spent += took
		best = min(best, took)
	}
	fmt.Printf("{\"ns\": %d, \"allocated\": %d, \"peak\": %d}\n", best.Nanoseconds(), after.TotalAlloc-before.TotalAlloc, high-low)
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}
