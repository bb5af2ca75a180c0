package scenario

import (
	"errors"

	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/trace"
)

// ErrForeign is returned by [Run] for a scenario with the functions of another
// language, in a program that does not import core/foreign, which runs them.
var ErrForeign = errors.New("scenario: functions of other languages run where core/foreign is imported")

// foreign is what has been registered.
var foreign struct {
	kind func(fn string) Kind
	main func(*Recorder) aio.Stepper[trace.Value]
}

// RegisterForeign says what nodes the functions of other languages are, and how
// a scenario runs that has them: main makes its main, which runs on the loop
// until it aborts that. core/foreign calls it when it is imported, as packages of
// image formats register themselves with image.
func RegisterForeign(kind func(fn string) Kind, main func(*Recorder) aio.Stepper[trace.Value]) {
	foreign.kind, foreign.main = kind, main
}

// Language returns that of the functions that the program calls, Python if it
// calls none.
func (p *Program) Language() trace.Language { return p.Tree.Language }

// speaks refuses a function of another language than that of the functions
// around it and before it: no program could be both.
func (c *checker) speaks(e expr, s *Signature) error {
	if s.Class != Combinator && s.Class != ForeignCombinator {
		return nil
	}
	if c.first == "" {
		c.first = s.Func
	}
	ours, theirs := trace.LanguageOf(c.first), trace.LanguageOf(s.Func)
	if ours == theirs {
		return nil
	}
	return mistake(e.pos, s.Func+" is "+theirs.String()+"'s, and "+c.first+" is "+ours.String()+"'s: the functions of a scenario are of one language")
}
