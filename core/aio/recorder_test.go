package aio_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// TestAWatchedFutureTellsTheMomentOfItsEnd is for recorders, which are told
// before anybody else is, and change nothing.
func TestAWatchedFutureTellsTheMomentOfItsEnd(t *testing.T) {
	for _, c := range []struct {
		desc   string
		future func(l *aio.Loop) *aio.Future[string]
		want   string
	}{
		{"a future that is resolved", func(l *aio.Loop) *aio.Future[string] {
			f := aio.NewFuture[string](l)
			l.CallLater(second, func() { f.SetResult("A") })
			return f
		}, "1s A <nil>"},
		{"a future that is cancelled", func(l *aio.Loop) *aio.Future[string] {
			f := aio.NewFuture[string](l)
			l.CallLater(second, func() { f.Cancel() })
			return f
		}, "1s  cancelled"},
		{"a gather", func(l *aio.Loop) *aio.Future[string] {
			return aio.GatherInto(l, false, joined, sleeper("A", second), sleeper("B", 2*second))
		}, "2s A:<nil> B:<nil> <nil>"},
		{"a gather that keeps errors", func(l *aio.Loop) *aio.Future[string] {
			return aio.GatherInto(l, true, joined, sleeper("A", second), failing(second, errBoom))
		}, "1s A:<nil> :boom <nil>"},
		{"a gather that fails", func(l *aio.Loop) *aio.Future[string] {
			return aio.GatherInto(l, false, joined, sleeper("A", 2*second), failing(second, errBoom))
		}, "1s  boom"},
	} {
		t.Run(c.desc, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				told := ""
				f := c.future(l)
				f.Watch(func() {
					value, err := f.Peek()
					told = fmt.Sprint(l.Time(), " ", value, " ", err)
				})
				f.Await()
				equal(t, "told", told, c.want)
			})
		})
	}
}

func joined(n int, outcome func(int) aio.Outcome[string]) string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprint(outcome(i).Value, ":", outcome(i).Err)
	}
	return strings.Join(all, " ")
}

func TestWhoPeeksDoesNotTakeTheError(t *testing.T) {
	var problems []string
	aio.RunWith(aio.Config{OnProblem: func(p aio.Problem) { problems = append(problems, p.Err.Error()) }},
		func(l *aio.Loop) (string, error) {
			f := aio.NewFuture[string](l)
			f.Watch(func() { f.Peek() })
			f.SetError(errBoom)
			return "", nil
		})
	equal(t, "told of", problems, []string{"boom"})
}

func TestATaskIsNotWatched(t *testing.T) {
	in(t, func(l *aio.Loop) {
		defer func() {
			equal(t, "panic", recover(), any("aio: Watch is for futures; a task's code sees its end itself"))
		}()
		aio.CreateTask(l, sleeper("A", 0)).Watch(func() {})
	})
}

func TestAnAbortedRunEndsAtOnce(t *testing.T) {
	var j journal
	_, err := aio.Run(func(l *aio.Loop) (string, error) {
		aio.CreateTask(l, code(func(l *aio.Loop) error {
			err := aio.Sleep(l, second)
			j.add(fmt.Sprint("not even cancelled: ", err))
			return err
		}))
		l.CallSoon(l.Abort)
		l.CallSoon(func() { j.add("later in the same iteration") })
		aio.Sleep(l, second)
		j.add("main goes on")
		return "", nil
	})
	j.want(t, "")
	equal(t, "error", err, error(&aio.RuntimeError{Msg: "Event loop stopped before Future completed."}))
}
