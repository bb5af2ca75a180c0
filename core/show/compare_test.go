package show_test

import (
	"slices"
	"strings"
	"testing"

	_ "github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
)

func TestTheSameTasksUnderEachFunction(t *testing.T) {
	var each []string
	for _, w := range show.Ways() {
		each = append(each, w.Label())
	}
	got := headlines(t, `run(gather(task("A", 3), task("B", 1, fail=ValueError("boom")), task("C", 2)), linger=4)`, each)
	if got != compared {
		t.Errorf("got\n%swant\n%s", got, compared)
	}
}

// headlines gives a line for each variant; the present one is marked.
func headlines(t *testing.T, text string, picked []string) string {
	t.Helper()
	all, err := show.Compare(text, picked, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, v := range all.Variants {
		mark := " "
		if v.Present {
			mark = "*"
		}
		name := v.Label()
		if l := v.Language(); l != trace.Python {
			name += " in " + l.String()
		}
		got.WriteString(mark + name + ": " + v.Headline() + "\n")
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
	got := headlines(t, `promise_race(task("A", 3), promise_any(task("B", 1)))`, nil)
	if got != nested {
		t.Errorf("got\n%swant\n%s", got, nested)
	}
}

const nested = `*promise_race in JavaScript: Fulfilled with "B" after 1.0 s; one task was still running.
 promise_any in JavaScript: Fulfilled with "B" after 1.0 s; one task was still running.
`

func TestComparedPicturesHaveOneScale(t *testing.T) {
	all, err := show.Compare(`gather(task("A", 3), task("B", 1))`, []string{"sequence", "race"}, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range all.Variants {
		if v.Until != 4e9 { // one after the other takes the longest
			t.Errorf("%s: the picture reaches %d ns", v.Label(), v.Until)
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
		if _, err := show.Compare(text, nil, scenario.Browser); err == nil || err.Error() != want {
			t.Errorf("%s: %v\nwant %s", text, err, want)
		}
	}
}

// labels gives what a comparison has.
func labels(t *testing.T, text string, picked []string) (all []string) {
	t.Helper()
	c, err := show.Compare(text, picked, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range c.Variants {
		all = append(all, v.Label())
	}
	return all
}

func TestWhatIsComparedAtFirst(t *testing.T) {
	const tasks = `(task("A", 3), task("B", 1))`
	for text, want := range map[string][]string{
		"gather" + tasks:                                   {"gather", "gather(return_exceptions=True)", "task_group", "wait"},
		`wait(task("A", 3), timeout=2)`:                    {"wait(timeout=2)", "gather", "wait(return_when=FIRST_COMPLETED)", "as_completed"},
		`run(race(task("A", 3)), linger=2)`:                {"race", "gather", "wait(return_when=FIRST_COMPLETED)", "as_completed"},
		"errgroup" + tasks:                                 {"errgroup", "gather", "task_group", "wait(return_when=FIRST_EXCEPTION)"},
		`promise_all(promise_any(task("A", 1)))`:           {"promise_all"},
		`gather(task("A", 1), return_exceptions=True)`:     {"gather(return_exceptions=True)", "gather", "wait", "as_completed"},
		`bounded_gather(task("A", 1), limit=2)`:            {"bounded_gather(limit=2)", "gather", "task_group", "sequence"},
		`as_completed(task("A", 1), gather(), catch=True)`: {"as_completed(catch=True)", "gather", "wait", "wait(return_when=FIRST_COMPLETED)"},
	} {
		if got := labels(t, text, nil); !slices.Equal(got, want) {
			t.Errorf("%s is compared with %q, want %q", text, got, want)
		}
	}
}

// Every function that can be compared has three of Python that stand nearest, and
// each of these is one.
func TestEveryWayHasItsNearest(t *testing.T) {
	for _, w := range show.Ways() {
		text := w.Func + `(task("A", 1)`
		if w.Options != "" {
			text += ", " + w.Options
		}
		all := labels(t, text+")", nil)
		if len(all) != 4 || slices.Contains(all[1:], w.Label()) {
			t.Errorf("%s is compared with %q", w.Label(), all)
		}
	}
}

func TestWhatIsPickedIsCompared(t *testing.T) {
	const text = `gather(task("A", 3), gather(task("B", 1)))`
	for _, c := range []struct{ picked, want []string }{
		{[]string{"TaskGroup", "asyncio.wait"}, []string{"gather", "task_group", "wait"}},
		{[]string{"gather", "gather( return_exceptions=True )"}, []string{"gather", "gather(return_exceptions=True)"}},
		{[]string{"promise_all", "gahter"}, []string{"gather"}}, // of no use, and unknown
		{[]string{}, []string{"gather"}},
	} {
		if got := labels(t, text, c.picked); !slices.Equal(got, c.want) {
			t.Errorf("with %q picked there are %q", c.picked, got)
		}
	}
	if all, unknown := show.WaysOf("wait, TaskGroup,gather(return_exceptions=True)"); len(all) != 3 || unknown != "" {
		t.Errorf("%q are read, and %q is unknown", all, unknown)
	}
	if _, unknown := show.WaysOf("wait,gahter"); unknown != "gahter" {
		t.Errorf("%q is unknown", unknown)
	}
}

func TestWhatCannotBeRunIsSaid(t *testing.T) {
	c, err := show.Compare(`gather(repeat(9001, task("A", 1000000)))`, []string{"sequence", "wait"}, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	if v := c.Variants[2]; v.Problem != "the run lasts longer than 9,000,000,000 seconds" || v.Shown != nil {
		t.Errorf("of sequence it is said: %q", v.Problem)
	}
	if !strings.Contains(string(c.AppendJSON(nil)), `"problem":"the run lasts`) {
		t.Error("the page is not told")
	}
}
