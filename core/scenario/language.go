package scenario

import (
	"slices"

	"github.com/gatherground/gatherground/core/trace"
)

// A language is one whose functions a scenario may call.
type language uint8

const (
	python language = iota
	javaScript
	golang
	java
	cSharp
)

var languages = []string{"Python", "JavaScript", "Go", "Java", "C#"}

func languageOf(fn string) language {
	return language(max(0, slices.Index(languages, trace.Language(fn))))
}

// Language names the language of the functions that the program calls,
// "Python" if it calls none.
func (p *Program) Language() string {
	root := p.Root
	if root.Func == "run" {
		root = root.Args[0].Call
	}
	return languages[newPlan(nil, root).language()]
}

// language is that of the functions that the plan calls, Python if it calls
// none.
func (p *plan) language() language {
	if l := languageOf(p.fn); l != python {
		return l
	}
	for i := range p.args {
		if arg := p.args[i].call; arg != nil {
			if l := arg.language(); l != python {
				return l
			}
		}
	}
	return python
}

// speaks refuses a function of another language than that of the functions
// around it and before it: no program could be both.
func (c *checker) speaks(e expr, s *Signature) error {
	if s.Class != Combinator && s.Class != Counterpart {
		return nil
	}
	if c.first == "" {
		c.first = s.Func
	}
	ours, theirs := trace.Language(c.first), trace.Language(s.Func)
	if ours == theirs {
		return nil
	}
	return mistake(e.pos, s.Func+" is "+theirs+"'s, and "+c.first+" is "+ours+"'s: the functions of a scenario are of one language")
}
