package scenario

import (
	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/trace"
)

// A call is one combinator at work: its arguments are evaluated, and its body
// is the Python that it stands for.
type call struct {
	run   *run
	plan  *plan
	id    int32
	aws   []awaitable
	index int32
}

// body runs the combinator, and writes down its beginning and its end.
func (c *call) body(l *aio.Loop) (value, error) {
	c.run.begin(c.id)
	v, err := c.python(l)
	c.run.settle(c.id, v, err)
	return v, err
}

// python is the body of the combinator's coroutine.
func (c *call) python(l *aio.Loop) (value, error) {
	switch c.plan.fn {
	case "wait":
		return c.wait(l)
	case "as_completed":
		return c.asCompleted(l)
	case "wait_for":
		return aio.WaitFor(l, c.aws[0], c.limit())
	case "timeout":
		return aio.WithTimeout(l, c.limit(), func() (value, error) { return aio.Await(l, c.aws[0]) })
	case "task_group":
		return c.taskGroup(l)
	case "bounded_gather":
		return c.boundedGather(l)
	case "sequence":
		return awaitAll(l, c.aws)
	case "create_tasks":
		return awaitAll(l, c.futures(l))
	case "cancel_after":
		return c.cancelAfter(l)
	case "attempt":
		return c.attempt(l)
	}
	return nil, &aio.RuntimeError{Msg: c.plan.fn + " cannot be run"}
}

func (r *run) begin(id int32) {
	c := &r.trace.Calls[id-1]
	c.Start, c.State = r.now(), trace.Running
	r.event(trace.Event{Call: id, Kind: trace.Begin})
}

func (r *run) settle(id int32, v value, err error) {
	c := &r.trace.Calls[id-1]
	c.End = r.now()
	switch {
	case err == nil:
		c.State, c.Value = trace.Returned, v
	case aio.IsCancelled(err):
		c.State, c.By = trace.Cancelled, askerOf(err)
	default:
		c.State, c.Err = trace.Raised, exceptionOf(err)
	}
	r.event(trace.Event{Call: id, Kind: trace.Settle, Detail: c.State})
}

func (c *call) gather() awaitable {
	c.run.begin(c.id)
	f := aio.GatherInto(c.run.loop, c.plan.flag, list, c.aws...)
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
// scheduled already, and tell a gather that there is none when they end.
func (c *call) refuse() error {
	c.run.begin(c.id)
	for _, aw := range c.aws {
		if f := aio.EnsureFuture(c.run.loop, aw); !f.Done() {
			f.AddDoneCallback(func(*aio.Future[value]) {})
		}
	}
	err := &trace.Error{Type: "TypeError", Message: "An asyncio.Future, a coroutine or an awaitable is required"}
	c.run.settle(c.id, nil, err)
	return err
}

func (c *call) shield() awaitable {
	c.run.begin(c.id)
	f := aio.Shield(c.run.loop, c.aws[0])
	if f == c.aws[0] {
		v, err := f.Result()
		c.run.settle(c.id, v, err)
		return f
	}
	c.watch(f)
	return f
}

// watch writes down the end of a future that a combinator gave.
func (c *call) watch(f *aio.Future[value]) {
	settled := func() {
		v, err := f.Peek()
		c.run.settle(c.id, v, err)
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

// limit is the call's time limit.
func (c *call) limit() aio.Duration {
	if c.plan.never {
		return aio.NoTimeout
	}
	return aio.Duration(c.plan.time)
}

func (c *call) returnWhen() aio.ReturnWhen {
	switch c.plan.returnWhen {
	case "FIRST_COMPLETED":
		return aio.FirstCompleted
	case "FIRST_EXCEPTION":
		return aio.FirstException
	}
	return aio.AllCompleted
}

func (c *call) wait(l *aio.Loop) (value, error) {
	fs := c.ensure(l)
	_, pending, err := aio.Wait(l, c.returnWhen(), c.limit(), fs...)
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
			s.Err = exceptionOf(err)
		} else {
			s.Value = v
		}
		waited.Done = append(waited.Done, s)
	}
	if c.plan.flag {
		for _, i := range waited.Pending {
			fs[i].(*aio.Future[value]).CancelBy("wait", "")
		}
	}
	return waited, nil
}

func (c *call) asCompleted(l *aio.Loop) (value, error) {
	out := trace.List{}
	for v, err := range aio.AsCompleted(l, c.limit(), c.futures(l)...).All() {
		if err != nil && (!c.plan.flag || aio.IsCancelled(err)) {
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
	err := g.Do(func() (err error) {
		for i, aw := range c.aws {
			if tasks[i], err = aio.CreateTaskIn(g, coroutine(aw)); err != nil {
				return err
			}
		}
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

// coroutine gives the coroutine that aw is, or one that awaits it.
func coroutine(aw awaitable) *aio.Coroutine[value] {
	if c, ok := aw.(*aio.Coroutine[value]); ok {
		return c
	}
	return aio.Stepped(aio.Steps(aw))
}

func (c *call) boundedGather(l *aio.Loop) (value, error) {
	s, err := aio.NewSemaphore(l, c.plan.number)
	if err != nil {
		return nil, err
	}
	bounded := make([]awaitable, len(c.aws))
	for i, aw := range c.aws {
		bounded[i] = aio.Async(func(l *aio.Loop) (v value, err error) {
			err = s.Do(func() error {
				v, err = aio.Await(l, aw)
				return err
			})
			return v, err
		})
	}
	return aio.GatherInto(l, c.plan.flag, list, bounded...).Await()
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

func (c *call) cancelAfter(l *aio.Loop) (value, error) {
	f := aio.EnsureFuture(l, c.aws[0])
	h := l.CallLater(aio.Duration(c.plan.time), func() { f.CancelBy("cancel_after", "") })
	defer h.Cancel()
	return f.Await()
}

func (c *call) attempt(l *aio.Loop) (value, error) {
	v, err := aio.Await(l, c.aws[0])
	if err != nil && !aio.IsCancelled(err) {
		return fillValue(c.plan.result, c.index), nil
	}
	return v, err
}
