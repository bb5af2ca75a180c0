package show_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
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
		{`wait(task("A", 1, fail=ValueError("boom")), gather(task("B", 1)))`, "Done and pending, in argument order",
			"1 done: ValueError('boom'); 0 done: ['B']", "B returned; A raised ValueError"},
		{`as_completed(task("A", 2), shield(task("B", 1)))`, "Results, as they came",
			"0 'B'; 0 'A'", "B returned; A returned"},
		{`gather(wait_for(future("F"), 1), wait_for(future("G"), 0.5), task("A", 2), task("B", 0.7), return_exceptions=True)`, "Results, in argument order",
			"0 TimeoutError(); 0 TimeoutError(); 3 'A'; 4 'B'", "G cancelled; B returned; F cancelled; A returned"},
		{`gather(wait_for(future("F"), 2), wait_for(future("G"), 1.5), task("A", 1), return_exceptions=True)`, "Results, in argument order",
			"0 TimeoutError(); 0 TimeoutError(); 3 'A'", "A returned; G cancelled; F cancelled"},
		{`collect(stream("S", 1, 2))`, "Items, as they came", "0 1; 0 2", "S returned"},
		{`sequence(task("A", 1, fail=KeyError("k")), task("B", 1))`, "Raised",
			"1 KeyError('k')", "A raised KeyError; B never started"},
	} {
		a := run(t, c.scenario).Account()
		gave, finishing := brief(a)
		if a.Label != c.label || gave != c.gave {
			t.Errorf("%s gave %s: %s\nwant %s: %s", c.scenario, a.Label, gave, c.label, c.gave)
		}
		if finishing != c.finishing {
			t.Errorf("%s ended as %s\nwant %s", c.scenario, finishing, c.finishing)
		}
	}
}

// TestAccountOfARecordedRun is for traces without calls: the value is that of
// the rows themselves.
func TestAccountOfARecordedRun(t *testing.T) {
	const rows = `row 1 task "A" returned start=0 end=1 value=1
row 2 task "B" raised start=0 end=2
row 3 task "C" cancelled start=0 end=2
row 4 task "D" cancelled start=0 end=2 by="context"
`
	const fates = "A returned; B raised; C cancelled; D cancelled by the context"
	for _, c := range []struct{ outcome, label, gave string }{
		{`returned value=[1,2]`, "Results, in argument order", "1 1; 2 2"},
		{`returned value=1`, "Result", "1 1"},
		{`returned value={"done":[{"index":5,"value":1}],"pending":[1]}`, "Done and pending, in argument order", "2 pending; 0 done: 1"},
		{`cancelled`, "Cancelled", "0 CancelledError()"},
		{`raised error={"type":"OSError","message":"disk"}`, "Raised", "0 OSError('disk')"},
	} {
		tr, err := trace.ParseText("outcome " + c.outcome + " elapsed=2 finished=2\n" + rows)
		if err != nil {
			t.Fatal(err)
		}
		a := (&show.Shown{Trace: tr}).Account()
		if gave, finishing := brief(a); a.Label != c.label || gave != c.gave || finishing != fates {
			t.Errorf("%s gave %s: %s; ended as %s", c.outcome, a.Label, gave, finishing)
		}
	}
}

// brief gives what the call gave, each with its row, and how the rows ended.
func brief(a *show.Account) (gave, finishing string) {
	var items, ends []string
	for _, i := range a.Gave {
		items = append(items, strconv.Itoa(i.Row)+" "+i.Text)
	}
	for _, f := range a.Finishing {
		ends = append(ends, f.Name+" "+f.Fate)
	}
	return strings.Join(items, "; "), strings.Join(ends, "; ")
}

func TestLongListsSayHowManyMoreThereAre(t *testing.T) {
	for _, fn := range []string{"gather", "wait", "as_completed", "promise_all"} {
		a := run(t, fn+`(repeat(120, task("w{i}", 1)))`).Account()
		if len(a.Gave) != 50 || a.GaveMore != 70 || len(a.Finishing) != 50 || a.FinishingMore != 70 {
			t.Errorf("%s: %d and %d more gave, %d and %d more ended", fn, len(a.Gave), a.GaveMore, len(a.Finishing), a.FinishingMore)
		}
	}
}

func TestAPageIsToldTheBeginningOfAVeryLongRun(t *testing.T) {
	for _, text := range []string{
		`gather(repeat(100000, task("w{i}", 1)))`,
		`wait(repeat(2000, task("w{i}", 1)), timeout=0.5)`,
		`gather(repeat(2000, task("w{i}")), repeat(2000, shield(task("v{i}", 1, fail=ValueError("boom")))))`,
	} {
		answer := run(t, text).AppendJSON(nil)
		if most := 1 << 20; len(answer) > most {
			t.Errorf("%s is told in %d bytes; at most %d", text, len(answer), most)
		}
		_, rest, _ := bytes.Cut(answer, []byte(`"trace":`))
		end := bytes.LastIndex(rest, []byte(`,"account":`))
		told, err := trace.ParseJSON(rest[:end])
		if err != nil {
			t.Fatal(err)
		}
		if len(told.Rows) != 1000 {
			t.Fatalf("%s: told of %d rows", text, len(told.Rows))
		}
		var sentences struct{ Sentences []struct{ Events int } }
		if err := json.Unmarshal(answer, &sentences); err != nil {
			t.Fatal(err)
		}
		for _, s := range sentences.Sentences {
			if s.Events > len(told.Events) {
				t.Errorf("%s: a sentence is true after %d events of %d", text, s.Events, len(told.Events))
			}
		}
		if slices.ContainsFunc(told.Events, func(e trace.Event) bool { return e.Row > 1000 }) {
			t.Errorf("%s: an event is of a row that is left out", text)
		}
	}
}
