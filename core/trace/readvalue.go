package trace

import (
	"math"
	"strconv"
	"strings"
)

// value reads a value: a number with a point or an exponent is a float64, any
// other an int64; an object is an exception or what wait gives.
func (r *reader) value() Value {
	switch c := r.peek(); {
	case c == '"':
		return r.str()
	case c == '[':
		l := List{}
		r.array(func() { l = append(l, r.value()) })
		return l
	case c == '{':
		return r.objectValue()
	case c == '-' || '0' <= c && c <= '9':
		return r.numberValue()
	}
	from := r.at
	switch r.word() {
	case "null":
		return nil
	case "true":
		return true
	case "false":
		return false
	}
	if r.err == nil {
		r.at = from
		r.expected("a value")
	}
	return nil
}

func (r *reader) numberValue() Value {
	from := r.at
	s := r.number()
	if !strings.ContainsAny(s, ".eE") {
		if n, err := strconv.ParseInt(s, 10, 64); err == nil {
			return n
		}
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		r.failAt(from, "the number is too large")
	}
	return f
}

func (r *reader) objectValue() Value {
	var v Value
	waited := Waited{Done: []Settled{}, Pending: []int{}}
	from := r.at
	r.object(func(key string) {
		switch key {
		case "error":
			v = r.exception()
		case "value":
			v = Fulfilled{r.value()}
		case "done":
			v = Waited{}
			r.array(func() { waited.Done = append(waited.Done, r.settled()) })
		case "pending":
			v = Waited{}
			r.array(func() { waited.Pending = append(waited.Pending, r.int()) })
		default:
			r.skip()
		}
	})
	switch v.(type) {
	case nil:
		r.failAt(from, `expected an object with "error", with "value", or with "done" and "pending"`)
	case Waited:
		return waited
	}
	return v
}

func (r *reader) settled() (s Settled) {
	r.object(func(key string) {
		switch key {
		case "index":
			s.Index = r.int()
		case "value":
			s.Value = r.value()
		case "error":
			s.Err = r.exception()
		default:
			r.skip()
		}
	})
	if s.Err != nil {
		s.Value = nil
	}
	return s
}

func (r *reader) exception() *Error {
	e := &Error{}
	r.space()
	from := r.at
	r.object(func(key string) {
		switch key {
		case "type":
			e.Type = r.str()
		case "message":
			e.Message = r.str()
		case "errors":
			e.Errors = nil
			r.array(func() { e.Errors = append(e.Errors, r.exception()) })
		default:
			r.skip()
		}
	})
	if e.Type == "" {
		r.failAt(from, `expected an exception with a "type"`)
	}
	return e
}

// skip reads a value of any shape, and forgets it.
func (r *reader) skip() {
	switch r.peek() {
	case '{':
		r.object(func(string) { r.skip() })
	case '[':
		r.array(r.skip)
	default:
		r.value()
	}
}

// int reads a whole number from 0.
func (r *reader) int() int {
	r.space()
	from := r.at
	n, err := strconv.Atoi(r.number())
	if err != nil || n < 0 || n > math.MaxInt32 {
		r.failAt(from, "expected a whole number from 0 to 2,147,483,647")
		return 0
	}
	return n
}

// latest is the last instant that a run may reach.
const latest = 9_000_000_000 * Second

// seconds reads a time in seconds, and rounds it to a nanosecond.
func (r *reader) seconds() Time {
	r.space()
	from := r.at
	t, ok := ParseSeconds(r.number())
	if !ok || t < 0 || t > latest {
		r.failAt(from, "expected seconds from 0 to 9,000,000,000")
		return 0
	}
	return t
}
