package aio_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// What is nothing without its loop says how it is made.
func TestZeroValuesSayHowTheyAreMade(t *testing.T) {
	for _, c := range []struct {
		what string
		use  func(l *aio.Loop)
		says string
	}{
		{"loop's time", func(*aio.Loop) { new(aio.Loop).Time() }, "Run makes one"},
		{"loop's block", func(*aio.Loop) { new(aio.Loop).Block(second) }, "Run makes one"},
		{"loop's timer", func(*aio.Loop) { new(aio.Loop).CallLater(second, func() {}) }, "Run makes one"},
		{"loop's sleep", func(*aio.Loop) { aio.Sleep(new(aio.Loop), second) }, "Run's main"},
		{"loop's time limit", func(*aio.Loop) { aio.NewTimeout(new(aio.Loop), second) }, "Run makes one"},
		{"TaskGroup", func(*aio.Loop) { new(aio.TaskGroup).Do(func() error { return nil }) }, "NewTaskGroup"},
		{"Semaphore", func(*aio.Loop) { new(aio.Semaphore).Acquire() }, "NewSemaphore"},
		{"BoundedSemaphore", func(*aio.Loop) { new(aio.BoundedSemaphore).Acquire() }, "NewSemaphore"},
		{"Timeout", func(*aio.Loop) { new(aio.Timeout).Do(func() error { return nil }) }, "NewTimeout"},
		{"Future", func(*aio.Loop) { new(aio.Future[string]).Await() }, "NewFuture"},
	} {
		in(t, func(l *aio.Loop) {
			defer func() {
				if said, _ := recover().(string); !strings.HasPrefix(said, "aio: ") || !strings.Contains(said, c.says) {
					t.Errorf("a zero %s says %q, want %q", c.what, said, c.says)
				}
			}()
			c.use(l)
		})
	}
}
