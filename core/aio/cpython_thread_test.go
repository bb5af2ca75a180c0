//go:build !js

package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func TestCPython_ToThreadTests_to_thread(t *testing.T) {
	in(t, func(l *aio.Loop) {
		v, err := aio.ToThread(func() (int, error) { return 40 + 2, nil }).Await(l)
		equal(t, "value", v, 42)
		equal(t, "error", err, nil)
	})
}

func TestCPython_ToThreadTests_to_thread_exception(t *testing.T) {
	in(t, func(l *aio.Loop) {
		_, err := aio.ToThread(func() (int, error) { return 0, errBoom }).Await(l)
		equal(t, "error", err, errBoom)
	})
}

func TestCPython_ToThreadTests_to_thread_once(t *testing.T) {
	in(t, func(l *aio.Loop) {
		calls := 0
		aio.ToThread(func() (any, error) { calls++; return nil, nil }).Await(l)
		equal(t, "calls", calls, 1)
	})
}

func TestCPython_ToThreadTests_to_thread_concurrent(t *testing.T) {
	calls := make(chan int, 10)
	_, err := aio.RunWith(aio.Config{Clock: aio.RealClock()}, func(l *aio.Loop) ([]int, error) {
		var all []aio.Awaitable[int]
		for range 10 {
			all = append(all, aio.ToThread(func() (int, error) { calls <- 1; return 0, nil }))
		}
		return aio.Gather(l, all...).Await()
	})
	equal(t, "error", err, nil)
	equal(t, "calls", len(calls), 10)
}

// Arguments are what the function closes over.
func TestCPython_ToThreadTests_to_thread_args_kwargs(t *testing.T) {
	in(t, func(l *aio.Loop) {
		name, something := "test", true
		type arguments struct {
			name      string
			something bool
		}
		got, _ := aio.ToThread(func() (arguments, error) { return arguments{name, something}, nil }).Await(l)
		equal(t, "arguments", got, arguments{"test", true})
	})
}

func TestCPython_BaseFutureTests_wrap_future(t *testing.T) {
	handed := make(chan string)
	got, err := aio.RunWith(aio.Config{Clock: aio.RealClock()}, func(l *aio.Loop) (string, error) {
		f := aio.RunInExecutor(l, aio.ThreadCall[string]{Fn: func() (string, error) { return <-handed, nil }})
		handed <- "oi" // would block for ever if the call were made here
		return f.Await()
	})
	equal(t, "value", got, "oi")
	equal(t, "error", err, nil)
}
