package trace_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/gatherground/gatherground/core/trace"
	"golang.org/x/tools/txtar"
)

func FuzzParseJSON(f *testing.F) {
	for _, t := range goldenTraces(f) {
		f.Add(t.JSON())
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		tr, err := trace.ParseJSON(text)
		if err != nil {
			return
		}
		checkWords(t, tr)
		again, err := trace.ParseJSON(tr.JSON())
		if err != nil || string(again.JSON()) != string(tr.JSON()) {
			t.Fatalf("%s\nis read as\n%s\n%v", tr.JSON(), again.JSON(), err)
		}
	})
}

func FuzzParseText(f *testing.F) {
	for _, t := range goldenTraces(f) {
		f.Add(t.Text())
	}
	f.Fuzz(func(t *testing.T, text string) {
		tr, err := trace.ParseText(text)
		if err != nil {
			return
		}
		checkWords(t, tr)
		again, err := trace.ParseText(tr.Text())
		if err != nil || again.Text() != tr.Text() {
			t.Fatalf("%s\nis read as\n%s\n%v", tr.Text(), again.Text(), err)
		}
	})
}

// goldenTraces gives the traces of all goldens.
func goldenTraces(t testing.TB) (traces []*trace.Trace) {
	files, err := filepath.Glob("../explain/testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range txtar.Parse(text).Files {
			if f.Name != "text" {
				continue
			}
			tr, err := trace.ParseText(string(f.Data))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			traces = append(traces, tr)
		}
	}
	return traces
}
