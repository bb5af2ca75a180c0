package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// staggered are a, b and c, of which b finishes first and a last.
func staggered() []aio.Awaitable[string] {
	return []aio.Awaitable[string]{sleeper("a", 3*second), sleeper("b", second), sleeper("c", 2*second)}
}

// came writes down what an await of a completion gave.
func (j *journal) came(name string, err error) {
	if err != nil {
		name = err.Error()
	}
	j.add(name)
}

func TestRule76_AsCompletedBeginsInTheOrderOfItsArguments(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		a := noted(&j, "a", second)
		aio.AsCompleted(l, aio.NoTimeout, a, noted(&j, "b", 0), a, noted(&j, "c", second))
		j.add("called")
		aio.Sleep(l, 0)
	})
	j.want(t, "called a b c")
}

func TestRule76_WhatIsGivenTwiceComesOnce(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		a := sleeper("a", second)
		for name, err := range aio.AsCompleted(l, aio.NoTimeout, a, sleeper("b", 2*second), a).All() {
			j.came(name, err)
		}
	})
	j.want(t, "a b")
}

func TestRule76_WhatIsDoneAlreadyComesInTheOrderOfTheArguments(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		a, b := aio.NewFuture[string](l), aio.NewFuture[string](l)
		b.SetResult("b")
		a.SetResult("a")
		for name, err := range aio.AsCompleted[string](l, aio.NoTimeout, sleeper("c", second), a, b).All() {
			j.came(name, err)
		}
	})
	j.want(t, "a b c")
}

func TestRule77_EachOfThemIsWhateverFinishesNext(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		all := aio.AsCompleted(l, aio.NoTimeout, staggered()...)
		var each []*aio.Coroutine[string]
		for next, ok := all.Next(); ok; next, ok = all.Next() {
			each = append(each, next)
		}
		equal(t, "as many as there are", len(each), 3)
		for _, i := range []int{2, 0, 1} {
			j.came(each[i].Await(l))
		}
	})
	j.want(t, "b c a")
}

func TestRule77_TheyMayBeAwaitedAtTheSameTime(t *testing.T) {
	in(t, func(l *aio.Loop) {
		all := aio.AsCompleted(l, aio.NoTimeout, staggered()...)
		var each []aio.Awaitable[string]
		for next, ok := all.Next(); ok; next, ok = all.Next() {
			each = append(each, next)
		}
		got, err := aio.Gather(l, each...).Await()
		equal(t, "values", got, []string{"b", "c", "a"})
		equal(t, "error", err, nil)
	})
}

func TestRule77_AnErrorComesInItsTurn(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		for name, err := range aio.AsCompleted(l, aio.NoTimeout, sleeper("a", 3*second), failing(2*second, errBoom), sleeper("c", second)).All() {
			j.came(name, err)
		}
	})
	j.want(t, "c boom a")
}

func TestRule78_FuturesGivesTheVeryTasks(t *testing.T) {
	in(t, func(l *aio.Loop) {
		slow, quick := aio.CreateTask(l, sleeper("slow", 2*second)), aio.CreateTask(l, sleeper("quick", second))
		var got []*aio.Future[string]
		for f, err := range aio.AsCompleted[string](l, aio.NoTimeout, slow, quick).Futures() {
			equal(t, "error", err, nil)
			equal(t, "done", f.Done(), true)
			got = append(got, f)
		}
		wantFutures(t, "futures", got, quick, slow)
	})
}

func TestRule79_TheTimeoutCountsFromTheCall(t *testing.T) {
	in(t, func(l *aio.Loop) {
		all := aio.AsCompleted(l, 2*second, sleeper("a", 9*second))
		aio.Sleep(l, second)
		next, _ := all.Next()
		_, err := next.Await(l)
		equal(t, "error", err, errTimeout)
		equal(t, "time", l.Time(), 2*second)
	})
}

func TestRule80_AfterTheTimeoutTheRestTimesOut(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		for name, err := range aio.AsCompleted(l, 3*second/2, staggered()...).All() {
			j.came(name, err)
		}
		equal(t, "time", l.Time(), 3*second/2)
	})
	j.want(t, "b timed out timed out")
}

func TestRule80_WhatFinishedBeforeTheTimeoutStillComes(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		all := aio.AsCompleted(l, 5*second/2, staggered()...)
		aio.Sleep(l, 9*second)
		for f, err := range all.Futures() {
			if err != nil {
				j.came("", err)
				continue
			}
			j.came(f.Result())
		}
	})
	j.want(t, "b c timed out")
}

func TestRule80_TheTimeoutCancelsNothing(t *testing.T) {
	in(t, func(l *aio.Loop) {
		slow := aio.CreateTask(l, sleeper("slow", 9*second))
		for _, err := range aio.AsCompleted[string](l, second, slow).All() {
			equal(t, "error", err, errTimeout)
		}
		equal(t, "requests", slow.Cancelling(), 0)
		got, _ := slow.Await()
		equal(t, "value", got, "slow")
	})
}

func TestRule81_TheLastCompletionTakesTheTimerAway(t *testing.T) {
	in(t, func(l *aio.Loop) {
		for range aio.AsCompleted(l, 9*second, staggered()...).All() {
		}
		equal(t, "timers", len(l.Timers()), 0)
		equal(t, "time", l.Time(), 3*second)
	})
}

func TestRule82_ALoopThatWasLeftMayBeTakenUpAgain(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		all := aio.AsCompleted(l, aio.NoTimeout, staggered()...)
		for name, err := range all.All() {
			j.came(name, err)
			break
		}
		j.add("left")
		for name, err := range all.All() {
			j.came(name, err)
		}
	})
	j.want(t, "b left c a")
}

func TestRule82_OfNothingNothingComes(t *testing.T) {
	in(t, func(l *aio.Loop) {
		for range aio.AsCompleted[string](l, second).All() {
			t.Error("something came")
		}
		equal(t, "time", l.Time(), 0*second)
		equal(t, "timers", len(l.Timers()), 0)
	})
}

func TestRule83_ACancelledAwaitUsesUpItsPlace(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		all := aio.AsCompleted(l, aio.NoTimeout, staggered()...)
		next, _ := all.Next()
		_, err := aio.WaitFor(l, next, second/2)
		equal(t, "error", err, errTimeout)
		for name, err := range all.All() {
			j.came(name, err)
		}
	})
	j.want(t, "b c")
}

func TestRule80_WhatFinishesAtTheVeryMomentOfTheTimeoutTimesOut(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[string](l)
		l.CallLater(second, func() { f.SetResult("A") })
		var errs []error
		for _, err := range aio.AsCompleted(l, second, f).All() {
			errs = append(errs, err)
		}
		equal(t, "errors", errs, []error{errTimeout})
		equal(t, "it is done all the same", f.Done(), true)
	})
}

func TestRule83_WhoIsCancelledWhenWokenWakesTheNext(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f, other := aio.NewFuture[string](l), aio.NewFuture[string](l)
		all := aio.AsCompleted(l, aio.NoTimeout, f, other)
		one, _ := all.Next()
		two, _ := all.Next()
		first, next := aio.CreateTask(l, one), aio.CreateTask(l, two)
		aio.Sleep(l, 0)
		f.SetResult("A")
		aio.Sleep(l, 0)
		first.Cancel()
		wantValue(t, next, "A")
		equal(t, "the first", first.Cancelled(), true)
	})
}
