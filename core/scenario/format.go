package scenario

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gatherground/gatherground/core/trace"
)

// width is what a line may have, in characters.
const width = 80

// Format gives the scenario in its standard form: double quotes, the shortest
// numbers, parameters in one order; on one line if that fits in 80 columns,
// else one argument a line. Comments are not kept. Parsing it gives the same
// program.
func (p *Program) Format() string {
	var w printer
	w.call(p.Root, 0, 0)
	return w.b.String()
}

// Line gives the standard form on one line, however long.
func (p *Program) Line() string { return lineOf(p.Root) }

type printer struct{ b strings.Builder }

// call prints a call that begins after indent columns and is followed by after
// more characters.
func (w *printer) call(c *Call, indent, after int) {
	line := lineOf(c)
	if indent+utf8.RuneCountInString(line)+after <= width {
		w.b.WriteString(line)
		return
	}
	w.b.WriteString(c.Func + "(\n")
	for _, part := range parts(c) {
		w.indent(indent + 4)
		if part.call != nil {
			w.call(part.call, indent+4, 1)
		} else {
			w.b.WriteString(part.text)
		}
		w.b.WriteString(",\n")
	}
	w.indent(indent)
	w.b.WriteByte(')')
}

func (w *printer) indent(columns int) {
	for range columns {
		w.b.WriteByte(' ')
	}
}

// A part is one argument of a call as it is printed.
type part struct {
	text string
	call *Call
}

func lineOf(c *Call) string {
	var b strings.Builder
	appendLine(&b, c)
	return b.String()
}

func appendLine(b *strings.Builder, c *Call) {
	b.WriteString(c.Func)
	b.WriteByte('(')
	for i, part := range parts(c) {
		if i > 0 {
			b.WriteString(", ")
		}
		if part.call != nil {
			appendLine(b, part.call)
		} else {
			b.WriteString(part.text)
		}
	}
	b.WriteByte(')')
}

// parts gives the arguments in the order in which they are printed.
func parts(c *Call) []part {
	s := lookUp(c.Func)
	all := make([]part, 0, len(c.Params)+len(c.Args))
	params := c.Params
	for range s.Before {
		all = append(all, part{text: params[0].Source()})
		params = params[1:]
	}
	for i := range c.Args {
		arg := &c.Args[i]
		switch {
		case arg.Call != nil && arg.source == "":
			all = append(all, part{call: arg.Call})
		default:
			all = append(all, part{text: arg.Source()})
		}
	}
	for i := range params {
		text := params[i].Source()
		if p := s.param(params[i].Name); !p.Required || !p.Position {
			text = params[i].Name + "=" + text
		}
		all = append(all, part{text: text})
	}
	return all
}

// options gives the parameters of a combinator as a trace has them.
func options(c *Call) []trace.Option {
	var all []trace.Option
	for i := range c.Params {
		o := trace.Option{Name: c.Params[i].Name, Value: c.Params[i].Value}
		switch o.Value.(type) {
		case nil, bool, int64, Seconds:
		default:
			o.Value = trace.Code(c.Params[i].Source())
		}
		all = append(all, o)
	}
	return all
}

// Source gives the value as the language writes it.
func (p *Param) Source() string {
	if p.text != "" {
		return p.text
	}
	return sourceOf(p.Value)
}

// Source gives the argument as the language writes it, on one line.
func (a *Arg) Source() string {
	switch {
	case a.source != "":
		return a.source
	case a.Call != nil:
		return lineOf(a.Call)
	}
	return sourceOf(a.Value)
}

// sourceOf gives a value as the language writes it.
func sourceOf(v trace.Value) string {
	switch v := v.(type) {
	case bool:
		if v {
			return "True"
		}
		return "False"
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return formatFloat(v)
	case string:
		return formatString(v)
	case Seconds:
		return string(trace.AppendSeconds(nil, v))
	case Uniform:
		return v.String()
	case Name:
		return string(v)
	case Exception:
		if v.Bare {
			return v.Type + "()"
		}
		return v.Type + "(" + formatString(v.Arg) + ")"
	case trace.List:
		texts := make([]string, len(v))
		for i := range v {
			texts[i] = sourceOf(v[i])
		}
		return "[" + strings.Join(texts, ", ") + "]"
	}
	return "None"
}

// formatFloat gives the shortest text that is a float and this one.
func formatFloat(f float64) string {
	form := byte('f')
	if a := math.Abs(f); a != 0 && (a < 1e-4 || a >= 1e16) {
		form = 'e'
	}
	s := strconv.FormatFloat(f, form, -1, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}

func formatString(s string) string {
	return string(append(trace.AppendEscaped([]byte{'"'}, s, `"`, math.MaxInt, hidden), '"'))
}

// hidden is how a character is written that would not be seen.
func hidden(r rune) string {
	switch {
	case r < ' ' || 0x7f <= r && r < 0xa0:
		return `\x` + trace.Hex(r, 2)
	case invisible(r):
		return `\u` + trace.Hex(r, 4)
	}
	return ""
}

// invisible tells of characters that would let a text look like another one:
// line separators, marks of direction, and the mark of byte order.
func invisible(r rune) bool {
	return 0x2028 <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 || r == 0x200e || r == 0x200f || r == 0xfeff
}
