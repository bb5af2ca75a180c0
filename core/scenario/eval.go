package scenario

import (
	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/trace"
)

// eval is what Python does when it evaluates the call: arguments from left to
// right; a coroutine does not begin by that, a gather or shield does.
func (r *run) eval(n *Node, at At) (awaitable, error) {
	switch is := n.Is.(type) {
	case *Task:
		return r.newLeaf(n, is, at), nil
	case *Future:
		return r.newFuture(is, at), nil
	case *Collect:
		return r.newCollect(n, at), nil
	}
	aws, refused, err := r.evalArgs(n, at)
	if err != nil {
		return nil, err
	}
	c := &call{run: r, node: n, id: at.Calls + 1, aws: aws, index: at.Index}
	switch is := n.Is.(type) {
	case *Gather:
		if refused {
			return nil, c.refuse()
		}
		return c.gather(is), nil
	case *Shield:
		return c.shield(), nil
	}
	return aio.Async(c.body).Named(n.Written.Func), nil
}

// evalArgs evaluates the awaitables among the arguments. refused tells that the
// awaitables end before a stream, which gather does not take.
func (r *run) evalArgs(n *Node, at At) (aws []awaitable, refused bool, err error) {
	aws = make([]awaitable, 0, n.width)
	at.Each(n, func(arg *Node, at At) bool {
		if _, stream := arg.Is.(*Stream); stream {
			refused = true
			return true
		}
		var aw awaitable
		if aw, err = r.eval(arg, at); err == nil && !refused {
			aws = append(aws, aw)
		}
		return err == nil
	})
	return aws, refused, err
}

// newFuture is the row of a bare future: it starts when its call is evaluated.
func (r *run) newFuture(n *Future, at At) awaitable {
	f := aio.NewFuture[value](r.loop)
	row := at.Rows + 1
	r.start(row)
	r.futures = append(r.futures, watchedFuture{row, f})
	if n.After != trace.Never {
		r.loop.CallLater(aio.Duration(n.After), func() {
			if f.Done() {
				return
			}
			v, fail := fillValue(n.Result, at.Index), fillError(n.fail, at.Index)
			r.end(row, v, asError(fail))
			if fail != nil {
				f.SetError(fail)
			} else {
				f.SetResult(v)
			}
		})
	}
	return f
}

// start writes down that a row begins.
func (r *run) start(row int32) {
	r.trace.Rows[row-1].Start = r.now()
	r.trace.Rows[row-1].State = trace.Running
	r.event(trace.Event{Row: row, Kind: trace.Start})
}

// end writes down how a row ended.
func (r *run) end(row int32, v value, err error) {
	w := &r.trace.Rows[row-1]
	w.End = r.now()
	switch {
	case err == nil:
		w.State, w.Value = trace.Returned, v
	case aio.IsCancelled(err):
		w.State = trace.Cancelled
	default:
		w.State, w.Err = trace.Raised, exceptionOf(err)
	}
	r.event(trace.Event{Row: row, Kind: trace.End, Detail: w.State})
}

// askerOf gives who asked for a cancellation.
func askerOf(err error) trace.Asker { return trace.Asker(aio.CancelledBy(err)) }

// cancelled writes down that a row is told of its cancellation.
func (r *run) cancelled(row int32, err error) {
	w := &r.trace.Rows[row-1]
	by := askerOf(err)
	if w.Requested == trace.Never {
		w.Requested, w.By = r.now(), by
	}
	var detail value
	if by != trace.Nobody {
		detail = by
	}
	r.event(trace.Event{Row: row, Kind: trace.Cancel, Detail: detail})
}
