package aio_test

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestMain also wants that no run has left a goroutine behind: whatever was
// awaiting when its loop closed has been unwound.
func TestMain(m *testing.M) {
	before := len(goroutines())
	if runtime.GOOS == "js" {
		before++ // the runtime's own, which hands on the events of the page
	}
	code := m.Run()
	if left := settled(before); len(left) > before {
		fmt.Fprintf(os.Stderr, "%d goroutines are left:\n%s\n", len(left)-before, strings.Join(left, "\n\n"))
		code = 1
	}
	os.Exit(code)
}

// settled waits for goroutines that are about to end, as those of a closed
// connection are, and returns the rest.
func settled(want int) []string {
	left := goroutines()
	for start := time.Now(); len(left) > want && time.Since(start) < 10*time.Second; left = goroutines() {
		runtime.Gosched()
	}
	return left
}

// goroutines returns the stacks of all goroutines but the testing package's own,
// one of which is still ending when the last test has been told of.
func goroutines() []string {
	all := make([]byte, 1<<20)
	all = all[:runtime.Stack(all, true)]
	var stacks []string
	for stack := range strings.SplitSeq(string(all), "\n\n") {
		if !strings.Contains(stack, "\ncreated by testing.") {
			stacks = append(stacks, stack)
		}
	}
	return stacks
}
