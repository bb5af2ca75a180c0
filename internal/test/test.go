// Package test is the verb that runs all checks of the project, installing what
// they need.
package test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gatherground/gatherground/core/translate/csharp"
	"github.com/gatherground/gatherground/core/translate/golang"
	"github.com/gatherground/gatherground/core/translate/java"
	"github.com/gatherground/gatherground/core/translate/javascript"
	"github.com/gatherground/gatherground/core/translate/python"
	"github.com/gatherground/gatherground/internal/build"
	"github.com/gatherground/gatherground/internal/engines"
)

// Verb is the verb's flags.
type Verb struct {
	Fuzz      time.Duration `default:"3s" help:"How long to fuzz each target." placeholder:"DURATION"`
	Scenarios int           `default:"20000" help:"How many random scenarios to compare with CPython." placeholder:"N"`
	Seed      uint64        `help:"Of the random scenarios; without it, one that follows from the commit." placeholder:"N"`
	Only      string        `help:"Run only the checks whose name contains this." placeholder:"NAME"`
	Quick     bool          `help:"Run only what answers within a few minutes, on fewer scenarios."`
	Front     string        `help:"Run nothing but the front end's unit tests in files whose name contains this." placeholder:"FILE"`
}

// quickScenarios is how many are compared with CPython where it is to be quick.
const quickScenarios = 1000

// A check is something that must hold.
type check struct {
	name string
	run  func(*bench) error
	when when
}

// A when says which runs of the verb a check belongs to.
type when int

const (
	slow   when = iota // not to the quick ones
	always             // to all
	quick              // to the quick ones alone, in place of a slower check
)

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
	{"format", format, always},
	{"vet", vet, always},
	{"staticcheck", staticcheck, always},
	{"front end: packages", packages, slow},
	{"front end: packages, unless they are here", packagesOnce, quick},
	{"front end: types", types, always},
	{"front end: unit tests", units, always},
	{"tests, with the race detector, and coverage of core", raced, slow},
	{"tests, without the race detector", plain, quick},
	{"the built site", built, slow},
	{"browser: Chromium", chromium, slow},
	{"browser: the built site", pages, slow},
	{"browser: a learner's way in Firefox", engine(engines.Firefox), slow},
	{"browser: a learner's way in WebKitGTK", engine(engines.WebKitGTK), slow},
	{"core as WebAssembly, under Node", wasm, slow},
	{"the Worker on workerd, 10,000 requests", worker, slow},
	{"CPython on the same scenarios", sameAsCPython, always},
	{"laws of the stories of random scenarios", stories, always},
	{"CPython's threads in real time", threads, slow},
	{"Node on the same scenarios", sameAsNode, slow},
	{"Java on the same scenarios", sameAsJava, slow},
	{"C# on the same scenarios", sameAsCSharp, slow},
	{"the page's Python on random scenarios", pagesPython, slow},
	{"programs in Python", programs(python.Language), slow},
	{"programs in JavaScript", programs(javascript.Language), slow},
	{"programs in Go", programs(golang.Language), slow},
	{"programs in Java", programs(java.Language), slow},
	{"programs in C#", programs(csharp.Language), slow},
	{"tests that wait for other runtimes", waiting, slow},
	{"fuzzing", fuzz, slow},
}

// chosen returns the checks of a run.
func chosen(only string, isQuick bool) ([]check, error) {
	other := quick
	if isQuick {
		other = slow
	}
	some := slices.DeleteFunc(slices.Clone(checks), func(c check) bool {
		return c.when == other || !strings.Contains(c.name, only)
	})
	if len(some) == 0 {
		return nil, fmt.Errorf("no check that would be run has %q in its name", only)
	}
	return some, nil
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
	if v.Front != "" {
		said, err := b.units(v.Front)
		fmt.Print(said)
		return err
	}
	if v.Quick {
		b.scenarios = min(b.scenarios, quickScenarios)
	}
	some, err := chosen(v.Only, v.Quick)
	if err != nil {
		return err
	}
	var passed, failed int
	var skipped []string
	for _, c := range some {
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
			fmt.Printf("FAILED   %s (%s)\n%s\n", c.name, took, excerpt(err.Error()))
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

// committed returns a seed that follows from what is committed: every change of
// the sources meets new scenarios, and one commit passes or fails alike for
// everyone who tests it.
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

// excerpt returns what is printed of a failed check: neither the packages whose tests
// passed nor the whole of a long command, so that what failed is not lost among them.
func excerpt(said string) string {
	const widest, longest, first = 1000, 400, 100
	lines := slices.DeleteFunc(strings.Split(strings.TrimRight(said, "\n"), "\n"), passing.MatchString)
	if len(lines) > longest {
		lines = slices.Concat(lines[:first], []string{"…"}, lines[len(lines)-longest+first:])
	}
	for i, line := range lines {
		if len(line) > widest {
			lines[i] = strings.ToValidUTF8(line[:widest/2], "") + " … " + strings.ToValidUTF8(line[len(line)-widest/2:], "")
		}
	}
	return "    " + strings.Join(lines, "\n    ")
}

// passing matches what go test says of a package that has not failed.
var passing = regexp.MustCompile(`^(ok  \t|\?   \t|\t\S+\t\tcoverage: )`)
