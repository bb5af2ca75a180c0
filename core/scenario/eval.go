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
	c := &call{run: r, node: n, id: at.Calls + 1, at: at, aws: aws}
	switch is := n.Is.(type) {
	case *Gather:
		if refused {
			return nil, c.refuse()
		}
		return c.gather(is), nil
	case *Shield:
		return c.shield(), nil
	}
	body := aio.Async(c.body).Named(n.Written.Func)
	c.keep(body)
	return body, nil
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
	f := aio.NewFuture[value](r.Loop)
	row := at.Rows + 1
	r.Start(row)
	r.futures = append(r.futures, watchedFuture{row, f})
	r.made = append(r.made, making{row: row, is: f})
	if n.After != trace.Never {
		r.sets(trace.Due{Row: row, What: trace.Resolving})
		r.Loop.CallLater(aio.Duration(r.Draw(row, n.After, n.Drawn)), func() {
			if f.Done() {
				return
			}
			v, fail := n.Outcome(at)
			r.End(row, v, fail)
			if fail != nil {
				f.SetError(fail)
			} else {
				f.SetResult(v)
			}
		})
	}
	return f
}
