package aio

import (
	"iter"
	"runtime"
)

// A fiber is a stack of its own that a function's coroutine runs on. It is left
// by suspend and entered again by resume; a switch costs a tenth of what a
// channel would. A fiber whose coroutine has ended serves the next.
type fiber struct {
	next   func() (struct{}, bool)
	stop   func()
	yield  func(struct{}) bool
	on     awaited // what its code awaits
	thrown error   // into its code
	job    job
	broken bool  // by a panic, so that it serves no other job
	err    error // with which the job ended
	nap    Sleeper
}

// A job is what a fiber runs.
type job interface{ run(l *Loop) error }

// closing unwinds a fiber that is stopped while its code awaits.
type closing struct{}

func newFiber(l *Loop) *fiber {
	fb := &fiber{}
	fb.next, fb.stop = iter.Pull(func(yield func(struct{}) bool) {
		fb.yield = yield
		defer fb.rescue(l)
		for {
			fb.err = fb.job.run(l)
			fb.job = nil
			if !yield(struct{}{}) {
				return
			}
		}
	})
	return fb
}

// rescue ends a fiber whose job panicked, be it because the fiber was stopped
// or for a reason of its own.
func (fb *fiber) rescue(l *Loop) {
	v := recover()
	if v == nil {
		return
	}
	if _, stopped := v.(closing); !stopped {
		fb.err = newPanicError(l.current.label(), v)
		fb.job, fb.broken = nil, true
	}
}

func newPanicError(task string, v any) *PanicError {
	stack := make([]byte, 16<<10)
	return &PanicError{Task: task, Value: v, Stack: string(stack[:runtime.Stack(stack, false)])}
}

// resume runs the fiber's code to its next suspension or its end.
func (fb *fiber) resume(l *Loop, thrown error) (on awaited, over bool) {
	outer := l.fiber
	l.fiber, fb.thrown = fb, thrown
	fb.next()
	l.fiber = outer
	on, fb.on = fb.on, nil
	return on, fb.job == nil
}

// suspend leaves the running code until on is done (nil: until the next
// iteration), and returns the error that is thrown into the code then.
func (l *Loop) suspend(on awaited) error {
	if l == nil {
		panic("aio: await of a Future that belongs to no loop: NewFuture makes one that does")
	}
	fb := l.fiber
	if fb == nil {
		panic("aio: await outside a coroutine: call it from Run's main or from a function given to Async")
	}
	fb.on = on
	if !fb.yield(struct{}{}) {
		panic(closing{})
	}
	err := fb.thrown
	fb.thrown = nil
	return err
}

// fibers are all of a loop's, and those of them that are free.
type fibers struct {
	all, free []*fiber
}

func (fs *fibers) take(l *Loop, j job) *fiber {
	if len(fs.free) == 0 {
		fb := newFiber(l)
		fs.all = append(fs.all, fb)
		fs.free = append(fs.free, fb)
	}
	last := len(fs.free) - 1
	fb := fs.free[last]
	fs.free = fs.free[:last]
	fb.job = j
	return fb
}

func (fs *fibers) put(fb *fiber) {
	fb.err = nil
	if !fb.broken {
		fs.free = append(fs.free, fb)
	}
}

// close ends all fibers, running the deferred calls of those that are still
// awaiting.
func (fs *fibers) close() {
	for _, fb := range fs.all {
		fb.stop()
	}
	fs.all, fs.free = nil, nil
}
