//go:build !play

package scenario

import "github.com/gatherground/gatherground/core/trace"

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

// aggregate holds the errors in the order of the arguments.
func (g *group) aggregate() error {
	e := &trace.Error{Type: "AggregateError", Message: "All promises were rejected"}
	for _, p := range g.parts {
		e.Errors = append(e.Errors, exceptionOf(p.err))
	}
	return e
}

func (g *group) allSettled() value {
	vs := make(trace.List, len(g.parts))
	for i, p := range g.parts {
		if vs[i] = (trace.Fulfilled{Value: p.value}); p.err != nil {
			vs[i] = exceptionOf(p.err)
		}
	}
	return vs
}
