package scenario

import (
	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/trace"
)

// A place says which copy of a plan is evaluated: how many rows and calls stand
// before it in the text, and the index of the innermost repeat.
type place struct {
	rows, calls int32
	index       int32
}

const noIndex = -1

// eval is what Python does when it evaluates the call: arguments from left to
// right; a coroutine does not begin by that, a gather or shield does.
func (r *run) eval(p *plan, at place) (awaitable, error) {
	switch p.fn {
	case "task":
		return r.newLeaf(p, at), nil
	case "future":
		return r.newFuture(p, at), nil
	case "collect":
		return r.newCollect(p, at), nil
	}
	aws, refused, err := r.evalArgs(p, at)
	if err != nil {
		return nil, err
	}
	c := &call{run: r, plan: p, id: at.calls + 1, aws: aws, index: at.index}
	switch p.fn {
	case "gather":
		if refused {
			return nil, c.refuse()
		}
		return c.gather(), nil
	case "shield":
		return c.shield(), nil
	}
	return aio.Async(c.body).Named(p.fn), nil
}

// evalArgs evaluates the awaitables among the arguments. refused tells that the
// awaitables end before a stream, which gather does not take.
func (r *run) evalArgs(p *plan, at place) (aws []awaitable, refused bool, err error) {
	inside := place{at.rows, at.calls + 1, at.index}
	add := func(arg *plan) error {
		if arg.fn == "stream" {
			refused = true
		}
		if refused && arg.fn == "stream" {
			return nil
		}
		aw, err := r.eval(arg, inside)
		if err == nil && !refused {
			aws = append(aws, aw)
		}
		return err
	}
	aws = make([]awaitable, 0, p.width)
	for i := range p.args {
		if err := r.each(p.args[i].call, &inside, add); err != nil {
			return nil, false, err
		}
	}
	return aws, refused, nil
}

// each calls add for an argument, or for all the copies that it stands for,
// moving inside on from one to the next.
func (r *run) each(arg *plan, inside *place, add func(*plan) error) error {
	if arg.fn != "repeat" {
		err := add(arg)
		inside.rows += arg.rows
		inside.calls += arg.calls
		return err
	}
	outer := inside.index
	defer func() { inside.index = outer }()
	for i := range int32(arg.number) {
		inside.index = i
		if err := r.each(arg.args[0].call, inside, add); err != nil {
			return err
		}
	}
	return nil
}

// newFuture is the row of a bare future: it starts when its call is evaluated.
func (r *run) newFuture(p *plan, at place) awaitable {
	f := aio.NewFuture[value](r.loop)
	row := at.rows + 1
	r.start(row)
	r.futures = append(r.futures, watchedFuture{row, f})
	if !p.never {
		r.loop.CallLater(aio.Duration(p.time), func() {
			if f.Done() {
				return
			}
			v, fail := fillValue(p.result, at.index), fillError(p.fail, at.index)
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
