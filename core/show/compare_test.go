package show_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
)

func TestTheSameTasksUnderEachFunction(t *testing.T) {
	all, err := show.Compare(`run(gather(task("A", 3), task("B", 1, fail=ValueError("boom")), task("C", 2)), linger=4)`, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, v := range all {
		mark := " "
		if v.Present {
			mark = "*"
		}
		got.WriteString(mark + v.Label + ": " + v.Headline + "\n")
	}
	if got.String() != compared {
		t.Errorf("got\n%swant\n%s", got.String(), compared)
	}
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
`

func TestWhatTakesOneAwaitableIsNotCompared(t *testing.T) {
	for text, want := range map[string]string{
		`wait_for(task("A", 1), 2)`: "1:1: wait_for takes no list of awaitables, so there is nothing to compare it with; put the tasks into gather(…)",
		`run(task("A", 1))`:         "1:5: task takes no list of awaitables, so there is nothing to compare it with; put the tasks into gather(…)",
		`gahter()`:                  `1:1: no function is called "gahter"; did you mean "gather"?`,
	} {
		if _, err := show.Compare(text, scenario.Browser); err == nil || err.Error() != want {
			t.Errorf("%s: %v\nwant %s", text, err, want)
		}
	}
}
