package show_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
)

func run(t *testing.T, text string) *show.Shown {
	t.Helper()
	s, err := show.Run(text, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAccountSetsResultsBesideTheOrderOfEnding(t *testing.T) {
	const three = `task("A", 2), task("B", 3), task("C", 1)`
	const failing = `task("A", 2), task("B", 1, fail=ValueError("boom")), future("C")`
	for _, c := range []struct{ scenario, label, gave, finishing string }{
		{`gather(` + three + `)`, "Results, in argument order",
			"1 'A'; 2 'B'; 3 'C'", "C returned; A returned; B returned"},
		{`as_completed(` + three + `)`, "Results, as they came",
			"3 'C'; 1 'A'; 2 'B'", "C returned; A returned; B returned"},
		{`wait(` + three + `, timeout=1.5)`, "Done and pending, in argument order",
			"1 pending; 2 pending; 3 done: 'C'", "C returned; A cancelled by asyncio.run; B cancelled by asyncio.run"},
		{`gather(` + failing + `)`, "Raised",
			"2 ValueError('boom')", "B raised ValueError; A cancelled by asyncio.run; C still running"},
		{`gather(` + failing + `, return_exceptions=True)`, "No result: it waits for ever",
			"", "B raised ValueError; A returned; C still running"},
		{`gather(task("A", 1), cancel_after(1, task("B", 2)), return_exceptions=True)`, "Results, in argument order",
			"1 'A'; 0 CancelledError('')", "A returned; B cancelled by cancel_after"},
		{`task("A", result=None)`, "Result", "1 None", "A returned"},
		{`gather()`, "Results, in argument order", "", ""},
		{`wait_for(task("A", 2), 1)`, "Raised", "0 TimeoutError()", "A cancelled by a timeout"},
	} {
		a := run(t, c.scenario).Account()
		var gave, finishing []string
		for _, i := range a.Gave {
			gave = append(gave, string(rune('0'+i.Row))+" "+i.Text)
		}
		for _, f := range a.Finishing {
			finishing = append(finishing, f.Name+" "+f.Fate)
		}
		if got := strings.Join(gave, "; "); a.Label != c.label || got != c.gave {
			t.Errorf("%s gave %s: %s\nwant %s: %s", c.scenario, a.Label, got, c.label, c.gave)
		}
		if got := strings.Join(finishing, "; "); got != c.finishing {
			t.Errorf("%s ended as %s\nwant %s", c.scenario, got, c.finishing)
		}
	}
}

func TestLongListsSayHowManyMoreThereAre(t *testing.T) {
	a := run(t, `gather(repeat(120, task("w{i}", 1)))`).Account()
	if len(a.Gave) != 50 || a.GaveMore != 70 || len(a.Finishing) != 50 || a.FinishingMore != 70 {
		t.Errorf("%d and %d more gave, %d and %d more ended", len(a.Gave), a.GaveMore, len(a.Finishing), a.FinishingMore)
	}
}

func TestAPageIsToldTheBeginningOfAVeryLongRun(t *testing.T) {
	s := run(t, `gather(repeat(100000, task("w{i}", 1)))`)
	json := s.AppendJSON(nil, "")
	if most := 1 << 20; len(json) > most {
		t.Errorf("100,000 rows are told in %d bytes; at most %d", len(json), most)
	}
	_, rest, _ := bytes.Cut(json, []byte(`"trace":`))
	end := bytes.LastIndex(rest, []byte(`,"account":`))
	told, err := trace.ParseJSON(rest[:end])
	if err != nil {
		t.Fatal(err)
	}
	if len(told.Rows) != 1000 {
		t.Fatalf("told of %d rows", len(told.Rows))
	}
	if slices.ContainsFunc(told.Events, func(e trace.Event) bool { return e.Row > 1000 }) {
		t.Error("an event is of a row that is left out")
	}
}
