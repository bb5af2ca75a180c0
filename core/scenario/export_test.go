package scenario

import (
	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/trace"
)

// WithoutForeign calls f as in a program that does not import core/foreign.
func WithoutForeign(f func()) {
	registered := foreign
	defer func() { foreign = registered }()
	foreign.kind, foreign.main = nil, nil
	f()
}

// RunTied runs a program whose timers that fall due together come as ties says.
func RunTied(p *Program, ties *aio.Ties) (*trace.Trace, error) {
	r := newRun(p, Options{})
	r.config.Ties = ties
	return r.toTheEnd()
}

// RunSpared runs a program in which nobody is cancelled from an iteration of the
// loop on; asked are those in which somebody asked for it.
func RunSpared(p *Program, from int) (t *trace.Trace, asked []int, err error) {
	r := newRun(p, Options{})
	r.from = from
	t, err = r.toTheEnd()
	return t, r.asked, err
}
