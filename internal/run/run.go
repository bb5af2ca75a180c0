// Package run is the verb that runs scenarios in the terminal.
package run

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/timeline/raster"
	"github.com/gatherground/gatherground/core/trace"
)

// Verb is the verb's flags and argument.
type Verb struct {
	JSON bool `name:"json" help:"Write the trace as JSON."`

	Lines    bool   `help:"Read one scenario a line, each of a million rows at most, and write one JSON trace a line."`
	SVG      string `name:"svg" help:"Also write the timeline to this file." placeholder:"FILE"`
	PNG      string `name:"png" help:"Also write the timeline to this file, as pixels." placeholder:"FILE"`
	Real     bool   `help:"Run on the real clock."`
	Scenario string `arg:"" optional:"" help:"A scenario, a file with one, or - for standard input. A million rows take about 2 GB of memory."`
}

// Mistaken is the error for a text that is no scenario; its mistake has been
// printed.
type Mistaken struct{ Where string }

func (m *Mistaken) Error() string { return m.Where }

// Run is the verb.
func (v *Verb) Run() error {
	if v.Lines {
		return v.lines()
	}
	text, name, err := v.text()
	if err != nil {
		return err
	}
	p, err := scenario.Parse(text, scenario.CommandLine)
	if err != nil {
		return complain(name, text, err)
	}
	t, err := scenario.Run(p, v.options())
	if err != nil {
		return err
	}
	if err := v.draw(t); err != nil {
		return err
	}
	switch {
	case v.JSON:
		_, err = fmt.Printf("%s\n", t.JSON())

	default:
		_, err = fmt.Print(report(t))
	}
	return err
}

// draw writes the pictures that were asked for.
func (v *Verb) draw(t *trace.Trace) error {
	if v.SVG != "" {
		if err := os.WriteFile(v.SVG, []byte(timeline.Layout(t, timeline.Options{}).File()), 0o644); err != nil {
			return err
		}
	}
	if v.PNG == "" {
		return nil
	}
	png, err := raster.PNG(timeline.Layout(t, timeline.Options{Most: raster.Most}))
	if err != nil {
		return err
	}
	return os.WriteFile(v.PNG, png, 0o644)
}

func (v *Verb) options() scenario.Options {
	if v.Real {
		return scenario.Real()
	}
	return scenario.Options{}
}

// text returns the scenario that the argument is or names.
func (v *Verb) text() (text, name string, err error) {
	if v.Scenario == "" {
		return "", "", errors.New(`run needs a scenario, such as 'gather(task("A", 3), task("B", 1))', a file, or - for standard input`)
	}
	if v.Scenario == "-" {
		b, err := io.ReadAll(os.Stdin)
		return string(b), "standard input", err
	}
	if !strings.Contains(v.Scenario, "(") {
		b, err := os.ReadFile(v.Scenario)
		if errors.Is(err, os.ErrNotExist) {
			return v.Scenario, "scenario", nil
		}
		return string(b), v.Scenario, err
	}
	return v.Scenario, "scenario", nil
}

// complain prints a mistake, and the line that it stands in with the place
// marked.
func complain(name, text string, err error) error {
	var m *scenario.Mistake
	if !errors.As(err, &m) {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s:%s\n", name, m.Error())
	if lines := strings.Split(text, "\n"); m.Line <= len(lines) {
		line := []rune(strings.ReplaceAll(lines[m.Line-1], "\t", " "))
		at := min(m.Column-1, len(line))
		from := max(0, at-60)
		fmt.Fprintf(os.Stderr, "  %s\n  %s^\n", string(line[from:min(len(line), at+60)]), strings.Repeat(" ", at-from))
	}
	return &Mistaken{name}
}

// lines answers each line of the input with a line of JSON.
func (v *Verb) lines() error {
	in := io.Reader(os.Stdin)
	if v.Scenario != "" && v.Scenario != "-" {
		if strings.Contains(v.Scenario, "(") {
			in = strings.NewReader(v.Scenario)
		} else {
			f, err := os.Open(v.Scenario)
			if err != nil {
				return err
			}
			defer f.Close()
			in = f
		}
	}
	out := bufio.NewWriter(os.Stdout)
	mistaken := false
	r := bufio.NewReaderSize(in, 1<<20)
	for {
		line, end := r.ReadString('\n')
		if text := strings.TrimRight(line, "\r\n"); text != "" || line != "" {
			answer, err := v.line(text)
			mistaken = mistaken || err != nil
			out.Write(append(answer, '\n'))
		}
		if end == io.EOF {
			break
		}
		if end != nil {
			return end
		}
		if r.Buffered() == 0 {
			if err := out.Flush(); err != nil {
				return err
			}
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if mistaken {
		return &Mistaken{"standard input"}
	}
	return nil
}

func (v *Verb) line(text string) ([]byte, error) {
	p, err := scenario.Parse(text, scenario.Batch)
	if err != nil {
		return show.AppendProblem(nil, err), err
	}
	t, err := scenario.Run(p, v.options())
	if err != nil {
		return show.AppendProblem(nil, err), err
	}
	return t.JSON(), nil
}

// report is what a person reads in the terminal.
func report(t *trace.Trace) string {
	var b strings.Builder
	b.WriteString(timeline.Layout(t, timeline.Options{Most: timeline.MostLines}).Text(80))
	b.WriteString("\n" + trace.Headline(t) + "\n")
	if ids := trace.Finishing(t); len(ids) > 0 {
		names := make([]string, 0, 20)
		for i, id := range ids {
			if i == 20 {
				names = append(names, fmt.Sprintf("and %d more", len(ids)-20))
				break
			}
			names = append(names, t.Rows[id-1].Name)
		}
		b.WriteString("Finished: " + strings.Join(names, ", ") + "\n")
	}
	sentences := trace.Explain(t)
	if len(sentences) > 0 {
		b.WriteString("\n")
	}
	for i, s := range sentences {
		if i == 100 {
			fmt.Fprintf(&b, "… and %d more sentences\n", len(sentences)-100)
			break
		}
		fmt.Fprintf(&b, "%8s  %s\n", trace.Clock(s.At), s.Text)
	}
	return b.String()
}
