package show_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/conform"
)

func TestWhatCouldBeChangedAboutARow(t *testing.T) {
	const failing = `gather(task("A", 3), task("B", 1, fail=ValueError("boom")), task("C", 2))`
	const kept = "With return_exceptions=True, A returns 'A' at 3.0 s, C returns 'C' at 2.0 s, and main gets ['A', ValueError('boom'), 'C'] at 3.0 s."
	for _, c := range []struct {
		text string
		row  int
		want []string
	}{
		{failing, 1, []string{kept, "Were main to sleep for 10 s more, A returns 'A' at 3.0 s, and C returns 'C' at 2.0 s."}},
		{failing, 2, []string{
			kept,
			"With task_group in place of gather, main gets ExceptionGroup (ValueError: boom).",
			"With attempt around it, A returns 'A' at 3.0 s, C returns 'C' at 2.0 s, and main gets ['A', None, 'C'] at 3.0 s.",
		}},
		// A shield alone does not help where main is over.
		{`wait_for(task("A", 3), 1)`, 1, []string{"Without the limit of wait_for, A returns 'A' at 3.0 s, and main gets 'A' at 3.0 s."}},
		{`run(timeout(1, task("A", 3)), linger=5)`, 1, []string{
			"With shield around it, A returns 'A' at 3.0 s.",
			"Without the limit of timeout, A returns 'A' at 3.0 s, and main gets 'A' at 3.0 s.",
		}},
		{`task_group(task("A", 3), task("B", 1, fail=ValueError("boom")))`, 1, []string{
			"With gather(return_exceptions=True) in place of task_group, A returns 'A' at 3.0 s, and main gets ['A', ValueError('boom')] at 3.0 s.",
		}},
		{`run(wait(task("A", 1), task("B", 3), timeout=2, cancel_pending=True), linger=5)`, 2, []string{
			"With shield around it, B returns 'B' at 3.0 s.",
			"Without cancel_pending, B returns 'B' at 3.0 s.",
		}},
		{`wait(task("A", 1), task("B", 3), timeout=2)`, 2, []string{
			"With gather in place of wait, B returns 'B' at 3.0 s, and main gets ['A', 'B'] at 3.0 s.",
			"Were main to sleep for 10 s more, B returns 'B' at 3.0 s.",
		}},
		{`run(gather(task("A", 3), task("B", 1, fail=ValueError("boom")), return_exceptions=False), linger=1)`, 1, []string{
			"With return_exceptions=True, A returns 'A' at 3.0 s, and main gets ['A', ValueError('boom')] at 3.0 s.",
		}},
		{`as_completed(task("A", 1, fail=OSError("x")), task("B", 2))`, 2, []string{
			"With catch=True, B returns 'B' at 2.0 s, and main gets [OSError('x'), 'B'] at 2.0 s.",
			"Were main to sleep for 10 s more, B returns 'B' at 2.0 s.",
		}},
		{`sequence(task("A", 1, fail=OSError("x")), task("B", 1))`, 2, []string{"With gather in place of sequence, B returns 'B' at 1.0 s."}},
		{`gather(task("A", 1, hang()), task("B", 2))`, 1, []string{"With wait_for around it, A is cancelled at 3.0 s, and main gets TimeoutError at 3.0 s."}},
		{`gather(future("F"), task("B", 2))`, 1, []string{"With wait_for around it, F is cancelled, and main gets TimeoutError at 3.0 s."}},
		{`gather(task("A", block(2)), task("B", 1))`, 2, []string{"With executor in place of block, B ends at 1.0 s, and main is over at 2.0 s."}},
		{`gather(task("A", 1), task("B", 2))`, 1, nil},
		{`gather(repeat(3, task("A", 1, fail=OSError("x"))))`, 1, nil},
		{`promise_all(task("A", 1, fail=OSError("x")))`, 1, nil},
		{`task("A", 1)`, 2, nil},
	} {
		var got []string
		for _, change := range run(t, c.text).WhatIf(c.row) {
			got = append(got, change.Text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s, row %d:\n%s", c.text, c.row, strings.Join(got, "\n"))
		}
	}
}

// TestWhatCouldBeChangedIsTrue runs each change that is offered for random scenarios:
// it is a scenario of the same rows, and of the row, or of main or others where it
// raised, something else becomes than before.
func TestWhatCouldBeChangedIsTrue(t *testing.T) {
	offered := 0
	for n := range 60 {
		text := conform.Nth(6, n)
		s, err := show.Run(text, scenario.Browser)
		if err != nil {
			continue
		}
		for row := range s.Trace.Rows {
			for _, change := range s.WhatIf(row + 1) {
				offered++
				made := run(t, change.Line)
				if len(made.Trace.Rows) != len(s.Trace.Rows) {
					t.Fatalf("%s\n%s has other rows", text, change.Line)
				}
				was, is := &s.Trace.Rows[row], &made.Trace.Rows[row]
				same := was.State == is.State && was.End == is.End && trace.Repr(was.Value) == trace.Repr(is.Value)
				if same && was.State != trace.Raised {
					t.Fatalf("%s\n%s\nleaves row %d as it was", text, change.Line, row+1)
				}
				if !same && is.State == trace.Returned && is.Kind == trace.TaskRow && was.State != is.State && !strings.Contains(change.Text, was.Name+" returns ") {
					t.Fatalf("%s\n%s\ndoes not say %q", text, change.Line, change.Text)
				}
			}
		}
	}
	if offered < 50 {
		t.Errorf("%d changes are offered: nothing is compared", offered)
	}
	t.Logf("%d changes", offered)
}

func TestAPageIsToldWhatCouldBeChanged(t *testing.T) {
	var e show.Editor
	const want = `{"changes":[{"line":"gather(wait_for(future(\"F\"), 1))","text":"With wait_for around it, F is cancelled, and main gets TimeoutError at 1.0 s."}]}`
	if got := string(e.WhatIf(`gather(future("F"))`, 1)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := string(e.WhatIf(`gather(`, 1)); !strings.HasPrefix(got, `{"error":`) {
		t.Errorf("of no scenario it is told %s", got)
	}
}
