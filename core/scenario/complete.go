package scenario

import (
	"slices"
	"strings"
)

// Offers are what may be written at a place in a text.
type Offers struct {
	Typed string // what stands there of it already, and gives way
	Func  string // the function in whose call the place is; "" for none
	Param string // its parameter that is written there; "" for an argument
	Names string // a line each: gather(, OSError(, timeout=, None, "suppress"
}

// Complete returns what may be written between the two pieces of a text, whatever
// else is wrong with it, by the rules that [Parse] goes by. It is all that may stand
// there, however what is typed of it begins.
func Complete(before, after string) (o Offers) {
	p := placeOf(before)
	in := &p.open[len(p.open)-1]
	if in.of != nil {
		o.Func = in.of.Func
	}
	o.Typed = p.typed
	if after != "" && (isLetter(after[0]) || after[0] == '_') || !strings.Contains("(,=", p.last) {
		return o
	}
	behind := &placeOf(after).open[0]
	byName := in.given != nil
	in.given = append(in.given, behind.given...)
	if in.of == nil {
		if len(p.open) == 1 {
			o.functions(p.open)
		}
		return o
	}
	o.inCall(p.open, byName, behind.args > 1 || behind.args == 1 && behind.param == "")
	return o
}

// A place is where a text ends.
type place struct {
	open  []openCall // in which it is, the innermost last; the first is what is around all
	last  string     // the token before it; "?" where nothing can be written
	typed string     // the name, or the string without an end, that reaches up to it
}

// An openCall is one whose end has not come, or a list, or what is around all.
type openCall struct {
	of    *Signature // nil if it is none of a function
	args  int        // how many stand by position before the place
	param string     // whose value stands there
	given []string   // the parameters that have their names
}

// placeOf reads a text up to its end, or that of the call in which it begins,
// whatever is wrong with it.
func placeOf(text string) (p place) {
	p.open = make([]openCall, 1)
	s := scanner{rest: text}
	module := ""
	for {
		gap := s.rest
		s.skip()
		from := s.rest
		if from == "" {
			if strings.Contains(gap[strings.LastIndexByte(gap, '\n')+1:], "#") {
				p.last = "?"
			}
			return p
		}
		t, err := s.next()
		if t.kind == stringToken {
			t.text = from[:1]
			if err != nil { // it has its end where its line has
				line, _, _ := strings.Cut(from, "\n")
				s.rest, t.text = from[len(line):], line
			}
		} else if len(s.rest) == len(from) {
			s.rest = from[1:]
			continue
		}
		if s.rest == "" && (t.kind == nameToken || err != nil) {
			p.typed = module + t.text
			return p
		}
		switch {
		case t.text == "asyncio" || t.text == "random" || t.text == "." && module != "":
			module += t.text
			continue
		case t.text == "await":
			continue
		case t.kind == markToken && p.mark(t.text):
			return p
		}
		module, p.last = "", t.text
	}
}

// mark takes what stands between words, and reports whether it ends the call in which
// the text begins.
func (p *place) mark(mark string) (ends bool) {
	in := &p.open[len(p.open)-1]
	switch mark {
	case "(", "[":
		p.open = append(p.open, openCall{of: lookUp(p.last)})
	case ")", "]":
		p.open = p.open[:len(p.open)-1]
		if len(p.open) == 0 {
			p.open = []openCall{*in}
			return true
		}
	case ",":
		if in.param == "" {
			in.args++
		}
		in.param = ""
	case "=":
		in.param = p.last
		in.given = append(in.given, p.last)
	}
	return false
}

// inCall offers what may stand in the innermost call. byName tells whether parameters
// by name stand before the place, and positional whether something without a name
// stands behind it.
func (o *Offers) inCall(open []openCall, byName, positional bool) {
	in := &open[len(open)-1]
	s := in.of
	if o.Param = in.param; o.Param != "" {
		o.choices(s.param(o.Param))
		return
	}
	n := in.args - len(s.Before)
	if n < 0 {
		o.Param = s.Before[in.args].Name
		o.choices(&s.Before[in.args])
		return
	}
	switch s.Takes {
	case Nothing:
	case OneAwaitable, OneStream:
		if n == 0 {
			o.functions(open)
			return
		}
		n--
	default:
		n = 0
		if !byName {
			o.functions(open)
		}
	}
	for i := range s.Params {
		p := &s.Params[i]
		if i < n || slices.Contains(in.given, p.Name) {
			continue
		}
		if i == n && p.Position && !byName {
			o.Param = p.Name
			o.choices(p)
		}
		if !positional {
			o.add(p.Name, "=")
		}
	}
}

func (o *Offers) add(name, end string) { o.Names += name + end + "\n" }

// choices offers the values of a parameter that have names.
func (o *Offers) choices(p *Parameter) {
	if p == nil {
		return
	}
	names, end := "", ""
	switch p.Type {
	case Bool:
		names = "True False"
	case Any:
		names = "True False None"
	case OnCancel:
		names = `"raise" "suppress"`
	case WhenNames:
		names = strings.Join(whenNames, " ")
	case Raises:
		names, end = strings.Join(exceptionTypes, " "), "("
	}
	if p.Drawn {
		names, end = "uniform", "("
	}
	for name := range strings.FieldsSeq(names) {
		o.add(name, end)
	}
	if p.Type == TimeOrNone || p.Type == Raises {
		o.add("None", "")
	}
}

// functions offers those that may stand in the innermost call, as the checker has it.
func (o *Offers) functions(open []openCall) {
	var c checker
	n := 0
	for i := range open {
		if s := open[i].of; s != nil {
			_ = c.speaks(expr{}, s)
			if s.Class != Copies || n == 0 {
				n = i // what may be repeated is said by the call around
			}
		}
	}
	around, first := open[n].of, c.first
	if around != nil && around.Takes == Items {
		o.choices(&Parameter{Type: Any})
		return
	}
	for i := range table {
		s := &table[i]
		e := expr{kind: callExpr, text: s.Func}
		var refused error
		if around == nil {
			if s.Class != Outermost {
				refused = c.awaitable(e, s)
			}
		} else if s.Class != Drawn || around.Takes != Steps {
			refused = c.fits(around, e, s)
		}
		if refused == nil && c.speaks(e, s) == nil {
			o.add(s.Func, "(")
		}
		c.first = first
	}
}
