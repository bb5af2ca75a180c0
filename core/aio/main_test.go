package aio_test

import (
	"fmt"
	"os"
	"runtime"
	"testing"
	"time"
)

// TestMain also wants that no run has left a goroutine behind: whatever was
// awaiting when its loop closed has been unwound.
func TestMain(m *testing.M) {
	before := runtime.NumGoroutine()
	if runtime.GOOS == "js" {
		before++ // the runtime's own, which hands on the events of the page
	}
	code := m.Run()
	if left := settled(before) - before; left > 0 {
		fmt.Fprintf(os.Stderr, "%d goroutines are left:\n%s", left, stacks())
		code = 1
	}
	os.Exit(code)
}

// settled gives goroutines that are about to end a moment to do so, as those of
// a closed connection need, and counts the others.
func settled(want int) int {
	for start := time.Now(); runtime.NumGoroutine() > want && time.Since(start) < time.Second; {
		runtime.Gosched()
	}
	return runtime.NumGoroutine()
}

func stacks() []byte {
	all := make([]byte, 1<<20)
	return all[:runtime.Stack(all, true)]
}
