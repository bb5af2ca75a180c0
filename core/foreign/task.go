package foreign

import (
	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A body is the code of one task.
type body struct {
	*program
	node    *scenario.Node
	task    *scenario.Task
	at      scenario.At
	scope   *scope // the context that it was given, in Go
	promise *promise
	next    int32
	phase   phase
	called  *promise    // what a step awaits in place
	timer   *aio.Handle // that would end its sleep
	waits   int         // how many waits have begun, and how many have ended
	err     error       // with which its last wait ended
	raise   error       // the cancellation that cleanup interrupts
}

type phase uint8

const (
	fresh phase = iota
	sleeping
	awaiting
	cleaning
)

func (b *body) row() int32 { return b.at.Rows + 1 }

// step runs the task's steps, then gives its failure or its result.
func (b *body) step(t *thread) verdict {
	err := b.err
	b.err = nil
	switch b.phase {
	case fresh:
		b.Start(b.row())
	case awaiting:
		if err, t.thrown = t.thrown, nil; err != nil {
			break
		}
		switch p := b.called; {
		case p.settled && b.Tree.Language != trace.JavaScript:
			err = p.err
		case p.bare && b.scope.isCancelled():
			err = errContext
		default:
			wake := b.wait(p.bare)
			b.then(p, func() { wake(p.err) })
			return leaving
		}
	case cleaning:
		return b.over(b.raise)
	}
	for err == nil && int(b.next) < len(b.task.Steps) {
		i := b.next
		b.next++
		if s, ok := b.task.Steps[i].(*scenario.Await); ok {
			b.phase = awaiting
			b.called = t.call(s.Of, b.at.In(b.node, s.Of), b.scope)
			return goingOn
		}
		var v verdict
		if v, err = b.do(i, t); v != goingOn {
			return v
		}
	}
	if !aio.IsCancelled(err) {
		return b.over(err)
	}
	return b.stop(err)
}

// do does a step that is no awaitable.
func (b *body) do(i int32, t *thread) (verdict, error) {
	said := b.task.Said[i]
	if _, ok := b.task.Steps[i].(*scenario.Log); ok {
		b.Event(trace.Event{Row: b.row(), Kind: trace.Log, Detail: b.at.Fill(said)})
		return goingOn, nil
	}
	lasts, drawn := scenario.Lasts(b.task.Steps[i])
	if drawn != nil {
		lasts, said = b.DrawStep(b.row(), drawn, said)
	}
	b.Event(trace.Event{Row: b.row(), Kind: trace.Reach, Detail: said})
	switch b.task.Steps[i].(type) {
	case *scenario.Block:
		if b.Tree.Language == trace.JavaScript {
			b.Loop.Block(aio.Duration(lasts))
			return goingOn, nil
		}
		b.phase = sleeping
		b.after(lasts, t.run)
		return blocked, nil
	case *scenario.Executor:
		wake := b.wait(false)
		b.coming++
		b.InThread(b.row(), aio.Duration(lasts)).Watch(func() { b.arrive(func() { wake(nil) }) })
		return leaving, nil
	}
	if b.scope.isCancelled() {
		return goingOn, errContext
	}
	_, ok := b.task.Steps[i].(*scenario.Sleep)
	if ok && lasts == 0 && b.Tree.Language != trace.JavaScript {
		return goingOn, nil
	}
	wake := b.wait(true)
	if ok {
		b.timer = b.after(lasts, func() {
			b.timer = nil
			wake(nil)
		})
	}
	return leaving, nil
}

// wait returns what wakes the task from the wait that begins now; only the first
// to call it does. A context may end the wait too, if it is one that can be
// ended.
func (b *body) wait(ends bool) (wake func(error)) {
	b.phase = sleeping
	b.waits++
	n := b.waits
	wake = func(err error) {
		if b.waits != n {
			return
		}
		b.waits++
		b.err = err
		b.launch(b)
	}
	if ends && b.scope != nil {
		b.scope.waiting = append(b.scope.waiting, func() {
			if b.waits == n && b.timer != nil {
				b.timer.Cancel()
				b.timer = nil
				b.coming--
			}
			wake(errContext)
		})
	}
	return wake
}

// stop is for a task that is told of its cancellation.
func (b *body) stop(err error) verdict {
	b.Cancelled(b.row(), err)
	if !b.task.Suppress {
		b.raise = err
	}
	if b.task.Cleanup == 0 {
		return b.over(b.raise)
	}
	b.Event(trace.Event{Row: b.row(), Kind: trace.Cleanup})
	wake := b.wait(false)
	b.phase = cleaning
	b.after(b.task.Cleanup, func() { wake(nil) })
	return leaving
}

// over is the end of the task.
func (b *body) over(err error) verdict {
	var v trace.Value
	if err == nil {
		v, err = b.task.Outcome(b.at)
	}
	b.End(b.row(), v, err)
	b.settle(b.promise, v, err)
	return leaving
}
