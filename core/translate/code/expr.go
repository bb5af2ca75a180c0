package code

import "strings"

// An Expr is an expression that may be broken at its arguments.
type Expr struct {
	Head string
	Args []Expr
	Tail string
	Leaf int // to which it belongs, 0 for none

	returns string // the head of a function that returns its one argument
	left    string // how much these dots stand for
	option  bool   // it says how a call does what it does
}

// Option is an argument that says how a call does what it does.
func Option(text string) Expr { return Expr{Head: text, option: true} }

// Function is a function of a language with braces that returns an expression.
func Function(head string, result Expr) Expr {
	return Expr{Head: head + " return ", Args: []Expr{result}, Tail: " }", returns: head}
}

// Text is an expression that is not broken.
func Text(parts ...string) Expr { return Expr{Head: strings.Join(parts, "")} }

// Call is a call of a function.
func Call(function string, args ...Expr) Expr {
	return Expr{Head: function + "(", Args: args, Tail: ")"}
}

// With puts texts around an expression.
func (e Expr) With(before, after string) Expr {
	if len(e.Args) == 0 && e.Tail == "" {
		e.Head = before + e.Head + after
		return e
	}
	e.Head = before + e.Head
	e.Tail += after
	return e
}

// Whole is the expression as one that is not broken, of a leaf.
func (e Expr) Whole(leaf int) Expr { return Expr{Head: e.String(), Leaf: leaf} }

func (e Expr) String() string {
	var b strings.Builder
	e.write(&b)
	return b.String()
}

func (e Expr) write(b *strings.Builder) {
	b.WriteString(e.Head)
	for i, arg := range e.Args {
		if i > 0 {
			b.WriteString(", ")
		}
		arg.write(b)
	}
	b.WriteString(e.Tail)
}

// home returns the leaf that all of e belongs to, and whether there is no more
// than one.
func (e Expr) home() (leaf int, one bool) {
	leaf = e.Leaf
	for _, arg := range e.Args {
		within, one := arg.home()
		if !one || within > 0 && leaf > 0 && within != leaf {
			return 0, false
		}
		leaf = max(leaf, within)
	}
	return leaf, true
}

// hugged moves the break from the call to its last argument, where the others are
// short.
func (e Expr) hugged() Expr {
	last := e.Args[len(e.Args)-1]
	if len(last.Args) == 0 {
		return e
	}
	head := e.Head
	for _, arg := range e.Args[:len(e.Args)-1] {
		if len(arg.Args) > 0 || arg.Leaf > 0 {
			return e
		}
		head += arg.String() + ", "
	}
	return Expr{Head: head + last.Head, Args: last.Args, Tail: last.Tail + e.Tail}.hugged()
}
