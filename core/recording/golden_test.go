package recording_test

import (
	"bytes"
	"fmt"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/explain/programs"
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
			{Name: "story", Data: story(tr)},
			{Name: "json", Data: append(recording.JSON(tr), '\n')},
		}
	})
}

// story is what is told of the program, each with how many events have happened,
// and what each event's line is.
func story(t *trace.Trace) []byte {
	var b bytes.Buffer
	b.WriteString(programs.Headline(t) + "\n")
	for _, s := range programs.Tell(t) {
		fmt.Fprintf(&b, "%d: %s %d\n", s.Events, s.Text, s.Rows)
	}
	fmt.Fprintln(&b, "lines", t.Program.Lines)
	for _, o := range t.Program.Output {
		fmt.Fprintf(&b, "%d: %q\n", o.Events, o.Text)
	}
	return b.Bytes()
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
