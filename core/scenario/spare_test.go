package scenario_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/internal/traced"
)

// plenty is more steps than any run of these tests has.
const plenty = 1 << 30

// spared tells of each row that was cancelled when it would have ended otherwise.
func spared(t *testing.T, text string, steps int) string {
	t.Helper()
	tr, err := scenario.Run(traced.Parse(t, text), scenario.Options{Spare: steps})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	var all []string
	for i := range tr.Rows {
		r := &tr.Rows[i]
		switch {
		case r.Spared > 0:
			all = append(all, r.Name+" "+string(trace.AppendSeconds(nil, r.Spared)))
		case r.State == trace.Cancelled:
			all = append(all, r.Name+" ?")
		}
	}
	return strings.Join(all, ", ")
}

func TestWhenThoseWouldHaveEndedThatWereCancelled(t *testing.T) {
	for _, c := range []struct{ what, scenario, want string }{
		{"one step", `timeout(0.5, task("A", 1))`, "A 1"},
		{"several", `timeout(0.5, task("A", 1, 2, 3))`, "A 6"},
		{"a failure", `timeout(0.5, task("A", 1, 2, fail=ValueError("boom")))`, "A 3"},
		{"never", `timeout(0.5, task("A", 1, hang()))`, "A ?"},
		{"a call in it", `timeout(0.5, task("A", 1, gather(task("B", 2), task("C", 3)), 1))`, "A 5"},
		{"both, the outer and the inner", `timeout(1.5, task("A", 1, gather(task("B", 2), task("C", 3)), 1))`, "A 5, B 3, C 4"},
		{"a limit of its own is kept", `timeout(3, task("A", 1, attempt(timeout(1, task("B", 5))), 4))`, "A 6, B 6"},
		{"no time is left to do", `timeout(1, task("A", 1, 0, 0))`, "A 1"},
		{"nothing was cancelled", `timeout(3, task("A", 1))`, ""},
		{"it had not begun", `wait_for(task("A", 1), 0)`, ""},
		{"it was cancelled, and went on", `timeout(1, task("A", 2, on_cancel="suppress"))`, ""},
		{"it cleaned up for longer", `timeout(1, task("A", 2, cleanup=5))`, "A 2"},
		{"a future", `race(task("A", 1), future("F", 4))`, "F 4"},
		{"a future that nothing resolves", `race(task("A", 1), future("F"))`, "F ?"},
		{"a stream", `timeout(1.5, collect(stream("S", 1, 2, 3, every=1)))`, "S 3"},
		{"those that lost", `race(task("A", 1), task("B", 2, 2), task("C", 3))`, "B 4, C 3"},
		{"those whom a failure cancels", `task_group(task("A", 1, fail=OSError("a")), task("B", 2, 2), task("C", 3, fail=OSError("c")))`, "B 4, C 3"},
		{"at the end of main", `run(wait(task("A", 1), task("B", 2, 3), timeout=1.5))`, "B 5"},
		{"another blocks the loop by then", `gather(timeout(1, task("A", 3, 1)), task("B", 2, block(5)), return_exceptions=True)`, "A 8"},
		{"another that was cancelled with it blocks", `race(task("A", 1), task("B", 2, block(5)), task("C", 3, 1))`, "B 7, C 8"},
		{"it would have blocked", `timeout(1, task("A", 2, block(5), 1))`, "A 8"},
		{"another goes on only because it was cancelled", `sequence(attempt(timeout(1, task("A", 3, 1))), task("B", block(9)))`, "A 4"},
		{"in a thread", `timeout(1, task("A", executor(3), 1))`, "A 4"},
		{"in the queue for a thread", `run(timeout(1, gather(task("A", executor(3)), task("B", executor(2), 1))), workers=1)`, "A 3, B 6"},
		{"behind a semaphore, which it held", `timeout(1, bounded_gather(task("A", 3), task("B", 2), limit=1))`, "A 3"},
		{"one at a time", `gather(timeout(1, task("A", 2, 3)), timeout(2, task("B", 3, 4)), timeout(3, task("C", 4, 5)), return_exceptions=True)`, "A 5, B 7, C 9"},
		{"behind one that was cancelled later, and then is not", `run(gather(cancel_after(1, task("A", 3, executor(1))), cancel_after(2, task("B", 2.5, executor(4))), return_exceptions=True), workers=1)`, "A 7.5, B 6.5"},
		{"a context of Go", `errgroup(task("A", 1, fail=OSError("a")), task("B", 2, 3))`, "B 5"},
	} {
		if got := spared(t, c.scenario, plenty); got != c.want {
			t.Errorf("%s: %s\ngot  %s\nwant %s", c.what, c.scenario, got, c.want)
		}
	}
}

// TestTimesThatAreDrawnStay has A draw its second time before B draws, which it did
// not live to do in the picture. That B blocks the loop as long as it does there is
// to be seen at the end of A.
func TestTimesThatAreDrawnStay(t *testing.T) {
	p := traced.Parse(t, `gather(timeout(1, task("A", 2, uniform(1.1, 1.2))), task("B", 3, block(uniform(1, 9))), return_exceptions=True)`)
	seen := map[trace.Time]bool{}
	for seed := range uint64(5) {
		tr, err := scenario.Run(p.Seeded(seed), scenario.Options{Spare: plenty})
		if err != nil {
			t.Fatal(err)
		}
		a, b := &tr.Rows[0], &tr.Rows[1]
		if a.State != trace.Cancelled || a.Spared != b.End {
			t.Errorf("with the seed %d, B blocks until %d, and A would have ended at %d", seed, b.End, a.Spared)
		}
		seen[b.End] = true
	}
	if len(seen) != 5 {
		t.Errorf("B ends at %v: it draws no times", seen)
	}
}

func TestRunsWithoutCancellationsTakeNoMoreStepsThanAreAllowed(t *testing.T) {
	const text = `gather(timeout(1, task("A", 2, 3)), timeout(2, task("B", 3, 4)), timeout(3, task("C", 4, 5)), return_exceptions=True)`
	for steps, want := range map[int]string{0: "A ?, B ?, C ?", 20: "A ?, B ?, C ?", 40: "A ?, B ?, C 9", 1000: "A 5, B 7, C 9"} {
		if got := spared(t, text, steps); got != want {
			t.Errorf("with %d steps: %s, want %s", steps, got, want)
		}
	}
	if got := spared(t, `timeout(1, task("A", 2, sleep(0), sleep(0), sleep(0), sleep(0), sleep(0), sleep(0)))`, 8); got != "A ?" {
		t.Errorf("a run that takes more iterations than are left: %s", got)
	}
}

// TestWithoutCancellationsTheRunIsTheSameUpToThem compares random scenarios with what
// becomes of them if nobody is cancelled from an iteration on in which somebody asked
// for it: up to there it is the same, what each row is told is what is seen then, and
// to look for that changes nothing else.
func TestWithoutCancellationsTheRunIsTheSameUpToThem(t *testing.T) {
	told := 0
	for n := range 400 {
		text := conform.Nth(15, n)
		if strings.Contains(text, "uniform(") {
			continue // these are drawn anew
		}
		p := traced.Parse(t, text)
		plain, asked, err := scenario.RunSpared(p, 0)
		if err != nil {
			t.Fatal(err)
		}
		want := make([]trace.Time, len(plain.Rows))
		for _, from := range asked { // the last one has the last word
			tr, _, err := scenario.RunSpared(p, from)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := upTo(tr, from), upTo(plain, from); got != want {
				t.Fatalf("%s\nis another run before nobody is cancelled from iteration %d on\ngot\n%s\nwant\n%s", text, from, got, want)
			}
			for i := range tr.Rows {
				if plain.Rows[i].State == trace.Cancelled && tr.Rows[i].State != trace.Cancelled {
					want[i] = max(tr.Rows[i].End, 0)
				}
			}
		}
		tr, err := scenario.Run(p, scenario.Options{Spare: plenty})
		if err != nil {
			t.Fatal(err)
		}
		got := make([]trace.Time, len(tr.Rows))
		for i := range tr.Rows {
			got[i], tr.Rows[i].Spared = tr.Rows[i].Spared, 0
			if got[i] > 0 {
				told++
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\nwould have ended at %d, want %d", text, got, want)
		}
		if tr.Text() != plain.Text() {
			t.Errorf("%s\nis another run if it is asked when those would have ended that were cancelled", text)
		}
	}
	if told < 100 {
		t.Errorf("%d rows would have ended otherwise: nothing is compared", told)
	}
}

// upTo is what happened before an iteration of the loop.
func upTo(tr *trace.Trace, from int) string {
	some := trace.Trace{}
	for i := range tr.Events {
		if tr.Events[i].Tick < int32(from) {
			some.Events = append(some.Events, tr.Events[i])
		}
	}
	return some.Text()
}
