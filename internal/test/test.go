// Package test is the verb that runs all checks of the project, installing what
// they need.
package test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/internal/build"
)

// Verb is the verb's flags.
type Verb struct {
	Fuzz      time.Duration `default:"3s" help:"How long to fuzz each target." placeholder:"DURATION"`
	Scenarios int           `default:"20000" help:"How many random scenarios to compare with CPython." placeholder:"N"`
	Seed      uint64        `help:"Of the random scenarios; without it, one that follows from the commit." placeholder:"N"`
	Only      string        `help:"Run only the checks whose name contains this." placeholder:"NAME"`
}

// A check is one thing that is to hold.
type check struct {
	name string
	run  func(*bench) error
}

// A missing is a check that could not run here.
type missing struct {
	reason string
	mend   string // the command that would make it run
}

func (m *missing) Error() string { return m.reason + "; to mend it: " + m.mend }

// bench is where the checks are run.
type bench struct {
	root      string
	fuzz      time.Duration
	scenarios int
	seed      uint64 // of all random scenarios
}

var checks = []check{
	{"format", format},
	{"vet", vet},
	{"staticcheck", staticcheck},
	{"front end: packages", packages},
	{"front end: types", types},
	{"front end: unit tests", units},
	{"tests, with the race detector", raced},
	{"the built site", built},
	{"browser: Chromium", chromium},
	{"browser: the built site", pages},
	{"core as WebAssembly, under Node", wasm},
	{"coverage of core", coverage},
	{"the Worker on workerd, 10,000 requests", worker},
	{"CPython on the same scenarios", python},
	{"Node on the same scenarios", node},
	{"Java on the same scenarios", java},
	{"C# on the same scenarios", cSharp},
	{"programs in Python", programs(translate.Python)},
	{"programs in JavaScript", programs(translate.JavaScript)},
	{"programs in Go", programs(translate.Go)},
	{"programs in Java", programs(translate.Java)},
	{"programs in C#", programs(translate.CSharp)},
	{"tests that wait for other runtimes", waiting},
	{"fuzzing", fuzz},
}

// Run is the verb. Where CI=true, what cannot run counts as failed.
func (v *Verb) Run() error {
	root, err := build.Root()
	if err != nil {
		return err
	}
	b := &bench{root: root, fuzz: v.Fuzz, scenarios: v.Scenarios, seed: v.Seed}
	if b.seed == 0 {
		b.seed = b.committed()
	}
	var passed, failed int
	var skipped []string
	for _, c := range checks {
		if !strings.Contains(c.name, v.Only) {
			continue
		}
		start := time.Now()
		err := c.run(b)
		took := time.Since(start).Round(100 * time.Millisecond)
		m, cannot := err.(*missing)
		switch {
		case err == nil:
			passed++
			fmt.Printf("passed   %s (%s)\n", c.name, took)
		case cannot && os.Getenv("CI") != "true":
			skipped = append(skipped, fmt.Sprintf("%s: %s\n    %s", c.name, m.reason, m.mend))
			fmt.Printf("skipped  %s\n", c.name)
		default:
			failed++
			fmt.Printf("FAILED   %s (%s)\n%s\n", c.name, took, indent(err.Error()))
		}
	}
	if len(skipped) > 0 {
		fmt.Printf("\nNot run here, and the command that would make it run:\n  %s\n", strings.Join(skipped, "\n  "))
	}
	fmt.Printf("\n%d passed, %d failed, %d skipped\n", passed, failed, len(skipped))
	if failed > 0 {
		return fmt.Errorf("%d of the checks failed", failed)
	}
	return nil
}

// committed is a seed that follows from what is committed: every change of the
// sources meets new scenarios, and a commit passes or fails for whoever tests it.
func (b *bench) committed() uint64 {
	const some = 1 // where there are sources without their history
	tree, err := b.command(".", nil, "git", "rev-parse", "HEAD^{tree}")
	if err != nil || len(tree) < 16 {
		return some
	}
	seed, err := strconv.ParseUint(tree[:16], 16, 64)
	if err != nil {
		return some
	}
	return seed
}

func indent(s string) string {
	lines := strings.Split(strings.TrimRight(s, "\n"), "\n")
	if len(lines) > 400 {
		lines = slices.Concat(lines[:100], []string{"…"}, lines[len(lines)-300:])
	}
	return "    " + strings.Join(lines, "\n    ")
}
