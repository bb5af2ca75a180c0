package aio_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// working takes a thread for d, and notes on which loop time it ended.
func working(j *journal, l *aio.Loop, name string, d aio.Duration) aio.ThreadCall[string] {
	return aio.ThreadCall[string]{Cost: d, Fn: func() (string, error) {
		j.add(name + "@" + l.Time().String())
		return name, nil
	}}
}

func TestRule121_WhatAThreadGivesWakesWhoAwaitsItInTheNextIteration(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var finished int
		value, err := aio.RunInExecutor(l, aio.ThreadCall[string]{Cost: second, Fn: func() (string, error) {
			finished = l.Tick()
			return "value", errBoom
		}}).Await()
		equal(t, "value of a call that failed", value, "")
		equal(t, "error", err, errBoom)
		equal(t, "iterations", l.Tick()-finished, 1)
		equal(t, "time", l.Time(), second)

		value, err = aio.ToThread(func() (string, error) { return "value", nil }).Await(l)
		equal(t, "value", value, "value")
		equal(t, "error", err, nil)
	})
}

func TestRule121_AThreadGoesOnWhenNobodyWaitsForItAnyMore(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		_, err := aio.WaitFor(l, aio.RunInExecutor(l, working(&j, l, "work", 3*second)), tenth)
		equal(t, "error", err, errTimeout)
		equal(t, "time", l.Time(), tenth)
		j.add("main over")
	})
	j.want(t, "main over work@3s")
}

func TestRule121_ACallThatNoThreadHasTakenIsTakenBack(t *testing.T) {
	var j journal
	run(t, aio.Config{Workers: 1}, func(l *aio.Loop) {
		first := aio.RunInExecutor(l, working(&j, l, "first", 2*second))
		queued := aio.RunInExecutor(l, working(&j, l, "queued", 2*second))
		third := aio.RunInExecutor(l, working(&j, l, "third", 2*second))
		aio.Sleep(l, 0)
		queued.Cancel()
		aio.Gather[string](l, first, third).Await()
	})
	j.want(t, "first@2s third@4s")
}

func TestRule121_ThreadsGoOnWhileTheLoopStandsStill(t *testing.T) {
	var j journal
	run(t, aio.Config{Workers: 1}, func(l *aio.Loop) {
		first := aio.RunInExecutor(l, working(&j, l, "first", second))
		queued := aio.RunInExecutor(l, working(&j, l, "queued", second))
		l.Block(3 * second)
		j.add("blocked until " + l.Time().String())
		aio.Gather[string](l, first, queued).Await()
		equal(t, "time", l.Time(), 3*second)
	})
	j.want(t, "first@1s queued@2s blocked until 3s")
}

// order is that in which futures are done, each under its name, that timers and
// threads settle.
func order(t *testing.T, set func(l *aio.Loop, timer, thread func(name string, d aio.Duration))) string {
	t.Helper()
	var j journal
	note := func(f *aio.Future[string]) {
		name, _ := f.Result()
		j.add(name)
	}
	in(t, func(l *aio.Loop) {
		set(l, func(name string, d aio.Duration) {
			f := aio.NewFuture[string](l)
			f.AddDoneCallback(note)
			l.CallLater(d, func() { f.SetResult(name) })
		}, func(name string, d aio.Duration) {
			aio.RunInExecutor(l, aio.ThreadCall[string]{Cost: d, Fn: func() (string, error) { return name, nil }}).AddDoneCallback(note)
		})
		aio.Sleep(l, 10*second)
	})
	return strings.Join(j.lines, " ")
}

func TestRule121_WhatAThreadGivesWhileTheLoopStandsStillIsReadyBeforeTheTimersThatFellDue(t *testing.T) {
	got := order(t, func(l *aio.Loop, timer, thread func(string, aio.Duration)) {
		timer("timer@1s", second)
		thread("thread@3s", 3*second)
		thread("thread@2s", 2*second)
		timer("timer@3s", 3*second)
		timer("timer@4s", 4*second)
		thread("thread@4s", 4*second)
		l.Block(3 * second)
	})
	equal(t, "order", got, "thread@2s thread@3s timer@1s timer@3s timer@4s thread@4s")
}

func TestRule121_WhatAThreadGivesToALoopThatWaitsStandsAmongTheTimersOfThatInstant(t *testing.T) {
	got := order(t, func(_ *aio.Loop, timer, thread func(string, aio.Duration)) {
		timer("first", second)
		thread("second", second)
		timer("third", second)
		thread("fourth", second)
	})
	equal(t, "order", got, "first second third fourth")
}

func TestRule121_AFreedThreadTakesTheNextCallBeforeAnyCallbackOfThatInstant(t *testing.T) {
	var j journal
	run(t, aio.Config{Workers: 1}, func(l *aio.Loop) {
		var queued *aio.Future[string]
		l.CallLater(second, func() { queued.Cancel() })
		first := aio.RunInExecutor(l, working(&j, l, "first", second))
		queued = aio.RunInExecutor(l, working(&j, l, "queued", second))
		first.Await()
		equal(t, "cancelled", queued.Cancelled(), true)
	})
	j.want(t, "first@1s queued@2s")
}

func TestRule121_ACancelledCallIsTakenBackAnIterationLater(t *testing.T) {
	for _, c := range []struct {
		iterations int // between the cancellation and the block in which the thread is freed
		want       string
	}{{0, "first@1s queued@2s"}, {1, "first@1s"}} {
		var j journal
		run(t, aio.Config{Workers: 1}, func(l *aio.Loop) {
			aio.RunInExecutor(l, working(&j, l, "first", second))
			aio.RunInExecutor(l, working(&j, l, "queued", second)).Cancel()
			for range c.iterations {
				aio.Sleep(l, 0)
			}
			l.Block(3 * second)
		})
		j.want(t, c.want)
	}
}

// _call_check_cancel cancels the executor's future, which tells asyncio's of it
// by call_soon_threadsafe.
func TestRule121_TakingACallBackKeepsTheLoopAwakeForTwoIterations(t *testing.T) {
	for _, c := range []struct {
		workers int
		want    int
	}{{1, 3}, {2, 2}} {
		run(t, aio.Config{Workers: c.workers}, func(l *aio.Loop) {
			aio.RunInExecutor(l, aio.ThreadCall[string]{Cost: 3 * second, Fn: func() (string, error) { return "", nil }})
			other := aio.RunInExecutor(l, aio.ThreadCall[string]{Cost: 3 * second, Fn: func() (string, error) { return "", nil }})
			began := l.Tick()
			l.CallLater(second, func() { equal(t, "iterations until the timer", l.Tick()-began, c.want) })
			other.Cancel()
			aio.Sleep(l, 2*second)
		})
	}
}

func TestRule121_RunWaitsNoLongerThanForTheLastThread(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		aio.RunInExecutor(l, working(&j, l, "thread", second))
		l.CallLater(second/2, func() { j.add("timer") })
		l.CallLater(2*second, func() { j.add("late timer") })
	})
	j.want(t, "timer thread@1s")
}

func TestRule121_ACallSaysWhenAThreadTakesIt(t *testing.T) {
	var j journal
	aio.RunWith(aio.Config{Workers: 1}, func(l *aio.Loop) (string, error) {
		for _, name := range []string{"a", "b"} {
			call := working(&j, l, name, second)
			call.Started = func(at aio.Duration) { j.add(name + " taken@" + at.String()) }
			aio.RunInExecutor(l, call)
		}
		return "", nil
	})
	j.want(t, "a taken@0s a@1s b taken@1s b@2s")
}
