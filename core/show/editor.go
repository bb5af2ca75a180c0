package show

import (
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// An Editor answers a page in which a scenario is edited. It keeps the program
// that it read last: the next edit is of the text that this answer gave, which
// need not be read once more. Its zero value is ready.
type Editor struct {
	text    string
	program *scenario.Program // of that text; nil before the first
	parsed  func(text string) // called for each text that is read; for a test
}

// Show is [Answer].
func (e *Editor) Show(text string, f Frame) []byte {
	p, err := e.read(text)
	if err != nil {
		return AppendProblem(nil, err)
	}
	return appendShown(nil, p, f, f.look())
}

// look is what is looked for in a run. That it is not part of [Answer] keeps the
// page's second program small.
func (f *Frame) look() func(*Shown) {
	if !f.Ties {
		return nil
	}
	return func(s *Shown) { s.LookForTies(TieSteps) }
}

// Edit makes an edit of a text, and returns what play.ts calls Edited or Refused.
func (e *Editor) Edit(text string, edit scenario.Edit, f Frame) []byte {
	p, err := e.read(text)
	if err != nil {
		return AppendProblem(nil, err)
	}
	if text, err = p.Edited(edit); err != nil {
		return AppendProblem(nil, err)
	}
	if p, err = e.read(text); err != nil {
		return AppendProblem(nil, err)
	}
	e.text = p.Format()
	b := trace.AppendString([]byte(`{"scenario":`), e.text)
	return append(appendShown(append(b, `,"shown":`...), p, f, f.look()), '}')
}

// WhatIf returns what play.ts calls Changes, or Refused: what could be changed about
// a row of the text's run, and what would come of it.
func (e *Editor) WhatIf(text string, row int) []byte {
	p, err := e.read(text)
	if err != nil {
		return AppendProblem(nil, err)
	}
	s, err := Of(p, nil)
	if err != nil {
		return AppendProblem(nil, err)
	}
	return AppendChanges(nil, s.WhatIf(row))
}

// Format returns what play.ts calls Formatted or Refused.
func (e *Editor) Format(text string) []byte {
	p, err := e.read(text)
	if err != nil {
		return AppendProblem(nil, err)
	}
	return append(trace.AppendString([]byte(`{"scenario":`), p.Format()), '}')
}

func (e *Editor) read(text string) (*scenario.Program, error) {
	if e.program != nil && e.text == text {
		return e.program, nil
	}
	if e.parsed != nil {
		e.parsed(text)
	}
	p, err := scenario.Parse(text, scenario.Browser)
	if err == nil {
		e.text, e.program = text, p
	}
	return p, err
}
