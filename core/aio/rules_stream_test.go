package aio_test

import (
	"errors"
	"iter"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// counter yields 0, 1, 2 …, one each second, without end but a cancellation,
// and notes when it is closed.
func counter(l *aio.Loop, j *journal, name string) aio.Stream[int] {
	return func(yield func(int, error) bool) {
		defer func() { j.add(name + " closed@" + l.Time().String()) }()
		for i := 0; ; i++ {
			if err := aio.Sleep(l, second); err != nil {
				yield(0, err)
				return
			}
			if !yield(i, nil) {
				return
			}
		}
	}
}

// first is a stream's beginning.
func first(n int, s aio.Stream[int]) aio.Stream[int] {
	return func(yield func(int, error) bool) {
		left := n
		for v, err := range s {
			if left--; !yield(v, err) || left == 0 {
				return
			}
		}
	}
}

// Ranging over a stream is a walk of its own for each task. One walk of two
// tasks is made by iter.Pull2, which refuses as Python's anext does.
func TestRule122_TwoTasksCannotTakeTheNextOfOneStreamAtOnce(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		next, stop := iter.Pull2(counter(l, &j, "a"))
		defer stop()
		taking := func() *aio.Coroutine[int] {
			return aio.Async(func(*aio.Loop) (int, error) {
				v, err, _ := next()
				return v, err
			})
		}
		got, _ := aio.GatherOutcomes(l, taking(), taking()).Await()
		equal(t, "first", got[0], aio.Outcome[int]{Value: 0})
		var panicked *aio.PanicError
		equal(t, "second panicked", errors.As(got[1].Err, &panicked), true)
	})
}

func TestRule123_AStreamIsNotAwaitable(t *testing.T) {
	in(t, func(l *aio.Loop) {
		_, awaitable := any(counter(l, &journal{}, "a")).(aio.Awaitable[int])
		equal(t, "awaitable", awaitable, false)
	})
}

func TestRule123_StreamsAreGatheredByCollectingEach(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		all, err := aio.Gather(l,
			aio.Collect(first(3, counter(l, &j, "a"))),
			aio.Collect(first(2, counter(l, &j, "b"))),
		).Await()
		equal(t, "error", err, nil)
		equal(t, "lists", all, [][]int{{0, 1, 2}, {0, 1}})
		equal(t, "time", l.Time(), 3*second)
	})
	j.want(t, "b closed@2s a closed@3s")
}

// Python closes a generator that was left when the loop shuts down, or when it
// is collected. A range over a function closes it there and then.
func TestRule124_AStreamThatIsLeftIsClosedAtOnce(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		for range counter(l, &j, "a") {
			break
		}
		aio.Sleep(l, second)
		j.add("main over")
	})
	j.want(t, "a closed@1s main over")
}

func TestRule124_AStreamThatIsUnfinishedIsClosedWhenTheLoopShutsDown(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		aio.CreateTask(l, aio.Collect(counter(l, &j, "a")))
		aio.CreateTask(l, aio.Collect(counter(l, &j, "b")))
		aio.Sleep(l, 5*second/2)
		j.add("main over")
	})
	j.want(t, "main over a closed@2.5s b closed@2.5s")
}
