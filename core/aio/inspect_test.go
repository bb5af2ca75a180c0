package aio_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// watching writes down what each iteration is to call, and what waits for its
// time.
type watching struct{ said []string }

func (w *watching) Iteration(l *aio.Loop) {
	w.said = append(w.said, l.Ready()...)
	for _, s := range l.Timers() {
		w.said = append(w.said, fmt.Sprintf("%v: %s", s.At, s.What))
	}
}

func (w *watching) Cancel(string, string) {}

func TestTheLoopSaysWhatItIsToCall(t *testing.T) {
	for _, c := range []struct {
		code func(l *aio.Loop)
		says []string
	}{
		{func(l *aio.Loop) { aio.Sleep(l, second) },
			[]string{"main begins", "the sleep of main is over", "main goes on", "asyncio.run hears that main is done"}},
		{func(l *aio.Loop) { aio.CreateTask(l, sleeper("A", second)).Cancel(); aio.Sleep(l, 0) },
			[]string{"A is cancelled before its first step"}},
		{func(l *aio.Loop) { aio.CreateTask(l, sleeper("A", second)); aio.Sleep(l, 0) },
			[]string{"1s: the sleep of A is over", "A goes on", "asyncio.run hears that A is done"}},
		{func(l *aio.Loop) { aio.Gather(l, sleeper("A", second), sleeper("B", 0)).Await() },
			[]string{"gather hears that B is done", "gather hears that A is done"}},
		{func(l *aio.Loop) {
			inner := aio.Gather(l, sleeper("A", second), sleeper("B", second))
			aio.Gather(l, inner).Await()
		}, []string{"gather hears that gather is done"}},
		{func(l *aio.Loop) { aio.Shield(l, sleeper("A", second)).Await() },
			[]string{"shield hears that A is done", "shield hears that a future is done"}},
		{func(l *aio.Loop) {
			aio.Wait(l, aio.AllCompleted, 9*second, aio.CreateTask(l, sleeper("A", second)))
		}, []string{"9s: the waiting of main is over", "wait hears that A is done"}},
		{func(l *aio.Loop) {
			for range aio.AsCompleted(l, 9*second, sleeper("A", second)).All() {
			}
		}, []string{"9s: the time limit of as_completed is up", "as_completed hears that A is done"}},
		{func(l *aio.Loop) {
			aio.NewTaskGroup(l).Do(func() error { return nil })
			g := aio.NewTaskGroup(l)
			g.Do(func() error { _, err := aio.CreateTaskIn(g, sleeper("A", second)); return err })
		}, []string{"TaskGroup hears that A is done"}},
		{func(l *aio.Loop) { aio.WaitFor(l, sleeper("A", 2*second), second) },
			[]string{"the time limit of main is up", "2s: the sleep of main is over", "main goes on"}},
		{func(l *aio.Loop) { aio.WaitFor(l, aio.CreateTask(l, sleeper("A", second)), 0) },
			[]string{"A is cancelled before its first step", "the waiting of main is over"}},
		{func(l *aio.Loop) {
			waiting := aio.CreateTask(l, code(func(l *aio.Loop) error {
				_, err := aio.WaitFor(l, aio.NewFuture[string](l), 0)
				return err
			}))
			l.CallSoon(func() { waiting.Cancel() })
			waiting.Await()
		}, []string{"the waiting of nobody is over"}},
		{func(l *aio.Loop) {
			var own *aio.Task[string]
			own = aio.CreateTask(l, aio.Async(func(*aio.Loop) (string, error) { return own.Await() }).Named("A"))
			own.Await()
		}, []string{"A goes on, with an error"}},
		{func(l *aio.Loop) { aio.ToThread(func() (string, error) { return "", nil }).Await(l) },
			[]string{"a thread is done"}},
		{func(l *aio.Loop) {
			l.CallSoon(func() {})
			for _, d := range []aio.Duration{2 * second, second, 3 * second} {
				l.CallLater(d, func() {})
			}
			aio.Sleep(l, 0)
			aio.Sleep(l, 0)
		}, []string{"a callback", "1s: a callback\n2s: a callback\n3s: a callback"}},
	} {
		var w watching
		aio.RunWith(aio.Config{Tracer: &w}, func(l *aio.Loop) (string, error) {
			main, _ := l.CurrentTask()
			main.SetName("main")
			c.code(l)
			return "", nil
		})
		said := "\n" + strings.Join(w.said, "\n") + "\n"
		for _, want := range c.says {
			if !strings.Contains(said, "\n"+want+"\n") {
				t.Errorf("nowhere does it say %q:%s", want, said)
			}
		}
	}
}

func TestTheLoopDoesNotSpeakOfWhatWasCancelledWhenItWasDue(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var ready []string
		var second, third *aio.Handle
		l.CallLater(1, func() { second.Cancel(); ready = l.Ready() })
		second = l.CallLater(1, func() {})
		third = l.CallLater(1, func() {})
		aio.Sleep(l, 2)
		equal(t, "ready", ready, []string{"a callback"})
		equal(t, "cancelled", []bool{second.Cancelled(), third.Cancelled()}, []bool{true, false})
	})
}
