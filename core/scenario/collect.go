package scenario

import (
	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/trace"
)

// newCollect is the coroutine that lists what its stream yields.
func (r *run) newCollect(n *Node, at At) awaitable {
	id, inside := at.Calls+1, at.In(n, n.Aws[0])
	stream := n.Aws[0].Is.(*Stream)
	body := aio.Async(func(l *aio.Loop) (value, error) {
		r.Begin(id)
		vs := trace.List{}
		for v, err := range r.stream(l, stream, inside) {
			if err != nil {
				r.Settle(id, nil, err)
				return nil, err
			}
			vs = append(vs, v)
		}
		r.Settle(id, vs, nil)
		return vs, nil
	})
	r.made = append(r.made, making{call: id, is: body})
	return body
}

// stream is the async generator of a stream's row.
func (r *run) stream(l *aio.Loop, n *Stream, at At) aio.Stream[value] {
	row := at.Rows + 1
	return func(yield func(value, error) bool) {
		r.Start(row)
		for i := range n.Items {
			r.sets(trace.Due{Row: row, What: trace.NextItem})
			if err := aio.Sleep(l, aio.Duration(r.Draw(row, n.Every, n.Drawn))); err != nil {
				if aio.IsCancelled(err) {
					r.Cancelled(row, err)
				}
				r.End(row, nil, err)
				yield(nil, err)
				return
			}
			item := fillValue(n.Items[i], at.Index)
			r.Event(trace.Event{Row: row, Kind: trace.Item, Detail: item})
			if !yield(item, nil) {
				return
			}
		}
		err := asError(fillError(n.fail, at.Index))
		r.End(row, nil, err)
		if err != nil {
			yield(nil, err)
		}
	}
}
