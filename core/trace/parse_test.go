package trace_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/trace"
)

func TestParseJSONTakesWhatRecordersWrite(t *testing.T) {
	got, err := trace.ParseJSON([]byte(` {
		"recorder": {"name": "x", "versions": [1, 2.5, null]},
		"finished": 1.50, "elapsed": 1e-9,
		"events": [{"kind": "start", "row": 1, "at": 0.30000000000000004, "tick": 2, "thread": true},
		           {"kind": "end", "row": 1, "at": 1.5, "tick": 3}],
		"calls": [{"id": 1, "func": "gather", "state": "running", "in": {"row": 1, "column": 7}}],
		"rows": [{"state": "returned", "name": "\u00e9\ud83d\ude00\/\b", "kind": "task", "id": 1, "start": 0.0, "end": 15E-1, "value": [1, 1.0, true, {"error": {"type": "E", "args": []}}]}],
		"outcome": {"state": "returned", "value": {"pending": [], "more": 1}, "took": 2},
		"loop": [{"tick": 1, "at": 0, "load": 0.5, "ready": [], "timers": []}]
	} `))
	if err != nil {
		t.Fatal(err)
	}
	want := &trace.Trace{
		Outcome:  trace.Outcome{State: trace.Returned, Value: trace.Waited{Done: []trace.Settled{}, Pending: []int{}}},
		Elapsed:  1,
		Finished: 1_500_000_000,
		Rows: []trace.Row{{
			ID: 1, Name: "é😀/\b", State: trace.Returned, Start: 0, End: 1_500_000_000, Requested: trace.Never,
			Value: trace.List{int64(1), 1.0, true, &trace.Error{Type: "E"}},
		}},
		Calls: []trace.Call{{
			ID: 1, Func: "gather", State: trace.Running, In: trace.Place{Row: 1},
			Start: trace.Never, End: trace.Never, Requested: trace.Never,
		}},
		Loop: []trace.Iteration{{Tick: 1}},
		Events: []trace.Event{
			{At: 300_000_000, Tick: 2, Row: 1, Kind: trace.Start},
			{At: 1_500_000_000, Tick: 3, Row: 1, Kind: trace.End},
		},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got.Text(), want.Text())
	}
}

func TestParseJSONSaysWhatItExpected(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{``, `1:1: expected '{', found the end`},
		{`[]`, `1:1: expected '{', found '['`},
		{`{"rows": []`, `1:12: expected ',', found the end`},
		{`{"rows": [}`, `1:11: expected '{', found '}'`},
		{`{} {}`, `1:4: expected nothing more, found '{'`},
		{`{rows: 1}`, `1:2: expected a string, found 'r'`},
		{"{\n \"elapsed\": \"1\"}", `2:13: expected a digit, found '"'`},
		{`{"elapsed": -1}`, `1:13: expected seconds from 0 to 9,000,000,000`},
		{`{"elapsed": 9999999999.5}`, `1:13: expected seconds from 0 to 9,000,000,000`},
		{`{"elapsed": 1e400}`, `1:13: expected seconds from 0 to 9,000,000,000`},
		{`{"elapsed": 01}`, `1:13: a number does not begin with 0`},
		{`{"elapsed": 1.}`, `1:15: expected a digit, found '}'`},
		{`{"elapsed": 1e}`, `1:15: expected a digit, found '}'`},
		{`{"x": 1e999}`, `1:7: the number is too large`},
		{`{"x": nil}`, `1:7: expected a value, found 'n'`},
		{`{"x": "a`, `1:9: the string has no end`},
		{`{"x": "a\`, `1:10: the string has no end`},
		{`{"x": "a\q"}`, `1:9: JSON has no such escape`},
		{`{"x": "\u12"}`, `1:10: expected four hexadecimal digits`},
		{`{"x": "\u12`, `1:10: expected four hexadecimal digits`},
		{`{"x": "\uD800"}`, `1:8: half of a surrogate pair stands alone`},
		{`{"x": "\uD800\u0041"}`, `1:8: half of a surrogate pair stands alone`},
		{"{\"x\": \"\t\"}", `1:8: a control character in a string is written as an escape`},
		{"{\"x\": \"\xff\"}", `1:8: the text is not UTF-8`},
		{`{"outcome": {"state": "done"}}`, `1:23: expected never_started, running, returned, raised, cancelled, hung or destroyed, found 'done'`},
		{`{"outcome": {"value": {"a": 1}}}`, `1:23: expected an object with "error", with "value", or with "done" and "pending"`},
		{`{"outcome": {"error": {"message": "x"}}}`, `1:23: expected an exception with a "type"`},
		{`{"rows": [{"id": 1.5}]}`, `1:18: expected a whole number from 0 to 2,147,483,647`},
		{`{"events": [{"kind": "end", "detail": 3}]}`, `1:41: expected a state as the detail of an end, found 3`},
		{`{"loop": [{"timers": [[1]]}]}`, `1:26: a timer is a time and what it does`},
		{`{"loop": [{"timers": [[1, "x", 2]]}]}`, `1:31: a timer is a time and what it does`},
		{`{"x": ` + strings.Repeat("[", 70) + `}`, `1:71: lists and objects are nested more than 64 deep`},
	} {
		_, err := trace.ParseJSON([]byte(c.text))
		refused(t, c.text, err, c.want)
	}
}

func TestWhatACallWasGivenIsRead(t *testing.T) {
	for text, want := range map[string][]trace.Option{
		"":                           nil,
		"timeout=1.50":               {{"timeout", 3 * trace.Second / 2}},
		"timeout=1e-1, catch=False":  {{"timeout", trace.Second / 10}, {"catch", false}},
		"seconds=None":               {{"seconds", nil}},
		"limit=2,return_when=FIRST":  {{"limit", int64(2)}, {"return_when", trace.Code("FIRST")}},
		`default="a, =b", limit=007`: {{"default", trace.Code(`"a, =b"`)}, {"limit", trace.Code("007")}},
		"timeout=soon, loop,":        {{"timeout", trace.Code("soon")}, {"", trace.Code("loop")}},
	} {
		tr, err := trace.ParseText("outcome hung\ncall 1 \"f\" running options=" + string(trace.AppendString(nil, text)))
		if err != nil {
			t.Fatal(err)
		}
		if got := tr.Calls[0].Options; !reflect.DeepEqual(got, want) {
			t.Errorf("%s\ngot  %#v\nwant %#v", text, got, want)
		}
	}
}

func TestStepsAreRead(t *testing.T) {
	for text, want := range map[string]trace.Value{
		"sleep(1)":      trace.Step{Kind: trace.Sleep, For: trace.Second},
		"block(1.50)":   trace.Step{Kind: trace.Block, For: trace.Second * 3 / 2},
		"executor()":    trace.Step{Kind: trace.Executor, For: trace.Never},
		"hang()":        trace.Step{Kind: trace.Hang, For: trace.Never},
		"executor(get)": "executor(get)",
		"block(-1)":     "block(-1)",
		"sleep(1":       "sleep(1",
		"read()":        "read()",
	} {
		tr, err := trace.ParseText("outcome hung\nrow 1 task \"A\" running\nat 0 tick 1 row 1 step " + string(trace.AppendString(nil, text)))
		if err != nil {
			t.Fatal(err)
		}
		if got := tr.Events[0].Detail; got != want {
			t.Errorf("%s is %#v, want %#v", text, got, want)
		}
	}
}

func TestParseTextSaysWhatItExpected(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"# nothing\n\nrows 1\n", `3:1: expected a line of outcome, row, call, at, report, tie or loop, found 'r'`},
		{"loop 1 in 2", `1:10: expected at and a time, found ' '`},
		{"at 0 tick x", `1:11: expected a digit, found 'x'`},
		{"outcome done", `1:9: expected never_started, running, returned, raised, cancelled, hung or destroyed, found 'd'`},
		{"outcome returned elapsed 1", `1:26: expected '=', found '1'`},
		{"outcome returned elapsed=1 ?", `1:28: expected a word and =, found '?'`},
		{"outcome returned colour=1", `1:25: there is nothing called 'colour' here`},
		{`row 1 task A returned`, `1:12: expected a string, found 'A'`},
		{`row 1 task "A" returned in=task:1:0`, `1:28: expected call or row, found 't'`},
		{`row 1 task "A" returned in=call 1`, `1:33: expected ':', found '1'`},
		{`call 1 "gather" over`, `1:17: expected never_started, running, returned, raised, cancelled, hung or destroyed, found 'o'`},
		{"at 0 tick 1 row 1 begun", `1:19: expected start, end, log, item, cleanup, step, thread, cancel, begin or settle, found 'b'`},
		{"at 0 tick 1 row 1 start 1 2", `1:27: expected the end of the line, found '2'`},
		{"at 0 tick 1 row 1 end 7", `1:23: expected never_started, running, returned, raised, cancelled, hung or destroyed, found '7'`},
	} {
		_, err := trace.ParseText(c.text)
		refused(t, c.text, err, c.want)
	}
}

func TestWhatDoesNotFitTogetherIsRefused(t *testing.T) {
	const good = "outcome returned elapsed=1 finished=1 value=null\n"
	for _, c := range []struct{ text, want string }{
		{"", "the outcome's state is returned, raised, cancelled or hung"},
		{"outcome running", "the outcome's state is returned, raised, cancelled or hung"},
		{"outcome hung elapsed=2 finished=1", "it is finished before the time that has elapsed for main"},
		{good + `row 2 task "A" running`, "row 1: its id is 2; ids count from 1 in order"},
		{good + `row 1 task "A" hung`, "row 1: hung is the state of an outcome only"},
		{good + `row 1 task "A" running in=call:1:0`, "row 1: there is no call 1"},
		{good + `call 1 "gather" running in=row:1:0`, "call 1: there is no row 1"},
		{good + `call 1 "" running`, "call 1: its func is missing"},
		{good + `row 1 task "A" returned end=1`, "row 1: it ends before it starts"},
		{good + `row 1 task "A" returned start=1 end=0.5`, "row 1: it ends before it starts"},
		{good + `row 1 task "A" running in=row:1:0`, "a row or call stands inside itself, or in more than 64 others"},
		{good + `row 1 task "A" running in=call:1:0` + "\n" + `call 1 "gather" running in=row:1:0`, "a row or call stands inside itself, or in more than 64 others"},
		{good + `call 1 "a" running in=call:2:0` + "\n" + `call 2 "b" running in=call:1:0`, "a row or call stands inside itself, or in more than 64 others"},
		{good + "at 0 tick 1 row 1 start", "event 1: there is no row 1"},
		{good + "at 0 tick 1 call 1 begin", "event 1: there is no call 1"},
		{good + `row 1 task "A" running` + "\nat 1 tick 1 row 1 start\nat 0 tick 2 row 1 log \"x\"", "event 2: it is earlier than the one before it"},
		{good + `row 1 task "A" running` + "\nat 2 tick 1 row 1 start", "event 1: it is later than the time when all was finished"},
	} {
		_, err := trace.ParseText(c.text)
		refused(t, c.text, err, c.want)
	}
	both := `{"outcome": {"state": "hung"}, "calls": [{"id": 1, "func": "gather", "in": {"call": 1, "row": 1}}]}`
	_, err := trace.ParseJSON([]byte(both))
	refused(t, both, err, "call 1: it is in a call or in a row, not in both")
}

func refused(t *testing.T, text string, err error, want string) {
	t.Helper()
	var wrong *trace.SyntaxError
	if !errors.As(err, &wrong) || wrong.Error() != want {
		t.Errorf("%.80s\ngot  %v\nwant %s", text, err, want)
	}
}

func TestJSONIsSafeInsideAScript(t *testing.T) {
	tr := &trace.Trace{Rows: []trace.Row{{ID: 1, Name: "</script><!--&\u2028\u2029\x00\x7f"}}}
	if text := string(tr.JSON()); strings.ContainsAny(text, "<>&\u2028\u2029\x00\x7f") {
		t.Error(text)
	}
}

func TestOnlyWhatWasCancelledWasSpared(t *testing.T) {
	for row, want := range map[string]trace.Time{
		`cancelled start=1 end=2 spared=3`:        3 * trace.Second,
		`cancelled start=1 end=2 spared=1`:        trace.Second, // it cleaned up for longer
		`cancelled start=1 end=2 spared=0.5`:      0,
		`returned start=1 end=2 value=1 spared=3`: 0,
		`cancelled start=1 end=2`:                 0,
	} {
		tr, err := trace.ParseText("outcome hung elapsed=2 finished=2\nrow 1 task \"A\" " + row)
		if err != nil || tr.Rows[0].Spared != want {
			t.Errorf("%s: %v, %v, want %d", row, tr.Rows[0].Spared, err, want)
		}
	}
}
