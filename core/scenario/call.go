package scenario

import (
	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/trace"
)

// A call is one combinator at work: its arguments are evaluated, and its body
// is the Python that it stands for.
type call struct {
	run  *run
	node *Node
	id   int32
	at   At
	aws  []awaitable
}

// body runs the combinator, and writes down its beginning and its end.
func (c *call) body(l *aio.Loop) (value, error) {
	c.run.Begin(c.id)
	v, err := c.python(l)
	c.run.Settle(c.id, v, err)
	return v, err
}

// python is the body of the combinator's coroutine.
func (c *call) python(l *aio.Loop) (value, error) {
	c.run.sets(trace.Due{Call: c.id, What: trace.TimeLimit})
	switch n := c.node.Is.(type) {
	case *Wait:
		return c.wait(l, n)
	case *AsCompleted:
		return c.asCompleted(l, n)
	case *WaitFor:
		return aio.WaitFor(l, c.aws[0], limit(n.Timeout))
	case *Timeout:
		return aio.WithTimeout(l, limit(n.Seconds), func() (value, error) { return aio.Await(l, c.aws[0]) })
	case *TaskGroup:
		return c.taskGroup(l)
	case *Race:
		return c.race(l)
	case *BoundedGather:
		return c.boundedGather(l, n)
	case *Sequence:
		return awaitAll(l, c.aws)
	case *CreateTasks:
		return awaitAll(l, c.futures(l))
	case *CancelAfter:
		return c.cancelAfter(l, n)
	case *Attempt:
		return c.attempt(l, n)
	}
	panic("scenario: no code for " + c.node.Written.Func)
}

func (c *call) gather(n *Gather) awaitable {
	c.run.Begin(c.id)
	f := aio.GatherInto(c.run.Loop, n.ReturnExceptions, list, c.aws...)
	c.keep(f)
	c.watch(f)
	return f
}

// list is what gather gives.
func list(n int, outcome func(int) aio.Outcome[value]) value {
	vs := make(trace.List, n)
	for i := range vs {
		o := outcome(i)
		vs[i] = valueOrError(o.Value, o.Err)
	}
	return vs
}

// refuse is what gather does with a stream: the arguments before it are
// scheduled already, and tell a gather that there is none when they end. It takes
// their exceptions all the same.
func (c *call) refuse() error {
	c.run.Begin(c.id)
	for _, aw := range c.aws {
		if f := aio.EnsureFuture(c.run.Loop, aw); !f.Done() {
			f.AddDoneCallback(func(f *aio.Future[value]) { f.Err() })
		}
	}
	err := &trace.Error{Type: "TypeError", Message: "An asyncio.Future, a coroutine or an awaitable is required"}
	c.run.Settle(c.id, nil, err)
	return err
}

func (c *call) shield() awaitable {
	c.run.Begin(c.id)
	f := aio.Shield(c.run.Loop, c.aws[0])
	if f == c.aws[0] {
		v, err := f.Result()
		c.run.Settle(c.id, v, err)
		return f
	}
	c.keep(f)
	c.watch(f)
	return f
}

// watch writes down the end of a future that a combinator gave.
func (c *call) watch(f *aio.Future[value]) {
	settled := func() {
		v, err := f.Peek()
		c.run.Settle(c.id, v, err)
	}
	if f.Done() {
		settled()
		return
	}
	f.Watch(settled)
}

func (c *call) ensure(l *aio.Loop) []aio.Waitable[value] {
	fs := make([]aio.Waitable[value], len(c.aws))
	for i, aw := range c.aws {
		fs[i] = aio.EnsureFuture(l, aw)
	}
	return fs
}

// limit is a call's time limit.
func limit(s Seconds) aio.Duration {
	if s == trace.Never {
		return aio.NoTimeout
	}
	return aio.Duration(s)
}

var returnWhen = [...]aio.ReturnWhen{AllCompleted: aio.AllCompleted, FirstCompleted: aio.FirstCompleted, FirstException: aio.FirstException}

func (c *call) wait(l *aio.Loop, n *Wait) (value, error) {
	fs := c.ensure(l)
	_, pending, err := aio.Wait(l, returnWhen[n.When], limit(n.Timeout), fs...)
	if err != nil {
		return nil, err
	}
	waited := trace.Waited{Done: []trace.Settled{}, Pending: []int{}}
	for i, w := range fs {
		f := w.(*aio.Future[value])
		if len(pending) > 0 && pending[0] == f {
			pending = pending[1:]
			waited.Pending = append(waited.Pending, i)
			continue
		}
		s := trace.Settled{Index: i}
		v, err := f.Result()
		if err != nil {
			s.Err = ExceptionOf(err)
		} else {
			s.Value = v
		}
		waited.Done = append(waited.Done, s)
	}
	if n.CancelPending {
		for _, i := range waited.Pending {
			fs[i].(*aio.Future[value]).CancelBy("wait", "")
		}
	}
	return waited, nil
}

func (c *call) asCompleted(l *aio.Loop, n *AsCompleted) (value, error) {
	out := trace.List{}
	for v, err := range aio.AsCompleted(l, limit(n.Timeout), c.futures(l)...).All() {
		if err != nil && (!n.Catch || aio.IsCancelled(err)) {
			return nil, err
		}
		out = append(out, valueOrError(v, err))
	}
	return out, nil
}

// futures lets each argument be a future before any combinator sees it.
func (c *call) futures(l *aio.Loop) []awaitable {
	fs := make([]awaitable, len(c.aws))
	for i, aw := range c.aws {
		fs[i] = aio.EnsureFuture(l, aw)
	}
	return fs
}

func (c *call) taskGroup(l *aio.Loop) (value, error) {
	g := aio.NewTaskGroup(l)
	tasks := make([]*aio.Task[value], len(c.aws))
	around := make([]droppable, len(c.aws))
	err := g.Do(func() (err error) {
		for i, aw := range c.aws {
			if tasks[i], err = aio.CreateTaskIn(g, coroutine(aw)); err != nil {
				return err
			}
			if _, ok := aw.(*aio.Future[value]); ok {
				around[i] = tasks[i]
			}
		}
		c.keepAround(around)
		return nil
	})
	if err != nil {
		return nil, err
	}
	vs := make(trace.List, len(tasks))
	for i, t := range tasks {
		if vs[i], err = t.Result(); err != nil {
			return nil, err
		}
	}
	return vs, nil
}

// race awaits those that it cancels, be it because one has won or because it is
// cancelled itself. Of several that ended in one iteration the first argument wins.
func (c *call) race(l *aio.Loop) (value, error) {
	fs := c.ensure(l)
	_, _, err := aio.Wait(l, aio.FirstCompleted, aio.NoTimeout, fs...)
	by := "race"
	if aio.IsCancelled(err) {
		by = aio.CancelledBy(err)
	}
	var won *aio.Future[value]
	var left []aio.Waitable[value]
	for _, w := range fs {
		if f := w.(*aio.Future[value]); !f.Done() {
			left = append(left, f)
		} else if won == nil {
			won = f
		}
	}
	for _, w := range left {
		w.(*aio.Future[value]).CancelBy(by, "")
	}
	if len(left) > 0 {
		if _, _, again := aio.Wait(l, aio.AllCompleted, aio.NoTimeout, left...); again != nil {
			return nil, again
		}
	}
	if err != nil {
		return nil, err
	}
	return won.Result()
}

// coroutine gives the coroutine that aw is, or one that awaits it.
func coroutine(aw awaitable) *aio.Coroutine[value] {
	if c, ok := aw.(*aio.Coroutine[value]); ok {
		return c
	}
	return aio.Stepped(aio.Steps(aw))
}

func (c *call) boundedGather(l *aio.Loop, n *BoundedGather) (value, error) {
	s, err := aio.NewSemaphore(l, n.Limit)
	if err != nil {
		return nil, err
	}
	bounded := make([]awaitable, len(c.aws))
	around := make([]droppable, len(c.aws))
	for i, aw := range c.aws {
		one := aio.Async(func(l *aio.Loop) (v value, err error) {
			err = s.Do(func() error {
				v, err = aio.Await(l, aw)
				return err
			})
			return v, err
		})
		bounded[i], around[i] = one, one
	}
	c.keepAround(around)
	return aio.GatherInto(l, n.ReturnExceptions, list, bounded...).Await()
}

// awaitAll awaits one after the other.
func awaitAll(l *aio.Loop, aws []awaitable) (value, error) {
	vs := make(trace.List, len(aws))
	for i, aw := range aws {
		v, err := aio.Await(l, aw)
		if err != nil {
			return nil, err
		}
		vs[i] = v
	}
	return vs, nil
}

func (c *call) cancelAfter(l *aio.Loop, n *CancelAfter) (value, error) {
	f := aio.EnsureFuture(l, c.aws[0])
	h := l.CallLater(aio.Duration(n.Seconds), func() { f.CancelBy("cancel_after", "") })
	defer h.Cancel()
	return f.Await()
}

func (c *call) attempt(l *aio.Loop, n *Attempt) (value, error) {
	v, err := aio.Await(l, c.aws[0])
	if err != nil && !aio.IsCancelled(err) {
		return fillValue(n.Default, c.at.Index), nil
	}
	return v, err
}
