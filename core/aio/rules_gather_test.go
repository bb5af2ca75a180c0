package aio_test

import (
	"errors"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

var errOther = errors.New("other")

// noted writes its name down when it begins, and returns it after d.
func noted(j *journal, name string, d aio.Duration) *aio.Coroutine[string] {
	return aio.Async(func(l *aio.Loop) (string, error) {
		j.add(name)
		return name, aio.Sleep(l, d)
	})
}

func TestRule50_AGatherOfNothingIsDoneAlready(t *testing.T) {
	in(t, func(l *aio.Loop) {
		before := l.Tick()
		all := aio.Gather[string](l)
		equal(t, "done", all.Done(), true)
		got, err := all.Await()
		equal(t, "values", got, []string{})
		equal(t, "error", err, nil)
		equal(t, "iterations", l.Tick()-before, 0)
	})
}

func TestRule51_AGatherBeginsWithoutBeingAwaited(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		aio.Gather(l, noted(&j, "a", second), noted(&j, "b", 0), noted(&j, "c", second))
		j.add("gathered")
		aio.Sleep(l, 0)
		j.add("slept")
	})
	j.want(t, "gathered a b c slept")
}

func TestRule52_ValuesStandInTheOrderOfTheArguments(t *testing.T) {
	in(t, func(l *aio.Loop) {
		got, _ := aio.Gather(l, sleeper("a", 3*second), sleeper("b", second), sleeper("c", 2*second)).Await()
		equal(t, "values", got, []string{"a", "b", "c"})
		equal(t, "time", l.Time(), 3*second)
	})
}

func TestRule53_WhatIsGivenTwiceRunsOnceAndFillsEveryPlace(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		c := noted(&j, "coroutine", second)
		f := aio.NewFuture[string](l)
		l.CallLater(second, func() { f.SetResult("future") })
		got, err := aio.Gather[string](l, c, f, c, f, c).Await()
		equal(t, "values", got, []string{"coroutine", "future", "coroutine", "future", "coroutine"})
		equal(t, "error", err, nil)
	})
	j.want(t, "coroutine")
}

func TestRule54_TheFirstErrorComesAtOnceAndTheOthersGoOn(t *testing.T) {
	in(t, func(l *aio.Loop) {
		slow := aio.CreateTask(l, sleeper("slow", 3*second))
		_, err := aio.Gather[string](l, slow, failing(2*second, errOther), failing(second, errBoom)).Await()
		equal(t, "error", err, errBoom)
		equal(t, "time", l.Time(), second)
		equal(t, "requests to the others", slow.Cancelling(), 0)
		got, _ := slow.Await()
		equal(t, "value of another", got, "slow")
		equal(t, "its time", l.Time(), 3*second)
	})
}

func TestRule54_OfTwoErrorsInOneIterationTheEarlierCounts(t *testing.T) {
	in(t, func(l *aio.Loop) {
		a, b := aio.NewFuture[string](l), aio.NewFuture[string](l)
		all := aio.Gather[string](l, a, b)
		b.SetError(errBoom)
		a.SetError(errOther)
		_, err := all.Await()
		equal(t, "error", err, errBoom)
	})
}

func TestRule55_LaterErrorsOfTheOthersAreNotTold(t *testing.T) {
	p := heard(t, func(l *aio.Loop) {
		aio.Gather(l, failing(second, errBoom), failing(2*second, errOther)).Await()
		aio.Sleep(l, 9*second)
	})
	equal(t, "problems", len(p), 0)
}

func TestRule56_ErrorsStandAmongTheOutcomes(t *testing.T) {
	in(t, func(l *aio.Loop) {
		all := aio.GatherOutcomes(l, failing(second, errBoom), sleeper("b", 3*second), failing(2*second, errOther))
		got, err := all.Await()
		equal(t, "outcomes", got, []aio.Outcome[string]{{Err: errBoom}, {Value: "b"}, {Err: errOther}})
		equal(t, "error", err, nil)
		equal(t, "time", l.Time(), 3*second)
	})
}

func TestRule57_AChildThatIsCancelledIsAnError(t *testing.T) {
	in(t, func(l *aio.Loop) {
		child, other := aio.CreateTask(l, hanging()), aio.CreateTask(l, sleeper("other", 3*second))
		all := aio.Gather[string](l, child, other)
		awaiter := aio.CreateTask(l, code(func(*aio.Loop) error { _, err := all.Await(); return err }))
		l.CallLater(second, func() { child.Cancel() })
		awaiter.Await()
		equal(t, "time", l.Time(), second)
		equal(t, "the gather is cancelled", all.Cancelled(), false)
		cancelled(t, "its error", all.Err(), "")
		equal(t, "the awaiter is cancelled", awaiter.Cancelled(), true)
		equal(t, "requests to the awaiter", awaiter.Cancelling(), 0)
		got, _ := other.Await()
		equal(t, "value of the other", got, "other")
	})
}

func TestRule58_AmongOutcomesOnlyAPlainFutureKeepsItsMessage(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task, f := aio.CreateTask(l, hanging()), aio.NewFuture[string](l)
		all := aio.GatherOutcomes[string](l, task, f, sleeper("c", 2*second))
		l.CallLater(second, func() {
			task.CancelBy("", "lost")
			f.CancelBy("", "kept")
		})
		got, err := all.Await()
		equal(t, "error", err, nil)
		equal(t, "outcomes", got, []aio.Outcome[string]{
			{Err: &aio.CancelledError{}},
			{Err: &aio.CancelledError{Msg: "kept"}},
			{Value: "c"},
		})
	})
}

func TestRule65_AGatherOfWhatIsDoneIsDone(t *testing.T) {
	in(t, func(l *aio.Loop) {
		done, failed := aio.NewFuture[string](l), aio.NewFuture[string](l)
		done.SetResult("done")
		failed.SetError(errBoom)

		before := l.Tick()
		got, _ := aio.Gather[string](l, done, done).Await()
		equal(t, "values", got, []string{"done", "done"})
		outcomes, _ := aio.GatherOutcomes[string](l, failed, done).Await()
		equal(t, "outcomes", outcomes, []aio.Outcome[string]{{Err: errBoom}, {Value: "done"}})
		_, err := aio.Gather[string](l, sleeper("a", second), failed).Await()
		equal(t, "error", err, errBoom)
		equal(t, "iterations", l.Tick()-before, 0)
	})
}

func TestRule66_AFutureOfAnotherLoopIsRefusedWhenEarlierOnesHaveBegun(t *testing.T) {
	var j journal
	var stranger *aio.Future[string]
	in(t, func(l *aio.Loop) { stranger = aio.NewFuture[string](l) })
	in(t, func(l *aio.Loop) {
		all := aio.Gather[string](l, noted(&j, "a", 0), stranger)
		equal(t, "done", all.Done(), true)
		wantError[*aio.ValueError](t, "the gather", all.Err())
		aio.Sleep(l, 0)
	})
	j.want(t, "a")
}

func TestRule68_AnErrorThatNobodyAwaitsIsTold(t *testing.T) {
	p := heard(t, func(l *aio.Loop) {
		aio.Gather(l, failing(second, errBoom))
		aio.Sleep(l, 2*second)
	})
	equal(t, "problems", p.messages(), []string{"_GatheringFuture exception was never retrieved"})
	equal(t, "error", p[0].Err, errBoom)
}
