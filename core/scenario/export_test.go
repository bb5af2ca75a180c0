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
	_, err := aio.RunCoroutine(r.config, aio.Stepped(aio.Stepper[value](&main{run: r})))
	return r.finish(err)
}
