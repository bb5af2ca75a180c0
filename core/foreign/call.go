package foreign

import (
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A group is a call of a function that waits for many: first
// the evaluation of its arguments, then what it makes of what comes of them.
type group struct {
	*program
	node    *scenario.Node
	id      int32
	args    []argument
	parts   []*promise
	left    int // of parts that have not ended
	inside  *scope
	first   error // in time, for errgroup
	promise *promise
}

// An argument is one awaitable, copies expanded.
type argument struct {
	node *scenario.Node
	at   scenario.At
}

func newGroup(f *program, n *scenario.Node, at scenario.At, in *scope, promise *promise) *group {
	g := &group{program: f, node: n, id: at.Calls + 1, inside: in, promise: promise}
	if _, ok := n.Is.(*ErrGroup); ok {
		g.inside = newScope(in)
	}
	at.Each(n, func(arg *scenario.Node, at scenario.At) bool {
		g.args = append(g.args, argument{arg, at})
		return true
	})
	return g
}

func (g *group) step(t *thread) verdict {
	n := len(g.parts)
	if n == 0 && g.left == 0 {
		g.Begin(g.id)
	}
	switch {
	case t.thrown != nil:
	case n < len(g.args):
		g.parts = append(g.parts, t.call(g.args[n].node, g.args[n].at, g.inside))
		g.left++
		return goingOn
	default:
		t.thrown = g.combine()
	}
	if t.thrown != nil {
		g.Settle(g.id, nil, t.thrown)
	}
	return leaving
}

// combine is the function itself, once its arguments have been evaluated. Its
// error is one that it throws at once, instead of giving a promise.
func (g *group) combine() error {
	if g.Tree.Language == trace.JavaScript {
		g.then(g.promise, func() { g.Settle(g.id, g.promise.value, g.promise.err) })
	}
	if len(g.parts) == 0 {
		return g.ofNothing()
	}
	for i, p := range g.parts {
		if p.bare && g.inside != nil {
			p = g.within(p)
			g.parts[i] = p
		}
		g.await(p, func() {
			g.left--
			g.ended(p)
		})
	}
	return nil
}

// ofNothing is what a function gives that was given nothing.
func (g *group) ofNothing() error {
	switch g.node.Is.(type) {
	case *PromiseRace:
	case *WhenAny:
		return &trace.Error{Type: "ArgumentException", Message: "The tasks argument contains no tasks."}
	case *PromiseAll, *PromiseAllSettled, *WhenAll:
		g.give(trace.List{}, nil)
	case *PromiseAny:
		g.give(nil, g.aggregate())
	default:
		g.give(nil, nil)
	}
	return nil
}

// ended is what the function makes of the end of one of its arguments.
func (g *group) ended(p *promise) {
	if g.promise.settled {
		return
	}
	switch g.node.Is.(type) {
	case *PromiseRace:
		g.give(p.value, p.err)
	case *WhenAny:
		g.give(p.outcome(), nil)
	case *PromiseAll:
		g.promiseAll(p)
	case *PromiseAny:
		g.promiseAny(p)
	case *ErrGroup:
		g.errgroup(p)
	default:
		if g.left == 0 {
			g.give(g.afterAll())
		}
	}
}

// afterAll is what the functions give that wait for all.
func (g *group) afterAll() (trace.Value, error) {
	switch g.node.Is.(type) {
	case *PromiseAllSettled:
		return g.allSettled(), nil
	case *WaitGroup:
		return nil, nil
	}
	for _, p := range g.parts {
		if p.err != nil {
			if g.Tree.Language == trace.Java {
				return nil, completion(p.err)
			}
			return nil, p.err
		}
	}
	if g.Tree.Language == trace.Java {
		return nil, nil
	}
	return g.values(), nil
}

func (g *group) values() trace.Value {
	vs := make(trace.List, len(g.parts))
	for i, p := range g.parts {
		vs[i] = p.value
	}
	return vs
}

// give settles the call's promise; what comes after the first changes nothing.
func (g *group) give(v trace.Value, err error) {
	if !g.promise.settled && g.Tree.Language != trace.JavaScript {
		g.Settle(g.id, v, err)
	}
	g.settle(g.promise, v, err)
}

// promiseAll is rejected by the first rejection, and cancels nobody.
func (g *group) promiseAll(p *promise) {
	if p.err != nil {
		g.give(nil, p.err)
	} else if g.left == 0 {
		g.give(g.values(), nil)
	}
}

// promiseAny is fulfilled by the first who is.
func (g *group) promiseAny(p *promise) {
	if p.err == nil {
		g.give(p.value, nil)
	} else if g.left == 0 {
		g.give(nil, g.aggregate())
	}
}

func (g *group) allSettled() trace.Value {
	vs := make(trace.List, len(g.parts))
	for i, p := range g.parts {
		if vs[i] = (trace.Fulfilled{Value: p.value}); p.err != nil {
			vs[i] = scenario.ExceptionOf(p.err)
		}
	}
	return vs
}
