package aio_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

// told collects what a loop's problem handler is told.
type told []aio.Problem

func (p *told) hear(problem aio.Problem) { *p = append(*p, problem) }

func (p told) messages() []string {
	var all []string
	for _, problem := range p {
		all = append(all, problem.Message)
	}
	return all
}

// heard runs main on a virtual clock, and gives what the handler was told.
func heard(t *testing.T, main func(l *aio.Loop)) told {
	t.Helper()
	var p told
	_, err := aio.RunWith(aio.Config{OnProblem: p.hear}, func(l *aio.Loop) (any, error) { main(l); return nil, nil })
	if err != nil {
		t.Error(err)
	}
	return p
}

func TestRule7_TheVirtualClockStartsAtZeroAndStandsAtItsTimersExactly(t *testing.T) {
	in(t, func(l *aio.Loop) {
		equal(t, "at first", l.Time(), 0*second)
		far := 9_000_000_000*second + 1
		var at, woken time.Duration
		l.CallAt(far, func() { at = l.Time() })
		aio.Sleep(l, far)
		woken = l.Time()
		equal(t, "the timer", at, far)
		equal(t, "the sleeper", woken, far)
		equal(t, "iterations", l.Tick(), 3)
	})
}

func TestRule8_ACancelledCallIsSkippedButStillTakesItsTurn(t *testing.T) {
	ticks := func(before func(l *aio.Loop)) (tick int) {
		in(t, func(l *aio.Loop) {
			l.CallAt(second, func() { tick = l.Tick() })
			before(l)
			aio.Sleep(l, 2*second)
		})
		return tick
	}
	never := func() { t.Error("a cancelled call was made") }
	equal(t, "nothing before", ticks(func(*aio.Loop) {}), 2)
	equal(t, "a cancelled call soon", ticks(func(l *aio.Loop) { l.CallSoon(never).Cancel() }), 3)
	equal(t, "a cancelled timer", ticks(func(l *aio.Loop) { l.CallLater(second/2, never).Cancel() }), 2)
}

func TestRule8_ATimerCancelledWhenItIsAlreadyDueIsSkipped(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var h *aio.Handle
		l.CallAt(second, func() { h.Cancel() })
		h = l.CallAt(second, func() { t.Error("a cancelled timer was called") })
		aio.Sleep(l, 2*second)
		equal(t, "cancelled", h.Cancelled(), true)
		equal(t, "set for", h.When(), second)
	})
}

func TestRule8_TheTimersAreSweptWhenMostAreCancelled(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		var handles []*aio.Handle
		for i := range 300 {
			d := time.Duration(300-i) * second
			handles = append(handles, l.CallLater(d, func() { j.add(fmt.Sprint(i)) }))
		}
		for i, h := range handles {
			if i%60 != 0 {
				h.Cancel()
			}
		}
		if held := l.TimersHeld(); held > 150 {
			t.Errorf("%d of 300 timers are held, though 5 are live", held)
		}
		aio.Sleep(l, 301*second)
	})
	j.want(t, "240 180 120 60 0")
}

func TestRule9_APanicInACallbackIsReportedAndTheLoopGoesOn(t *testing.T) {
	var j journal
	p := heard(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		f.AddDoneCallback(func(*aio.Future[int]) { panic(errBoom) })
		f.AddDoneCallback(func(*aio.Future[int]) { j.add("next") })
		f.SetResult(1)
		l.CallSoon(func() { panic(errBoom) })
		l.CallSoon(func() { j.add("soon") })
		l.CallLater(second, func() { panic(errBoom) })
		aio.Sleep(l, 2*second)
		j.add("main")
	})
	j.want(t, "next soon main")
	const message = "Exception in callback"
	equal(t, "messages", p.messages(), []string{message, message, message})
	for _, problem := range p {
		if !errors.Is(problem.Err, errBoom) {
			t.Errorf("reported %v, want what the callback panicked with", problem.Err)
		}
	}
}

func TestRule10_StopLetsTheIterationFinish(t *testing.T) {
	var j journal
	_, err := aio.Run(func(l *aio.Loop) (any, error) {
		l.CallSoon(func() {
			l.Stop()
			l.CallSoon(func() { j.add("the next iteration") })
		})
		l.CallSoon(func() { j.add("the same iteration") })
		err := aio.Sleep(l, second)
		equal(t, "main is cancelled by", aio.CancelledBy(err), "shutdown")
		j.add("main")
		return nil, err
	})
	var stopped *aio.RuntimeError
	if !errors.As(err, &stopped) {
		t.Fatalf("got %v, want a RuntimeError", err)
	}
	equal(t, "message", stopped.Msg, "Event loop stopped before Future completed.")
	j.want(t, "the same iteration the next iteration main")
}

func TestRule11_ATaskCreatedJustBeforeMainReturnsGetsItsFirstStep(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		aio.CreateTask(l, aio.Async(func(l *aio.Loop) (any, error) {
			j.add("begins")
			err := aio.Sleep(l, second)
			j.add("cancelled by " + aio.CancelledBy(err))
			return nil, err
		}))
		j.add("main returns")
	})
	j.want(t, "main returns begins cancelled by shutdown")
}

func TestRule12_AHandlerThatPanicsDoesNotEndTheLoop(t *testing.T) {
	calls := 0
	config := aio.Config{OnProblem: func(aio.Problem) { calls++; panic("the handler is broken") }}
	got, err := aio.RunWith(config, func(l *aio.Loop) (string, error) {
		l.CallSoon(func() { panic("first") })
		l.CallSoon(func() { panic("second") })
		return "main", aio.Sleep(l, second)
	})
	equal(t, "main", got, "main")
	equal(t, "error", err, nil)
	equal(t, "problems told", calls, 2)
}
