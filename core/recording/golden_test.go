package recording_test

import (
	"bytes"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/golden"
)

// TestGoldens takes programs and what was recorded of them, and compares all that
// is made of that. Package recorder has the test that it is still what is recorded.
func TestGoldens(t *testing.T) {
	golden.Archives(t, "testdata", func(t *testing.T, files []txtar.File) []txtar.File {
		program, text := files[0], files[1]
		tr, err := recording.Read(string(text.Data), recording.Own)
		if err != nil {
			t.Fatal(err)
		}
		return []txtar.File{
			program, text,
			{Name: "picture", Data: []byte(timeline.Layout(tr, timeline.Options{}).Text(80))},
			{Name: "words", Data: words(tr)},
			{Name: "json", Data: append(recording.JSON(tr), '\n')},
		}
	})
}

func words(t *trace.Trace) []byte {
	var b bytes.Buffer
	b.WriteString(explain.Headline(t) + "\n")
	for _, s := range explain.Explain(t) {
		b.WriteString(trace.Clock(s.At) + ": " + s.Text + "\n")
	}
	for _, w := range t.Program.Waits {
		b.WriteString(trace.Clock(w.From) + ": " + t.Rows[w.Row-1].Name + " waits for " + w.For + "\n")
	}
	return b.Bytes()
}
