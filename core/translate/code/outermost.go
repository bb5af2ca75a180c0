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
	line  string // of all so far
	whole string // the lines, as written
}

// call is what a writer knows of Outermost.
type call interface {
	begin(w *Writer)
	end(w *Writer)
	statement(parts []string)
	expression(before string, e Expr, after string) (heard bool)
	resume()
	is(line Expr, before string)
	says(line, whole string)
	does(statement string)
}

// Listen lets it hear what the writer and its sections write.
func (o *Outermost) Listen(w *Writer) { w.call = o }

// Line gives the call in one line, in which of many arguments the first stand and
// how many more there are, and the same whole, in lines. Its value is not returned:
// what becomes of it is main's matter.
func (o *Outermost) Line() (line, whole string) {
	return o.line, strings.TrimSuffix(strings.TrimPrefix(o.whole, "return "), "\n")
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
	o.start = w.text.Len()
	o.on, o.apart = true, o.start != o.last
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
	o.says(before+e.within(room-utf8.RuneCountInString(before)), before+e.String())
}

func (o *Outermost) says(line, whole string) { o.line, o.whole = line, whole+"\n" }

func (o *Outermost) does(statement string) {
	o.line += " … " + statement
	o.whole += statement + "\n"
}

// expression puts one into the line, and hears nothing more until it is written.
func (o *Outermost) expression(before string, e Expr, after string) bool {
	if !o.on {
		return false
	}
	around := utf8.RuneCountInString(strings.TrimPrefix(before, "return ") + after)
	o.statement([]string{before, e.within(room - around), after})
	o.on = false
	return true
}

func (o *Outermost) resume() { o.on = true }

// statement puts one into the line.
func (o *Outermost) statement(parts []string) {
	statement := strings.Join(parts, "")
	between := "; "
	switch {
	case !o.on:
		return
	case o.line == "":
		between = ""
	case o.apart:
		between = " … "
	case strings.HasSuffix(o.line, ":"), strings.HasPrefix(statement, "except "):
		between = " "
	}
	if between != " " {
		statement = strings.TrimPrefix(statement, "return ")
	}
	o.line += between + strings.TrimSuffix(statement, ";")
	o.apart = false
}

// within is the expression in so many characters, if it can be: of many arguments
// the first, and how many more there are. Options stay.
func (e Expr) within(most int) string {
	whole := e.String()
	if utf8.RuneCountInString(whole) <= most {
		return whole
	} else if len(e.Args) == 0 {
		return cut(whole, most)
	}
	many := 0
	for _, arg := range e.Args {
		if !arg.option {
			many++
		}
	}
	if many == 0 {
		return cut(whole, 2*room)
	}
	for n := min(many-1, room/len("a(), ")); n > 0; n-- {
		if line := e.first(n).String(); utf8.RuneCountInString(line) <= most {
			return line
		}
	}
	// Not even the first fits as it is.
	one := e.first(1)
	for i := range one.Args {
		if first := &one.Args[i]; !first.option && len(first.Args) > 0 {
			around := utf8.RuneCountInString(one.String()) - utf8.RuneCountInString(first.String())
			*first = Text(first.within(most - around))
			break
		}
	}
	if line := one.String(); utf8.RuneCountInString(line) <= most {
		return line
	}
	return cut(e.first(0).String(), 2*room)
}

// first has so many of the arguments, how many more there are, and all options.
func (e Expr) first(n int) Expr {
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
		args[more] = Text("… ", strconv.Itoa(seen-n), " more")
	case seen == 1:
		args[more] = Text("…")
	default:
		args[more] = Text("… ", strconv.Itoa(seen), " arguments")
	}
	e.Args = args
	return e
}

// cut gives the beginning of a text that is too long.
func cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:max(most-1, 0)]) + "…"
}
