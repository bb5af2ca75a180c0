package aio_test

import (
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

func TestRule121_ACallSaysWhenAThreadTakesIt(t *testing.T) {
	var j journal
	aio.RunWith(aio.Config{Workers: 1}, func(l *aio.Loop) (string, error) {
		for _, name := range []string{"a", "b"} {
			call := working(&j, l, name, second)
			call.Started = func() { j.add(name + " taken@" + l.Time().String()) }
			aio.RunInExecutor(l, call)
		}
		return "", nil
	})
	j.want(t, "a taken@0s a@1s b taken@1s b@2s")
}
