//go:build !page || !js

package aio

import (
	"sync"
	"sync/atomic"
)

// outside is where other goroutines hand calls to the loop.
type outside struct {
	any      atomic.Bool
	mu       sync.Mutex
	incoming []handle
	news     []func()      // what the loop is to know before it calls them
	wake     chan struct{} // holds one value while something is incoming
}

// mutex keeps the loop and the threads of the real clock apart.
type mutex = sync.Mutex

func newOutside() outside { return outside{wake: make(chan struct{}, 1)} }

// post hands h to the loop. news, unless nil, is called on the loop as soon as
// it notices.
func (o *outside) post(h handle, news func()) {
	o.mu.Lock()
	o.incoming = append(o.incoming, h)
	if news != nil {
		o.news = append(o.news, news)
	}
	o.any.Store(true)
	o.mu.Unlock()
	select {
	case o.wake <- struct{}{}:
	default:
	}
}

// collect moves the calls that were handed in to the ready queue.
func (o *outside) collect(q *ready) {
	if !o.any.Load() {
		return
	}
	o.mu.Lock()
	for _, h := range o.incoming {
		q.push(h)
	}
	clear(o.incoming)
	news := o.news
	o.incoming, o.news = o.incoming[:0], nil
	o.any.Store(false)
	select {
	case <-o.wake:
	default:
	}
	o.mu.Unlock()
	for _, tell := range news {
		tell()
	}
}

// wait waits until something is handed in; collect must be called after it. The
// value that it takes from the channel is not put back: another goroutine may
// have sent one by then, and there is room for one only.
func (o *outside) wait() { <-o.wake }

// expected reports whether something may still be handed in, so that a loop
// with nothing to do is not at its end.
func (l *Loop) expected() bool {
	return l.config.Open || l.executor.busy > 0
}

// CallSoonThreadsafe is [Loop.CallSoon] for other goroutines: it may be called
// at any time, and wakes the loop. A loop that is to wait for such calls needs
// [Config].Open.
func (l *Loop) CallSoonThreadsafe(fn func()) {
	l.outside.post(handle{&Handle{loop: l, fn: fn}, nil}, nil)
}
