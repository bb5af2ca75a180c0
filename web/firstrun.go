//go:build !js

package web

import (
	_ "embed"
	"html/template"
	"strings"

	"github.com/gatherground/gatherground/core/explain/programs"
	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
)

// firstRecording is of the first example; a test of package recorder holds it to
// what is recorded now.
//
//go:embed python/examples/01-three-at-once.jsonl
var firstRecording string

// firstRunOf shows the run that the page for programs opens with, so that there is
// a picture before anything has run, and without scripts.
func firstRunOf() (*firstRun, error) {
	t, err := recording.Read(firstRecording, recording.Own)
	if err != nil {
		return nil, err
	}
	run := &firstRun{
		Headline: programs.Headline(t), Recording: firstRecording, Shown: template.JS(show.AppendRecorded(nil, firstRecording, t)),
		Said: "The program ended after " + trace.Clock(t.Elapsed) + ".",
	}
	for _, p := range show.Drawn(t, "") {
		run.Picture += template.HTML(p.SVG())
	}
	for _, o := range t.Program.Output {
		last := len(run.Output) - 1
		if at := trace.Clock(o.At); last < 0 || run.Output[last].At != at {
			run.Output = append(run.Output, printed{at, o.Text})
		} else {
			run.Output[last].Text += o.Text
		}
	}
	for _, s := range programs.Tell(t) {
		run.Story = append(run.Story, printed{trace.Clock(s.At), s.Text})
	}
	run.Recording = strings.TrimSpace(run.Recording)
	return run, nil
}
