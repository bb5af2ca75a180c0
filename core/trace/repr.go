package trace

import (
	"strconv"
	"strings"
)

// Repr gives a value as Python's repr does. What wait gives is no single value
// in Python; it reads "done: 'A', 'B'; pending: 1".
func Repr(v Value) string { return string(AppendRepr(nil, v)) }

// AppendRepr appends what [Repr] gives.
func AppendRepr(b []byte, v Value) []byte {
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
		return append(b, Quote(v)...)
	case List:
		b = append(b, '[')
		for i := range v {
			b = AppendRepr(comma(b, i), v[i])
		}
		return append(b, ']')
	case *Error:
		return v.appendRepr(b)
	case Waited:
		return v.appendRepr(b)
	case Fulfilled:
		return AppendRepr(b, v.Value)
	case State:
		return append(b, v.String()...)
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
func (e *Error) appendRepr(b []byte) []byte {
	b = append(append(b, e.Type...), '(')
	switch {
	case len(e.Errors) > 0:
		b = append(append(b, Quote(e.groupMessage())...), ", ["...)
		for i, member := range e.Errors {
			b = member.appendRepr(comma(b, i))
		}
		b = append(b, ']')
	case e.Type == "KeyError":
		b = append(b, e.Message...)
	case e.Message != "" || e.Type == "CancelledError":
		b = append(b, Quote(e.Message)...)
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

func (w Waited) appendRepr(b []byte) []byte {
	b = append(b, "done: "...)
	for i, s := range w.Done {
		b = comma(b, i)
		if s.Err != nil {
			b = s.Err.appendRepr(b)
		} else {
			b = AppendRepr(b, s.Value)
		}
	}
	if len(w.Done) == 0 {
		b = append(b, "none"...)
	}
	return strconv.AppendInt(append(b, "; pending: "...), int64(len(w.Pending)), 10)
}
