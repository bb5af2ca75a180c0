package translate

import (
	"strings"
	"unicode/utf8"
)

// width is what a line may have, in characters.
const width = 84

// A writer writes lines, and keeps the leaf that each belongs to.
type writer struct {
	text  strings.Builder
	homes []int
	unit  string // of indentation
	comma string // after the last of many arguments, each on a line of its own
	hugs  bool   // whether a last argument is broken in place of the call around it
	depth int
	leaf  int // to which what is written now belongs
}

// line writes a line.
func (w *writer) line(parts ...string) { w.lineOf(w.leaf, parts...) }

func (w *writer) lineOf(leaf int, parts ...string) {
	if len(parts) > 0 {
		w.text.WriteString(strings.Repeat(w.unit, w.depth))
	}
	for _, p := range parts {
		w.text.WriteString(p)
	}
	w.text.WriteByte('\n')
	w.homes = append(w.homes, leaf)
}

// blank writes empty lines.
func (w *writer) blank(n int) {
	for range n {
		w.lineOf(0)
	}
}

// lines writes a text of many lines, tabs in it being steps of indentation.
func (w *writer) lines(text string) {
	for line := range strings.SplitSeq(strings.Trim(text, "\n"), "\n") {
		if line == "" {
			w.blank(1)
			continue
		}
		rest := strings.TrimLeft(line, "\t")
		w.line(strings.Repeat(w.unit, len(line)-len(rest)), rest)
	}
}

// in writes a line, what is within it, and the line that closes it, if there is
// one.
func (w *writer) in(open string, within func(), shut ...string) {
	w.line(open)
	w.depth++
	within()
	w.depth--
	for _, line := range shut {
		w.line(line)
	}
}

// An expr is an expression that may be broken at its arguments.
type expr struct {
	head string
	args []expr
	tail string
	leaf int
	fn   string // the head of a function that returns its one argument, "" if it is none
}

// function is a function of a language with braces that returns an expression.
func function(head string, result expr) expr {
	return expr{head: head + " return ", args: []expr{result}, tail: " }", fn: head}
}

// text is an expression that is not broken.
func text(parts ...string) expr { return expr{head: strings.Join(parts, "")} }

// call is a call of a function.
func call(function string, args ...expr) expr {
	return expr{head: function + "(", args: args, tail: ")"}
}

// with puts texts around an expression.
func (e expr) with(before, after string) expr {
	if len(e.args) == 0 && e.tail == "" {
		e.head = before + e.head + after
		return e
	}
	e.head = before + e.head
	e.tail += after
	return e
}

func (e expr) String() string {
	var b strings.Builder
	e.write(&b)
	return b.String()
}

func (e expr) write(b *strings.Builder) {
	b.WriteString(e.head)
	for i, arg := range e.args {
		if i > 0 {
			b.WriteString(", ")
		}
		arg.write(b)
	}
	b.WriteString(e.tail)
}

// home gives the leaf that all of e belongs to, and whether there is no more
// than one.
func (e expr) home() (leaf int, one bool) {
	leaf = e.leaf
	for _, arg := range e.args {
		within, one := arg.home()
		if !one || within > 0 && leaf > 0 && within != leaf {
			return 0, false
		}
		leaf = max(leaf, within)
	}
	return leaf, true
}

// expr writes an expression: on one line if it fits and tells of one leaf, else
// one argument a line.
func (w *writer) expr(before string, e expr, after string) {
	line := before + e.String() + after
	leaf, one := e.home()
	if leaf == 0 {
		leaf = w.leaf
	}
	fits := len(w.unit)*w.depth+utf8.RuneCountInString(line) <= width
	if len(e.args) == 0 || fits && one {
		w.lineOf(leaf, line)
		return
	}
	if e.fn != "" {
		w.in(before+e.fn, func() { w.expr("return ", e.args[0], "") }, "}"+after)
		return
	}
	if w.hugs {
		e = e.hugged()
	}
	w.lineOf(w.leaf, before, strings.TrimRight(e.head, " "))
	w.depth++
	for i, arg := range e.args {
		comma := ","
		if i == len(e.args)-1 {
			comma = w.comma
		}
		w.expr("", arg, comma)
	}
	w.depth--
	w.lineOf(w.leaf, strings.TrimLeft(e.tail, " "), after)
}

// hugged lets the last argument be broken in place of the call around it, where
// the others are short.
func (e expr) hugged() expr {
	last := e.args[len(e.args)-1]
	if len(last.args) == 0 {
		return e
	}
	head := e.head
	for _, arg := range e.args[:len(e.args)-1] {
		if len(arg.args) > 0 || arg.leaf > 0 {
			return e
		}
		head += arg.String() + ", "
	}
	return expr{head: head + last.head, args: last.args, tail: last.tail + e.tail}.hugged()
}
