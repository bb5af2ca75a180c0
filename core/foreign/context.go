package foreign

import "github.com/gatherground/gatherground/core/aio"

// A scope is a Go context: of an errgroup, or nil for the background, which
// nobody cancels.
type scope struct {
	inner     []*scope
	waiting   []func() // what ends the waits within
	cancelled bool
}

// errContext is context.Canceled.
var errContext = &aio.CancelledError{By: "context"}

func newScope(in *scope) *scope {
	s := &scope{cancelled: in.isCancelled()}
	if in != nil {
		in.inner = append(in.inner, s)
	}
	return s
}

func (s *scope) isCancelled() bool { return s != nil && s.cancelled }

func (s *scope) cancel() {
	if s.cancelled {
		return
	}
	s.cancelled = true
	for _, end := range s.waiting {
		end()
	}
	for _, inner := range s.inner {
		inner.cancel()
	}
	s.waiting, s.inner = nil, nil
}

// errgroup waits for all; the first failure in time cancels its context.
func (g *group) errgroup(p *promise) {
	if p.err != nil && g.first == nil {
		g.first = p.err
		if !g.Spares(g.Loop) {
			g.inside.cancel()
		}
	}
	if g.left == 0 {
		g.give(nil, g.first)
	}
}

// within is the wait for a future, which ends with the context.
func (g *group) within(p *promise) *promise {
	wait := &promise{}
	g.then(p, func() { g.settle(wait, p.value, p.err) })
	end := func() { g.settle(wait, nil, errContext) }
	if g.inside.cancelled {
		end()
	}
	g.inside.waiting = append(g.inside.waiting, end)
	return wait
}
