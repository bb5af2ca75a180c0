//go:build !js

package aio

import (
	"context"
	"errors"
	"time"
)

// RealClock returns a clock on which a second takes a second, and on which the
// executor's threads are goroutines. It starts at 0 now.
func RealClock() Clock { return &realClock{start: time.Now()} }

type realClock struct{ start time.Time }

func (c *realClock) Now() int64      { return int64(time.Since(c.start)) }
func (c *realClock) Advance(d int64) { time.Sleep(time.Duration(d)) }

func (c *realClock) spawn(l *Loop, w work) bool {
	e := &l.executor
	e.busy++
	go func() {
		for w != nil {
			w.run(false)
			done, next := handle{w, nil}, e.next()
			at := c.Now()
			l.outside.post(done, func() {
				if next != nil {
					next.started(at)
				} else {
					e.busy--
				}
			})
			w = next
		}
	}()
	return true
}

func (c *realClock) WaitUntil(when int64, o *outside) {
	if when == forever {
		o.wait()
		return
	}
	alarm := time.NewTimer(time.Duration(when - c.Now()))
	defer alarm.Stop()
	select {
	case <-alarm.C:
	case <-o.wake:
	}
}

// RunContext is [RunWith] with a context whose end cancels main; one that has
// ended already does so at main's first await. On the virtual clock a loop with
// nothing left to do waits for the context's end only if it is [Config].Open.
func RunContext[T any](ctx context.Context, config Config, main func(l *Loop) (T, error)) (T, error) {
	return RunWith(config, func(l *Loop) (T, error) {
		t := l.current
		cancel := func() {
			cause := context.Cause(ctx)
			t.cancel(&request{cause.Error(), "context", errors.Join(ctx.Err(), cause)})
		}
		if ctx.Err() != nil {
			cancel()
			return main(l)
		}
		defer context.AfterFunc(ctx, func() { l.CallSoonThreadsafe(cancel) })()
		return main(l)
	})
}
