// Package traced gives tests the trace of a scenario, or the one that a golden
// begins with.
package traced

import (
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// Run returns the trace of a scenario.
func Run(t testing.TB, text string) *trace.Trace {
	t.Helper()
	p, err := scenario.Parse(text, scenario.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	tr, err := scenario.Run(p, scenario.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// Of returns the trace of a file: of one called scenario, what comes of running
// it; of another, the trace whose text it is.
func Of(t testing.TB, from txtar.File) *trace.Trace {
	t.Helper()
	if from.Name == "scenario" {
		return Run(t, string(from.Data))
	}
	tr, err := trace.ParseText(string(from.Data))
	if err != nil {
		t.Fatalf("%s: %v", from.Name, err)
	}
	return tr
}
