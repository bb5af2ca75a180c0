package timeline_test

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	_ "github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/golden"
)

// TestGoldens draws the scenario of each file of testdata, or a trace that came
// from another program, for a wide page, for a phone and for a terminal.
func TestGoldens(t *testing.T) {
	golden.Archives(t, "testdata", func(t *testing.T, files []txtar.File) []txtar.File {
		tr := traceOf(t, files[0])
		return []txtar.File{
			files[0],
			{Name: "terminal", Data: []byte(timeline.Layout(tr, timeline.Options{}).Text(80))},
			{Name: "wide", Data: elements(timeline.Layout(tr, timeline.Options{}))},
			{Name: "phone", Data: elements(timeline.Layout(tr, timeline.Options{Width: 360}))},
		}
	})
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
