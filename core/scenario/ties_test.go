package scenario_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/internal/traced"
)

func TestTiesAreWhereTheOtherOrderComesToSomethingElse(t *testing.T) {
	for _, c := range []struct{ text, tie string }{
		{`as_completed(task("A", 1), task("B", 1))`,
			`tie 3 at 1 when=1 due=[{"row":1,"what":"sleep"},{"row":2,"what":"sleep"}] other={"outcome":{"state":"returned","value":["B","A"]},"elapsed":1,"rows":[]}`},
		{`wait_for(future("F", 1), 1)`,
			`tie 2 at 1 when=1 due=[{"row":1,"what":"future"},{"call":1,"what":"limit"}] other={"rows":[{"row":1,"state":"cancelled"}]}`},
		{`gather(task("A", 1, block(2)), task("B", executor(1)))`,
			`tie 3 at 1 when=1 due=[{"row":1,"what":"sleep"},{"row":2,"what":"thread"}] other={"rows":[{"row":2,"state":"returned","end":1,"value":"B"}]}`},
		{`gather(cancel_after(1, task("A", 5, cleanup=1)), collect(stream("S", 1, every=2, fail=OSError("s"))), task("B", 2, fail=OSError("b")))`,
			`tie 6 at 2 when=2 due=[{"row":2,"what":"item"},{"row":3,"what":"sleep"}] other={"outcome":{"state":"raised","error":{"type":"OSError","message":"b"}},"elapsed":2,"rows":[]}`},
		{`run(gather(task("A", 1, fail=OSError("a")), cancel_after(3, task("B", 1, 1, executor(2)))), linger=1)`, ""},
		// Whoever comes first, the task is cancelled before it goes on.
		{`wait_for(task("A", 1), 1)`, ""},
		{`gather(task("A", 1), task("B", 1))`, ""},
		{`promise_race(task("A", 1), task("B", 1))`, ""},
		// Both are over while the loop stands still; the order is that of their instants.
		{`as_completed(task("X", block(3)), task("A", 1), task("B", 2))`, ""},
	} {
		p := traced.Parse(t, c.text)
		tr, err := scenario.Run(p, scenario.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var complete bool
		if tr.Ties, complete = scenario.Ties(p, tr, 0); !complete {
			t.Errorf("%s: not all are tried", c.text)
		}
		got := ""
		if _, after, ok := strings.Cut(tr.Text(), "\ntie "); ok {
			got = "tie " + after
		}
		if c.tie == "" && got != "" || !strings.HasPrefix(got, c.tie) || len(tr.Ties) > 1 {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, got, c.tie)
		}
	}
}

func TestTiesAreLookedForInNoMoreStepsThanAreAllowed(t *testing.T) {
	p := traced.Parse(t, `as_completed(repeat(100, task("A{i}", 1)))`)
	tr, err := scenario.Run(p, scenario.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for steps, want := range map[int]bool{1: false, 400: false, 100_000: true} {
		if ties, complete := scenario.Ties(p, tr, steps); complete != want || (len(ties) > 0) != want {
			t.Errorf("with %d steps %d ties are found, all: %t", steps, len(ties), complete)
		}
	}
}

// TestTiesOfRandomScenarios runs each with every group that is due together the
// other way round, and compares what the traces say: a tie is told if that is
// another in any way, and what it tells is what the other trace says. That ties are
// looked for changes nothing: the run is the same, byte for byte.
func TestTiesOfRandomScenarios(t *testing.T) {
	tied, groups := 0, 0
	for n := range 400 {
		text := conform.Nth(14, n)
		p := traced.Parse(t, text)
		plain, err := scenario.Run(p, scenario.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var seen [][]uint64
		watched, err := scenario.RunTied(p, &aio.Ties{Set: func(uint64) {}, Due: func(_ *aio.Loop, _ aio.Duration, tied []uint64) {
			seen = append(seen, slices.Clone(tied))
		}})
		if err != nil || watched.Text() != plain.Text() {
			t.Fatalf("%s\nis another run when its ties are looked for", text)
		}
		groups += len(seen)
		differ := 0
		for _, g := range seen {
			other := func(from, to int) string {
				tr, err := scenario.RunTied(p, &aio.Ties{Set: func(uint64) {}, Due: func(_ *aio.Loop, _ aio.Duration, tied []uint64) {
					if slices.Equal(tied, g) {
						slices.Reverse(tied[from:to])
					}
				}})
				if err != nil {
					t.Fatal(err)
				}
				return comes(tr)
			}
			does := other(0, len(g)) != comes(plain)
			for i := 0; i+2 <= len(g) && len(g) > 2 && len(g) <= 6; i++ {
				does = does || other(i, i+2) != comes(plain)
			}
			if does {
				differ++
			}
		}
		ties, complete := scenario.Ties(p, plain, 0)
		if len(ties) != differ || !complete {
			t.Fatalf("%s\n%d ties are told, and of %d groups %d decide something", text, len(ties), len(seen), differ)
		}
		tied += differ
	}
	if tied == 0 || tied == groups {
		t.Errorf("%d of %d groups decide something: nothing is compared", tied, groups)
	}
	t.Logf("%d of %d groups decide something", tied, groups)
}

// comes is what comes of a run, without how it came.
func comes(tr *trace.Trace) string {
	only := *tr
	only.Rows, only.Calls, only.Events, only.Reports = slices.Clone(tr.Rows), nil, nil, nil
	only.Finished = tr.Elapsed
	for i := range only.Rows {
		r := &only.Rows[i]
		r.Start, r.By, r.Requested = trace.Never, trace.Nobody, trace.Never
	}
	return only.Text()
}
