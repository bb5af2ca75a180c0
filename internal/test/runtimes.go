package test

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/internal/runtimes"
)

// sameAsNode compares JavaScript's functions with Node's on random scenarios.
func sameAsNode(b *bench) error {
	return b.equal(runtimes.Node{}, 2000, "apt-get install nodejs")
}

// pagesPython has the Python of the page, which is CPython 3.14, run scenarios' programs
// and the scenarios themselves.
func pagesPython(b *bench) error {
	if _, ok := has("node"); !ok {
		return &missing{"there is no node here", "apt-get install nodejs npm"}
	}
	return b.goTool("test", "-count=1", "-timeout=40m", "-run=^TestThePagesPythonRunsScenarios$", "./internal/translated",
		"-scenarios=1000", "-seed="+strconv.FormatUint(b.seed, 10))
}

// sameAsJava and sameAsCSharp install what they need, where that is allowed; their programs
// wait for the real clock.
func sameAsJava(b *bench) error {
	return b.compiled(runtimes.Java(), "default-jdk-headless")
}

func sameAsCSharp(b *bench) error {
	return b.compiled(runtimes.CSharp(), "mono-mcs", "mono-runtime")
}

func (b *bench) compiled(r *runtimes.Compiled, packages ...string) error {
	if r.Find() != nil {
		// What cannot be installed is reported as missing.
		_ = b.apt(packages...)
	}
	return b.equal(r, 100, "apt-get install "+strings.Join(packages, " "))
}

func (b *bench) equal(r runtimes.Runtime, n int, mend string) error {
	if err := r.Find(); err != nil {
		return &missing{err.Error(), mend}
	}
	var log strings.Builder
	if err := runtimes.Run(context.Background(), r, runtimes.Options{N: n, Seed: b.seed, Log: &log}); err != nil {
		return fmt.Errorf("%w\n%s", err, log.String())
	}
	return nil
}
