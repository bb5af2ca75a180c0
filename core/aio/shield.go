package aio

// Shield schedules aw and returns a future of its value that can be cancelled
// without cancelling aw, which then goes on by itself. If aw is cancelled by
// other means, so is the future.
func Shield[T any](l *Loop, aw Awaitable[T]) *Future[T] {
	inner := aw.future(l, 0)
	if inner.Done() {
		return inner
	}
	s := &shielding[T]{inner: inner}
	s.base.loop = l
	inner.base.listen(s)
	s.base.listen((*shieldLeft[T])(s))
	return &s.Future
}

type shielding[T any] struct {
	Future[T]
	inner *Future[T]
}

// called is _inner_done_callback.
func (s *shielding[T]) called(inner *future) {
	switch {
	case s.base.state == cancelled:
		inner.silent = true
	case inner.state == cancelled:
		s.base.cancelItself(inner.request.unworded())
	case inner.err != nil:
		s.base.fail(inner.problem())
	default:
		s.give(s.inner.value)
	}
}

// shieldLeft is _outer_done_callback.
type shieldLeft[T any] shielding[T]

func (s *shieldLeft[T]) called(*future) {
	if !s.inner.Done() {
		s.inner.base.unlisten((*shielding[T])(s))
	}
}
