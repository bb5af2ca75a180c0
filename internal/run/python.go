package run

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/gatherground/gatherground/core/cost"
	"github.com/gatherground/gatherground/core/explain/programs"
	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/retell"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/traceevent"
	"github.com/gatherground/gatherground/internal/recorder"
	"github.com/gatherground/gatherground/internal/whole"
)

// python runs a program of Python under the virtual clock.
func (v *Verb) python() error {
	if _, err := os.Stat(v.Python); err != nil {
		return missing(v.Python, err)
	}
	interpreter, err := recorder.Find()
	if err != nil {
		return err
	}
	text, err := recorder.Record(context.Background(), interpreter, v.Python)
	if err != nil {
		return err
	}
	if v.Record != "" {
		if err := whole.WriteFile(v.Record, text, 0o644); err != nil {
			return err
		}
	}
	return v.recorded(v.Python, string(text))
}

// recording shows a recording of a program that has run.
func (v *Verb) recording() error {
	f, name := os.Stdin, "standard input"
	if v.Recording != "-" {
		name = v.Recording
		var err error
		if f, err = os.Open(name); err != nil {
			return missing(name, err)
		}
		defer f.Close()
	}
	text, err := upTo(f, recording.Own.Bytes)
	if err != nil {
		return err
	}
	return v.recorded(name, text)
}

// missing says in words that a file is not there.
func missing(name string, err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("there is no file %q", name)
	}
	return err
}

// recorded shows a recording, which is of the program or the file of that name.
func (v *Verb) recorded(name, text string) error {
	t, err := recording.Read(text, recording.Own)
	var bad *recording.Error
	if errors.As(err, &bad) {
		fmt.Fprintf(os.Stderr, "%s:%d: %s\n", name, bad.Line, bad.Message)
		return &Mistaken{name}
	}
	if err != nil {
		return err
	}
	p := t.Program
	if p.Ended == trace.BySyntax {
		fmt.Fprintf(os.Stderr, "%s:%d: %s\n%s", name, p.Line, p.Message, excerpt(p))
		return &Mistaken{name}
	}
	if v.Retell {
		said, err := retell.Of(text, t)
		if err != nil {
			return fmt.Errorf("%s is no scenario: %w", name, err)
		}
		if unreached := retell.Unreached(text); len(unreached) > 0 {
			fmt.Fprintf(os.Stderr, "The scenario has what the run did. It leaves out:\n  %s\n", strings.Join(unreached, "\n  "))
		}
		_, err = fmt.Println(said)
		return err
	}
	var chain []timeline.Stretch
	if v.Cost {
		chain = show.Chain(t)
	}
	if err := v.draw(t, chain); err != nil {
		return err
	}
	if v.Perfetto != "" {
		if err := whole.WriteFile(v.Perfetto, traceevent.Append(nil, t), 0o644); err != nil {
			return err
		}
	}
	if v.JSON {
		_, err = fmt.Printf("%s\n", recording.JSON(t))
		return err
	}
	_, err = fmt.Print(v.programReport(text, t))
	return err
}

// excerpt is the line of a mistake, with the place marked.
func excerpt(p *trace.Program) string {
	lines := strings.Split(p.Source, "\n")
	if p.Line < 1 || p.Line > len(lines) {
		return ""
	}
	line := []rune(strings.ReplaceAll(lines[p.Line-1], "\t", " "))
	at := min(max(p.Column-1, 0), len(line))
	from := max(0, at-60)
	return "  " + string(line[from:min(len(line), at+60)]) + "\n  " + strings.Repeat(" ", at-from) + "^\n"
}

// programReport is what a person reads in the terminal: the picture, the story with
// the program's lines, what cost the time, and what the program wrote.
func (v *Verb) programReport(text string, t *trace.Trace) string {
	var b strings.Builder
	b.WriteString(v.report(t, programs.Tell(t)))
	p := t.Program
	costs := cost.Words(t)
	for _, turn := range retell.Turns(text, t) {
		costs = append(costs, turn.Words(t))
	}
	if len(costs) > 0 {
		b.WriteString("\nWhat cost the time:\n  " + strings.Join(costs, "\n  ") + "\n")
	}
	if len(p.Output) > 0 {
		b.WriteString("\nOutput:\n")
	}
	if p.Pretended != "" {
		fmt.Fprintf(&b, "%8s  %s was not asked: the answer is pretended.\n", "", p.Pretended)
	}
	for _, line := range lines(p.Output) {
		fmt.Fprintf(&b, "%8s  %s\n", trace.Clock(line.At), line.Text)
	}
	if len(p.Warnings) > 0 {
		b.WriteString("\nWarnings:\n")
	}
	for _, w := range p.Warnings {
		fmt.Fprintf(&b, "%8s  %s\n", trace.Clock(w.At), w.Text)
	}
	if p.Traceback != "" {
		b.WriteString("\n" + p.Traceback)
	}
	return b.String()
}

// lines puts together what was written to a line, and apart what stands in several. Each
// has the time of its beginning.
func lines(output []trace.Output) []trace.Output {
	var all []trace.Output
	open := false // the last one
	for _, o := range output {
		for text := range strings.Lines(o.Text) {
			whole, ends := strings.CutSuffix(text, "\n")
			if n := len(all); open && all[n-1].Err == o.Err {
				all[n-1].Text += whole
			} else {
				all = append(all, trace.Output{At: o.At, Text: whole, Err: o.Err})
			}
			open = !ends
		}
	}
	return all
}
