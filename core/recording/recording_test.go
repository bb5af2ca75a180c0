package recording_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/explain/programs"
	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
)

const head = `{"gatherground": 1, "python": "3.13.0", "clock": "virtual", "file": "main.py", "source": "…"}` + "\n"

func line(format string, args ...any) string { return fmt.Sprintf(format, args...) + "\n" }

func read(t *testing.T, lines ...string) *trace.Trace {
	t.Helper()
	tr, err := recording.Read(head+strings.Join(lines, ""), recording.Own)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func TestWhatIsNoRecordingIsAMistake(t *testing.T) {
	made := line(`{"is": "task", "at": 0, "tick": 0, "task": 1, "name": "A", "coro": "a"}`)
	for _, c := range []struct{ desc, text, want string }{
		{"nothing", "", "recording, line 1: it does not begin as a recording does"},
		{"another file", "{}\n", "recording, line 1: it does not begin as a recording does"},
		{"another version", `{"gatherground": 2}` + "\n", "recording, line 1: it is of version 2, and only 1 is known"},
		{"a line that is none", head + "{\n", "recording, line 2: it is no JSON object"},
		{"a list", head + "[]\n", "recording, line 2: it is no JSON object"},
		{"one task twice", head + made + made, "recording, line 3: it makes a task whose number is not its own"},
		{"a time with which nobody can reckon", head + `{"is": "start", "at": 9000000000000000001}` + "\n", "recording, line 2: it is later than 9·10⁹ seconds"},
		{"a state that there is not", head + made + `{"is": "end", "at": 0, "task": 1, "state": "lost"}` + "\n", "recording, line 3: a task ends in a way that there is not"},
	} {
		t.Run(c.desc, func(t *testing.T) {
			if _, err := recording.Read(c.text, recording.Own); err == nil || err.Error() != c.want {
				t.Errorf("%v, not %s", err, c.want)
			}
		})
	}
}

func TestLimitsHold(t *testing.T) {
	tasks := head
	for i := range 4 {
		tasks += line(`{"is": "task", "at": 0, "tick": 0, "task": %d, "name": "A", "coro": "a"}`, i+1)
	}
	for _, c := range []struct {
		desc   string
		limits recording.Limits
		want   string
	}{
		{"bytes", recording.Limits{Bytes: 100, Lines: 10, Rows: 10}, "recording, line 1: it has more than 100 bytes"},
		{"lines", recording.Limits{Bytes: 1000, Lines: 3, Rows: 10}, "recording, line 4: it has more than 3 lines"},
		{"rows", recording.Limits{Bytes: 1000, Lines: 10, Rows: 3}, "recording, line 5: it has more than 3 tasks"},
	} {
		t.Run(c.desc, func(t *testing.T) {
			if _, err := recording.Read(tasks, c.limits); err == nil || err.Error() != c.want {
				t.Errorf("%v, not %s", err, c.want)
			}
		})
	}
}

// A program that was killed leaves a beginning.
func TestABeginningIsReadable(t *testing.T) {
	tr := read(t,
		line(`{"is": "run", "at": 0, "tick": 0, "line": 9}`),
		line(`{"is": "task", "at": 0, "tick": 0, "task": 1, "name": "Task-1", "coro": "main", "by": null, "line": 9, "main": true}`),
		line(`{"is": "start", "at": 0, "tick": 1, "task": 1}`),
		line(`{"is": "wait", "at": 0, "tick": 1, "task": 1, "line": 3, "on": {"kind": "sleep", "seconds": 1.5}}`),
		`{"is": "go", "at": 15000`,
	)
	if tr.Program.Ended != trace.Unfinished || len(tr.Rows) != 1 || tr.Rows[0].State != trace.Running || tr.Rows[0].Name != "main" {
		t.Errorf("%s", recording.JSON(tr))
	}
}

func TestWhatIsNotKnownIsPassedOver(t *testing.T) {
	tr := read(t,
		line(`{"is": "weather", "at": 0, "tick": 0, "rain": [1, {"a": null}]}`),
		line(`{"is": "out", "at": 5, "tick": 0, "text": "a\ud800b\ud83d\ude00\n", "to": "out", "task": 7, "colour": "red"}`),
		line(`{"is": "over", "at": 5, "tick": 0, "outcome": "returned"}`),
	)
	if o := tr.Program.Output; len(o) != 1 || o[0].Text != "a\ufffdb😀\n" || o[0].Row != 0 {
		t.Errorf("%+v", o)
	}
}

// What a cancelled task passes on was asked for by whoever cancelled that task.
func TestWhoAskedIsWhoAskedFirst(t *testing.T) {
	tr := read(t,
		line(`{"is": "task", "at": 0, "tick": 0, "task": 1, "name": "outer", "coro": "f", "main": true}`),
		line(`{"is": "start", "at": 0, "tick": 1, "task": 1}`),
		line(`{"is": "task", "at": 0, "tick": 1, "task": 2, "name": "inner", "coro": "f", "by": 1}`),
		line(`{"is": "start", "at": 0, "tick": 2, "task": 2}`),
		line(`{"is": "cancel", "at": 7, "tick": 3, "task": 1, "by": "timeout", "from": null, "line": 4}`),
		line(`{"is": "cancel", "at": 7, "tick": 3, "task": 2, "by": "await", "from": 1, "line": 5}`),
		line(`{"is": "go", "at": 7, "tick": 4, "task": 2}`),
		line(`{"is": "end", "at": 7, "tick": 4, "task": 2, "state": "cancelled"}`),
		line(`{"is": "over", "at": 7, "tick": 4, "outcome": "returned"}`),
	)
	if by := tr.Rows[1].By; by != trace.ByTimeout {
		t.Errorf("inner is cancelled by %q", by)
	}
	if q := tr.Program.Requests; len(q) != 2 || q[1].From != 1 || q[1].By != "await" {
		t.Errorf("%+v", q)
	}
}

// The way on which a request comes is told in words, once with the line and once,
// for a label, without.
func TestTheWayOfARequestIsToldInWords(t *testing.T) {
	begin := []string{line(`{"is": "task", "at": 0, "task": 1, "name": "outer", "main": true}`), line(`{"is": "start", "at": 0, "task": 1}`)}
	cancel := func(task int, by string, from int) string {
		return line(`{"is": "cancel", "at": 7, "task": %d, "by": %q, "from": %d, "line": %d}`, task, by, from, task)
	}
	for _, c := range []struct {
		first string // who asks that the outer task be cancelled
		from  int
		links []string // who hands that on, from each task to the next
		asked string
		label string
	}{
		{"timeout", 0, []string{"await", "await"}, "the timeout on line 1, through outer, then T2", "the timeout, through outer, then T2"},
		{"wait_for", 0, []string{"wait_for", "gather"}, "wait_for on line 1, through gather", "wait_for, through gather"},
		{"shutdown", 0, []string{"task_group", "gather", "gather"}, "asyncio.run on line 1, through the group, then gather", "asyncio.run, through the group, then gather"},
		{"interrupt", 0, []string{"await", "await", "await", "await", "gather"}, "Ctrl+C on line 1, through …, then T4, then gather", "Ctrl+C, through …, then T4, then gather"},
		{"task.cancel", 0, nil, "a callback on line 1", "a callback"},
		{"task.cancel", 1, nil, "outer on line 1", "outer"},
		{"gather", 1, nil, "outer on line 1, through gather", "outer, through gather"},
		{"task_group", 1, nil, "the group on line 1", "the group"},
	} {
		lines := append(slices.Clone(begin), cancel(1, c.first, c.from))
		for i, by := range c.links {
			lines = append(lines, line(`{"is": "task", "at": 0, "task": %d, "name": "T%[1]d"}`, i+2), line(`{"is": "start", "at": 0, "task": %d}`, i+2), cancel(i+2, by, i+1))
		}
		p := read(t, lines...).Program
		if last := p.Causes[len(p.Causes)-1]; last.Asked != c.asked || last.Label != c.label {
			t.Errorf("%s, %q: %q and %q", c.first, c.links, last.Asked, last.Label)
		}
	}
	if named := read(t, append(begin, line(`{"is": "name", "task": 1, "name": "gather"}`), cancel(1, "task.cancel", 1))...).Program.Causes[0].Label; named != "the task gather" {
		t.Errorf("a task that has the name of asyncio's gather asks as %q", named)
	}
}

// FuzzRead reads anything, and what it takes for a recording can be shown.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatal("there are no recordings to begin with")
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		// Long texts are slow to make shorter.
		_, lines, _ := strings.Cut(string(a.Files[1].Data), "\n")
		for piece := range slices.Chunk(strings.SplitAfter(lines, "\n"), 8) {
			f.Add(head + strings.Join(piece, ""))
		}
	}
	f.Add(turning)
	f.Add(turning + `{"is":"destroyed","task":1,"idle":true}` + "\n")
	f.Add(turning + `{"is":"wait","task":1,"on":{"kind":"lock","held":[{"task":1,"line":2}]}}` + "\n" + `{"is":"held","task":1,"by":[{"task":1}]}` + "\n" + `{"is":"over","outcome":"hangs"}` + "\n")
	f.Add(turning + `{"is":"over","outcome":"stopped","task":1,"line":3,"held":4}` + "\n")
	f.Fuzz(func(t *testing.T, text string) {
		tr, err := recording.Read(text, recording.Limits{Bytes: 1 << 20, Lines: 1000, Rows: 1000})
		if err != nil {
			return
		}
		if _, err := trace.ParseJSON(tr.JSON()); err != nil {
			t.Fatalf("what is read of\n%s\nis no trace: %v\n%s", text, err, tr.JSON())
		}
		explain.Explain(tr)
		timeline.Layout(tr, timeline.Options{}).Text(80)
		recording.JSON(tr)
		programs.Tell(tr)
		programs.Headline(tr)
	})
}
