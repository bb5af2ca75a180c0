package aio_test

import (
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

// A form is a way to go through as_completed; it gives what awaiting the next
// one gives.
type form func(*aio.Completions[string]) iter.Seq2[string, error]

var forms = map[string]form{
	"plain":        (*aio.Completions[string]).All,
	"asynchronous": awaited,
}

// awaited is an async for over as_completed, whose body awaits each.
func awaited(c *aio.Completions[string]) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for f, err := range c.Futures() {
			if err != nil {
				if !yield("", err) {
					return
				}
				continue
			}
			if !yield(f.Await()) {
				return
			}
		}
	}
}

// inBothForms runs a test for each form.
func inBothForms(t *testing.T, test func(t *testing.T, l *aio.Loop, each form)) {
	for name, each := range forms {
		t.Run(name, func(t *testing.T) {
			in(t, func(l *aio.Loop) { test(t, l, each) })
		})
	}
}

func TestCPython_BaseTaskTests_as_completed(t *testing.T) {
	inBothForms(t, func(t *testing.T, l *aio.Loop, each form) {
		awake := 0
		napper := func(name string, d time.Duration) *aio.Coroutine[string] {
			return aio.Async(func(l *aio.Loop) (string, error) {
				aio.Sleep(l, d)
				if awake++; awake == 2 {
					l.Block(14 * second / 100)
				}
				return name, nil
			})
		}
		a, b, c := napper("a", second/100), napper("b", second/100), napper("c", 15*second/100)
		var names []string
		for name := range each(aio.AsCompleted(l, aio.NoTimeout, b, c, a)) {
			names = append(names, name)
		}
		equal(t, "names", names, []string{"b", "a", "c"})
		wantTime(t, l, 15)
	})
}

// Futures gives those that were given in; for coroutines, new ones.
func TestCPython_BaseTaskTests_as_completed_same_tasks_in_as_out(t *testing.T) {
	in(t, func(l *aio.Loop) {
		b, d := aio.CreateTask(l, atOnce("b")), aio.CreateTask(l, atOnce("d"))
		var out []*aio.Future[string]
		for f := range aio.AsCompleted(l, aio.NoTimeout, atOnce("a"), b, atOnce("c"), d).Futures() {
			out = append(out, f)
		}
		equal(t, "how many", len(out), 4)
		equal(t, "b among them", slices.Contains(out, &b.Future), true)
		equal(t, "d among them", slices.Contains(out, &d.Future), true)
	})
}

func TestCPython_BaseTaskTests_as_completed_with_timeout(t *testing.T) {
	inBothForms(t, func(t *testing.T, l *aio.Loop, each form) {
		a, b := aio.CreateTask(l, sleeper("a", second/10)), aio.CreateTask(l, sleeper("b", 15*second/100))
		var got []aio.Outcome[string]
		for v, err := range each(aio.AsCompleted[string](l, 12*second/100, a, b)) {
			got = append(got, aio.Outcome[string]{Value: v, Err: err})
			if err == nil {
				l.Block(second / 50)
			}
		}
		equal(t, "outcomes", got, []aio.Outcome[string]{{Value: "a"}, {Err: &aio.TimeoutError{}}})
		wantTime(t, l, 12)
		wantValue(t, b, "b") // it goes on
	})
}

func TestCPython_BaseTaskTests_as_completed_with_unused_timeout(t *testing.T) {
	inBothForms(t, func(t *testing.T, l *aio.Loop, each form) {
		for v, err := range each(aio.AsCompleted(l, second, sleeper("a", second/100))) {
			equal(t, "value", v, "a")
			equal(t, "error", err, nil)
		}
		wantTime(t, l, 1)
		equal(t, "timers left", len(l.Timers()), 0)
	})
}

func TestCPython_BaseTaskTests_as_completed_resume_iterator(t *testing.T) {
	inBothForms(t, func(t *testing.T, l *aio.Loop, each form) {
		var got []string
		c := aio.AsCompleted(l, aio.NoTimeout, atOnce("0"), atOnce("1"), atOnce("2"), atOnce("3"))
		for v := range each(c) {
			if got = append(got, v); len(got) == 2 {
				break
			}
		}
		equal(t, "before the break", got, []string{"0", "1"})
		for v := range each(c) {
			got = append(got, v)
		}
		equal(t, "all", got, []string{"0", "1", "2", "3"})
	})
}

// What is awaited first gives what completes first, even if it was not the
// first to be handed out.
func TestCPython_BaseTaskTests_as_completed_reverse_wait(t *testing.T) {
	in(t, func(l *aio.Loop) {
		c := aio.AsCompleted(l, aio.NoTimeout, sleeper("a", second/20), sleeper("b", second/10))
		first, _ := c.Next()
		last, _ := c.Next()
		_, more := c.Next()
		equal(t, "more than two", more, false)

		v, _ := last.Await(l)
		equal(t, "awaited first", v, "a")
		wantTime(t, l, 5)
		l.Block(second / 20)
		v, _ = first.Await(l)
		equal(t, "awaited second", v, "b")
		wantTime(t, l, 10)
	})
}

func TestCPython_BaseTaskTests_as_completed_concurrent(t *testing.T) {
	coroutines := func(c *aio.Completions[string]) (all []aio.Awaitable[string]) {
		for next, ok := c.Next(); ok; next, ok = c.Next() {
			all = append(all, next)
		}
		return all
	}
	finished := func(c *aio.Completions[string]) (all []aio.Awaitable[string]) {
		for f := range c.Futures() {
			all = append(all, f)
		}
		return all
	}
	for name, collect := range map[string]func(*aio.Completions[string]) []aio.Awaitable[string]{"plain": coroutines, "asynchronous": finished} {
		t.Run(name, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				c := aio.AsCompleted(l, aio.NoTimeout, sleeper("a", second/20), sleeper("b", second/20))
				var fs []aio.Waitable[string]
				for _, aw := range collect(c) {
					fs = append(fs, aio.EnsureFuture(l, aw))
				}
				done, _, _ := aio.Wait(l, aio.AllCompleted, aio.NoTimeout, fs...)
				equal(t, "how many", len(done), 2)
				wantValue(t, done[0], "a")
				wantValue(t, done[1], "b")
				wantTime(t, l, 5)
			})
		})
	}
}

func TestCPython_BaseTaskTests_as_completed_duplicate_coroutines(t *testing.T) {
	inBothForms(t, func(t *testing.T, l *aio.Loop, each form) {
		var got []string
		ham := atOnce("ham")
		for v := range each(aio.AsCompleted(l, aio.NoTimeout, ham, ham, atOnce("spam"))) {
			got = append(got, v)
		}
		equal(t, "values", got, []string{"ham", "spam"})
	})
}

func TestCPython_BaseTaskTests_as_completed_coroutine_use_running_loop(t *testing.T) {
	in(t, func(l *aio.Loop) {
		c := aio.AsCompleted(l, aio.NoTimeout, atOnce(42))
		only, _ := c.Next()
		_, more := c.Next()
		equal(t, "more than one", more, false)
		v, _ := only.Await(l)
		equal(t, "value", v, 42)
	})
}
