package translated

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/retell"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate/python"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/internal/recorder/drive"
)

// TestRecordedProgramsAreScenariosAgain goes the way back: what is recorded of a
// scenario's program is said as a scenario, where that can be, and that one runs as
// the program did. It has a row for each of the program's tasks, with the same
// state, times, value or exception, but for main where that only awaits one call.
func TestRecordedProgramsAreScenariosAgain(t *testing.T) {
	d := drive.Start(t, findPython(t))
	options := map[string]any{"limits": map[string]any{"seconds": 9e9, "events": 1_000_000, "real": 0}}
	said, unsaid, all := 0, map[string]int{}, max(*many/4, 20)
	for n := range all {
		text := conform.Nth(*seed+2, n)
		p, _ := run(t, text)
		code, err := python.Language.Program(p)
		if err != nil {
			t.Fatalf("%s\n%v", text, err)
		}
		var a struct{ Recording string }
		d.Run("main.py", code.Text, options, &a)
		recorded, err := recording.Read(a.Recording, recording.Own)
		if err != nil {
			t.Fatal(err)
		}
		again, err := retell.Scenario(a.Recording, recording.Own)
		var why *retell.Unsaid
		if errors.As(err, &why) {
			unsaid[wording(why)]++
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		said++
		_, got := run(t, again)
		if g, w := rowsOf(got), tasksOf(recorded); !holds(g, w) || got.Elapsed != recorded.Elapsed || got.Outcome.State != recorded.Outcome.State {
			t.Fatalf("scenario %d of seed %d: %s\n%s\nis told as\n%s\nwith the rows\n%s\nand not\n%s", n, *seed+2, text, code.Text, again, strings.Join(g, "\n"), strings.Join(w, "\n"))
		}
	}
	t.Logf("%d of %d scenarios are told again; the others: %v", said, all, unsaid)
	if said < all/3 {
		t.Error("that is too few")
	}
}

// wording is a reason without what is the program's own.
func wording(u *retell.Unsaid) string {
	words := strings.Fields(u.Reason)
	return strings.Join(words[:min(4, len(words))], " ")
}

func rowsOf(t *trace.Trace) []string {
	var rows []string
	for i := range t.Rows {
		rows = append(rows, lineOf(&t.Rows[i]))
	}
	return rows
}

// tasksOf are the tasks of a recording but main.
func tasksOf(t *trace.Trace) []string {
	var rows []string
	for i := range t.Rows {
		if t.Rows[i].Kind == trace.TaskRow && !t.Program.Tasks[i].Main && !strings.HasSuffix(t.Program.Tasks[i].Coroutine, "bounded") {
			rows = append(rows, lineOf(&t.Rows[i]))
		}
	}
	return rows
}

func lineOf(r *trace.Row) string {
	text := fmt.Sprintf("%s %s from %d to %d", r.Name, r.State, r.Start, r.End)
	switch r.State {
	case trace.Returned:
		v := r.Value
		if code, ok := v.(trace.Code); ok { // what no literal can say stands as its text
			v = string(code)
		} else if !isLiteral(v) {
			v = trace.Repr(v)
		}
		text += " " + trace.Repr(v)
	case trace.Raised:
		text += " " + trace.Repr(r.Err)
	}
	return text
}

func isLiteral(v trace.Value) bool {
	list, isList := v.(trace.List)
	switch v.(type) {
	case nil, bool, int64, float64, string:
		return true
	}
	return isList && !slices.ContainsFunc(list, func(v trace.Value) bool { return !isLiteral(v) })
}

// holds reports whether all of some lines are among others.
func holds(all, some []string) bool {
	all = slices.Clone(all)
	for _, line := range some {
		i := slices.Index(all, line)
		if i < 0 {
			return false
		}
		all = slices.Delete(all, i, i+1)
	}
	return true
}
