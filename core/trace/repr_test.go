package trace_test

import (
	"math"
	"testing"

	"github.com/gatherground/gatherground/core/trace"
)

// TestRepr compares with what Python's repr gives.
func TestRepr(t *testing.T) {
	boom := &trace.Error{Type: "ValueError", Message: "boom"}
	for _, c := range []struct {
		value trace.Value
		want  string
	}{
		{nil, "None"},
		{true, "True"},
		{false, "False"},
		{int64(-42), "-42"},
		{2.0, "2.0"},
		{0.1, "0.1"},
		{math.Copysign(0, -1), "-0.0"},
		{1e15, "1000000000000000.0"},
		{9999999999999998.0, "9999999999999998.0"},
		{1e16, "1e+16"},
		{1.5e300, "1.5e+300"},
		{0.0001, "0.0001"},
		{0.00001, "1e-05"},
		{"it's", `"it's"`},
		{`"it's"`, `'"it\'s"'`},
		{"a\tb\r\n\\\x00\x7f\u00a0é\u2028😀", `'a\tb\r\n\\\x00\x7f\xa0é\u2028😀'`},
		{"\U000e0001", `'\U000e0001'`},
		{trace.List{}, "[]"},
		{trace.List{int64(1), trace.List{"a", nil}}, "[1, ['a', None]]"},
		{boom, "ValueError('boom')"},
		{&trace.Error{Type: "ValueError"}, "ValueError()"},
		{&trace.Error{Type: "CancelledError"}, "CancelledError('')"},
		{&trace.Error{Type: "KeyError", Message: "'x'"}, "KeyError('x')"},
		{&trace.Error{Type: "KeyError"}, "KeyError()"},
		{&trace.Error{Type: "ExceptionGroup", Message: "unhandled errors in a TaskGroup (1 sub-exception)", Errors: []*trace.Error{boom}}, "ExceptionGroup('unhandled errors in a TaskGroup', [ValueError('boom')])"},
		{&trace.Error{Type: "AggregateError", Message: "All promises were rejected", Errors: []*trace.Error{boom, boom}}, "AggregateError('All promises were rejected', [ValueError('boom'), ValueError('boom')])"},
		{trace.Waited{}, "done: none; pending: 0"},
		{trace.Waited{Done: []trace.Settled{{Value: "A"}, {Index: 2, Err: boom}}, Pending: []int{1}}, "done: 'A', ValueError('boom'); pending: 1"},
		{trace.Returned, "returned"},
	} {
		if got := trace.Repr(c.value); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestClock(t *testing.T) {
	for _, c := range []struct {
		at   trace.Time
		want string
	}{
		{0, "0.0 s"}, {trace.Second, "1.0 s"}, {250_000_000, "0.25 s"}, {1, "0.000000001 s"}, {12_345 * trace.Second, "12,345.0 s"},
		{531_802_742, "0.5318 s"}, {355_494, "0.0003555 s"}, {999_960_000, "1.0 s"}, {1_330_600_000, "1.331 s"},
	} {
		if got := trace.Clock(c.at); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestUnknownStatesAndKindsHaveANameToo(t *testing.T) {
	for _, got := range []string{trace.State(99).String(), trace.RowKind(99).String(), trace.EventKind(99).String()} {
		if got != "?" {
			t.Errorf("got %s, want ?", got)
		}
	}
}
