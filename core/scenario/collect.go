package scenario

import (
	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/trace"
)

// newCollect is the coroutine that lists what its stream yields.
func (r *run) newCollect(p *plan, at place) awaitable {
	id, stream := at.calls+1, p.args[0].call
	return aio.Async(func(l *aio.Loop) (value, error) {
		r.begin(id)
		vs := trace.List{}
		for v, err := range r.stream(l, stream, at) {
			if err != nil {
				r.settle(id, nil, err)
				return nil, err
			}
			vs = append(vs, v)
		}
		r.settle(id, vs, nil)
		return vs, nil
	})
}

// stream is the async generator of a stream's row.
func (r *run) stream(l *aio.Loop, p *plan, at place) aio.Stream[value] {
	row := at.rows + 1
	return func(yield func(value, error) bool) {
		r.start(row)
		for i := range p.args {
			if err := aio.Sleep(l, aio.Duration(p.time)); err != nil {
				if aio.IsCancelled(err) {
					r.cancelled(row, err)
				}
				r.end(row, nil, err)
				yield(nil, err)
				return
			}
			item := fillValue(p.args[i].item, at.index)
			r.event(trace.Event{Row: row, Kind: trace.Item, Detail: item})
			if !yield(item, nil) {
				return
			}
		}
		err := asError(fillError(p.fail, at.index))
		r.end(row, nil, err)
		if err != nil {
			yield(nil, err)
		}
	}
}
