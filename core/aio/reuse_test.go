package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// TestACoroutineRunsOnce has what each use gives of a coroutine that another use
// has taken before.
func TestACoroutineRunsOnce(t *testing.T) {
	uses := map[string]func(l *aio.Loop, c *aio.Coroutine[string]) (string, error){
		"awaited":   func(l *aio.Loop, c *aio.Coroutine[string]) (string, error) { return c.Await(l) },
		"scheduled": func(l *aio.Loop, c *aio.Coroutine[string]) (string, error) { return aio.CreateTask(l, c).Await() },
		"gathered": func(l *aio.Loop, c *aio.Coroutine[string]) (string, error) {
			vs, err := aio.Gather(l, c).Await()
			if err != nil {
				return "", err
			}
			return vs[0], nil
		},
		"run within another": func(l *aio.Loop, c *aio.Coroutine[string]) (string, error) {
			return aio.Stepped(aio.Steps(c)).Await(l)
		},
	}
	for first, use := range uses {
		for then, again := range uses {
			t.Run("first "+first+", then "+then, func(t *testing.T) {
				in(t, func(l *aio.Loop) {
					c := fetch("A", second)
					value, err := use(l, c)
					equal(t, "value", value, "A")
					equal(t, "error", err, nil)
					_, err = again(l, c)
					equal(t, "error of the second use", err, error(&aio.RuntimeError{Msg: "cannot reuse already awaited coroutine"}))
				})
			})
		}
	}
}

func TestAStateMachineAwaitsAFutureThatIsNotDone(t *testing.T) {
	in(t, func(l *aio.Loop) {
		f := aio.NewFuture[string](l)
		l.CallLater(second, func() { f.SetResult("A") })
		value, err := aio.CreateTask(l, aio.Stepped(aio.Steps(f))).Await()
		equal(t, "value", value, "A")
		equal(t, "error", err, nil)
		equal(t, "time", l.Time(), second)
	})
}

// TestAnAwaitOutsideACoroutineSaysSo is for callbacks, which cannot wait.
func TestAnAwaitOutsideACoroutineSaysSo(t *testing.T) {
	for desc, await := range map[string]func(l *aio.Loop){
		"a future": func(l *aio.Loop) { aio.NewFuture[string](l).Await() },
		"a sleep":  func(l *aio.Loop) { aio.Sleep(l, second) },
	} {
		t.Run(desc, func(t *testing.T) {
			var told []any
			aio.RunWith(aio.Config{OnProblem: func(p aio.Problem) { told = append(told, p.Err.(*aio.PanicError).Value) }},
				func(l *aio.Loop) (string, error) {
					l.CallSoon(func() { await(l) })
					return "", aio.Sleep(l, second)
				})
			equal(t, "told", told, []any{"aio: await outside a coroutine: call it from Run's main or from a function given to Async"})
		})
	}
}
