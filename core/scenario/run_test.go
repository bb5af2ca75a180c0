package scenario_test

import (
	"runtime"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/traced"
)

func TestARunThatIsTooLongIsGivenUp(t *testing.T) {
	for _, c := range []struct {
		text    string
		options scenario.Options
		want    string
	}{
		{`task("A", 0, 0, 0, 0, 0)`, scenario.Options{Iterations: 3}, "the run takes more than 3 iterations of the loop"},
		{`sequence(repeat(9001, task("A", 1000000)))`, scenario.Options{}, "the run lasts longer than 9,000,000,000 seconds"},
	} {
		tr, err := scenario.Run(traced.Parse(t, c.text), c.options)
		if _, limit := err.(*scenario.LimitError); !limit || err.Error() != c.want || tr != nil {
			t.Errorf("%s: %v\nwant %s", c.text, err, c.want)
		}
	}
}

func TestWhoWatchesSeesEachIterationBegin(t *testing.T) {
	var at []int64
	watch := func(l *aio.Loop) { at = append(at, int64(l.Tick()), int64(l.Time())) }
	if _, err := scenario.Run(traced.Parse(t, `task("A", 2)`), scenario.Options{Iterations: 100, Watch: watch}); err != nil {
		t.Fatal(err)
	}
	if len(at) < 4 || at[0] != 1 || at[1] != 0 || at[len(at)-1] != int64(2*trace.Second) {
		t.Errorf("ticks and times %v", at)
	}
}

func TestAProgramKnowsItsLanguage(t *testing.T) {
	for text, want := range map[string]trace.Language{
		`task("A", 1)`:                  trace.Python,
		`run(gather(), linger=1)`:       trace.Python,
		`run(task("A", promise_all()))`: trace.JavaScript,
		`task("A", 1, errgroup())`:      trace.Go,
		`all_of()`:                      trace.Java,
		`when_all(task("A"))`:           trace.CSharp,
	} {
		if got := traced.Parse(t, text).Language(); got != want {
			t.Errorf("%s is %s, want %s", text, got, want)
		}
	}
}

// TestCopiesCountThemselves is for {i}, which the innermost repeat fills in
// wherever a string stands.
func TestCopiesCountThemselves(t *testing.T) {
	for text, want := range map[string]string{
		`gather(repeat(2, task("w{i}", 1)))`:                                          "['w0', 'w1']",
		`gather(repeat(2, task("w", result=["{i}", 1, "{i}{i}"])))`:                   "[['0', 1, '00'], ['1', 1, '11']]",
		`gather(repeat(2, repeat(2, task("{i}"))))`:                                   "['0', '1', '0', '1']",
		`gather(repeat(2, task("w", fail=KeyError("k{i}"))), return_exceptions=True)`: "[KeyError('k0'), KeyError('k1')]",
		`gather(repeat(2, task("w", fail=KeyError("k"))), return_exceptions=True)`:    "[KeyError('k'), KeyError('k')]",
		`gather(repeat(2, collect(stream("s", "{i}", 7))))`:                           "[['0', 7], ['1', 7]]",
		`gather(repeat(2, attempt(task("w", fail=ValueError()), "d{i}")))`:            "['d0', 'd1']",
	} {
		if got := trace.Repr(runText(t, text).Outcome.Value); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
}

func TestWhatPythonDoesInRareCases(t *testing.T) {
	for _, c := range []struct{ desc, text, outcome, first string }{
		{"a stream is no awaitable, but those before it are scheduled", `run(gather(task("A", 1), stream("S", 1)), linger=2)`, "TypeError", "returned"},
		{"shield gives back a future that is done", `run(sequence(shield(gather()), task("A", 1)))`, "", "returned"},
		{"a limit below nothing", `bounded_gather(task("A", 1), limit=-1)`, "ValueError", "never_started"},
		{"an error while a step is evaluated is the task's", `task("A", gather(stream("S", 1)))`, "TypeError", "raised"},
		{"an error while an argument is evaluated is the call's", `gather(task("A", 1), gather(stream("S", 1)))`, "TypeError", "never_started"},
		{"copies too", `gather(task("A", 1), repeat(2, repeat(2, gather(stream("S", 1)))))`, "TypeError", "never_started"},
		{"shutdown interrupts nobody who has ended", `run(cancel_after(1, task("A", 2)), linger=3)`, "", "cancelled"},
	} {
		tr := runText(t, c.text)
		outcome := ""
		if tr.Outcome.Err != nil {
			outcome = tr.Outcome.Err.Type
		}
		if first := tr.Rows[0].State.String(); outcome != c.outcome || first != c.first {
			t.Errorf("%s: %s raises %q, its first row is %s", c.desc, c.text, outcome, first)
		}
	}
}

func TestARunThatNobodyWaitsForStops(t *testing.T) {
	for _, text := range []string{`gather(repeat(100, task("A", 0, 0, 0, 0, 0, executor(1))))`, `promise_all(task("A", 0, 0, 0, 0, 0, 0), task("B", 1))`, `errgroup(task("A", 0, 0, 0, 0, 0), task("B", hang()))`} {
		p := traced.Parse(t, text)
		asked, before := 0, runtime.NumGoroutine()
		if _, err := scenario.Run(p, scenario.Options{Stop: func() bool { asked++; return false }}); err != nil {
			t.Fatal(err)
		}
		for stop := range asked {
			asked = 0
			got, err := scenario.Run(p, scenario.Options{Stop: func() bool { asked++; return asked > stop }})
			if got != nil || err != scenario.ErrStopped || asked != stop+1 {
				t.Fatalf("%s, stopped after %d iterations: it ends after %d with %v %v", text, stop, asked, got, err)
			}
		}
		if after := runtime.NumGoroutine(); after > before {
			t.Errorf("%s: %d goroutines are left of runs that were stopped", text, after-before)
		}
	}
}

func runText(t *testing.T, text string) *trace.Trace {
	t.Helper()
	tr, err := scenario.Run(traced.Parse(t, text), scenario.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return tr
}
