package aio_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

const second = time.Second

// a journal is what a test's code writes down while it runs.
type journal struct{ lines []string }

func (j *journal) add(s string) { j.lines = append(j.lines, s) }

func (j *journal) want(t *testing.T, want string) {
	t.Helper()
	if got := strings.Join(j.lines, " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// in runs main on a virtual clock and wants no error of it.
func in(t *testing.T, main func(l *aio.Loop)) {
	t.Helper()
	if _, err := aio.Run(func(l *aio.Loop) (any, error) { main(l); return nil, nil }); err != nil {
		t.Error(err)
	}
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// sleeper returns its name after d.
func sleeper(name string, d time.Duration) *aio.Coroutine[string] { return fetch(name, d).Named(name) }

var errBoom = errors.New("boom")

// failing fails with err after d.
func failing(d time.Duration, err error) *aio.Coroutine[string] {
	return aio.Async(func(l *aio.Loop) (string, error) {
		if cancelled := aio.Sleep(l, d); cancelled != nil {
			return "", cancelled
		}
		return "", err
	})
}

func TestRule1_CallSoonIsFirstInFirstOut(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		for _, s := range []string{"a", "b", "c"} {
			l.CallSoon(func() { j.add(s) })
		}
		aio.Sleep(l, 0)
		aio.Sleep(l, 0)
	})
	j.want(t, "a b c")
}

func TestRule2_WhatIsReadyWhenTheIterationBeginsRunsInIt(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var ticks []int
		l.CallSoon(func() {
			ticks = append(ticks, l.Tick())
			l.CallSoon(func() { ticks = append(ticks, l.Tick()) })
		})
		aio.Sleep(l, second)
		equal(t, "ticks", ticks, []int{2, 3})
	})
}

func TestRule3_TimersComeAfterWhatIsReady(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		l.CallLater(0, func() { j.add("timer") })
		l.CallSoon(func() { j.add("soon") })
		aio.Sleep(l, second)
	})
	j.want(t, "soon timer")
}

func TestRule4_ATimerIsDueAtItsInstant(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var at []time.Duration
		note := func() { at = append(at, l.Time()) }
		l.CallAt(second, note)
		l.CallAt(second+1, note)
		aio.Sleep(l, 2*second)
		equal(t, "times", at, []time.Duration{second, second + 1})
	})
}

func TestRule5_TiesGoInTheOrderOfSetting(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		for _, s := range []string{"0", "1", "2", "3", "4", "5"} {
			l.CallLater(second, func() { j.add(s) })
		}
		aio.Sleep(l, 2*second)
	})
	j.want(t, "0 1 2 3 4 5")
}

func TestRule6_TimeIsCountedInWholeNanoseconds(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		nap := func(name string, ds ...time.Duration) *aio.Coroutine[string] {
			return aio.Async(func(l *aio.Loop) (string, error) {
				for _, d := range ds {
					aio.Sleep(l, d)
				}
				j.add(name)
				return name, nil
			})
		}
		aio.Gather(l, nap(".1+.7", second/10, 7*second/10), nap(".8", 8*second/10)).Await()
		equal(t, "time", l.Time(), 800*time.Millisecond)
	})
	j.want(t, ".8 .1+.7")
}
