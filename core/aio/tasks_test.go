package aio_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// TestAllTasksAreThoseThatGoOn has them end in an order of which the loop's list
// of tasks knows nothing.
func TestAllTasksAreThoseThatGoOn(t *testing.T) {
	const n = 300
	in(t, func(l *aio.Loop) {
		for i := range n {
			aio.CreateTask(l, sleeper(fmt.Sprint(i), second*aio.Duration(1+i*7%n)))
		}
		for ended := range n {
			aio.Sleep(l, second)
			aio.Sleep(l, 0)
			var want []string
			for i := range n {
				if i*7%n > ended {
					want = append(want, fmt.Sprint(i))
				}
			}
			var got []string
			for _, task := range l.AllTasks()[1:] {
				got = append(got, task.Name())
			}
			if ended%50 == 0 || len(got) != len(want) {
				equal(t, fmt.Sprintf("after %d seconds", 1+ended), got, want)
			}
		}
	})
}

func TestATaskMayBeGivenAnotherName(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, sleeper("A", second))
		task.SetName("B")
		equal(t, "its name", task.Name(), "B")
		equal(t, "as the loop knows it", l.AllTasks()[1].Name(), "B")
	})
}

func TestNothingIsLaterThanTheEndOfTime(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var j journal
		aio.Sleep(l, second)
		l.CallLater(math.MaxInt64, func() { j.add("the last") })
		l.CallLater(math.MaxInt64-second-2, func() { j.add("the last but one") })
		aio.Sleep(l, math.MaxInt64)
		j.want(t, "the last but one the last")
		equal(t, "time", l.Time(), aio.Duration(math.MaxInt64-1))
	})
}
