// Package translate says a scenario as a program of another language: short,
// complete and idiomatic, as a teacher would write it. Run on its own runtime,
// the program prints what the scenario's trace says: a line for each task that
// ends, in order of completion, then the result, or the error.
//
// The two types that matter are [Language], which translates, and [Code], a
// program with what each of its lines belongs to. [Limit] is something that a
// language cannot say, and why.
//
// A scenario is first laid out as functions, one for each task and each call
// within a call (package shape). A language's package writes those down, by means
// of package code; package languages lists them all. A program links the languages
// that it imports, and no other.
package translate

import (
	"strconv"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// A Language is one that programs are written in. Each is a package, whose
// variable Language it is.
type Language struct {
	Name   string
	File   string         // the name under which the language's tools expect a program
	Limits func() []Limit // what it cannot say
	Layout code.Layout
	Naming code.Naming
	Write  func(*shape.Shape, *code.Writer)
}

func (l *Language) String() string { return l.Name }

// Code is a program. A leaf is a task, a future or a stream as it stands in the
// text, counted from 1; copies of one are many rows, but one leaf.
type Code struct {
	Text  string
	Lines []int // the leaf that each line belongs to, 0 for none
	Rows  []int // the leaf of each row of the scenario's trace
}

// Unsupported says what a language cannot say, and why.
type Unsupported struct {
	Language *Language
	What     string
	Why      string
	Pos      scenario.Pos // of the call
}

func (u *Unsupported) Error() string {
	return "line " + strconv.Itoa(u.Pos.Line) + ", column " + strconv.Itoa(u.Pos.Column) +
		": " + u.Language.Name + " cannot say " + u.What + ": " + u.Why
}

// Program translates a scenario. Its error is an [*Unsupported].
func (l *Language) Program(p *scenario.Program) (Code, error) {
	return l.program(p, code.NewWriter(l.Layout))
}

// A Call is what the outermost call of a scenario is in a language: statements of
// the program.
type Call struct {
	Line  string // in one line; of many arguments the first, and how many more there are
	Whole string // without that, in as many lines as the program has
}

// WithCall translates a scenario, and tells what its outermost call is. It is apart
// from [Language.Program] for programs that link that alone.
func WithCall(l *Language, p *scenario.Program) (Code, Call, error) {
	w, call := code.NewWriter(l.Layout), &code.Outermost{}
	call.Listen(w)
	c, err := l.program(p, w)
	line, whole := call.Line()
	return c, Call{line, whole}, err
}

func (l *Language) program(p *scenario.Program, w *code.Writer) (Code, error) {
	s := shape.Of(p)
	if err := l.within(s); err != nil {
		return Code{}, err
	}
	l.Naming.Name(s)
	l.Write(s, w)
	return Code{Text: w.Text(), Lines: w.Homes(), Rows: s.Rows()}, nil
}

// A Limit is something that a language cannot say.
type Limit struct {
	What    string // as in "Java cannot say …"
	Why     string
	Example string // a scenario
	Holds   func(*shape.Shape, *shape.Part) bool
}

// within refuses what is beyond the language's limits. The error tells of the
// first place in the text.
func (l *Language) within(s *shape.Shape) error {
	limits := l.Limits()
	for _, p := range s.Parts {
		for i := range limits {
			if limit := &limits[i]; limit.Holds(s, p) {
				return &Unsupported{Language: l, What: limit.What, Why: limit.Why, Pos: p.Pos}
			}
		}
	}
	return nil
}
