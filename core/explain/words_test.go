package explain_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/traced"
)

func TestLargeCountsHaveTheirThousandsApart(t *testing.T) {
	for scenario, want := range map[string]string{
		`gather(repeat(1000, task("A", 1)))`:             "Returned a list of 1,000 values after 1.0 s.",
		`wait(repeat(10000, task("A", 1)), timeout=0.5)`: "Returned after 0.5 s with none done and 10,000 pending; 10,000 tasks were still running.",
	} {
		if got := explain.Headline(traced.Run(t, scenario)); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", scenario, got, want)
		}
	}
}

func TestWhatEndsAtTheInstantOfMainButAfterItWasStillRunning(t *testing.T) {
	for scenario, want := range map[string]string{
		`gather(task("A", gather(task("B", 5, on_cancel="suppress", fail=OSError("b")))), task("D", 1, fail=ValueError("d")))`:                                                   "Raised ValueError: d after 1.0 s; two tasks were still running.",
		`gather(task("A", 2, gather(task("B", 3, cleanup=2), task("C", 3, on_cancel="suppress", fail=OSError("c"))), on_cancel="suppress"), task("D", 3, fail=ValueError("d")))`: "Raised ValueError: d after 3.0 s; three tasks were still running.",
		`gather(task("A", 1), task("D", 1, fail=ValueError("d")))`:                                                                                                               "Raised ValueError: d after 1.0 s.",
	} {
		if got := explain.Headline(traced.Run(t, scenario)); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", scenario, got, want)
		}
	}
}

func TestLongTimesHaveTheirThousandsApart(t *testing.T) {
	for at, want := range map[trace.Time]string{
		0:                                  "0.0 s",
		999 * trace.Second:                 "999.0 s",
		1000*trace.Second + trace.Second/4: "1,000.25 s",
		86_400 * trace.Second:              "86,400.0 s",
		9_000_000_000 * trace.Second:       "9,000,000,000.0 s",
		-123 * trace.Second:                "-123.0 s",
		1_000_000*trace.Second + 1234567:   "1,000,000.001 s",
	} {
		if got := trace.Clock(at); got != want {
			t.Errorf("%d is %s, want %s", at, got, want)
		}
	}
	day := traced.Run(t, `gather(task("A", block(86400)))`)
	for _, s := range explain.Explain(day) {
		if strings.Contains(s.Text, "86400") {
			t.Errorf("it is told that %s", s.Text)
		}
	}
}

// A recorder may have seen a call, and nothing of what stood in it.
func TestACallOfOneAwaitableIsToldWithoutIt(t *testing.T) {
	for _, fn := range []string{"wait_for", "timeout", "shield", "cancel_after", "attempt"} {
		for _, s := range []trace.State{trace.Returned, trace.Raised, trace.Cancelled} {
			explain.Explain(&trace.Trace{
				Calls:  []trace.Call{{ID: 1, Func: fn, State: s}},
				Events: []trace.Event{{Call: 1, Kind: trace.Begin}, {Call: 1, Kind: trace.Settle, Detail: s}},
			})
		}
	}
}

// A trace may have what asyncio printed, and nothing that happened.
func TestReportsAreToldWhereNothingHappened(t *testing.T) {
	tr, err := trace.ParseText(`outcome returned elapsed=0 finished=0
row 1 task "A" returned
report row 1 "unhandled exception during asyncio.run() shutdown"
`)
	if err != nil {
		t.Fatal(err)
	}
	if all := explain.Explain(tr); len(all) != 1 || !strings.Contains(all[0].Text, "it reports the exception of A") {
		t.Errorf("%v", all)
	}
}

// What is in words already is no template, whatever stands in a name.
func TestNamesMayHoldBrackets(t *testing.T) {
	tr, err := trace.ParseText(`outcome cancelled elapsed=0 finished=0
row 1 task "[" running in=call:1:0
row 2 task "B" never_started
call 1 "gather" cancelled start=0
at 0 tick 0 call 1 settle cancelled
`)
	if err != nil {
		t.Fatal(err)
	}
	if all := explain.Explain(tr); !strings.Contains(all[0].Text, "[ has not begun yet") {
		t.Errorf("%q", all[0].Text)
	}
	tied := traced.Tied(t, `as_completed(task("[", 1), task("}{", 1))`)
	if all := explain.Explain(tied); !strings.Contains(all[1].Text, "The sleep of [ and the sleep of }{ are due") {
		t.Errorf("%q", all[1].Text)
	}
}
