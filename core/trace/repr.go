package trace

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Repr gives a value as Python's repr does. What wait gives is no single value
// in Python; it reads "done: 'A', 'B'; pending: 1".
func Repr(v Value) string { return string(AppendRepr(nil, v)) }

// AppendRepr appends what [Repr] gives.
func AppendRepr(b []byte, v Value) []byte { return appendRepr(b, v, math.MaxInt) }

// ShortRepr gives what [Repr] does, cut where it has more than most code points.
// It costs no more than what is kept of it.
func ShortRepr(v Value, most int) string {
	return Shorten(string(appendRepr(nil, v, utf8.UTFMax*most)), most)
}

// Shorten cuts a text that has more than most code points, and ends it with "…".
func Shorten(s string, most int) string {
	if len(s) <= most || utf8.RuneCountInString(s) <= most {
		return s
	}
	runes := []rune(s)
	return string(runes[:most-1]) + "…"
}

// appendRepr stops when b is longer than most bytes.
func appendRepr(b []byte, v Value, most int) []byte {
	switch v := v.(type) {
	case bool:
		if v {
			return append(b, "True"...)
		}
		return append(b, "False"...)
	case int64:
		return strconv.AppendInt(b, v, 10)
	case float64:
		return appendFloat(b, v)
	case string:
		return appendQuoted(b, v, most)
	case List:
		b = append(b, '[')
		for i := 0; i < len(v) && len(b) <= most; i++ {
			b = appendRepr(comma(b, i), v[i], most)
		}
		return append(b, ']')
	case *Error:
		return v.appendRepr(b, most)
	case Waited:
		return v.appendRepr(b, most)
	case Fulfilled:
		return appendRepr(b, v.Value, most)
	case State:
		return append(b, v.String()...)
	case Step:
		return append(b, v.String()...)
	case Asker:
		return append(b, v...)
	case Code:
		return append(b, v...)
	}
	return append(b, "None"...)
}

func comma(b []byte, i int) []byte {
	if i > 0 {
		return append(b, ", "...)
	}
	return b
}

// appendRepr shows the arguments of the exception. They are not kept in a
// trace, but its message tells them: a KeyError's message is already a repr, a
// group's ends with a count, and gather makes CancelledError with an empty
// string, where an empty message otherwise means no argument at all.
func (e *Error) appendRepr(b []byte, most int) []byte {
	b = append(append(b, e.Type...), '(')
	switch {
	case len(e.Errors) > 0:
		b = append(append(b, Quote(e.groupMessage())...), ", ["...)
		for i := 0; i < len(e.Errors) && len(b) <= most; i++ {
			b = e.Errors[i].appendRepr(comma(b, i), most)
		}
		b = append(b, ']')
	case e.Type == "KeyError":
		b = append(b, e.Message...)
	case e.Message != "" || e.Type == "CancelledError":
		b = appendQuoted(b, e.Message, most)
	}
	return append(b, ')')
}

// groupMessage is the message without the " (2 sub-exceptions)" that str adds.
func (e *Error) groupMessage() string {
	if at := strings.LastIndex(e.Message, " ("); at >= 0 && strings.Contains(e.Message[at:], "sub-exception") {
		return e.Message[:at]
	}
	return e.Message
}

func (w Waited) appendRepr(b []byte, most int) []byte {
	b = append(b, "done: "...)
	for i := 0; i < len(w.Done) && len(b) <= most; i++ {
		b = comma(b, i)
		if s := w.Done[i]; s.Err != nil {
			b = s.Err.appendRepr(b, most)
		} else {
			b = appendRepr(b, s.Value, most)
		}
	}
	if len(w.Done) == 0 {
		b = append(b, "none"...)
	}
	return strconv.AppendInt(append(b, "; pending: "...), int64(len(w.Pending)), 10)
}
