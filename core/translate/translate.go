// Package translate says a scenario as a program of another language: short,
// complete and idiomatic, as a teacher would write it. Run on its own runtime,
// the program prints what the scenario's trace says: a line for each task that
// ends, in order of completion, then the result, or the error.
//
// The two types that matter are [Code], a program with what each of its lines
// belongs to, and [Limit], something that a language cannot say, and why.
//
// A scenario is first laid out as functions, one for each task and each call
// within a call (the file part.go); each language's printer only writes those
// down.
package translate

import (
	"strconv"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A Language is one that programs are written in.
type Language = trace.Language

const (
	Python     = trace.Python     // 3.11 and newer
	JavaScript = trace.JavaScript // an ECMAScript module, for Node 20 and newer or a browser
	Go         = trace.Go         // 1.25 and newer
	Java       = trace.Java       // 17 and newer
	CSharp     = trace.CSharp     // 7, as mono's compiler has it, and newer
)

// Languages gives all of them.
func Languages() []Language { return []Language{Python, JavaScript, Go, Java, CSharp} }

// File is the name under which the language's tools expect a program.
func File(l Language) string {
	return [...]string{"main.py", "main.mjs", "main.go", "Main.java", "Main.cs"}[l]
}

// Code is a program. A leaf is a task, a future or a stream as it stands in the
// text, counted from 1; copies of one are many rows, but one leaf.
type Code struct {
	Text  string
	Lines []int // the leaf that each line belongs to, 0 for none
	Rows  []int // the leaf of each row of the scenario's trace
}

// Unsupported says what a language cannot say, and why.
type Unsupported struct {
	Language Language
	What     string
	Why      string
	Pos      scenario.Pos // of the call
}

func (u *Unsupported) Error() string {
	return "line " + strconv.Itoa(u.Pos.Line) + ", column " + strconv.Itoa(u.Pos.Column) +
		": " + u.Language.String() + " cannot say " + u.What + ": " + u.Why
}

// A dialect is what is particular to a language.
type dialect struct {
	style    style
	reserved string         // words that no function of ours may have as its name, separated by blanks
	limits   func() []Limit // made when they are asked for: a program links the languages that it translates to
	print    func(*form, *writer)
	indent   string
	comma    string // after the last of many arguments, each on a line of its own
	hugs     bool   // whether a last argument is broken in place of the call around it
}

var dialects = [...]*dialect{Python: &python, JavaScript: &javaScript, Go: &golang, Java: &java, CSharp: &cSharp}

// Program translates a scenario. Its error is an [*Unsupported].
func Program(p *scenario.Program, l Language) (Code, error) { return dialects[l].program(p, l) }

// ToPython is [Program] in Python, for programs that link no other language.
func ToPython(p *scenario.Program) (Code, error) { return python.program(p, Python) }

func (d *dialect) program(p *scenario.Program, l Language) (Code, error) {
	f := newForm(p.Root)
	if err := f.within(l, d.limits()); err != nil {
		return Code{}, err
	}
	f.name(d)
	w := &writer{unit: d.indent, comma: d.comma, hugs: d.hugs}
	d.print(f, w)
	return Code{Text: w.text.String(), Lines: w.homes, Rows: f.rows()}, nil
}
