package aio

// A Problem is what asyncio passes to its exception handler: something went
// wrong, and no awaiting code has been told.
type Problem struct {
	Message string
	Err     error
	Task    string // the task's name, if it is one's
}

// What asyncio says of what is thrown away, in its own words. The words for an
// exception begin with the class that it was in.
const (
	unretrieved = " exception was never retrieved"
	unhandled   = "unhandled exception during asyncio.run() shutdown"
	destroyed   = "Task was destroyed but it is pending!"
	unawaited   = "coroutine was never awaited"
)

// Dropped returns what asyncio reports if the future is thrown away now, nil if
// nothing: an exception that was never retrieved, or a task that was never done.
// To ask changes nothing.
func (f *Future[T]) Dropped() []string { return f.base.dropped() }

// Dropped is [Future.Dropped] of the coroutine's task; Python also warns of a
// coroutine that was never awaited.
func (c *Coroutine[T]) Dropped() []string {
	switch {
	case c.task.task.used == fresh:
		return []string{unawaited}
	case c.task.task.used == inPlace:
		return nil
	}
	return c.task.base.dropped()
}

func (f *future) dropped() []string {
	t, ok := f.self.(*task)
	switch {
	case f.closing:
		return []string{unhandled}
	case f.state == finished && f.err != nil && !f.silent:
		return []string{f.class() + unretrieved}
	case f.state != pending || !ok || f.inner:
		return nil
	case !t.started:
		return []string{destroyed, unawaited}
	}
	return []string{destroyed}
}

// class is the name of the future's class in Python.
func (f *future) class() string {
	switch f.self.(type) {
	case *task:
		return "Task"
	case nil, *watched:
		return "Future"
	}
	return "_GatheringFuture"
}

// problems are the failed futures whose error may still be retrieved.
type problems struct {
	on     bool
	failed []*future
}

func (p *problems) add(f *future) {
	if p.on {
		p.failed = append(p.failed, f)
	}
}

func (l *Loop) report(p Problem) {
	if l.config.OnProblem == nil {
		return
	}
	// There is no default handler to fall back on: a panic of OnProblem is
	// dropped, and the next problem is reported all the same.
	defer func() { _ = recover() }()
	l.config.OnProblem(p)
}

// reportUnretrieved reports the errors that were never retrieved.
func (l *Loop) reportUnretrieved() {
	for _, f := range l.problems.failed {
		if f.silent {
			continue
		}
		p := Problem{Message: f.class() + unretrieved, Err: f.err}
		if t, ok := f.self.(*task); ok {
			p.Task = t.label()
		}
		l.report(p)
	}
	l.problems.failed = nil
}
