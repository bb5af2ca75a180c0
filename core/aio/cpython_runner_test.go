//go:build !js

package aio_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

func TestCPython_RunTests_asyncio_run_return(t *testing.T) {
	v, err := aio.Run(func(l *aio.Loop) (int, error) { return 42, aio.Sleep(l, 0) })
	equal(t, "value", v, 42)
	equal(t, "error", err, nil)
}

func TestCPython_RunTests_asyncio_run_raises(t *testing.T) {
	spam := errors.New("spam")
	_, err := aio.Run(func(l *aio.Loop) (int, error) {
		aio.Sleep(l, 0)
		return 0, spam
	})
	equal(t, "error", err, spam)
}

func TestCPython_RunTests_asyncio_run_cancels_hanging_tasks(t *testing.T) {
	var leftover *aio.Task[string]
	v, err := aio.Run(func(l *aio.Loop) (int, error) {
		leftover = aio.CreateTask(l, sleeper("leftover", second/10))
		return 123, nil
	})
	equal(t, "value", v, 123)
	equal(t, "error", err, nil)
	equal(t, "the leftover is done", leftover.Done(), true)
	equal(t, "the leftover is cancelled", leftover.Cancelled(), true)
}

func TestCPython_RunTests_asyncio_run_reports_hanging_tasks_errors(t *testing.T) {
	var leftover *aio.Task[int]
	got := reported(t, func(l *aio.Loop) {
		leftover = aio.CreateTask(l, aio.Async(func(l *aio.Loop) (int, error) {
			if aio.Sleep(l, second/10) != nil {
				return 0, errBoom
			}
			return 0, nil
		}).Named("leftover"))
	})
	equal(t, "the leftover is done", leftover.Done(), true)
	equal(t, "problems", got, []aio.Problem{{
		Message: "unhandled exception during asyncio.run() shutdown", Err: errBoom, Task: "leftover",
	}})
}

func TestCPython_RunTests_asyncio_run_closes_gens_after_hanging_tasks_errors(t *testing.T) {
	fancyExit := errors.New("fancy exit")
	closed := false
	var lazyboy *aio.Task[int]
	_, err := aio.Run(func(l *aio.Loop) (int, error) {
		fidget := func(yield func(int, error) bool) {
			defer func() { closed = true }()
			for yield(1, nil) {
				if err := aio.Sleep(l, second); err != nil {
					yield(0, err)
					return
				}
			}
		}
		lazyboy = aio.CreateTask(l, aio.Async(func(*aio.Loop) (int, error) {
			for _, err := range aio.Stream[int](fidget) {
				if err != nil {
					return 0, errBoom
				}
			}
			return 0, nil
		}))
		return 0, fancyExit
	})
	equal(t, "error", err, fancyExit)
	equal(t, "the spinning task is done", lazyboy.Done(), true)
	equal(t, "the stream is closed", closed, true)
}

func TestCPython_RunnerTests_run(t *testing.T) {
	v, err := aio.Run(func(l *aio.Loop) (string, error) { return "done", aio.Sleep(l, 0) })
	equal(t, "value", v, "done")
	equal(t, "error", err, nil)
}

// interrupted runs main on a loop that interrupt may stop, as Ctrl-C would: by
// the end of a context.
func interrupted(main func(l *aio.Loop, interrupt func()) (int, error)) error {
	ctx, interrupt := context.WithCancel(context.Background())
	defer interrupt()
	_, err := aio.RunContext(ctx, aio.Config{Open: true}, func(l *aio.Loop) (int, error) {
		return main(l, interrupt)
	})
	return err
}

func TestCPython_RunnerTests_interrupt_call_soon(t *testing.T) {
	err := interrupted(func(l *aio.Loop, interrupt func()) (int, error) {
		l.CallSoon(interrupt)
		for {
			if err := aio.Sleep(l, 0); err != nil {
				return 0, err
			}
		}
	})
	cancelled(t, "error", err, "context canceled")
	equal(t, "who asked", aio.CancelledBy(err), "context")
}

func TestCPython_RunnerTests_interrupt_wait(t *testing.T) {
	var f *aio.Future[int]
	err := interrupted(func(l *aio.Loop, interrupt func()) (int, error) {
		f = aio.NewFuture[int](l)
		l.CallLater(100*time.Millisecond, interrupt)
		return f.Await()
	})
	cancelled(t, "error", err, "context canceled")
	equal(t, "who asked", aio.CancelledBy(err), "context")
	equal(t, "the future is cancelled", f.Cancelled(), true)
}

// The cancellation of main that came first is the one that is given.
func TestCPython_RunnerTests_interrupt_cancelled_task(t *testing.T) {
	err := interrupted(func(l *aio.Loop, interrupt func()) (int, error) {
		main, _ := l.CurrentTask()
		aio.CreateTask(l, aio.Async(func(l *aio.Loop) (int, error) {
			aio.Sleep(l, 0)
			main.Cancel()
			interrupt()
			return 0, nil
		}))
		return 0, aio.Sleep(l, 10*second)
	})
	equal(t, "error", err, &aio.CancelledError{})
}
