package aio_test

import (
	"errors"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// refused wants an InvalidStateError.
func refused(t *testing.T, what string, err error) {
	t.Helper()
	var invalid *aio.InvalidStateError
	if !errors.As(err, &invalid) {
		t.Errorf("%s: got %v, want an InvalidStateError", what, err)
	}
}

func TestRule13_AFutureIsSetOnce(t *testing.T) {
	settings := map[string]func(f *aio.Future[int]){
		"with a value":    func(f *aio.Future[int]) { f.SetResult(1) },
		"with an error":   func(f *aio.Future[int]) { f.SetError(errBoom) },
		"by a cancelling": func(f *aio.Future[int]) { f.Cancel() },
	}
	for how, set := range settings {
		t.Run(how, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				f := aio.NewFuture[int](l)
				equal(t, "done before", f.Done(), false)
				set(f)
				equal(t, "done after", f.Done(), true)
				refused(t, "SetResult", f.SetResult(2))
				refused(t, "SetError", f.SetError(errBoom))
			})
		})
	}
}

func TestRule13_AFutureTellsWhatItHas(t *testing.T) {
	in(t, func(l *aio.Loop) {
		pending, value, failed, cancelled := aio.NewFuture[int](l), aio.NewFuture[int](l), aio.NewFuture[int](l), aio.NewFuture[int](l)
		value.SetResult(7)
		failed.SetError(errBoom)
		cancelled.CancelBy("me", "enough")

		_, err := pending.Result()
		refused(t, "Result of a pending one", err)
		refused(t, "Err of a pending one", pending.Err())

		got, err := value.Result()
		equal(t, "value", got, 7)
		equal(t, "its error", err, nil)
		equal(t, "its Err", value.Err(), nil)

		_, err = failed.Result()
		equal(t, "error", err, errBoom)
		equal(t, "its Err", failed.Err(), errBoom)

		_, err = cancelled.Result()
		want := &aio.CancelledError{Msg: "enough", By: "me"}
		equal(t, "cancellation", err, error(want))
		equal(t, "its Err", cancelled.Err(), error(want))
		equal(t, "cancelled", cancelled.Cancelled(), true)
	})
}

func TestRule14_CallbacksAreCalledInTheNextIterationInTheirOrder(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		var ticks []int
		note := func(name string) func(*aio.Future[int]) {
			return func(*aio.Future[int]) { j.add(name); ticks = append(ticks, l.Tick()) }
		}
		a := note("a")
		f.AddDoneCallback(a)
		f.AddDoneCallback(note("b"))
		f.AddDoneCallback(a)
		f.SetResult(1)
		j.add("set")
		f.AddDoneCallback(note("late"))
		j.add("added")
		aio.Sleep(l, 0)
		equal(t, "ticks", ticks, []int{2, 2, 2, 2})
	})
	j.want(t, "set added a b a late")
}

func TestRule15_ACallbackIsTakenBackWhileItIsPending(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		var remove []func() bool
		for _, name := range []string{"a", "b", "c"} {
			remove = append(remove, f.AddDoneCallback(func(*aio.Future[int]) { j.add(name) }))
		}
		equal(t, "b is taken back", remove[1](), true)
		equal(t, "b once more", remove[1](), false)
		equal(t, "a is taken back", remove[0](), true)
		f.SetResult(1)
		equal(t, "c is too late", remove[2](), false)
		aio.Sleep(l, 0)
	})
	j.want(t, "c")
}

func TestRule16_CancellingAFutureIsImmediate(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		equal(t, "the first time", f.Cancel(), true)
		equal(t, "cancelled", f.Cancelled(), true)
		equal(t, "the second time", f.Cancel(), false)

		done := aio.NewFuture[int](l)
		done.SetResult(1)
		equal(t, "of a done one", done.Cancel(), false)
		equal(t, "cancelled", done.Cancelled(), false)
	})
}

func TestRule17_AwaitingWhatIsDoneCostsNoIteration(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[int](l)
		f.SetResult(1)
		task := aio.CreateTask(l, sleeper("a", 0))
		task.Await()
		before := l.Tick()
		got, _ := f.Await()
		name, _ := task.Await()
		equal(t, "future", got, 1)
		equal(t, "task", name, "a")
		equal(t, "iterations", l.Tick()-before, 0)
	})
}

func TestRule18_AnErrorThatNobodyTookIsReported(t *testing.T) {
	cases := []struct {
		desc string
		give func(l *aio.Loop)
		want []string
	}{
		{"a future", func(l *aio.Loop) { failedFuture(l) }, []string{"Future exception was never retrieved"}},
		{"a task", func(l *aio.Loop) { failedTask(l) }, []string{"Task exception was never retrieved"}},
		{"its result was asked for", func(l *aio.Loop) { failedFuture(l).Result() }, nil},
		{"its error was asked for", func(l *aio.Loop) { failedTask(l).Err() }, nil},
		{"it was awaited", func(l *aio.Loop) { failedTask(l).Await() }, nil},
		{"the future was cancelled", func(l *aio.Loop) { failedFuture(l).Cancel() }, nil},
		{"the task was cancelled", func(l *aio.Loop) { failedTask(l).Cancel() }, nil},
		{"a recorder peeked", func(l *aio.Loop) { failedFuture(l).Peek() }, []string{"Future exception was never retrieved"}},
	}
	for _, c := range cases {
		t.Run(c.desc, func(t *testing.T) {
			p := heard(t, c.give)
			equal(t, "messages", p.messages(), c.want)
			for _, problem := range p {
				equal(t, "error", problem.Err, errBoom)
			}
		})
	}
}

func failedFuture(l *aio.Loop) *aio.Future[string] {
	f := aio.NewFuture[string](l)
	f.SetError(errBoom)
	return f
}

func failedTask(l *aio.Loop) *aio.Task[string] {
	task := aio.CreateTask(l, failing(0, errBoom).Named("the task"))
	aio.Sleep(l, second)
	return task
}

func TestRule18_TheReportNamesTheTask(t *testing.T) {
	p := heard(t, func(l *aio.Loop) { failedTask(l) })
	want := told{{Message: "Task exception was never retrieved", Err: errBoom, Task: "the task"}}
	equal(t, "problems", p, want)
}

func TestRule19_ATimerThatComesAfterACancellationChangesNothing(t *testing.T) {
	p := heard(t, func(l *aio.Loop) {
		var task *aio.Task[string]
		l.CallAt(second, func() { task.Cancel() })
		task = aio.CreateTask(l, sleeper("a", second))
		_, err := task.Await()
		equal(t, "cancelled", aio.IsCancelled(err), true)
		equal(t, "time", l.Time(), second)
	})
	equal(t, "problems", p, told(nil))
}
