package conform_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/conform"
)

// TestCPythonEndsRowsThereWhereTheEngineSaysTheyWouldHaveEnded takes the
// cancellations from random scenarios: CPython runs each once more for each of its
// iterations, in which, and after which, nobody is cancelled. A row that was
// cancelled ends, in the last of these runs in which it is not, when its trace says
// that it would have.
func TestCPythonEndsRowsThereWhereTheEngineSaysTheyWouldHaveEnded(t *testing.T) {
	oracle := startOracle(t)
	ended, never := 0, 0
	for n := range 600 {
		text := conform.Nth(31, n)
		if strings.Contains(text, "uniform(") {
			continue // from a cancellation on, CPython would draw the times in another order
		}
		ours := ranSpared(t, text)
		theirs := asker{oracle, text, map[int]*trace.Trace{}}
		for i := range ours.Rows {
			r := &ours.Rows[i]
			if r.State != trace.Cancelled {
				if r.Spared != 0 {
					t.Errorf("%s\n%s was not cancelled, and would have ended at %d", text, r.Name, r.Spared)
				}
				continue
			}
			row := theirs.spares(t, ours, i)
			if end := max(row.End, 0); end != r.Spared {
				t.Errorf("%s\n%s would have ended at %d, says the engine, and CPython at %d", text, r.Name, r.Spared, end)
			}
			if row.End > 0 {
				ended++
			} else {
				never++
			}
		}
	}
	if ended < 200 || never < 20 {
		t.Errorf("%d rows would have ended, and %d never: nothing is compared", ended, never)
	}
	t.Logf("%d rows would have ended, and %d never", ended, never)
}

func ranSpared(t *testing.T, text string) *trace.Trace {
	t.Helper()
	p, err := scenario.Parse(text, scenario.Limits{})
	if err != nil {
		t.Fatalf("%s\n%v", text, err)
	}
	ran, err := scenario.Run(p, scenario.Options{Spare: 1 << 30})
	if err != nil {
		t.Fatalf("%s\n%v", text, err)
	}
	return ran
}

// asker asks CPython what becomes of a scenario in which nobody is cancelled from an
// iteration of the loop on.
type asker struct {
	oracle  *conform.Oracle
	text    string
	answers map[int]*trace.Trace // by that iteration
}

// spares returns what becomes of a row that was cancelled if it is not.
func (a *asker) spares(t *testing.T, ours *trace.Trace, row int) *trace.Row {
	t.Helper()
	for from := int(ours.Events[len(ours.Events)-1].Tick); from > 0; from-- {
		if a.answers[from] == nil {
			answer, err := a.oracle.AskSpared(a.text, from)
			if err != nil {
				t.Fatalf("%s\n%v", a.text, err)
			}
			if a.answers[from], err = trace.ParseJSON(answer); err != nil {
				t.Fatalf("%s\n%v", a.text, err)
			}
		}
		if r := &a.answers[from].Rows[row]; r.State != trace.Cancelled {
			return r
		}
	}
	t.Fatalf("%s\n%s is cancelled even if nobody is", a.text, ours.Rows[row].Name)
	return nil
}
