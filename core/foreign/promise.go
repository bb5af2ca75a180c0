package foreign

import (
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A promise is what a call returns at once: JavaScript's Promise, C#'s Task,
// Java's CompletableFuture, or what a goroutine's group waits for.
type promise struct {
	value     trace.Value
	err       error
	settled   bool
	bare      bool // a future's, which a context does not end, but the wait for it
	reactions []func()
}

// settle makes it known, once, what came of the promise. Who waits for it is
// told after whatever is running now.
func (m *program) settle(p *promise, v trace.Value, err error) {
	if p.settled {
		return
	}
	p.value, p.err, p.settled = v, err, true
	m.queue = append(m.queue, p.reactions...)
	p.reactions = nil
}

// then has fn called once the promise is settled; never at once.
func (m *program) then(p *promise, fn func()) {
	if p.settled {
		m.queue = append(m.queue, fn)
		return
	}
	p.reactions = append(p.reactions, fn)
}

// newPromise is the row of a bare future, which a timer settles.
func (m *program) newPromise(n *scenario.Future, at scenario.At, promise *promise) {
	promise.bare = true
	row := at.Rows + 1
	m.Start(row)
	if n.After == trace.Never {
		return
	}
	m.after(m.Draw(row, n.After, n.Drawn), func() {
		v, fail := n.Outcome(at)
		m.End(row, v, fail)
		if fail != nil && m.Tree.Language == trace.Java {
			fail = completion(fail)
		}
		m.settle(promise, v, fail)
	})
}

// outcome is what came of it, as a value among others.
func (p *promise) outcome() trace.Value {
	if p.err != nil {
		return scenario.ExceptionOf(p.err)
	}
	return p.value
}
