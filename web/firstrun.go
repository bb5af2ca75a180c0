//go:build !js

package web

import (
	_ "embed"
	"html/template"
	"regexp"
	"strings"
	"sync"

	"github.com/gatherground/gatherground/core/explain/programs"
	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
)

// A firstRun is a run as the page prints it.
type firstRun struct {
	Said, Headline string
	Picture        template.HTML // wide and narrow
	Output, Story  []printed
	Recording      template.JS
	Shown          template.JS // what web/host/play.ts calls Recorded
}

// printed is a text and when it came.
type printed struct{ At, Text string }

// firstRecording is of the first example; a test of package recorder holds it to
// what is recorded now.
//
//go:embed python/examples/01-three-at-once.jsonl
var firstRecording string

// firstRunOf shows the run that the page for programs opens with, so that there is
// a picture before anything has run, and without scripts. It is always the same.
var firstRunOf = sync.OnceValues(func() (*firstRun, error) {
	t, err := recording.Read(firstRecording, recording.Own)
	if err != nil {
		return nil, err
	}
	run := &firstRun{
		Headline: programs.Headline(t), Recording: printable(firstRecording), Shown: template.JS(show.AppendRecorded(nil, firstRecording, t)),
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
	return run, nil
})

// printable returns a recording as a script's text may have it, without what
// asyncio.run does to close the loop: the page tells nothing of that.
func printable(recording string) template.JS {
	internal := map[string]bool{}
	var b strings.Builder
	for line := range strings.Lines(recording) {
		task := taskOf.FindString(line)
		if internal[task] || strings.Contains(line, `"internal":true`) {
			internal[task] = true
			continue
		}
		b.WriteString(strings.ReplaceAll(line, "<", `\u003c`))
	}
	return template.JS(strings.TrimSpace(b.String()))
}

// taskOf finds the task of a line.
var taskOf = regexp.MustCompile(`"task":\d+`)
