package explain_test

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/explain"
	_ "github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/golden"
	"github.com/gatherground/gatherground/internal/traced"
)

// TestGoldens takes the scenario of each file of testdata, or a trace that came
// from another program, and compares every form and every word of its trace.
func TestGoldens(t *testing.T) {
	golden.Archives(t, "testdata", func(t *testing.T, files []txtar.File) []txtar.File {
		tr := traced.Of(t, files[0])
		return []txtar.File{
			files[0],
			{Name: "headline", Data: []byte(explain.Headline(tr) + "\n")},
			{Name: "explain", Data: sentences(tr)},
			{Name: "finishing", Data: finished(tr)},
			{Name: "text", Data: []byte(tr.Text())},
			{Name: "json", Data: append(tr.JSON(), '\n')},
		}
	})
}

// sentences gives the sentences as a terminal prints them.
func sentences(tr *trace.Trace) []byte {
	var b bytes.Buffer
	for _, s := range explain.Explain(tr) {
		b.WriteString(trace.Clock(s.At) + ": " + s.Text + "\n")
	}
	return b.Bytes()
}

func finished(tr *trace.Trace) []byte {
	var names []string
	for _, id := range trace.Finishing(tr) {
		names = append(names, tr.Rows[id-1].Name)
	}
	return []byte(strings.Join(names, ", ") + "\n")
}
