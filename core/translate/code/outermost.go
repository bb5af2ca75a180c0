package code

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// room is what a call in one line may have, in characters.
const room = 88

// Outermost hears what the program's outermost call is, as it is written. A writer
// without one writes the same; only those who ask for the call link what is here.
type Outermost struct {
	on    bool
	apart bool   // something stands between what was said last and what is written now
	start int    // in the text, of what is being said
	last  int    // in the text, the end of what was said last
	depth int    // of what is being said, within the text
	heard []said // statements, and
	line  string // what is told without them
	whole string // the lines, as written
}

// said is a statement of the call.
type said struct {
	text  string
	depth int      // within the call's own statements
	left  []string // how much each of its dots stands for
}

// opens reports whether it is the head of a suite.
func (s *said) opens() bool { return strings.HasSuffix(s.text, ":") }

// call is what a writer knows of Outermost.
type call interface {
	begin(w *Writer)
	end(w *Writer)
	statement(w *Writer, parts []string)
	expression(w *Writer, before string, e Expr, after string) (heard bool)
	resume()
	is(line Expr, before string)
	says(line, whole string)
	does(statement string)
}

// Listen lets it hear what the writer and its sections write.
func (o *Outermost) Listen(w *Writer) { w.call = o }

// Line gives the call in one line, in which of many arguments the first stand and
// how many more there are, and the same whole, in lines. Its value is not returned:
// what becomes of it is main's matter. A call that is statements has as few lines as
// these can stand in; they are code as they stand.
func (o *Outermost) Line() (line, whole string) {
	return o.line + inLines(o.heard), strings.TrimSuffix(strings.TrimPrefix(o.whole, "return "), "\n")
}

// inLines writes statements of Python: on one line, but for what has a suite.
func inLines(all []said) string {
	var b strings.Builder
	var left []string
	goesOn := false // whether another may stand behind those of the line
	for i := range all {
		switch s := &all[i]; {
		case i == 0:
			goesOn = !s.opens()
		case all[i-1].opens() && !s.opens() && (i+1 == len(all) || all[i+1].depth < s.depth):
			b.WriteByte(' ')
			goesOn = false
		case goesOn && !s.opens() && all[i-1].depth == s.depth:
			b.WriteString("; ")
		default:
			b.WriteString(remark(left) + "\n" + strings.Repeat("    ", s.depth))
			left, goesOn = nil, !s.opens()
		}
		b.WriteString(all[i].text)
		left = append(left, all[i].left...)
	}
	return b.String() + remark(left)
}

// remark is a comment that says how much is left out.
func remark(left []string) string {
	if len(left) == 0 {
		return ""
	}
	return "  # ... " + strings.Join(left, ", ... ")
}

// BeginCall tells that what is written now is what the outermost call is in this
// language, up to [EndCall].
func BeginCall(w *Writer) {
	if w.call != nil {
		w.call.begin(w)
	}
}

// EndCall tells that what is written now is no longer the call.
func EndCall(w *Writer) {
	if w.call != nil {
		w.call.end(w)
	}
}

// CallIs tells that the call is an expression, which is written as a part of a statement.
func CallIs(w *Writer, before string, e Expr) {
	if w.call != nil {
		w.call.is(e, before)
	}
}

// CallSays tells what the call is in one line, and whole.
func CallSays(w *Writer, line, whole string) {
	if w.call != nil {
		w.call.says(line, whole)
	}
}

// CallDoes tells what a function of the library does for the call.
func CallDoes(w *Writer, statement string) {
	if w.call != nil {
		w.call.does(statement)
	}
}

func (o *Outermost) begin(w *Writer) {
	o.start, o.depth = w.text.Len(), w.depth
	o.on, o.apart = true, len(o.heard) > 0 && o.start != o.last
}

func (o *Outermost) end(w *Writer) {
	if !o.on {
		return
	}
	text, margin := w.text.String(), strings.Repeat(w.Indent, w.depth)
	o.on, o.last = false, len(text)
	o.whole += strings.ReplaceAll("\n"+text[o.start:], "\n"+margin, "\n")[1:]
}

func (o *Outermost) is(e Expr, before string) {
	o.says(before+e.within(room-utf8.RuneCountInString(before), inWords).String(), before+e.String())
}

func (o *Outermost) says(line, whole string) { o.line, o.whole = line, whole+"\n" }

func (o *Outermost) does(statement string) {
	o.line += " … " + statement
	o.whole += statement + "\n"
}

// expression hears one, and nothing more until it is written.
func (o *Outermost) expression(w *Writer, before string, e Expr, after string) bool {
	if !o.on {
		return false
	}
	around := utf8.RuneCountInString(strings.TrimPrefix(before, "return ") + after)
	short := e.within(room-around, inCode)
	o.hear(w, before+short.String()+after, short.missing())
	o.on = false
	return true
}

func (o *Outermost) resume() { o.on = true }

func (o *Outermost) statement(w *Writer, parts []string) {
	if o.on {
		o.hear(w, strings.Join(parts, ""), nil)
	}
}

func (o *Outermost) hear(w *Writer, text string, left []string) {
	depth := w.depth - o.depth
	if o.apart {
		o.heard = append(o.heard, said{text: "...", depth: depth})
		o.apart = false
	}
	if depth == 0 {
		text = strings.TrimPrefix(text, "return ")
	}
	o.heard = append(o.heard, said{text, depth, left})
}

// elided says how it is written that something is left out.
type elided bool

const (
	inWords elided = false // as "… 2 more",
	inCode  elided = true  // or as a value of Python, and how much it is in a comment
)

func (in elided) dots(left string) Expr {
	if in == inCode {
		return Expr{Head: "...", left: left}
	}
	return Text(strings.TrimRight("… "+left, " "))
}

// cut gives the beginning of a text that is too long, or dots for all of it.
func (in elided) cut(e Expr, most int) Expr {
	switch {
	case e.size() <= most:
		return e
	case in == inCode:
		return in.dots("")
	}
	return Text(string([]rune(e.String())[:max(most-1, 0)]), "…")
}

// missing tells how much is left out, at each place that says so.
func (e Expr) missing() (all []string) {
	if e.left != "" {
		all = append(all, e.left)
	}
	for _, arg := range e.Args {
		all = append(all, arg.missing()...)
	}
	return all
}

// size is how many characters it takes, but for a comment.
func (e Expr) size() int { return utf8.RuneCountInString(e.String()) }

// within is the expression in so many characters, if it can be: of many arguments
// the first, and how many more there are. Options stay.
func (e Expr) within(most int, in elided) Expr {
	if e.size() <= most {
		return e
	} else if len(e.Args) == 0 {
		return in.cut(e, most)
	}
	many := 0
	for _, arg := range e.Args {
		if !arg.option {
			many++
		}
	}
	if many == 0 {
		return in.cut(e, 2*room)
	}
	for n := min(many-1, room/len("a(), ")); n > 0; n-- {
		if short := e.first(n, in); short.size() <= most {
			return short
		}
	}
	// Not even the first fits as it is.
	one := e.first(1, in)
	for i := range one.Args {
		if first := &one.Args[i]; !first.option && len(first.Args) > 0 {
			*first = first.within(most-(one.size()-first.size()), in)
			break
		}
	}
	if one.size() <= most {
		return one
	}
	return in.cut(e.first(0, in), 2*room)
}

// first has so many of the arguments, how many more there are, and all options.
func (e Expr) first(n int, in elided) Expr {
	var args []Expr
	seen, more := 0, -1
	for _, arg := range e.Args {
		if arg.option {
			args = append(args, arg)
			continue
		}
		if seen++; seen <= n {
			args = append(args, arg)
		} else if more < 0 {
			more = len(args)
			args = append(args, Expr{})
		}
	}
	switch {
	case more < 0:
	case n > 0:
		args[more] = in.dots(strconv.Itoa(seen-n) + " more")
	case seen == 1:
		args[more] = in.dots("")
	default:
		args[more] = in.dots(strconv.Itoa(seen) + " arguments")
	}
	e.Args = args
	return e
}
