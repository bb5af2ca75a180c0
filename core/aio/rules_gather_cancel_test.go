package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// tidying hangs until it is cancelled, cleans up for d, and ends as cancelled.
func tidying(d aio.Duration) *aio.Coroutine[string] {
	return code(func(l *aio.Loop) error {
		_, err := aio.NewFuture[string](l).Await()
		aio.Sleep(l, d)
		return err
	})
}

// refusing is tidying that swallows the cancellation.
func refusing(d aio.Duration) *aio.Coroutine[string] {
	return code(func(l *aio.Loop) error {
		tidying(d).Await(l)
		return nil
	})
}

// An awaited gather stands for either kind, with what its awaiter is given.
type gathers map[string]func(l *aio.Loop, aws ...aio.Awaitable[string]) error

var bothGathers = gathers{
	"errors raised": func(l *aio.Loop, aws ...aio.Awaitable[string]) error {
		_, err := aio.Gather(l, aws...).Await()
		return err
	},
	"errors returned": func(l *aio.Loop, aws ...aio.Awaitable[string]) error {
		_, err := aio.GatherOutcomes(l, aws...).Await()
		return err
	},
}

// cancelledGather cancels, with a message and after a second, a task that
// awaits a gather of aws, and gives the error of the task.
func cancelledGather(l *aio.Loop, gather string, aws ...aio.Awaitable[string]) error {
	task := aio.CreateTask(l, code(func(l *aio.Loop) error { return bothGathers[gather](l, aws...) }))
	l.CallLater(second, func() { task.CancelBy("", "stop") })
	_, err := task.Await()
	return err
}

func TestRule59_CancellingAGatherCancelsItsChildrenInOrder(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		child := func(name string) *aio.Coroutine[string] {
			return code(func(l *aio.Loop) error {
				_, err := hanging().Await(l)
				j.add(name + ":" + err.(*aio.CancelledError).Msg)
				return err
			})
		}
		done := aio.NewFuture[string](l)
		done.SetResult("done")
		all := aio.Gather[string](l, child("a"), done, child("b"), child("c"))
		aio.Sleep(l, 0)
		equal(t, "taken", all.CancelBy("", "stop"), true)
		equal(t, "done at once", all.Done(), false)
		all.Await()
		equal(t, "cancelled", all.Cancelled(), false)
		cancelled(t, "error", all.Err(), "stop")
	})
	j.want(t, "a:stop b:stop c:stop")
}

func TestRule60_TheAwaiterWakesWhenTheFirstChildHasCleanedUp(t *testing.T) {
	in(t, func(l *aio.Loop) {
		slow := aio.CreateTask(l, tidying(5*second))
		err := cancelledGather(l, "errors raised", slow, tidying(2*second))
		cancelled(t, "error", err, "stop")
		equal(t, "time", l.Time(), 3*second)
		equal(t, "the other is done", slow.Done(), false)
	})
}

func TestRule60_WithOutcomesTheAwaiterWakesWhenAllHaveCleanedUp(t *testing.T) {
	in(t, func(l *aio.Loop) {
		slow := aio.CreateTask(l, tidying(5*second))
		err := cancelledGather(l, "errors returned", slow, tidying(2*second))
		cancelled(t, "error", err, "stop")
		equal(t, "time", l.Time(), 6*second)
		equal(t, "the other is done", slow.Done(), true)
	})
}

func TestRule61_ChildrenThatSwallowTheCancellationDoNotUndoIt(t *testing.T) {
	for gather := range bothGathers {
		t.Run(gather, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				first, last := aio.CreateTask(l, refusing(2*second)), aio.CreateTask(l, refusing(5*second))
				err := cancelledGather(l, gather, first, last)
				cancelled(t, "error", err, "")
				equal(t, "time", l.Time(), 6*second)
				equal(t, "error of a child", first.Err(), nil)
				equal(t, "error of the other", last.Err(), nil)
			})
		})
	}
}

func TestRule62_WithOutcomesTheErrorIsThatOfTheLastChild(t *testing.T) {
	cases := []struct {
		desc string
		aws  []aio.Awaitable[string]
		want string
	}{
		{"the last is cancelled", []aio.Awaitable[string]{refusing(0), tidying(0)}, "stop"},
		{"though it ends first", []aio.Awaitable[string]{refusing(second), tidying(0)}, "stop"},
		{"the last is not", []aio.Awaitable[string]{tidying(0), refusing(0)}, ""},
	}
	for _, c := range cases {
		t.Run(c.desc, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				cancelled(t, "error", cancelledGather(l, "errors returned", c.aws...), c.want)
			})
		})
	}
}

func TestRule63_ASecondRequestInterruptsTheCleanup(t *testing.T) {
	for gather, await := range bothGathers {
		t.Run(gather, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				child := aio.CreateTask(l, tidying(9*second))
				task := aio.CreateTask(l, code(func(l *aio.Loop) error { return await(l, child) }))
				l.CallLater(second, func() { task.Cancel() })
				l.CallLater(3*second, func() { task.Cancel() })
				_, err := task.Await()
				cancelled(t, "error", err, "")
				equal(t, "time", l.Time(), 3*second)
				equal(t, "requests to the child", child.Cancelling(), 2)
			})
		})
	}
}

func TestRule64_AGatherThatIsDoneCancelsNothing(t *testing.T) {
	in(t, func(l *aio.Loop) {
		other := aio.CreateTask(l, sleeper("other", 3*second))
		all := aio.Gather[string](l, failing(second, errBoom), other)
		all.Await()
		equal(t, "taken", all.Cancel(), false)
		equal(t, "requests to the other", other.Cancelling(), 0)
		got, _ := other.Await()
		equal(t, "its value", got, "other")
	})
}

func TestRule64_ARequestAfterTheLastChildLosesTheValues(t *testing.T) {
	in(t, func(l *aio.Loop) {
		child := aio.NewFuture[string](l)
		all := aio.Gather[string](l, child)
		task := aio.CreateTask(l, code(func(*aio.Loop) error { _, err := all.Await(); return err }))
		aio.Sleep(l, 0)
		child.SetResult("lost")
		equal(t, "taken by the gather", all.Cancel(), false)
		equal(t, "taken by the task", task.Cancel(), true)
		task.Await()
		equal(t, "the task is cancelled", task.Cancelled(), true)
		got, err := all.Result()
		equal(t, "values", got, []string{"lost"})
		equal(t, "error", err, nil)
	})
}
