package recording_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/trace"
)

// TestAStepThatTakesLongHoldsUpTheLoop reads what tells of it only by its times.
func TestAStepThatTakesLongHoldsUpTheLoop(t *testing.T) {
	const ms = trace.Second / 1000
	made := line(`{"is": "task", "at": 0, "task": 1, "name": "A", "coro": "a"}`) + line(`{"is": "task", "at": 0, "task": 2, "name": "B", "coro": "b"}`)
	does := func(is string, at trace.Time, task int, more string) string {
		return line(`{"is": "%s", "at": %d, "tick": 1, "task": %d%s}`, is, at, task, more)
	}
	real := strings.Replace(head, `"virtual"`, `"real"`, 1)
	for _, c := range []struct {
		desc, text string
		want       []trace.Held
	}{
		{"a little, on the real clock", real + made + does("start", 0, 1, "") + does("wait", 99*ms, 1, ""), nil},
		{"long", real + made + does("start", 10*ms, 1, "") + does("wait", 110*ms, 1, ""), []trace.Held{{Row: 1, From: 10 * ms, To: 110 * ms}}},
		{"long, in another step", real + made + does("start", 0, 1, "") + does("wait", 0, 1, "") + does("go", 200*ms, 1, "") + does("end", 900*ms, 1, `, "state": "returned"`), []trace.Held{{Row: 1, From: 200 * ms, To: 900 * ms}}},
		{"a little, on the virtual clock", head + made + does("start", 0, 1, "") + does("wait", ms-1, 1, ""), nil},
		{"more, on the virtual clock", head + made + does("start", 0, 1, "") + does("wait", ms, 1, ""), []trace.Held{{Row: 1, To: ms}}},
		{"around a sleep", head + made + does("start", 0, 1, "") + does("block", 10*ms, 1, `, "ns": 20000000, "line": 7`) + does("wait", 60*ms, 1, ""), []trace.Held{{Row: 1, To: 10 * ms}, {Row: 1, From: 10 * ms, To: 30 * ms, Line: 7}, {Row: 1, From: 30 * ms, To: 60 * ms}}},
		{"around a task that it begins at once", head + made + does("start", 0, 1, "") + does("start", 10*ms, 2, "") + does("wait", 30*ms, 2, "") + does("wait", 60*ms, 1, ""), []trace.Held{{Row: 1, To: 10 * ms}, {Row: 2, From: 10 * ms, To: 30 * ms}, {Row: 1, From: 30 * ms, To: 60 * ms}}},
		{"before it began", head + made + does("go", 0, 1, "") + does("end", 10*ms, 1, `, "state": "cancelled"`), nil},
		{"nobody", head + made + does("start", 0, 1, "") + does("wait", 0, 1, "") + does("go", 10*ms, 2, ""), nil},
		{"two loops", real + made + does("start", 0, 1, "") + does("start", 0, 2, "") + does("wait", 200*ms, 1, "") + does("wait", 400*ms, 2, ""), []trace.Held{{Row: 2, To: 200 * ms}, {Row: 2, From: 200 * ms, To: 400 * ms}}},
	} {
		tr, err := recording.Read(c.text, recording.Own)
		if err != nil {
			t.Errorf("%s: %v", c.desc, err)
			continue
		}
		got := tr.Program.Blocks
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, not %v", c.desc, got, c.want)
		}
		steps := 0
		for i, e := range tr.Events {
			if i > 0 && e.At < tr.Events[i-1].At {
				t.Errorf("%s: an event at %v comes after one at %v", c.desc, e.At, tr.Events[i-1].At)
			}
			if step, is := e.Detail.(trace.Step); is && step.Kind == trace.Block {
				steps++
			}
		}
		if steps != len(got) {
			t.Errorf("%s: %d events tell of %d blocks", c.desc, steps, len(got))
		}
	}
}
