// Package traced gives tests the trace of a scenario, or the one that a golden
// begins with.
package traced

import (
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// Run returns the trace of a scenario, which tells when those would have ended that
// were cancelled.
func Run(t testing.TB, text string) *trace.Trace {
	t.Helper()
	_, tr := run(t, text)
	return tr
}

// Parse returns a scenario's program.
func Parse(t testing.TB, text string) *scenario.Program {
	t.Helper()
	p, err := scenario.Parse(text, scenario.Limits{})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return p
}

func run(t testing.TB, text string) (*scenario.Program, *trace.Trace) {
	t.Helper()
	p := Parse(t, text)
	tr, err := scenario.Run(p, scenario.Options{Spare: 100_000})
	if err != nil {
		t.Fatal(err)
	}
	return p, tr
}

// Tied returns the trace of a scenario, with its ties.
func Tied(t testing.TB, text string) *trace.Trace {
	t.Helper()
	p, tr := run(t, text)
	tr.Ties, _ = scenario.Ties(p, tr, 0)
	return tr
}

// Of returns the trace of a file: of one called scenario, what comes of running
// it, of one called tied with its ties; of another, the trace whose text it is.
func Of(t testing.TB, from txtar.File) *trace.Trace {
	t.Helper()
	switch from.Name {
	case "scenario":
		return Run(t, string(from.Data))
	case "tied":
		return Tied(t, string(from.Data))
	}
	tr, err := trace.ParseText(string(from.Data))
	if err != nil {
		t.Fatalf("%s: %v", from.Name, err)
	}
	return tr
}
