package aio

// An Outcome is how an awaitable ended: its value, or its error.
type Outcome[T any] struct {
	Value T
	Err   error
}

// Gather schedules all of aws at once, in order, and returns a future of their
// values in the same order, whichever finishes first. The first error settles
// the future at once, and the others go on: nothing is cancelled. Cancelling
// the future cancels all of them.
func Gather[T any](l *Loop, aws ...Awaitable[T]) *Future[[]T] {
	return gather(l, false, values[T], aws)
}

// GatherOutcomes is asyncio's gather with return_exceptions=True: it waits for
// all of aws, and errors are among the values.
func GatherOutcomes[T any](l *Loop, aws ...Awaitable[T]) *Future[[]Outcome[T]] {
	return gather(l, true, outcomes[T], aws)
}

// GatherInto is Gather, or GatherOutcomes if returnExceptions is set, whose
// value is made by collect from the n outcomes, in the same step of the loop.
// Without returnExceptions none of these is an error.
func GatherInto[T, R any](l *Loop, returnExceptions bool, collect func(n int, outcome func(i int) Outcome[T]) R, aws ...Awaitable[T]) *Future[R] {
	return gather(l, returnExceptions, func(fs []*Future[T]) R {
		return collect(len(fs), func(i int) Outcome[T] { return outcome(fs[i]) })
	}, aws)
}

// gathering is _GatheringFuture together with gather's own variables.
type gathering[T, R any] struct {
	Future[R]
	children         []*Future[T]
	distinct         int
	finished         int
	returnExceptions bool
	requested        *request // with what its children were cancelled
	cancelRequested  bool
	collect          func([]*Future[T]) R
	watcher          func()
}

func gather[T, R any](l *Loop, returnExceptions bool, collect func([]*Future[T]) R, aws []Awaitable[T]) *Future[R] {
	g := &gathering[T, R]{returnExceptions: returnExceptions, collect: collect}
	g.base.loop = l
	if len(aws) == 0 {
		g.give(collect(nil))
		return &g.Future
	}
	g.base.self = g
	g.children = make([]*Future[T], 0, len(aws))
	var done []*Future[T]
	group := l.newGroup()
	l.ready.reserve(len(aws))
	for _, aw := range aws {
		f := aw.future(l, group)
		g.children = append(g.children, f)
		if f.base.group == group {
			continue
		}
		if _, ok := aw.(*Coroutine[T]); ok {
			f.base.inner = true
		}
		f.base.group = group
		g.distinct++
		if f.base.done() {
			done = append(done, f)
		} else {
			f.base.listen(g)
		}
	}
	for _, f := range done {
		g.called(&f.base)
	}
	return &g.Future
}

// newGroup returns a number by which a combinator recognizes what was passed to
// it twice.
func (l *Loop) newGroup() uint32 {
	l.groups++
	return l.groups
}

// called is gather's _done_callback.
func (g *gathering[T, R]) called(f *future) {
	g.finished++
	if g.base.done() {
		f.silent = true
		return
	}
	if !g.returnExceptions {
		if f.state == cancelled || f.err != nil {
			g.base.fail(f.problem())
			return
		}
	}
	if g.finished < g.distinct {
		return
	}
	if g.cancelRequested {
		for _, f := range g.children {
			f.base.silent = true
		}
		g.base.fail(g.cancellation())
		return
	}
	g.give(g.collect(g.children))
}

// cancel is _GatheringFuture.cancel: it cancels the children, not the gather
// itself.
func (g *gathering[T, R]) cancel(r *request) bool {
	if g.base.done() {
		return false
	}
	accepted := false
	for _, f := range g.children {
		if f.base.cancel(r) {
			accepted = true
		}
	}
	if accepted {
		g.cancelRequested, g.requested = true, r
	}
	return accepted
}

func (g *gathering[T, R]) watch(fn func()) { g.watcher = fn }

func (g *gathering[T, R]) settled() {
	if g.watcher != nil {
		g.watcher()
	}
}

// cancellation returns the error of a cancelled gather: that of its last child,
// or a new one if that child did not end as cancelled.
func (g *gathering[T, R]) cancellation() error {
	if last := g.children[len(g.children)-1]; last.base.state == cancelled {
		return last.base.cancelledError()
	}
	return g.requested.unworded().error()
}

func values[T any](children []*Future[T]) []T {
	vs := make([]T, len(children))
	for i, f := range children {
		vs[i] = f.value
	}
	return vs
}

func outcomes[T any](children []*Future[T]) []Outcome[T] {
	os := make([]Outcome[T], len(children))
	for i, f := range children {
		os[i] = outcome(f)
	}
	return os
}

func outcome[T any](f *Future[T]) Outcome[T] {
	f.base.silent = true
	if f.base.state == cancelled {
		return Outcome[T]{Err: f.base.request.error()}
	}
	return Outcome[T]{f.value, f.base.err}
}
