package run

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/gatherground/gatherground/core/cost"
	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/retell"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/recorder"
)

// python runs a program of Python under the virtual clock.
func (v *Verb) python() error {
	if _, err := os.Stat(v.Python); err != nil {
		return fmt.Errorf("run a program of Python: %w", err)
	}
	interpreter, err := recorder.Find()
	if err != nil {
		return err
	}
	text, err := recorder.Record(context.Background(), interpreter, v.Python)
	if err != nil {
		return err
	}
	t, err := recording.Read(string(text), recording.Own)
	if err != nil {
		return err
	}
	p := t.Program
	if p.Ended == trace.BySyntax {
		fmt.Fprintf(os.Stderr, "%s:%d: %s\n%s", v.Python, p.Line, p.Message, excerpt(p))
		return &Mistaken{v.Python}
	}
	if v.Retell {
		said, err := retell.Of(string(text), t)
		if err != nil {
			return fmt.Errorf("%s is no scenario: %w", v.Python, err)
		}
		_, err = fmt.Println(said)
		return err
	}
	if err := v.draw(t); err != nil {
		return err
	}
	if v.JSON {
		_, err = fmt.Printf("%s\n", recording.JSON(t))
		return err
	}
	_, err = fmt.Print(programReport(string(text), t))
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

// programReport is what a person reads in the terminal: the picture and the
// words, what cost the time, and what the program wrote.
func programReport(text string, t *trace.Trace) string {
	var b strings.Builder
	b.WriteString(report(t))
	p := t.Program
	costs := cost.Words(t)
	for _, turn := range retell.Turns(text, t) {
		costs = append(costs, turn.Words(t))
	}
	if len(costs) > 0 {
		b.WriteString("\nWhat cost the time:\n  " + strings.Join(costs, "\n  ") + "\n")
	}
	if len(p.Requests) > 0 {
		b.WriteString("\nCancelled:\n")
	}
	for i, q := range p.Requests {
		if i == 100 {
			fmt.Fprintf(&b, "… and %d more\n", len(p.Requests)-i)
			break
		}
		fmt.Fprintf(&b, "%8s  %s%s\n", trace.Clock(q.At), t.Rows[q.Row-1].Name, asked(t, q))
	}
	if len(p.Output) > 0 {
		b.WriteString("\nOutput:\n")
	}
	for _, o := range p.Output {
		for _, line := range strings.Split(strings.TrimRight(o.Text, "\n"), "\n") {
			fmt.Fprintf(&b, "%8s  %s\n", trace.Clock(o.At), line)
		}
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

// asked says who asked for a cancel, from which line.
func asked(t *trace.Trace, q trace.Request) string {
	text := " by " + trace.Asker(q.By).Name()
	if q.From != 0 {
		text += " of " + t.Rows[q.From-1].Name
	}
	if q.Line != 0 {
		text += fmt.Sprintf(", line %d", q.Line)
	}
	if q.Text != "" {
		text += ": " + q.Text
	}
	return text
}
