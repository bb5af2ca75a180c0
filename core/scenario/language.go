package scenario

import "github.com/gatherground/gatherground/core/trace"

// Language is that of the functions that the program calls, Python if it calls
// none.
func (p *Program) Language() trace.Language { return p.Tree.Language }

// speaks refuses a function of another language than that of the functions
// around it and before it: no program could be both.
func (c *checker) speaks(e expr, s *Signature) error {
	if s.Class != Combinator && s.Class != Counterpart {
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
