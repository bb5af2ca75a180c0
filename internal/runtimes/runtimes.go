// Package runtimes checks that the functions of other languages do what
// those languages' own runtimes do: it draws random scenarios, runs each on the
// engine and on Node, Java or C#, and compares what happened. What differs is
// made as small as it can be. Go's functions are compared by the package's
// tests, in a bubble of testing/synctest, for only a test may make one.
//
// [Run] is the whole check of one [Runtime]. The programs that run on the
// runtimes are short, and are to be read as the meaning of each function.
package runtimes

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"

	_ "github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/conform"
)

// A Runtime runs scenarios of its language.
type Runtime interface {
	// Wanted describes the scenarios to draw for it.
	Wanted() Wanted
	// Find returns an error that says what is missing here, or nil.
	Find() error
	// Ask runs scenarios, as [Encode] writes them, and returns what each
	// printed. On a real clock a later attempt is slower, and runs fewer at a
	// time.
	Ask(ctx context.Context, encoded []string, attempt int) ([]string, error)
	// Told returns the lines of a run that must be equal on both sides, in an
	// order that the language guarantees.
	Told(lines []string) []string
}

// Options say how much is checked.
type Options struct {
	N    int       // scenarios to draw
	Seed uint64    // of the draw; 0 for a new one, which is printed
	Log  io.Writer // where the seed and the differences are told; nil for nowhere
}

const (
	reported = 3 // differing scenarios that are told
	attempts = 3 // to agree on a scenario
)

// Run draws scenarios and compares. Its error says how many differ.
func Run(ctx context.Context, r Runtime, o Options) error {
	if err := r.Find(); err != nil {
		return err
	}
	if o.Seed == 0 {
		o.Seed = rand.Uint64()
	}
	if o.Log == nil {
		o.Log = io.Discard
	}
	fmt.Fprintf(o.Log, "%d scenarios, seed %d\n", o.N, o.Seed)
	texts := make([]string, o.N)
	for n := range texts {
		texts[n] = r.Wanted().Nth(o.Seed, n)
	}
	// A busy machine may upset a run on the real clock, but not when that is slow.
	differing := texts
	for attempt := range attempts {
		var err error
		if differing, err = compare(ctx, r, differing, attempt); err != nil || len(differing) == 0 {
			return err
		}
	}
	for _, text := range differing[:min(reported, len(differing))] {
		tell(ctx, r, text, o.Log)
	}
	return fmt.Errorf("%d of %d scenarios differ (seed %d)", len(differing), o.N, o.Seed)
}

// compare returns the scenarios that differ.
func compare(ctx context.Context, r Runtime, texts []string, attempt int) (differing []string, err error) {
	encoded := make([]string, len(texts))
	ours := make([][]string, len(texts))
	for i, text := range texts {
		p, err := scenario.Parse(text, scenario.Limits{})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", text, err)
		}
		t, err := scenario.Run(p, scenario.Options{})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", text, err)
		}
		encoded[i], ours[i] = Encode(p), Lines(t)
	}
	theirs, err := r.Ask(ctx, encoded, attempt)
	if err != nil {
		return nil, err
	}
	for i, text := range texts {
		if len(Differences(r.Told(ours[i]), r.Told(split(theirs[i])))) > 0 {
			differing = append(differing, text)
		}
	}
	return differing, nil
}

// tell shrinks a scenario that differs, and prints how.
func tell(ctx context.Context, r Runtime, text string, log io.Writer) {
	small := text
	if r.Wanted().Ties { // else what is smaller has its instants no longer apart
		small = conform.Shrink(text, func(text string) bool {
			differing, err := compare(ctx, r, []string{text}, 0)
			return err == nil && len(differing) > 0
		})
	}
	fmt.Fprintf(log, "\n%s\nfrom %s\n", small, text)
	p, err := scenario.Parse(small, scenario.Limits{})
	if err != nil {
		return
	}
	theirs, err := r.Ask(ctx, []string{Encode(p)}, attempts-1)
	if err != nil {
		return
	}
	for _, d := range Differences(r.Told(Lines(engine(p))), r.Told(split(theirs[0]))) {
		fmt.Fprintln(log, "    "+d)
	}
}

// engine runs a scenario that was run before.
func engine(p *scenario.Program) *trace.Trace {
	t, err := scenario.Run(p, scenario.Options{})
	if err != nil {
		return &trace.Trace{}
	}
	return t
}
