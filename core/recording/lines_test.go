package recording_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/trace"
)

// one is a program of one task, with something that happens to it at two seconds.
func one(t *testing.T, lines ...string) *trace.Trace {
	t.Helper()
	begin := []string{
		line(`{"is": "run", "at": 0, "tick": 0, "line": 9}`),
		line(`{"is": "task", "at": 0, "tick": 0, "task": 1, "name": "Task-1", "coro": "main", "by": null, "line": 9, "main": true}`),
		line(`{"is": "start", "at": 0, "tick": 1, "task": 1}`),
	}
	return read(t, append(begin, lines...)...)
}

func TestWhatATaskReturnsOrRaises(t *testing.T) {
	oops := &trace.Error{Type: "ValueError", Message: "oops"}
	for _, c := range []struct {
		desc, end string
		value     trace.Value
		err       *trace.Error
	}{
		{"nothing", `"state": "returned", "value": null`, nil, nil},
		{"a number", `"state": "returned", "value": 3`, int64(3), nil},
		{"a fraction", `"state": "returned", "value": 0.5`, 0.5, nil},
		{"a text", `"state": "returned", "value": "a\tb"`, "a\tb", nil},
		{"a list", `"state": "returned", "value": ["a", [true]]`, trace.List{"a", trace.List{true}}, nil},
		{"an exception as a value", `"state": "returned", "value": {"error": {"type": "ValueError", "message": "oops"}}`, oops, nil},
		{"a dict", `"state": "returned", "value": {"dict": [["a", 1], ["b", {"dict": []}], ["odd"]]}`, trace.Code(`{'a': 1, 'b': {}}`), nil},
		{"something of which nothing is known", `"state": "returned", "value": {"set": [1]}`, nil, nil},
		{"what only Python can write", `"state": "returned", "repr": "<Response 200>"`, trace.Code("<Response 200>"), nil},
		{"an exception", `"state": "raised", "error": {"type": "ValueError", "message": "oops"}`, nil, oops},
		{"one without a type", `"state": "raised", "error": {"message": "oops"}`, nil, &trace.Error{Type: "Exception", Message: "oops"}},
		{"a group", `"state": "raised", "error": {"type": "ExceptionGroup", "text": "two", "errors": [{"type": "ValueError", "message": "oops"}, 7]}`,
			nil, &trace.Error{Type: "ExceptionGroup", Message: "two", Errors: []*trace.Error{oops}}},
	} {
		t.Run(c.desc, func(t *testing.T) {
			row := one(t, line(`{"is": "end", "at": 2000000000, "tick": 2, "task": 1, %s}`, c.end)).Rows[0]
			if !reflect.DeepEqual(row.Value, c.value) || !reflect.DeepEqual(row.Err, c.err) {
				t.Errorf("it has %#v and %+v, not %#v and %+v", row.Value, row.Err, c.value, c.err)
			}
		})
	}
}

func TestWhatATaskWaitsForIsSaidInWords(t *testing.T) {
	for _, c := range []struct{ on, want string }{
		{`{"kind": "sleep", "seconds": 1.5}`, "sleep(1.5)"},
		{`{"kind": "sleep", "seconds": -1}`, "sleep(0)"},
		{`{"kind": "sleep", "seconds": 1e300}`, "sleep"},
		{`{"kind": "sleep"}`, "sleep"},
		{`{"kind": "turn"}`, "its next turn"},
		{`{"kind": "task", "task": 1}`, "the task main"},
		{`{"kind": "lock", "name": "pool"}`, "the lock pool"},
		{`{"kind": "event"}`, "the event"},
		{`{"kind": "queue.get", "name": "jobs"}`, "an item of the queue jobs"},
		{`{"kind": "queue.put", "name": "jobs"}`, "room in the queue jobs"},
		{`{"kind": "queue.join"}`, "all items of the queue to be done"},
		{`{"kind": "task_group"}`, "the tasks of its group"},
		{`{"kind": "net", "url": "https://example.com/"}`, "a pretended answer from https://example.com/"},
		{`{"kind": "future", "name": "ready"}`, "a future ready"},
		{`{"kind": "wait_for", "seconds": 2, "inner": {"kind": "lock"}}`, "the lock, at most 2 s"},
		{`{"kind": "wait_for"}`, "what wait_for was given"},
		{`{"kind": "moon"}`, "moon"},
	} {
		waits := one(t, line(`{"is": "wait", "at": 0, "tick": 1, "task": 1, "line": 3, "on": %s}`, c.on)).Program.Waits
		if len(waits) != 1 || waits[0].For != c.want {
			t.Errorf("%s: it waits %+v, not for %s", c.on, waits, c.want)
		}
	}
}

func TestATaskMayBeGivenAnotherName(t *testing.T) {
	tr := one(t,
		line(`{"is": "name", "at": 5, "tick": 1, "task": 1, "name": "ticker"}`),
		line(`{"is": "name", "at": 5, "tick": 1, "task": 8, "name": "nobody"}`),
	)
	if len(tr.Rows) != 1 || tr.Rows[0].Name != "ticker" {
		t.Errorf("%s", recording.JSON(tr))
	}
}

// What a task waits in when it is destroyed is over with it, and nothing more happens
// to it; a task that has not begun never begins.
func TestATaskThatIsDestroyedIsOver(t *testing.T) {
	tr := one(t,
		line(`{"is": "task", "at": 0, "tick": 1, "task": 2, "name": "A", "coro": "f", "by": 1}`),
		line(`{"is": "call", "at": 0, "tick": 1, "call": 1, "kind": "gather", "task": 1, "line": 3, "members": [2]}`),
		line(`{"is": "wait", "at": 0, "tick": 1, "task": 1, "line": 3, "on": {"kind": "gather", "call": 1}}`),
		line(`{"is": "destroyed", "at": 2000000000, "tick": 2, "task": 1}`),
		line(`{"is": "destroyed", "at": 3000000000, "tick": 3, "task": 1, "idle": true}`),
		line(`{"is": "destroyed", "at": 3000000000, "tick": 3, "task": 2}`),
		line(`{"is": "destroyed", "at": 3000000000, "tick": 3, "task": 9}`),
	)
	row, wait := tr.Rows[0], tr.Program.Waits[0]
	if row.State != trace.Destroyed || row.End != 2*trace.Second || wait.To != row.End || tr.Program.Tasks[0].Idle {
		t.Errorf("%+v, %+v", row, wait)
	}
	if c := tr.Calls[0]; c.State != trace.Destroyed || c.End != row.End {
		t.Errorf("%+v", c)
	}
	if s := tr.Rows[1].State; s != trace.NeverStarted {
		t.Errorf("what never began is %v", s)
	}
	if _, err := trace.ParseJSON(tr.JSON()); err != nil {
		t.Error(err)
	}
}

// Who was at work when the program was ended waits for nothing, and is on the line
// that is told; nobody else was, whatever a recording says.
func TestWhoWasAtWorkInTheEnd(t *testing.T) {
	wait := line(`{"is": "wait", "at": 0, "tick": 1, "task": 1, "line": 3, "on": {"kind": "sleep", "seconds": 1}}`)
	thread := line(`{"is": "thread", "at": 0, "tick": 1, "thread": 1, "state": "queued", "name": "work", "task": 1}`) +
		line(`{"is": "thread", "at": 0, "tick": 1, "thread": 1, "state": "started"}`)
	for _, c := range []struct {
		over      string
		row, line int
	}{
		{`"task": 1, "line": 7, "held": 3`, 1, 7},
		{`"thread": 1, "line": 8`, 2, 8},
		{`"line": 9`, 0, 9},
		{`"task": 6, "line": 7`, 0, 7},
	} {
		tr := one(t, wait, thread, line(`{"is": "over", "at": 1000000000, "tick": 2, "outcome": "stopped", "message": "The run was stopped.", %s}`, c.over))
		p := tr.Program
		if p.Row != c.row || p.Line != c.line {
			t.Errorf("%s: row %d was at work on line %d", c.over, p.Row, p.Line)
		}
		last := tr.Events[len(tr.Events)-1]
		if at := p.Lines[len(p.Lines)-1]; c.row != 0 && (int(last.Row) != c.row || at != c.line) {
			t.Errorf("%s: at last there is %+v on line %d", c.over, last, at)
		}
		if (p.Waits[0].To == trace.Never) != (c.row != 1) {
			t.Errorf("%s: %+v", c.over, p.Waits[0])
		}
		if got, want := explain.Headline(tr), "The run was stopped, after 1.0 s; "; !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s", c.over, got)
		}
	}
}

// What asyncio.run does at its end is within the run, and after what it ran.
func TestARunIsOverWhenAllIsClosed(t *testing.T) {
	tr := one(t,
		line(`{"is": "end", "at": 2000000000, "tick": 2, "task": 1, "state": "returned", "value": null}`),
		line(`{"is": "ran", "at": 2000000000, "tick": 2, "state": "returned"}`),
		line(`{"is": "closed", "at": 3000000000, "tick": 2}`),
		line(`{"is": "over", "at": 3000000000, "tick": 2, "outcome": "returned"}`),
	)
	if tr.Elapsed != 2_000_000_000 || tr.Finished != 3_000_000_000 {
		t.Errorf("it took %v, and was over at %v", tr.Elapsed, tr.Finished)
	}
}

func TestAThreadThatIsDroppedNeverBegins(t *testing.T) {
	tr := one(t,
		line(`{"is": "thread", "at": 0, "tick": 1, "thread": 1, "state": "queued", "name": "work", "task": 1, "line": 3}`),
		line(`{"is": "wait", "at": 0, "tick": 1, "task": 1, "line": 3, "on": {"kind": "thread", "thread": 1}}`),
		line(`{"is": "thread", "at": 7, "tick": 1, "thread": 1, "state": "dropped"}`),
	)
	if len(tr.Rows) != 2 || tr.Rows[1].State != trace.NeverStarted || tr.Rows[1].Start != trace.Never {
		t.Errorf("%s", recording.JSON(tr))
	}
	if w := tr.Program.Waits; len(w) != 1 || w[0].On != 2 || w[0].For != "a thread, for work" {
		t.Errorf("%+v", w)
	}
}

// A line that is no JSON is a mistake, wherever it breaks off.
func TestBrokenLines(t *testing.T) {
	for _, broken := range []string{
		`{"is"}`, `{"is": }`, `{"is": "out",}`, `{"is": "out" "at": 0}`, `{is: "out"}`, `{"is": "out"} x`,
		`{"text": "a`, `{"text": "\`, `{"text": "\x"}`, `{"text": "\u12"}`, `{"text": "\u12zz"}`,
		`{"at": 1-}`, `{"at": tru}`, `{"list": [1`, `{"list": [1 2]}`, `{"list": [1,]}`, `{"list": [}`,
		`{"deep": ` + strings.Repeat("[", 1000) + strings.Repeat("]", 1000) + `}`,
	} {
		_, err := recording.Read(head+broken+"\n", recording.Own)
		if err == nil || !strings.HasPrefix(err.Error(), "recording, line 2: it is no JSON object") {
			t.Errorf("%.40s: %v", broken, err)
		}
	}
}

func TestHalvesOfPairsAreOneUnknownCharacterEach(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`\ud83d\ude00`, "😀"},
		{`\ud83d`, "\ufffd"},
		{`\ud83d\n`, "\ufffd\n"},
		{`\ud83d\u0041`, "\ufffdA"},
		{`\/\b\f\r`, "/\b\f\r"},
	} {
		out := one(t, line(`{"is": "out", "at": 5, "tick": 0, "text": "%s", "to": "out"}`, c.text)).Program.Output
		if len(out) != 1 || out[0].Text != c.want {
			t.Errorf("%s: %+v", c.text, out)
		}
	}
}

// A coroutine that is awaited in place stands within its task. What cancels the
// task reaches the innermost first.
func TestCoroutinesThatAreAwaitedInPlace(t *testing.T) {
	tr := one(t,
		line(`{"is": "enter", "at": 0, "tick": 1, "inner": 1, "task": 1, "coro": "fetch", "args": "'a'", "first": 3}`),
		line(`{"is": "enter", "at": 0, "tick": 1, "inner": 2, "task": 1, "coro": "connect", "first": 7}`),
		line(`{"is": "wait", "at": 0, "tick": 1, "task": 1, "line": 8, "on": {"kind": "sleep", "seconds": 5}}`),
		line(`{"is": "cancel", "at": 1000000000, "tick": 2, "task": 1, "by": "timeout", "from": null, "line": 9}`),
		line(`{"is": "go", "at": 1000000000, "tick": 3, "task": 1, "line": 8}`),
		line(`{"is": "leave", "at": 1000000000, "tick": 3, "inner": 2, "state": "cancelled"}`),
		line(`{"is": "leave", "at": 1000000000, "tick": 3, "inner": 1, "state": "raised", "error": {"type": "OSError", "message": "gone"}}`),
		line(`{"is": "leave", "at": 1000000000, "tick": 3, "inner": 1, "state": "returned"}`),
		line(`{"is": "leave", "at": 1000000000, "tick": 3, "inner": 9, "state": "returned"}`),
	)
	in := tr.Program.Inner
	if len(in) != 2 || in[0].Coroutine != "fetch" || in[0].Err == nil || in[0].State != trace.Raised ||
		in[1].State != trace.Cancelled || in[1].By != trace.ByTimeout || in[1].End != 1_000_000_000 {
		t.Errorf("%+v", in)
	}
	enter := line(`{"is": "enter", "at": 0, "tick": 1, "inner": 1, "task": 1, "coro": "fetch"}`)
	if _, err := recording.Read(head+enter+enter, recording.Own); err == nil || err.Error() != "recording, line 3: it enters a coroutine whose number is not its own" {
		t.Error(err)
	}
}
