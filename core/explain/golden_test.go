package explain_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/explain"
	_ "github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

var update = flag.Bool("update", false, "write the goldens anew")

// TestGoldens takes the scenario of each file of testdata, or a trace that came
// from elsewhere, and compares every form and every word of its trace.
func TestGoldens(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("testdata holds no goldens", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			want, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			tr := traceOf(t, want.Files[0])
			got := &txtar.Archive{Comment: want.Comment, Files: []txtar.File{
				want.Files[0],
				{Name: "headline", Data: []byte(explain.Headline(tr) + "\n")},
				{Name: "explain", Data: sentences(tr)},
				{Name: "finishing", Data: finished(tr)},
				{Name: "text", Data: []byte(tr.Text())},
				{Name: "json", Data: append(tr.JSON(), '\n')},
			}}
			if *update {
				if err := os.WriteFile(file, txtar.Format(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			compare(t, got, want)
		})
	}
}

func compare(t *testing.T, got, want *txtar.Archive) {
	t.Helper()
	if len(got.Files) != len(want.Files) {
		t.Fatalf("the file has %d parts, not %d; -update writes it anew", len(want.Files), len(got.Files))
	}
	for i, w := range want.Files {
		if g := got.Files[i]; g.Name != w.Name || !bytes.Equal(g.Data, w.Data) {
			t.Errorf("%s:\ngot\n%s\nwant\n%s", g.Name, g.Data, w.Data)
		}
	}
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

func traceOf(t *testing.T, from txtar.File) *trace.Trace {
	t.Helper()
	if from.Name == "scenario" {
		return run(t, string(from.Data))
	}
	tr, err := trace.ParseText(string(from.Data))
	if err != nil {
		t.Fatalf("%s: %v", from.Name, err)
	}
	return tr
}

// run gives the trace of a scenario.
func run(t testing.TB, text string) *trace.Trace {
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
