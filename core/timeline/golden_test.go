package timeline_test

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	_ "github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/internal/golden"
	"github.com/gatherground/gatherground/internal/traced"
)

// TestGoldens draws the scenario of each file of testdata, or a trace that came
// from another program, for a wide page, for a phone and for a terminal.
func TestGoldens(t *testing.T) {
	golden.Archives(t, "testdata", func(t *testing.T, files []txtar.File) []txtar.File {
		tr := traced.Of(t, files[0])
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
