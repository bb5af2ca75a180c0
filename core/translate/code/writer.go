// Package code writes programs: lines, expressions that are broken where they are
// long, literals, names, and the functions that stand in programs ready-made.
//
// The two types that matter are [Writer], which writes lines and records what they
// need, and [Library], a language's ready-made functions.
package code

import (
	"strings"
	"unicode/utf8"
)

// width is what a line may have, in characters.
const width = 84

// Layout is how a language's lines are set.
type Layout struct {
	Indent string
	Comma  string // after the last of many arguments, each on a line of its own
	Hugs   bool   // whether a last argument is broken in place of the call around it
}

// A Writer writes lines. It keeps the leaf that each belongs to, and what they
// need: imports, and functions of the library.
type Writer struct {
	Layout
	Leaf  int // to which what is written now belongs
	depth int
	text  strings.Builder
	homes []int
	needs map[string]bool
	call  call // who hears of the outermost call; nil for nobody
}

// NewWriter makes a writer.
func NewWriter(l Layout) *Writer { return &Writer{Layout: l, needs: make(map[string]bool)} }

// Section is a writer of lines that are to stand elsewhere: [Writer.Append] puts
// them there. What they need, w needs.
func (w *Writer) Section() *Writer {
	return &Writer{Layout: w.Layout, depth: w.depth, needs: w.needs, call: w.call}
}

// Append puts the lines of a section after those written so far.
func (w *Writer) Append(section *Writer) {
	w.text.WriteString(section.text.String())
	w.homes = append(w.homes, section.homes...)
}

// Text returns what has been written.
func (w *Writer) Text() string { return w.text.String() }

// Homes returns the leaf of each line, 0 for none.
func (w *Writer) Homes() []int { return w.homes }

// Need records that the program needs something.
func (w *Writer) Need(names ...string) {
	for _, name := range names {
		w.needs[name] = true
	}
}

// Needs reports whether something has been needed so far.
func (w *Writer) Needs(name string) bool { return w.needs[name] }

// Line writes a line.
func (w *Writer) Line(parts ...string) { w.LineOf(w.Leaf, parts...) }

// LineOf writes a line of a leaf.
func (w *Writer) LineOf(leaf int, parts ...string) {
	if len(parts) > 0 {
		if w.call != nil {
			w.call.statement(w, parts)
		}
		w.text.WriteString(strings.Repeat(w.Indent, w.depth))
	}
	for _, p := range parts {
		w.text.WriteString(p)
	}
	w.text.WriteByte('\n')
	w.homes = append(w.homes, leaf)
}

// Blank writes empty lines.
func (w *Writer) Blank(n int) {
	for range n {
		w.LineOf(0)
	}
}

// Lines writes a text of many lines, tabs in it being steps of indentation.
func (w *Writer) Lines(text string) {
	for line := range strings.SplitSeq(strings.Trim(text, "\n"), "\n") {
		if line == "" {
			w.Blank(1)
			continue
		}
		rest := strings.TrimLeft(line, "\t")
		w.Line(strings.Repeat(w.Indent, len(line)-len(rest)), rest)
	}
}

// In writes a line, what is within it, and the lines that close it, if there are
// any.
func (w *Writer) In(open string, within func(), shut ...string) {
	w.Line(open)
	w.Within(within)
	for _, line := range shut {
		w.Line(line)
	}
}

// Within writes what is within a line: one step further in.
func (w *Writer) Within(within func()) {
	w.depth++
	within()
	w.depth--
}

// Expr writes an expression: on one line if it fits and tells of one leaf, else
// one argument a line.
func (w *Writer) Expr(before string, e Expr, after string) {
	heard := w.call != nil && w.call.expression(w, before, e, after)
	w.expr(before, e, after)
	if heard {
		w.call.resume()
	}
}

func (w *Writer) expr(before string, e Expr, after string) {
	line := before + e.String() + after
	leaf, one := e.home()
	if leaf == 0 {
		leaf = w.Leaf
	}
	fits := len(w.Indent)*w.depth+utf8.RuneCountInString(line) <= width
	if len(e.Args) == 0 || fits && one {
		w.LineOf(leaf, line)
		return
	}
	if e.returns != "" {
		w.In(before+e.returns, func() { w.Expr("return ", e.Args[0], "") }, "}"+after)
		return
	}
	if w.Hugs {
		e = e.hugged()
	}
	w.Line(before, strings.TrimRight(e.Head, " "))
	w.Within(func() {
		for i, arg := range e.Args {
			comma := ","
			if i == len(e.Args)-1 {
				comma = w.Comma
			}
			w.Expr("", arg, comma)
		}
	})
	w.Line(strings.TrimLeft(e.Tail, " "), after)
}
