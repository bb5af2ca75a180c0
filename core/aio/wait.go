package aio

import (
	"math"
	"strconv"
)

// NoTimeout means no time limit: Python's None.
const NoTimeout Duration = math.MaxInt64

// ReturnWhen says what [Wait] waits for.
type ReturnWhen uint8

const (
	AllCompleted   ReturnWhen = iota
	FirstCompleted            // any is done
	FirstException            // any failed, which a cancellation is not, or all are done
)

// A Waitable is a [*Future] or a [*Task].
type Waitable[T any] interface {
	waitable() *Future[T]
}

func (f *Future[T]) waitable() *Future[T] { return f }

// Wait waits for futures, and returns those that are done and those that are
// pending, each in the order of the arguments. It cancels nothing: not when the
// timeout passes, which is no error, and not when the wait itself is cancelled.
// Its error is a [*ValueError] if there is nothing to wait for or when is none
// of the three, or a [*CancelledError].
func Wait[T any](l *Loop, when ReturnWhen, timeout Duration, fs ...Waitable[T]) (done, pending []*Future[T], err error) {
	if len(fs) == 0 {
		return nil, nil, &ValueError{"Set of Tasks/Futures is empty."}
	}
	if when > FirstException {
		return nil, nil, &ValueError{"Invalid return_when value: " + strconv.Itoa(int(when))}
	}
	all := make([]*Future[T], 0, len(fs))
	group := l.newGroup()
	for _, w := range fs {
		if f := w.waitable(); f.base.group != group {
			f.base.group = group
			all = append(all, f)
		}
	}
	w := &waiter{future: future{loop: l}, when: when, left: len(all)}
	if err := waitFor(w, timeout, all); err != nil {
		return nil, nil, err
	}
	for _, f := range all {
		if f.Done() {
			done = append(done, f)
		} else {
			pending = append(pending, f)
		}
	}
	return done, pending, nil
}

// waiter is the private future of one wait, and its _on_completion.
type waiter struct {
	future
	when  ReturnWhen
	left  int
	timer timer
}

func waitFor[T any](w *waiter, timeout Duration, all []*Future[T]) error {
	l := w.loop
	if timeout != NoTimeout {
		w.timer.call = (*release)(&w.future)
		l.setTimer(&w.timer, later(l.now(), int64(timeout)))
	}
	for _, f := range all {
		f.base.listen(w)
	}
	err := l.suspend(&w.future)
	l.timers.cancel(&w.timer)
	for _, f := range all {
		f.base.unlisten(w)
	}
	return err
}

func (w *waiter) called(f *future) {
	w.left--
	if w.left <= 0 || w.when == FirstCompleted || w.when == FirstException && failed(f) {
		w.loop.timers.cancel(&w.timer)
		(*release)(&w.future).called(nil)
	}
}

// failed returns whether a done future has an error, which is retrieved then.
func failed(f *future) bool {
	return f.state == finished && f.problem() != nil
}

// release is _release_waiter.
type release future

func (r *release) called(*future) {
	if r.state == pending {
		(*future)(r).settle(finished)
	}
}
