// Package run is the verb that runs scenarios in the terminal.
package run

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/gatherground/gatherground/core/explain"
	_ "github.com/gatherground/gatherground/core/foreign" // runs in other languages are run, too
	"github.com/gatherground/gatherground/core/runs"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/timeline/raster"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/whole"
)

// Verb is the verb's flags and argument.
type Verb struct {
	JSON  bool `name:"json" help:"Write the trace as JSON."`
	Story bool `name:"story" help:"With -json: with its ties, and with the story as data."`

	Lines     bool           `help:"Read one scenario a line, each of a million rows at most, and write one JSON trace a line."`
	SVG       string         `name:"svg" help:"Also write the timeline to this file." placeholder:"FILE"`
	PNG       string         `name:"png" help:"Also write the timeline to this file, as pixels." placeholder:"FILE"`
	Scale     timeline.Scale `help:"What the scale of the pictures counts: seconds, or iterations of the event loop, where these can be drawn. Without it, a run that is all one instant has iterations." placeholder:"iterations|seconds"`
	Runs      int            `help:"Run it so many times, each time with another seed, and say how long that takes and what comes of it: of scenarios with uniform(…)." placeholder:"N"`
	Real      bool           `help:"Run on the real clock."`
	Python    string         `help:"Run this program of Python on a virtual clock, by a CPython 3.11 or newer of this machine." placeholder:"FILE.py"`
	Record    string         `help:"With -python: also write the recording to this file." placeholder:"FILE.jsonl"`
	Recording string         `help:"Show this recording of a program, which -record, web/python/gatherground.py or the page for programs wrote; - for standard input." placeholder:"FILE.jsonl"`
	Perfetto  string         `help:"With -python or -recording: also write the run to this file in the Trace Event Format, for Perfetto and chrome://tracing." placeholder:"FILE.json"`
	Cost      bool           `help:"With -python or -recording, and -svg or -png: mark in the picture what cost the time."`
	Retell    bool           `name:"scenario" help:"With -python or -recording: write the run as a scenario, where it can be said as one."`
	Scenario  string         `arg:"" optional:"" help:"A scenario, a file with one, or - for standard input. A million rows take about 2 GB of memory."`
}

// Mistaken is the error for a text that is no scenario; its mistake has been
// printed.
type Mistaken struct{ Where string }

func (m *Mistaken) Error() string { return m.Where }

// Run is the verb.
func (v *Verb) Run() error {
	isProgram := v.Python != "" || v.Recording != ""
	if _, err := timeline.ReadScale(string(v.Scale)); err != nil {
		return err
	}
	switch {
	case v.Python != "" && v.Recording != "":
		return errors.New("-python runs a program, and -recording shows one that has run: take one of them")
	case v.Record != "" && v.Python == "":
		return errors.New("-record writes what -python runs, and there is no -python")
	case v.Perfetto != "" && !isProgram:
		return errors.New("-perfetto writes what a program did, and there is no -python and no -recording")
	case v.Cost && !isProgram:
		return errors.New("-cost marks what cost a program's time, and there is no -python and no -recording")
	case v.Cost && v.SVG == "" && v.PNG == "":
		return errors.New("-cost marks what cost the time in a picture, and there is no -svg and no -png")
	case v.Retell && !isProgram:
		return errors.New("-scenario says a program's run, and there is no -python and no -recording")
	case v.Story && (isProgram || !v.JSON):
		return errors.New("-story adds to the -json of a scenario, and there is none")
	case v.Runs < 0 || v.Runs > 0 && (isProgram || v.Lines || v.Real || v.Story || v.SVG != "" || v.PNG != ""):
		return errors.New("-runs takes a number of runs of one scenario on the virtual clock, and writes words, or with -json data")
	case v.Scale != "" && (v.Lines || v.Runs > 0 || v.Retell || v.JSON && v.SVG == "" && v.PNG == ""):
		return errors.New("-scale is that of a picture, and there is none")
	case v.Scale == timeline.Iterations && v.Cost:
		return errors.New("-cost marks seconds in a picture, and with -scale=iterations there are none")
	case v.Python != "":
		return v.python()
	case v.Recording != "":
		return v.recording()
	}
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
	if v.Runs > 0 {
		return v.many(p, name, text)
	}
	o := v.options()
	o.Spare = moreSteps
	t, err := scenario.Run(p, o)
	if err != nil {
		return err
	}
	if !v.Real && (!v.JSON || v.Story) {
		t.Ties, _ = scenario.Ties(p, t, moreSteps)
	}
	if err := v.draw(t, nil); err != nil {
		return err
	}
	switch {
	case v.JSON && v.Story:
		_, err = fmt.Printf("%s\n", withStory(t))
	case v.JSON:
		_, err = fmt.Printf("%s\n", t.JSON())

	default:
		_, err = fmt.Print(v.report(t, explain.Explain(t)))
	}
	return err
}

// many runs a scenario many times.
func (v *Verb) many(p *scenario.Program, name, text string) error {
	r, err := runs.Of(p, v.Runs, 0)
	if err != nil {
		return complain(name, text, err)
	}
	if v.JSON {
		_, err = fmt.Printf("%s\n", r.AppendJSON(nil))
	} else {
		_, err = fmt.Println(strings.Join(r.Words(), "\n"))
	}
	return err
}

// withStory returns the trace as JSON, with its story.
func withStory(t *trace.Trace) []byte {
	b := t.JSON()
	b = append(b[:len(b)-1], `,"story":`...)
	return append(explain.AppendJSON(b, t, explain.Explain(t)), '}')
}

// moreSteps bound the further runs: those by which ties are looked for, and those
// without a cancellation. They take less than a second each.
const moreSteps = 500_000

// draw writes the pictures that were asked for, with a chain that is to be marked.
func (v *Verb) draw(t *trace.Trace, chain []timeline.Stretch) error {
	if v.SVG != "" {
		if err := whole.WriteFile(v.SVG, []byte(timeline.LayoutBy(v.Scale, t, timeline.Options{Chain: chain}).File()), 0o644); err != nil {
			return err
		}
	}
	if v.PNG == "" {
		return nil
	}
	png, err := raster.PNG(timeline.LayoutBy(v.Scale, t, timeline.Options{Most: raster.Most, Chain: chain}))
	if err != nil {
		return err
	}
	return whole.WriteFile(v.PNG, png, 0o644)
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
		text, err = upTo(os.Stdin, scenario.CommandLine.Bytes)
		return text, "standard input", err
	}
	if strings.Contains(v.Scenario, "(") {
		return v.Scenario, "scenario", nil
	}
	f, err := v.file()
	if err != nil {
		return "", "", err
	}
	defer f.Close()
	text, err = upTo(f, scenario.CommandLine.Bytes)
	return text, v.Scenario, err
}

// file opens the file that the argument names: it is no scenario, since it has
// no call in it.
func (v *Verb) file() (*os.File, error) {
	f, err := os.Open(v.Scenario)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf(`there is no file %q; a scenario would have a call in it, such as task("A", 1)`, v.Scenario)
	}
	return f, err
}

// upTo reads a text to its end, or one byte beyond what is taken: enough to see
// that it is too long.
func upTo(r io.Reader, most int) (string, error) {
	b, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	return string(b), err
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
			f, err := v.file()
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
		line, end := readLine(r, scenario.Batch.Bytes)
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

// readLine reads a line. Of a longer one than is taken it gives the beginning, one
// byte more than that, and leaves out the rest.
func readLine(r *bufio.Reader, most int) (string, error) {
	var line []byte
	for {
		piece, err := r.ReadSlice('\n')
		line = append(line, piece[:min(len(piece), most+1-len(line))]...)
		if err != bufio.ErrBufferFull {
			return string(line), err
		}
	}
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

// report is what a person reads in the terminal, with the sentences that tell of
// the run.
func (v *Verb) report(t *trace.Trace, sentences []explain.Sentence) string {
	var b strings.Builder
	b.WriteString(timeline.LayoutBy(v.Scale, t, timeline.Options{Most: timeline.MostLines}).Text(80))
	b.WriteString("\n" + explain.Headline(t) + "\n")
	if ids := trace.Finishing(t); len(ids) > 0 {
		names := make([]string, 0, 20)
		for i, id := range ids {
			if i == 20 {
				names = append(names, fmt.Sprintf("and %d more", len(ids)-20))
				break
			}
			name := t.Rows[id-1].Name
			switch t.Rows[id-1].State {
			case trace.Cancelled:
				name += " (cancelled)"
			case trace.Destroyed:
				name += " (destroyed)"
			}
			names = append(names, name)
		}
		b.WriteString("Finished: " + strings.Join(names, ", ") + "\n")
	}
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
