package foreign_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/explain"
	_ "github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/traced"
)

// Beside this table the same functions are compared with the languages' own
// runtimes on random scenarios.
func TestRunsOfOtherLanguages(t *testing.T) {
	tests := []struct{ desc, text, headline, finished string }{
		{"JavaScript: siblings run to their end", `promise_all(task("A", 3), task("B", 1, fail=ValueError("boom")))`,
			"Rejected with ValueError: boom after 1.0 s; one task was still running.", "3.0 s"},
		{"JavaScript: who blocks, blocks all, and a task runs up to its first await when it is called", `promise_all(task("A", block(2)), task("B", 1))`,
			`Fulfilled with ["A", "B"] after 3.0 s.`, "3.0 s"},
		{"JavaScript: a race of nothing is never decided", `promise_race()`,
			"Hung at 0.0 s: nothing is left that could go on.", "0.0 s"},
		{"JavaScript: any of nothing is rejected at once", `promise_any()`,
			"Rejected with AggregateError: All promises were rejected after 0.0 s.", "0.0 s"},
		{"JavaScript: what waits for ever does not keep Node", `promise_race(task("A", hang()), task("B", 1))`,
			`Fulfilled with "B" after 1.0 s; one task was still running.`, "1.0 s"},
		{"JavaScript: the first to be fulfilled", `promise_any(task("A", 1, fail=ValueError("boom")), task("B", 3), task("C", 2))`,
			`Fulfilled with "C" after 2.0 s; one task was still running.`, "3.0 s"},
		{"JavaScript: any of those that all fail", `promise_any(task("A", 1, fail=ValueError("boom")), future("F", 2, fail=KeyError("k")))`,
			"Rejected with AggregateError (ValueError: boom and KeyError: 'k') after 2.0 s.", "2.0 s"},
		{"JavaScript: all are settled", `promise_all_settled(task("A", 2), future("F", 1, fail=ValueError("boom")))`,
			`Fulfilled with ["A", ValueError: boom] after 2.0 s.`, "2.0 s"},
		{"JavaScript: all of nothing", `promise_all_settled(promise_all())`, "Fulfilled with [[]] after 0.0 s.", "0.0 s"},
		{"JavaScript: a promise that nothing settles does not keep Node", `promise_all(future("F", None), task("A", 1))`,
			"Hung at 1.0 s: nothing can wake F.", "1.0 s"},
		{"JavaScript: a step that is awaited fails the task", `promise_all(task("A", promise_all(task("B", 1, fail=ValueError("boom")))))`,
			"Rejected with ValueError: boom after 1.0 s.", "1.0 s"},
		{"JavaScript: a thread does not hold up the others", `promise_all(task("A", executor(2)), task("B", executor(2)))`,
			`Fulfilled with ["A", "B"] after 2.0 s.`, "2.0 s"},
		{"JavaScript: one worker after the other", `run(promise_all(task("A", executor(2)), task("B", log("b"), executor(2))), workers=1)`,
			`Fulfilled with ["A", "B"] after 4.0 s.`, "4.0 s"},
		{"JavaScript: workers go on while the only thread of the others is blocked", `run(promise_all(task("A", executor(1)), task("B", executor(1)), task("C", block(3))), workers=1)`,
			`Fulfilled with ["A", "B", "C"] after 3.0 s.`, "3.0 s"},
		{"JavaScript: what a worker gave comes before the timers that fell due", `promise_race(task("A", executor(2)), task("B", 1), task("C", block(3), log("c"), 1))`,
			`Fulfilled with "A" after 3.0 s; one task was still running.`, "4.0 s"},
		{"Go: nothing to wait for", `wait_group()`, "All done after 0.0 s.", "0.0 s"},
		{"Go: a sleep of nothing is no wait", `errgroup(task("A", 0, log("a")))`, "All done after 0.0 s.", "0.0 s"},
		{"Go: the context ends the wait for a future, not the future", `errgroup(future("F", 3), task("B", 1, fail=ValueError("boom")))`,
			"Returned the error ValueError: boom after 1.0 s.", "1.0 s"},
		{"Go: a future ends the wait for it", `errgroup(future("F", 1), task("B", 2, future("G", 1)))`,
			"All done after 3.0 s.", "3.0 s"},
		{"Go: a task awaits a future until the context ends", `errgroup(task("A", future("F", 3)), task("B", 1, fail=ValueError("boom")))`,
			"Returned the error ValueError: boom after 1.0 s.", "1.0 s"},
		{"Go: who is told of the end cleans up", `errgroup(task("A", 9, cleanup=2), task("B", 1, fail=ValueError("boom")))`,
			"Returned the error ValueError: boom after 3.0 s.", "3.0 s"},
		{"Go: who suppresses the end goes on to its own", `errgroup(task("A", 9, on_cancel="suppress", cleanup=2, fail=KeyError("late")), task("B", 1, fail=ValueError("boom")))`,
			"Returned the error ValueError: boom after 3.0 s.", "3.0 s"},
		{"Go: a thread is not ended, what comes after it is", `errgroup(task("A", executor(3), 9), task("B", 1, fail=ValueError("boom")))`,
			"Returned the error ValueError: boom after 3.0 s.", "3.0 s"},
		{"Go: a context that is over lets no wait begin", `errgroup(task("A", block(3), errgroup(future("F", 9))), task("B", 1, fail=ValueError("boom")))`,
			"Returned the error ValueError: boom after 3.0 s.", "3.0 s"},
		{"Go: a future that is awaited after the context is over", `errgroup(task("A", block(3), future("F", 9)), task("B", 1, fail=ValueError("boom")))`,
			"Returned the error ValueError: boom after 3.0 s.", "3.0 s"},
		{"Go: a WaitGroup knows nothing of errors", `wait_group(task("A", 2), task("B", 1, fail=ValueError("boom")))`,
			"All done after 2.0 s.", "2.0 s"},
		{"Go: who blocks, blocks nobody else", `wait_group(task("A", block(2)), task("B", block(2)))`,
			"All done after 2.0 s.", "2.0 s"},
		{"Go: who hangs without a context is a deadlock", `wait_group(task("A", hang()))`,
			"Hung at 0.0 s: nothing can wake A.", "0.0 s"},
		{"Go: the first in time is returned, when all are done", `errgroup(task("A", block(3), fail=KeyError("late")), task("B", 1, fail=ValueError("boom")), task("C", hang()))`,
			"Returned the error ValueError: boom after 3.0 s.", "3.0 s"},
		{"Go: a context ends what stands inside it", `errgroup(task("A", errgroup(task("B", 9))), task("C", 1, fail=ValueError("boom")))`,
			"Returned the error ValueError: boom after 1.0 s.", "1.0 s"},
		{"Java: the first in the order of the arguments", `all_of(task("A", 2, fail=OSError("disk")), task("B", 1, fail=ValueError("boom")))`,
			"Threw CompletionException (OSError: disk) after 2.0 s.", "2.0 s"},
		{"Java: a CompletionException is wrapped once", `all_of(task("A", all_of(task("B", 1, fail=ValueError("boom")))))`,
			"Threw CompletionException (ValueError: boom) after 1.0 s.", "1.0 s"},
		{"Java: join gives nothing", `all_of(task("A", 1), future("F", 2))`, "All done after 2.0 s.", "2.0 s"},
		{"Java: a future's failure is wrapped", `all_of(future("F", 2, fail=OSError("disk")))`, "Threw CompletionException (OSError: disk) after 2.0 s.", "2.0 s"},
		{"C#: all of nothing", `when_all()`, "Gave [] after 0.0 s.", "0.0 s"},
		{"C#: an exception of a call in place is the task's", `when_all(task("A", when_any()))`, "Threw ArgumentException: The tasks argument contains no tasks after 0.0 s.", "0.0 s"},
		{"C#: the first in the order of the arguments", `when_all(task("A", 2, fail=OSError("disk")), task("B", 1, fail=ValueError("boom")))`,
			"Threw OSError: disk after 2.0 s.", "2.0 s"},
		{"C#: what is left is dropped", `when_any(task("A", 2), task("B", 1, fail=ValueError("boom")))`,
			"Gave ValueError: boom after 1.0 s; one task was still running.", "1.0 s"},
		{"C#: who lingers sees more", `run(when_any(task("A", 2), task("B", 1)), linger=5)`,
			`Gave "B" after 1.0 s; one task was still running.`, "6.0 s"},
		{"C#: any of nothing throws at once, before the others are called", `when_all(when_any(), task("A", 1))`,
			"Threw ArgumentException: The tasks argument contains no tasks after 0.0 s.", "0.0 s"},
		{"C#: who blocks before its first await holds up its caller, and after it nobody", `when_all(task("A", block(1), 0.5, block(2)), task("B", 1, block(3)))`,
			`Gave ["A", "B"] after 5.0 s.`, "5.0 s"},
	}
	for _, test := range tests {
		tr := traced.Run(t, test.text)
		if got := explain.Headline(tr); got != test.headline {
			t.Errorf("%s:\ngot  %s\nwant %s", test.desc, got, test.headline)
		}
		if got := trace.Clock(tr.Finished); got != test.finished {
			t.Errorf("%s: the program ends at %s, not at %s", test.desc, got, test.finished)
		}
	}
}
