// Package translated checks that programs made of scenarios do on their own
// runtimes what the scenarios' traces say: random scenarios of every construct
// are translated, compiled, all of a language at once, and run side by side.
//
// [Run] is the whole check of one language. What runs the programs of a language
// is a [Runtime].
package translated

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/golang"
	"github.com/gatherground/gatherground/core/translate/java"
	"github.com/gatherground/gatherground/core/translate/python"
)

// A Runtime runs programs of one language side by side, and returns the lines
// that each printed.
type Runtime interface {
	Run(ctx context.Context, programs []string) ([][]string, error)
}

// Options say how much is checked.
type Options struct {
	Each int       // scenarios for each construct; 0 for 5
	Seed uint64    // of the draw; 0 for a new one, which is printed
	Also []string  // more scenarios; those that depend on what is first at one instant are left out
	Log  io.Writer // nil for nowhere
}

// units are the seconds that a scenario's shortest time takes. What differs is run
// again, with more time: only what differs at every speed is wrong.
var units = []float64{0.2, 0.5, 1.5}

// Run draws scenarios, translates them to a language, runs them and compares.
func Run(ctx context.Context, l *translate.Language, on Runtime, o Options) error {
	if o.Each == 0 {
		o.Each = 5
	}
	if o.Seed == 0 {
		o.Seed = rand.Uint64()
	}
	if o.Log == nil {
		o.Log = io.Discard
	}
	cases, err := cases(l, o)
	if err != nil {
		return err
	}
	counted, err := tally(l, cases, o.Each)
	fmt.Fprintf(o.Log, "%s: %d scenarios (seed %d)\n%s", l, len(cases), o.Seed, counted)
	if err != nil {
		return err
	}
	for n, unit := range units {
		begun := time.Now()
		differing, err := compare(ctx, l, on, cases, unit)
		if err != nil {
			return err
		}
		fmt.Fprintf(o.Log, "compiled and run in %.1f s\n", time.Since(begun).Seconds())
		if len(differing) == 0 {
			return nil
		}
		if n == len(units)-1 {
			return fmt.Errorf("%d programs of %s do not print what the trace says (seed %d)\n%s",
				len(differing), l, o.Seed, strings.Join(differing[:min(20, len(differing))], "\n"))
		}
		fmt.Fprintf(o.Log, "%d of them differ at %v s a second; they are run again, slower\n", len(differing), unit)
		cases = slices.DeleteFunc(cases, func(text string) bool {
			return !slices.ContainsFunc(differing, func(d string) bool { return strings.HasPrefix(d, text+"\n") })
		})
	}
	return nil
}

// cases draws the scenarios of all constructs that a language can say.
func cases(l *translate.Language, o Options) ([]string, error) {
	var all []string
	for n, c := range constructs(l) {
		drawn, err := draw(l, c, o.Each, rand.New(rand.NewPCG(o.Seed, uint64(n))))
		if err != nil {
			return nil, err
		}
		all = append(all, drawn...)
	}
	r := rand.New(rand.NewPCG(o.Seed, 1<<32))
	for _, text := range o.Also {
		p, t, err := played(text, nil)
		if err != nil || t.Finished > longest*grain(p.Root) {
			continue
		}
		if _, err := l.Program(p); err == nil && steady(r, text) {
			all = append(all, text)
		}
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// longest is how many of its shortest times a scenario may take.
const longest = 50

// draw returns some scenarios that have a construct, and none of what the language
// does not say.
func draw(l *translate.Language, c Construct, some int, r *rand.Rand) (drawn []string, err error) {
	d := &drawer{r: r, theme: c, calm: l == java.Language, words: words(l)}
	why, left := unsaid[l][c]
	for try := 0; try < 20_000 && len(drawn) < some; try++ {
		text := d.scenario()
		p, err := scenario.Parse(text, scenario.Limits{})
		if err != nil {
			return nil, fmt.Errorf("draw %s: %s: %w", c, text, err)
		}
		if !has(p.Root, c, d.words) {
			continue
		}
		_, err = l.Program(p)
		if left {
			var unsupported *translate.Unsupported
			if errors.As(err, &unsupported) && unsupported.What == why {
				return nil, nil
			}
			continue
		}
		if err == nil && !slices.Contains(drawn, text) && steady(r, text) {
			drawn = append(drawn, text)
		}
	}
	if left {
		return nil, fmt.Errorf("%s: %s is not refused as %q", l, c, why)
	}
	if len(drawn) < some {
		return nil, fmt.Errorf("%s: no more than %d scenarios with %s", l, len(drawn), c)
	}
	return drawn, nil
}

// compare writes about each program that differs: the scenario, the program,
// what it printed and what it should have printed.
func compare(ctx context.Context, l *translate.Language, on Runtime, cases []string, unit float64) ([]string, error) {
	var programs []string
	var wants [][]string
	for _, text := range cases {
		p, t, err := played(text, nil)
		if err != nil {
			return nil, err
		}
		wants = append(wants, wanted(l, p, t))
		factor := unit * float64(trace.Second) / float64(grain(p.Root))
		change(p.Root, func(s scenario.Seconds) scenario.Seconds { return scenario.Seconds(float64(s)*factor) / 1e6 * 1e6 })
		code, err := l.Program(p)
		if err != nil {
			return nil, err
		}
		programs = append(programs, code.Text)
	}
	got, err := on.Run(ctx, programs)
	if err != nil {
		return nil, err
	}
	if len(got) != len(programs) {
		return nil, errors.New("the runtime has not told of every program")
	}
	var differing []string
	for i, text := range cases {
		if strings.Join(got[i], "\n") == strings.Join(wants[i], "\n") {
			continue
		}
		told := fmt.Sprintf("%s\ngot  %q\nwant %q\n", text, got[i], wants[i])
		if len(differing) == 0 {
			told += programs[i]
		}
		differing = append(differing, told)
	}
	return differing, nil
}

// wanted is what a program of the language prints.
func wanted(l *translate.Language, p *scenario.Program, t *trace.Trace) []string {
	outcome := voices[l].outcome(t.Outcome)
	if l == python.Language {
		outcome = strings.ReplaceAll(pythonOutcome(t.Outcome), "('')", "()")
	}
	var all []string
	told := false
	for _, line := range lines(p, t) {
		if livesOn(p) && !told && line.at > t.Elapsed+p.Tree.Linger {
			all, told = append(all, outcome), true
		}
		all = append(all, line.text)
	}
	if !told && !givesNothing(l, p) {
		all = append(all, outcome)
	}
	return all
}

// givesNothing reports whether a program prints no outcome, since it has none:
// a WaitGroup has neither results nor errors.
func givesNothing(l *translate.Language, p *scenario.Program) bool {
	_, ok := p.Tree.Main.Is.(*foreign.WaitGroup)
	return ok && l == golang.Language
}

// livesOn reports whether a program goes on after main has ended, as those of
// JavaScript do.
func livesOn(p *scenario.Program) bool { return p.Tree.Language == trace.JavaScript }
