package scenario

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// param checks one parameter's value.
func (c *checker) param(call *Call, p *Parameter, pos Pos, e expr) (err error) {
	var v trace.Value
	switch p.Type {
	case Time:
		v, err = c.time(e, p.Drawn, p.Name+" of "+call.Func)
	case TimeOrNone:
		if e.kind != nameExpr || e.text != "None" {
			v, err = c.time(e, p.Drawn, p.Name+" of "+call.Func)
		}
	case Bool:
		v, err = c.choice(p, e, nameExpr, "True", "False")
		v = v == "True"
	case Int, Count, Positive, Seed:
		v, err = c.integer(p, e)
	case String:
		if e.kind != stringExpr {
			return mistake(e.pos, "expected a string as "+p.Name+", found "+shownExpr(e))
		}
		v = e.text
	case Any:
		v, err = c.literal(e)
	case Raises:
		v, err = c.exception(e)
	case OnCancel:
		v, err = c.choice(p, e, stringExpr, "raise", "suppress")
	case WhenNames:
		var name string
		name, err = c.choice(p, e, nameExpr, whenNames...)
		v = Name(name)
	}
	if err != nil {
		return err
	}
	call.Params = append(call.Params, Param{Name: p.Name, Pos: pos, Value: v})
	return nil
}

// choice checks that e is one of a few names or strings.
func (c *checker) choice(p *Parameter, e expr, kind exprKind, names ...string) (string, error) {
	if e.kind == kind && slices.Contains(names, e.text) {
		return e.text, nil
	}
	found, hint := shownExpr(e), ""
	if e.kind == stringExpr {
		found = quote(shorten(e.text))
	}
	if e.kind == nameExpr || e.kind == stringExpr {
		hint = didYouMean(e.text, names)
	}
	if kind == stringExpr {
		quoted := make([]string, len(names))
		for i := range names {
			quoted[i] = quote(names[i])
		}
		names = quoted
	}
	return "", mistake(e.pos, p.Name+" is "+trace.OneOf(names)+", found "+found+hint)
}

const largest = 1<<53 - 1

func (c *checker) integer(p *Parameter, e expr) (trace.Value, error) {
	least := int64(-largest)
	switch p.Type {
	case Count, Seed:
		least = 0
	case Positive:
		least = 1
	}
	v, err := c.literal(e)
	if err != nil {
		return nil, err
	}
	n, ok := v.(int64)
	if !ok || n < least {
		message := p.Name + " is a whole number"
		if p.Type != Int {
			message += " from " + strconv.FormatInt(least, 10)
		}
		return nil, mistake(e.pos, message+", found "+shownExpr(e))
	}
	if p.Type == Seed {
		return n, nil
	}
	return min(n, math.MaxInt32), nil
}

// seconds reads a time exactly, whatever floats could not hold.
func (c *checker) seconds(e expr) (Seconds, error) {
	if e.kind != numberExpr {
		return 0, mistake(e.pos, "expected a time in seconds, found "+shownExpr(e))
	}
	ns, ok, small := nanoseconds(strings.TrimPrefix(e.text, "-"))
	switch {
	case e.text[0] == '-' && (!ok || ns != 0):
		return 0, mistake(e.pos, "a time is from 0 to 1,000,000 seconds, found "+shorten(e.text))
	case small:
		return 0, mistake(e.pos, "a time has at most 9 decimals, found "+shorten(e.text))
	case !ok:
		return 0, mistake(e.pos, "a time is from 0 to 1,000,000 seconds, found "+shorten(e.text))
	}
	return Seconds(ns), nil
}

// nanoseconds gives the decimal number of seconds in nanoseconds; small tells
// that it has more decimals than that, ok that it is at most a million.
func nanoseconds(s string) (ns int64, ok, small bool) {
	mantissa, exponent, _ := cutExponent(s)
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := strings.TrimLeft(whole+fraction, "0")
	if digits == "" {
		return 0, true, false
	}
	shift, err := 0, error(nil)
	if exponent != "" {
		if shift, err = strconv.Atoi(exponent); err != nil || shift > len(s)+20 {
			return 0, false, exponent[0] == '-'
		}
	}
	shift += 9 - len(fraction)
	if kept := strings.TrimRight(digits, "0"); shift < 0 {
		shift += len(digits) - len(kept)
		digits = kept
	}
	if shift < 0 {
		return 0, false, true
	}
	if len(digits)+shift > 16 {
		return 0, false, false
	}
	ns, err = strconv.ParseInt(digits+"0000000000000000"[:shift], 10, 64)
	return ns, err == nil && ns <= 1_000_000*int64(trace.Second), false
}

// literal checks a value: a string, a number, True, False, None, or a list.
func (c *checker) literal(e expr) (trace.Value, error) {
	switch e.kind {
	case stringExpr:
		return e.text, nil
	case numberExpr:
		return c.number(e)
	case listExpr:
		list := make(trace.List, len(e.list))
		for i := range e.list {
			v, err := c.literal(e.list[i])
			if err != nil {
				return nil, err
			}
			list[i] = v
		}
		return list, nil
	case nameExpr:
		switch e.text {
		case "None":
			return nil, nil
		case "True":
			return true, nil
		case "False":
			return false, nil
		}
	}
	hint := ""
	if e.kind == nameExpr {
		hint = didYouMean(e.text, []string{"True", "False", "None"})
	}
	return nil, mistake(e.pos, "expected a value (a string, a number, True, False, None or a list), found "+shownExpr(e)+hint)
}

func (c *checker) number(e expr) (trace.Value, error) {
	if strings.ContainsAny(e.text, ".eE") {
		f, err := strconv.ParseFloat(e.text, 64)
		if err != nil {
			return nil, mistake(e.pos, shorten(e.text)+" is too large for a float")
		}
		return f, nil
	}
	n, err := strconv.ParseInt(e.text, 10, 64)
	if err != nil || n < -largest || n > largest {
		return nil, mistake(e.pos, "a whole number is at most 9007199254740991 either way, found "+shorten(e.text))
	}
	return n, nil
}

func (c *checker) exception(e expr) (trace.Value, error) {
	if e.kind == nameExpr && e.text == "None" {
		return nil, nil
	}
	if e.kind == nameExpr && slices.Contains(exceptionTypes, e.text) {
		return nil, mistake(e.pos, "expected a call of the exception: write "+e.text+"()")
	}
	if e.kind != callExpr || !slices.Contains(exceptionTypes, e.text) {
		hint := ""
		if e.kind == callExpr || e.kind == nameExpr {
			hint = didYouMean(e.text, exceptionTypes)
		}
		if e.kind == callExpr && lookUp(e.text) == nil && (hint == "" || ownException(e.text) && within(e.text, exceptionTypes, 1) == "") {
			return nil, pasted(e.pos, own(e.text))
		}
		return nil, mistake(e.pos, "expected an exception such as ValueError(\"boom\"), found "+shownExpr(e)+hint)
	}
	x := Exception{Type: e.text, Bare: len(e.list) == 0}
	if len(e.named) > 0 || len(e.list) > 1 || !x.Bare && e.list[0].kind != stringExpr {
		return nil, mistake(e.pos, e.text+" is made with one string or with nothing")
	}
	if !x.Bare {
		x.Arg = e.list[0].text
	}
	return x, nil
}
