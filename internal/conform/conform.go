// Package conform checks that the engine equals CPython 3.13: it draws random
// scenarios, runs each on the engine and on CPython's own asyncio, and compares
// the traces event by event. What differs is made as small as it can be.
//
// [Run] is the whole check. [Oracle] is CPython, asked one scenario at a time;
// its program is in the folder oracle and can be read, and used, alone.
package conform

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"sync"

	"github.com/gatherground/gatherground/core/scenario"
)

// Options say how much is checked, and against what.
type Options struct {
	N      int       // scenarios to draw; 0 for 20,000
	Seed   uint64    // of the draw; 0 for a new one, which is printed
	Python string    // the interpreter; "" for the one that [Find] finds
	Log    io.Writer // where the seed and the differences are told; nil for nowhere
}

// reported is how many differing scenarios are shrunk and printed.
const reported = 5

// complete fills in what is not given, n for the number of scenarios, and finds
// the Python.
func (o *Options) complete(n int) (python string, err error) {
	if o.N == 0 {
		o.N = n
	}
	if o.Seed == 0 {
		o.Seed = rand.Uint64()
	}
	if o.Log == nil {
		o.Log = io.Discard
	}
	return Find(o.Python)
}

// Run draws scenarios and compares. Its error is [ErrNoPython] where there is no
// CPython 3.13, and otherwise says how many scenarios differ.
func Run(ctx context.Context, o Options) error {
	python, err := o.complete(20_000)
	if err != nil {
		return err
	}
	fmt.Fprintf(o.Log, "%d scenarios, seed %d, %s\n", o.N, o.Seed, python)
	differing, err := compareAll(ctx, python, o)
	if err != nil {
		return err
	}
	if len(differing) == 0 {
		return nil
	}
	if err := tell(ctx, python, differing, o.Log); err != nil {
		return err
	}
	return fmt.Errorf("%d of %d scenarios differ from CPython (seed %d)", len(differing), o.N, o.Seed)
}

// Nth is the nth scenario of a seed.
func Nth(seed uint64, n int) string {
	return Generate(rand.New(rand.NewPCG(seed, uint64(n))))
}

// compareAll returns the scenarios that differ. It runs one oracle for each
// processor.
func compareAll(ctx context.Context, python string, o Options) ([]string, error) {
	workers := min(runtime.GOMAXPROCS(0), o.N)
	found := make([][]string, workers)
	failed := make([]error, workers)
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() { found[w], failed[w] = compareSome(ctx, python, o, w, workers) })
	}
	all.Wait()
	var differing []string
	for _, some := range found {
		differing = append(differing, some...)
	}
	return differing, errors.Join(failed...)
}

// compareSome is one worker's share: every stride-th scenario.
func compareSome(ctx context.Context, python string, o Options, first, stride int) (differing []string, err error) {
	oracle, err := Start(ctx, python)
	if err != nil {
		return nil, err
	}
	defer oracle.Close()
	for n := first; n < o.N; n += stride {
		text := Nth(o.Seed, n)
		differences, err := check(oracle, text)
		if err != nil {
			return nil, fmt.Errorf("scenario %d of seed %d: %s: %w", n, o.Seed, text, err)
		}
		if len(differences) > 0 {
			differing = append(differing, text)
		}
	}
	return differing, nil
}

// check runs one scenario here and there.
func check(oracle *Oracle, text string) ([]string, error) {
	ours, err := engine(text)
	if err != nil {
		return nil, err
	}
	theirs, err := oracle.Ask(text)
	if err != nil {
		return nil, err
	}
	return Compare(ours, theirs)
}

// engine runs a scenario on the engine, and returns its trace as JSON.
func engine(text string) ([]byte, error) {
	p, err := scenario.Parse(text, scenario.Limits{})
	if err != nil {
		return nil, err
	}
	t, err := scenario.Run(p, scenario.Options{})
	if err != nil {
		return nil, err
	}
	return t.JSON(), nil
}

// tell shrinks the first of the differing scenarios and prints how they differ.
func tell(ctx context.Context, python string, differing []string, log io.Writer) error {
	oracle, err := Start(ctx, python)
	if err != nil {
		return err
	}
	defer oracle.Close()
	for _, text := range differing[:min(reported, len(differing))] {
		small := Shrink(text, func(text string) bool {
			differences, err := check(oracle, text)
			return err == nil && len(differences) > 0
		})
		differences, err := check(oracle, small)
		if err != nil {
			return err
		}
		fmt.Fprintf(log, "\n%s\nfrom %s\n", small, text)
		for _, d := range differences {
			fmt.Fprintln(log, "    "+d)
		}
	}
	return nil
}
