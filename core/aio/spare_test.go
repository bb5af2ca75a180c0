package aio_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// TestNothingComesOfRequestsThatAreSpared asks tasks, a gather and futures to end
// from the second second on, of which nothing comes: not even what a time limit, a
// group and asyncio.run make of a task that did not end.
func TestNothingComesOfRequestsThatAreSpared(t *testing.T) {
	var asked, ended []string
	config := aio.Config{Spare: func(l *aio.Loop) bool {
		if at := l.Time().String(); !slices.Contains(asked, at) {
			asked = append(asked, at)
		}
		return l.Time() >= 2*second
	}}
	sleeps := func(name string, d aio.Duration) *aio.Coroutine[string] {
		return aio.Async(func(l *aio.Loop) (string, error) {
			err := aio.Sleep(l, d)
			ended = append(ended, fmt.Sprint(name, " at ", l.Time(), " ", err))
			return name, err
		})
	}
	_, err := aio.RunWith(config, func(l *aio.Loop) (string, error) {
		early := aio.CreateTask(l, sleeps("early", 9*second))
		late := aio.CreateTask(l, sleeps("late", 3*second))
		gathered := aio.Gather[string](l, sleeps("gathered", 4*second))
		future := aio.NewFuture[string](l)
		watched := aio.NewFuture[string](l)
		watched.Watch(func() { t.Error("a future that is watched is cancelled") })
		aio.CreateTask(l, sleeps("left", 8*second))
		l.CallLater(second, func() { early.Cancel() })
		l.CallLater(2*second, func() {
			if late.Cancel() || gathered.Cancel() || future.Cancel() || watched.Cancel() {
				t.Error("a request is accepted")
			}
			if late.Cancelling() != 0 || future.Done() {
				t.Error("a request is counted")
			}
		})
		if v, err := aio.WaitFor(l, sleeps("limited", 5*second), 2*second); v != "limited" || err != nil {
			t.Errorf("wait_for gives %q and %v", v, err)
		}
		group := aio.NewTaskGroup(l)
		err := group.Do(func() error {
			aio.CreateTaskIn(group, sleeps("member", second))
			aio.CreateTaskIn(group, aio.Async(func(*aio.Loop) (string, error) { return "", fmt.Errorf("boom") }))
			return nil
		})
		if _, ok := err.(*aio.ExceptionGroup); !ok {
			t.Errorf("the group gives %v", err)
		}
		return "", nil
	})
	if err != nil {
		t.Error(err)
	}
	if want := []string{"1s", "2s", "5s", "6s"}; !slices.Equal(asked, want) {
		t.Errorf("asked at %q, want %q", asked, want)
	}
	want := []string{
		"early at 1s cancelled", "late at 3s <nil>", "gathered at 4s <nil>", "limited at 5s <nil>", "member at 6s <nil>", "left at 8s <nil>",
	}
	if !slices.Equal(ended, want) {
		t.Errorf("got\n%q, want\n%q", ended, want)
	}
}
