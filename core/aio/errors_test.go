package aio_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func TestErrorsSayWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{&aio.CancelledError{}, "cancelled"},
		{&aio.CancelledError{Msg: "the visitor left", By: "context"}, "cancelled: the visitor left"},
		{&aio.TimeoutError{}, "timed out"},
		{&aio.InvalidStateError{Msg: "Result is not set."}, "Result is not set."},
		{&aio.ValueError{Msg: "Set of Tasks/Futures is empty."}, "Set of Tasks/Futures is empty."},
		{&aio.PanicError{Task: "A", Value: "no such row", Stack: "main.go:7"}, "task \"A\" panicked: no such row\n\nmain.go:7"},
		{&aio.PanicError{Task: "A", Value: 7, Stack: "main.go:7"}, "task \"A\" panicked\n\nmain.go:7"},
		{&aio.DeadlockError{Tasks: []string{"A", "B"}}, "deadlock: nothing is ready and no timer is set; blocked: A, B"},
		{&aio.ExceptionGroup{Msg: "two", Errs: []error{errBoom, errBoom}}, "two (2 sub-exceptions): boom; boom"},
		{&aio.ExceptionGroup{Msg: "many", Errs: slices.Repeat([]error{errBoom}, 12)}, "many (12 sub-exceptions): " + strings.Repeat("boom; ", 10) + "and 2 more"},
	} {
		equal(t, "message", c.err.Error(), c.want)
	}
}

func TestATimeoutIsOneForThoseWhoAskAsTheyAskTheNet(t *testing.T) {
	var timeout interface{ Timeout() bool }
	equal(t, "is one", errors.As(error(&aio.TimeoutError{}), &timeout) && timeout.Timeout(), true)
}
