package show_test

import (
	"strings"
	"testing"

	_ "github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
)

func TestTheSameTasksUnderEachFunction(t *testing.T) {
	got := headlines(t, `run(gather(task("A", 3), task("B", 1, fail=ValueError("boom")), task("C", 2)), linger=4)`)
	if got != compared {
		t.Errorf("got\n%swant\n%s", got, compared)
	}
}

// headlines gives a line for each variant; the present one is marked.
func headlines(t *testing.T, text string) string {
	t.Helper()
	all, err := show.Compare(text, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, v := range all {
		mark := " "
		if v.Present {
			mark = "*"
		}
		got.WriteString(mark + v.Label + ": " + v.Headline() + "\n")
	}
	return got.String()
}

const compared = `*gather: Raised ValueError: boom after 1.0 s; two tasks were still running.
 gather(return_exceptions=True): Returned ['A', ValueError('boom'), 'C'] after 3.0 s.
 task_group: Raised ExceptionGroup (ValueError: boom) after 1.0 s.
 wait: Returned after 3.0 s with three done and none pending.
 wait(return_when=FIRST_COMPLETED): Returned after 1.0 s with one done and two pending; two tasks were still running.
 wait(return_when=FIRST_EXCEPTION): Returned after 1.0 s with one done and two pending; two tasks were still running.
 as_completed: Raised ValueError: boom after 1.0 s; two tasks were still running.
 create_tasks: Raised ValueError: boom after 3.0 s.
 sequence: Raised ValueError: boom after 4.0 s.
 race: Raised ValueError: boom after 1.0 s.
 promise_all in JavaScript: Rejected with ValueError: boom after 1.0 s; two tasks were still running.
 promise_all_settled in JavaScript: Fulfilled with ["A", ValueError: boom, "C"] after 3.0 s.
 promise_race in JavaScript: Rejected with ValueError: boom after 1.0 s; two tasks were still running.
 promise_any in JavaScript: Fulfilled with "C" after 2.0 s; one task was still running.
 wait_group in Go: All done after 3.0 s.
 errgroup in Go: Returned the error ValueError: boom after 1.0 s.
 all_of in Java: Threw CompletionException (ValueError: boom) after 3.0 s.
 when_all in C#: Threw ValueError: boom after 3.0 s.
 when_any in C#: Gave ValueError: boom after 1.0 s; two tasks were still running.
`

func TestFunctionsOfOneLanguageHoldNoOthers(t *testing.T) {
	got := headlines(t, `promise_race(task("A", 3), promise_any(task("B", 1)))`)
	if got != nested {
		t.Errorf("got\n%swant\n%s", got, nested)
	}
}

const nested = ` promise_all in JavaScript: Fulfilled with ["A", "B"] after 3.0 s.
 promise_all_settled in JavaScript: Fulfilled with ["A", "B"] after 3.0 s.
*promise_race in JavaScript: Fulfilled with "B" after 1.0 s; one task was still running.
 promise_any in JavaScript: Fulfilled with "B" after 1.0 s; one task was still running.
`

func TestComparedPicturesHaveOneScale(t *testing.T) {
	all, err := show.Compare(`gather(task("A", 3), task("B", 1))`, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range all {
		if v.Until != 4e9 { // one after the other takes the longest
			t.Errorf("%s: the picture reaches %d ns", v.Label, v.Until)
		}
	}
}

func TestWhatIsNotCompared(t *testing.T) {
	for text, want := range map[string]string{
		`wait_for(task("A", 1), 2)`:                  "1:1: wait_for takes no list of awaitables, so there is nothing to compare it with; put the tasks into gather(…)",
		`run(task("A", 1))`:                          "1:5: task takes no list of awaitables, so there is nothing to compare it with; put the tasks into gather(…)",
		`sequence(repeat(9001, task("A", 1000000)))`: "the run lasts longer than 9,000,000,000 seconds",
		`gahter()`: `1:1: no function is called "gahter"; did you mean "gather"?`,
	} {
		if _, err := show.Compare(text, scenario.Browser); err == nil || err.Error() != want {
			t.Errorf("%s: %v\nwant %s", text, err, want)
		}
	}
}
