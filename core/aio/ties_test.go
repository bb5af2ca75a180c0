package aio_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// TestWhatIsDueAtOneInstantCanBeTurnedRound holds which timers are said to be tied,
// and that they are called in the order that is given back.
func TestWhatIsDueAtOneInstantCanBeTurnedRound(t *testing.T) {
	run := func(turn bool) (called, told []string) {
		what := map[uint64]string{}
		next := ""
		ties := &aio.Ties{
			Set: func(n uint64) { what[n] = next },
			Due: func(l *aio.Loop, at aio.Duration, tied []uint64) {
				names := ""
				for _, n := range tied {
					names += " " + what[n]
				}
				told = append(told, fmt.Sprint(l.Time(), " for ", at, names))
				if turn {
					slices.Reverse(tied)
				}
			},
		}
		aio.RunWith(aio.Config{Ties: ties}, func(l *aio.Loop) (string, error) {
			later := func(name string, d aio.Duration) *aio.Handle {
				next = name
				return l.CallLater(d, func() { called = append(called, name) })
			}
			later("a", second)
			later("alone", 2*second)
			later("cancelled", second).Cancel()
			later("b", second)
			next = "thread"
			aio.RunInExecutor(l, aio.ThreadCall[string]{Fn: func() (string, error) { return "", nil }, Cost: second})
			later("late", 4*second)
			later("late too", 4*second)
			next = "main"
			aio.Sleep(l, 3*second)
			l.Block(2 * second)
			next = "main"
			return "", aio.Sleep(l, second)
		})
		return called, told
	}
	called, told := run(false)
	if want := []string{"a", "b", "alone", "late", "late too"}; !slices.Equal(called, want) {
		t.Errorf("called %q, want %q", called, want)
	}
	if want := []string{"1s for 1s a b thread", "5s for 4s late late too"}; !slices.Equal(told, want) {
		t.Errorf("tied %q, want %q", told, want)
	}
	called, _ = run(true)
	if want := []string{"b", "a", "alone", "late too", "late"}; !slices.Equal(called, want) {
		t.Errorf("turned round, called %q, want %q", called, want)
	}
}
