package timeline_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	_ "github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
)

var update = flag.Bool("update", false, "write the goldens anew")

// TestGoldens draws the scenario of each file of testdata, or a trace that came
// from elsewhere, for a wide page, for a phone and for a terminal.
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
				{Name: "terminal", Data: []byte(timeline.Layout(tr, timeline.Options{}).Text(80))},
				{Name: "wide", Data: elements(timeline.Layout(tr, timeline.Options{}))},
				{Name: "phone", Data: elements(timeline.Layout(tr, timeline.Options{Width: 360}))},
			}}
			if *update {
				if err := os.WriteFile(file, txtar.Format(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if g, w := txtar.Format(got), txtar.Format(want); !bytes.Equal(g, w) {
				t.Errorf("got\n%s\nwant\n%s\n-update writes it anew", g, w)
			}
		})
	}
}

var styles = regexp.MustCompile(`<style>.*</style>`)

// elements returns the drawing with one element a line, without the style that
// all drawings share.
func elements(p *timeline.Picture) []byte {
	svg := styles.ReplaceAllString(p.SVG(), "")
	return []byte(strings.ReplaceAll(svg, "><", ">\n<") + "\n")
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
