package scenario

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/trace"
)

// ExceptionOf returns an error as the exception that Python would have raised.
func ExceptionOf(err error) *trace.Error {
	switch e := err.(type) {
	case *trace.Error:
		return e
	case *aio.CancelledError:
		return &trace.Error{Type: "CancelledError", Message: e.Msg}
	case *aio.TimeoutError:
		return &trace.Error{Type: "TimeoutError"}
	case *aio.ValueError:
		return &trace.Error{Type: "ValueError", Message: e.Msg}
	case *aio.ExceptionGroup:
		g := &trace.Error{Type: "ExceptionGroup", Message: e.Str()}
		for _, member := range e.Errs {
			g.Errors = append(g.Errors, ExceptionOf(member))
		}
		return g
	default:
		return &trace.Error{Type: "RuntimeError", Message: err.Error()}
	}
}

// asError keeps a nil exception a nil error.
func asError(e *trace.Error) error {
	if e == nil {
		return nil
	}
	return e
}

func valueOrError(v value, err error) value {
	if err != nil {
		return ExceptionOf(err)
	}
	return v
}

// fill puts the index of the innermost repeat in the place of every {i}.
func fill(s string, index int32) string {
	if index == noIndex {
		return s
	}
	if !strings.Contains(s, "{i}") {
		return s
	}
	return string(appendFilled(nil, s, index))
}

func appendFilled(b []byte, s string, index int32) []byte {
	for at := strings.Index(s, "{i}"); at >= 0; at = strings.Index(s, "{i}") {
		b = strconv.AppendInt(append(b, s[:at]...), int64(index), 10)
		s = s[at+len("{i}"):]
	}
	return append(b, s...)
}

// fillValue is fill for all strings of a value. A value without any is given
// back as it is.
func fillValue(v value, index int32) value {
	if index == noIndex {
		return v
	}
	switch v := v.(type) {
	case string:
		if filled := fill(v, index); filled != v {
			return filled
		}
	case trace.List:
		filled := make(trace.List, len(v))
		for i := range v {
			filled[i] = fillValue(v[i], index)
		}
		return filled
	}
	return v
}

// fillOptions is fill for what stands in options as it is written.
func fillOptions(all []trace.Option, index int32) []trace.Option {
	var filled []trace.Option
	for i := range all {
		code, _ := all[i].Value.(trace.Code)
		text := trace.Code(fill(string(code), index))
		if text == code {
			continue
		}
		if filled == nil {
			filled = append(filled, all...)
		}
		filled[i].Value = text
	}
	if filled == nil {
		return all
	}
	return filled
}

func fillError(e *trace.Error, index int32) *trace.Error {
	if e == nil || index == noIndex {
		return e
	}
	if filled := fill(e.Message, index); filled != e.Message {
		return &trace.Error{Type: e.Type, Message: filled}
	}
	return e
}

// Fill returns a value as it is in this copy of what it stands in: the index of
// the innermost repeat in the place of every {i}.
func (at At) Fill(v trace.Value) trace.Value { return fillValue(v, at.Index) }

// Outcome returns what a copy of the task or the future comes to.
func (e *Ending) Outcome(at At) (trace.Value, error) {
	return fillValue(e.Result, at.Index), asError(fillError(e.fail, at.Index))
}

func itoa(n int) string { return strconv.Itoa(n) }
