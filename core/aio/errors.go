package aio

import (
	"strconv"
	"strings"
)

// CancelledError is the error of an await whose task was cancelled, or of
// awaiting something that was cancelled. errors.Is(err, context.Canceled) holds
// for it.
type CancelledError struct {
	Msg string // as given to Cancel
	By  string // who asked first: "timeout", "task_group", "shutdown", "context", or as given to CancelBy; "" if it did not say

	cause error // the end of a context
}

func (e *CancelledError) Error() string {
	if e.Msg == "" {
		return "cancelled"
	}
	return "cancelled: " + e.Msg
}

// Is reports that the error is a context.Canceled too, without importing
// context: the text of that error is fixed by its documentation.
func (e *CancelledError) Is(target error) bool { return isContextCanceled(target) }

// Unwrap returns the end of the context that asked, nil if none did: that of
// [RunContext], so that errors.Is(err, context.DeadlineExceeded) holds after a
// deadline from outside.
func (e *CancelledError) Unwrap() error { return e.cause }

// IsCancelled reports whether err is a cancellation, itself or wrapped. An
// [*ExceptionGroup] is none, whatever its members are.
func IsCancelled(err error) bool { return cancellation(err) != nil }

func cancellation(err error) *CancelledError {
	for err != nil {
		if c, ok := err.(*CancelledError); ok {
			return c
		}
		w, ok := err.(interface{ Unwrap() error })
		if !ok {
			return nil
		}
		err = w.Unwrap()
	}
	return nil
}

// TimeoutError is returned when a time limit has passed. errors.Is(err,
// context.DeadlineExceeded) holds for it.
type TimeoutError struct{}

func (*TimeoutError) Error() string { return "timed out" }

// Is reports that the error is a context.DeadlineExceeded too.
func (*TimeoutError) Is(target error) bool { return isContextDeadlineExceeded(target) }

// Timeout is true, as net.Error has it.
func (*TimeoutError) Timeout() bool { return true }

// InvalidStateError is returned when a result is asked for too early, or set
// twice.
type InvalidStateError struct{ Msg string }

func (e *InvalidStateError) Error() string { return e.Msg }

// RuntimeError is returned for a use that asyncio refuses with a RuntimeError.
type RuntimeError struct{ Msg string }

func (e *RuntimeError) Error() string { return e.Msg }

// ValueError is returned for an argument that asyncio refuses with a
// ValueError.
type ValueError struct{ Msg string }

func (e *ValueError) Error() string { return e.Msg }

// ExceptionGroup is what a [TaskGroup] returns when any of its tasks failed.
// errors.Is and errors.As look into its members.
type ExceptionGroup struct {
	Msg  string
	Errs []error // in the order of failing; the body's own error last
}

// Error is Str, and then the first lines of the members' errors, of many those of
// the first ten.
func (e *ExceptionGroup) Error() string {
	s := e.Str()
	for i, err := range e.Errs {
		switch {
		case i == 0:
			s += ": "
		case i == 10:
			return s + "; and " + strconv.Itoa(len(e.Errs)-i) + " more"
		default:
			s += "; "
		}
		line, _, _ := strings.Cut(err.Error(), "\n")
		s += line
	}
	return s
}

// Str is what Python's str says of the group: its message, and of how many.
func (e *ExceptionGroup) Str() string {
	s := e.Msg + " (" + strconv.Itoa(len(e.Errs)) + " sub-exception"
	if len(e.Errs) != 1 {
		s += "s"
	}
	return s + ")"
}

// Unwrap returns the members.
func (e *ExceptionGroup) Unwrap() []error { return e.Errs }

// PanicError is the error of a task whose code panicked.
type PanicError struct {
	Task  string // the task's name
	Value any    // what it panicked with
	Stack string // where
}

func (e *PanicError) Error() string {
	s := "task " + `"` + e.Task + `"` + " panicked"
	switch v := e.Value.(type) {
	case string:
		s += ": " + v
	case error:
		s += ": " + v.Error()
	}
	return s + "\n\n" + e.Stack
}

// Unwrap returns what the task panicked with, if that is an error.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// DeadlockError is returned when everything is waiting and no timer is set,
// where CPython would wait for ever.
type DeadlockError struct {
	Tasks []string // the names of the tasks that are blocked, in the order of their creation
}

func (e *DeadlockError) Error() string {
	s := "deadlock: nothing is ready and no timer is set; blocked:"
	for i, name := range e.Tasks {
		if i > 0 {
			s += ","
		}
		s += " " + name
	}
	return s
}

func originOf(err error) string {
	if c := cancellation(err); c != nil {
		return c.By
	}
	return ""
}

// CancelledBy returns the name of whoever asked for the cancellation that err
// is, "" if that is unknown; see [CancelledError].
func CancelledBy(err error) string { return originOf(err) }
