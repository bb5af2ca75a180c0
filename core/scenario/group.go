//go:build !play

package scenario

import "github.com/gatherground/gatherground/core/trace"

// A group is a call of another language's function that waits for many: first
// the evaluation of its arguments, then what it makes of what comes of them.
type group struct {
	*foreign
	node    *Node
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
	node *Node
	at   At
}

func newGroup(f *foreign, n *Node, at At, in *scope, promise *promise) *group {
	g := &group{foreign: f, node: n, id: at.Calls + 1, inside: in, promise: promise}
	if _, ok := n.Is.(*ErrGroup); ok {
		g.inside = newScope(in)
	}
	g.args = make([]argument, 0, n.width)
	at.Each(n, func(arg *Node, at At) bool {
		g.args = append(g.args, argument{arg, at})
		return true
	})
	return g
}

func (g *group) step(t *thread) verdict {
	n := len(g.parts)
	if n == 0 && g.left == 0 {
		g.begin(g.id)
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
		g.run.settle(g.id, nil, t.thrown)
	}
	return leaving
}

// combine is the function itself, once its arguments have been evaluated. Its
// error is one that it throws at once, instead of giving a promise.
func (g *group) combine() error {
	if g.language == trace.JavaScript {
		g.then(g.promise, func() { g.run.settle(g.id, g.promise.value, g.promise.err) })
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
		g.give(valueOrError(p.value, p.err), nil)
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
func (g *group) afterAll() (value, error) {
	switch g.node.Is.(type) {
	case *PromiseAllSettled:
		return g.allSettled(), nil
	case *WaitGroup:
		return nil, nil
	}
	for _, p := range g.parts {
		if p.err != nil {
			if g.language == trace.Java {
				return nil, completion(p.err)
			}
			return nil, p.err
		}
	}
	if g.language == trace.Java {
		return nil, nil
	}
	return g.values(), nil
}

func (g *group) values() value {
	vs := make(trace.List, len(g.parts))
	for i, p := range g.parts {
		vs[i] = p.value
	}
	return vs
}

// give settles the call's promise; what comes after the first changes nothing.
func (g *group) give(v value, err error) {
	if !g.promise.settled && g.language != trace.JavaScript {
		g.run.settle(g.id, v, err)
	}
	g.foreign.settle(g.promise, v, err)
}
