package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

var errTimeout error = &aio.TimeoutError{}

// requests returns how many requests to cancel the running task stand.
func requests(l *aio.Loop) int {
	current, _ := l.CurrentTask()
	return current.Cancelling()
}

func TestRule91_ATimeoutIsMovedOnlyWhileItsBodyRuns(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, second)
		refused := func(when, want string) {
			t.Helper()
			equal(t, when, limit.Reschedule(9*second), error(&aio.RuntimeError{Msg: want}))
		}
		refused("before", "Timeout has not been entered")
		limit.Do(func() error {
			equal(t, "within", limit.Reschedule(2*second), nil)
			err := aio.Sleep(l, 3*second)
			refused("expiring", "Cannot change state of expiring Timeout")
			return err
		})
		refused("expired", "Cannot change state of expired Timeout")

		limit = aio.NewTimeout(l, second)
		limit.Do(func() error { return nil })
		refused("finished", "Cannot change state of finished Timeout")
	})
}

func TestRule91_ATimeoutServesOnce(t *testing.T) {
	in(t, func(l *aio.Loop) {
		again := error(&aio.RuntimeError{Msg: "Timeout has already been entered"})
		unreached := func() error { t.Error("the body ran"); return nil }

		limit := aio.NewTimeout(l, second)
		equal(t, "within itself", limit.Do(func() error { return limit.Do(unreached) }), again)
		equal(t, "once more", limit.Do(unreached), again)
	})
}

func TestRule92_ADeadlineThatHasPassedCancelsTheFirstAwait(t *testing.T) {
	in(t, func(l *aio.Loop) {
		aio.Sleep(l, 5*second)
		for _, when := range []aio.Duration{5 * second, second} {
			before := l.Tick()
			limit := aio.NewTimeoutAt(l, when)
			err := limit.Do(func() error { return aio.Sleep(l, 0) })
			equal(t, "error", err, errTimeout)
			equal(t, "expired", limit.Expired(), true)
			equal(t, "iterations", l.Tick()-before, 1)
		}
	})
}

func TestRule92_ABodyThatDoesNotAwaitCannotBeLate(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, 0)
		equal(t, "error", limit.Do(func() error { l.Block(second); return nil }), nil)
		equal(t, "expired", limit.Expired(), false)
		equal(t, "the next await", aio.Sleep(l, second), nil)
	})
}

func TestRule93_WhenTheTimeIsUpTheCancellationBecomesATimeoutError(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, second)
		var thrown error
		err := limit.Do(func() error {
			thrown = aio.Sleep(l, 9*second)
			equal(t, "requests within", requests(l), 1)
			return thrown
		})
		cancelled(t, "in the body", thrown, "")
		equal(t, "who asked", aio.CancelledBy(thrown), "timeout")
		equal(t, "error", err, errTimeout)
		equal(t, "expired", limit.Expired(), true)
		equal(t, "requests after", requests(l), 0)
		equal(t, "time", l.Time(), second)
	})
}

func TestRule93_ARequestFromElsewhereStaysACancellation(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, second)
		task := aio.CreateTask(l, code(func(l *aio.Loop) error {
			err := limit.Do(func() error {
				aio.Sleep(l, 9*second)
				return aio.Sleep(l, 9*second)
			})
			equal(t, "requests after", requests(l), 1)
			return err
		}))
		l.CallLater(2*second, func() { task.CancelBy("me", "in the cleanup") })
		_, err := task.Await()
		cancelled(t, "error", err, "in the cleanup")
		equal(t, "expired", limit.Expired(), true)
	})
}

func TestRule93_ARequestFromBeforeDoesNotCount(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, code(func(l *aio.Loop) error {
			aio.Sleep(l, 9*second)
			err := aio.NewTimeout(l, second).Do(func() error { return aio.Sleep(l, 9*second) })
			equal(t, "requests after", requests(l), 1)
			return err
		}))
		aio.Sleep(l, 0)
		task.Cancel()
		_, err := task.Await()
		equal(t, "error", err, errTimeout)
		equal(t, "time", l.Time(), second)
	})
}

func TestRule94_ARequestInTheSameIterationWins(t *testing.T) {
	for _, order := range []string{"before the deadline", "after the deadline"} {
		t.Run(order, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				var task *aio.Task[string]
				cancel := func() { l.CallAt(second, func() { task.Cancel() }) }
				limit := aio.NewTimeout(l, second)
				task = aio.CreateTask(l, code(func(l *aio.Loop) error {
					if order == "before the deadline" {
						cancel()
					}
					return limit.Do(func() error {
						if order == "after the deadline" {
							cancel()
						}
						return aio.Sleep(l, 9*second)
					})
				}))
				task.Await()
				equal(t, "cancelled", task.Cancelled(), true)
				equal(t, "expired", limit.Expired(), true)
				equal(t, "requests", task.Cancelling(), 1)
			})
		})
	}
}

func TestRule95_ABodyThatSwallowsTheCancellationSucceeds(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, second)
		err := limit.Do(func() error { aio.Sleep(l, 9*second); return nil })
		equal(t, "error", err, nil)
		equal(t, "expired", limit.Expired(), true)
		equal(t, "requests", requests(l), 0)
		equal(t, "the next await", aio.Sleep(l, second), nil)
	})
}

// An error in Go has no context into which CPython's TimeoutError could go.
func TestRule96_AnotherErrorPassesThrough(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, second)
		err := limit.Do(func() error { aio.Sleep(l, 9*second); return errBoom })
		equal(t, "the very error", err == errBoom, true)
		equal(t, "expired", limit.Expired(), true)
		equal(t, "requests", requests(l), 0)
	})
}

func TestRule97_OfTwoWithOneDeadlineTheOutermostTimesOut(t *testing.T) {
	in(t, func(l *aio.Loop) {
		outer, inner := aio.NewTimeout(l, second), aio.NewTimeout(l, second)
		err := outer.Do(func() error {
			err := inner.Do(func() error { return aio.Sleep(l, 9*second) })
			cancelled(t, "the inner", err, "")
			return err
		})
		equal(t, "the outer", err, errTimeout)
		equal(t, "inner expired", inner.Expired(), true)
		equal(t, "outer expired", outer.Expired(), true)
		equal(t, "requests", requests(l), 0)
	})
}

func TestRule97_AnInnerTimeoutLeavesTheOuterAlone(t *testing.T) {
	in(t, func(l *aio.Loop) {
		outer, inner := aio.NewTimeout(l, 3*second), aio.NewTimeout(l, second)
		err := outer.Do(func() error {
			equal(t, "the inner", inner.Do(func() error { return aio.Sleep(l, 9*second) }), errTimeout)
			return aio.Sleep(l, second)
		})
		equal(t, "the outer", err, nil)
		equal(t, "outer expired", outer.Expired(), false)
	})
}

func TestRule98_WithoutADeadlineNothingHappens(t *testing.T) {
	in(t, func(l *aio.Loop) {
		limit := aio.NewTimeout(l, aio.NoTimeout)
		equal(t, "deadline", limit.When(), aio.NoTimeout)
		equal(t, "error", limit.Do(func() error { return aio.Sleep(l, 1_000_000*second) }), nil)
		equal(t, "expired", limit.Expired(), false)
	})
}

func TestRule98_ADeadlineMoves(t *testing.T) {
	cases := []struct {
		desc    string
		to      aio.Duration
		want    error
		expires aio.Duration
	}{
		{"sooner", 2 * second, errTimeout, 2 * second},
		{"later", 6 * second, errTimeout, 6 * second},
		{"past the body's end", 8 * second, nil, 7 * second},
		{"to never", aio.NoTimeout, nil, 7 * second},
		{"into the past", 0, errTimeout, second},
	}
	for _, c := range cases {
		t.Run(c.desc, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				limit := aio.NewTimeout(l, 4*second)
				equal(t, "deadline", limit.When(), 4*second)
				err := limit.Do(func() error {
					aio.Sleep(l, second)
					limit.Reschedule(c.to)
					equal(t, "deadline", limit.When(), c.to)
					return aio.Sleep(l, 6*second)
				})
				equal(t, "error", err, c.want)
				equal(t, "time", l.Time(), c.expires)
			})
		})
	}
}
