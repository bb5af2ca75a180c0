package aio

import (
	"sync"
	"sync/atomic"
)

// outside is what other goroutines hand to the loop.
type outside struct {
	any      atomic.Bool
	mu       sync.Mutex
	incoming []handle
	wake     chan struct{} // holds one value while something is incoming
}

func newOutside() outside { return outside{wake: make(chan struct{}, 1)} }

func (o *outside) post(h handle) {
	o.mu.Lock()
	o.incoming = append(o.incoming, h)
	o.any.Store(true)
	o.mu.Unlock()
	select {
	case o.wake <- struct{}{}:
	default:
	}
}

// collect moves what came in to the ready queue.
func (o *outside) collect(q *ready) {
	if !o.any.Load() {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, h := range o.incoming {
		q.push(h)
	}
	clear(o.incoming)
	o.incoming = o.incoming[:0]
	o.any.Store(false)
	select {
	case <-o.wake:
	default:
	}
}

// wait waits until something comes in; collect is to be called after it. The
// value that it takes is not put back: by then another goroutine may have sent
// one, and there is room for one only.
func (o *outside) wait() { <-o.wake }

// expected reports whether something may still come in, so that a loop that has
// nothing to do is not at its end.
func (l *Loop) expected() bool {
	return l.config.Open || l.clock.real() && l.executor.busy > 0
}

// CallSoonThreadsafe is [Loop.CallSoon] for other goroutines: it may be called
// at any time, and wakes the loop. A loop that is to wait for such calls needs
// [Config].Open.
func (l *Loop) CallSoonThreadsafe(fn func()) {
	l.outside.post(handle{&Handle{loop: l, fn: fn}, nil})
}
