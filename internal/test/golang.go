package test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/internal/browser"
	"github.com/gatherground/gatherground/internal/build"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/internal/engines"
)

func format(b *bench) error {
	tracked, err := b.command(".", nil, "git", "ls-files", "*.go")
	if err != nil {
		return err
	}
	out, err := b.command(".", nil, "gofmt", append([]string{"-l"}, strings.Fields(tracked)...)...)
	if err == nil && out != "" {
		return errors.New("gofmt would change:\n" + out)
	}
	return err
}

// A variant is a way in which packages are compiled: not all files are in each.
type variant struct {
	env      []string
	tags     string // tests are not compiled with any
	packages []string
}

// variants are all that are built or tested.
var variants = func() []variant {
	js := []string{"GOOS=js", "GOARCH=wasm"}
	return []variant{
		{packages: []string{"./..."}},
		{env: js, packages: []string{"./core/..."}},
		{env: js, tags: build.Tags, packages: []string{"./core/...", "./wasm/...", "./web/...", "./lessons/..."}},
	}
}()

func vet(b *bench) error {
	without, remove, err := b.withoutTests()
	if err != nil {
		return err
	}
	defer remove()
	return b.lint([]string{"go", "vet"}, "-overlay="+without)
}

func staticcheck(b *bench) error {
	dir, remove, err := temporary()
	if err != nil {
		return err
	}
	defer remove()
	// Built for this machine, whatever a variant's GOOS says.
	tool := filepath.Join(dir, "staticcheck")
	if _, err := b.command(".", nil, "go", "build", "-o", tool, "honnef.co/go/tools/cmd/staticcheck"); err != nil {
		return err
	}
	return b.lint([]string{tool}, "-tests=false")
}

// lint has a program look at every variant. Testless is the flag that leaves out
// tests.
func (b *bench) lint(program []string, testless string) error {
	for _, v := range variants {
		args := slices.Clone(program[1:])
		if v.tags != "" {
			args = append(args, "-tags="+v.tags, testless)
		}
		if _, err := b.command(".", v.env, program[0], append(args, v.packages...)...); err != nil {
			return err
		}
	}
	return nil
}

// withoutTests makes an overlay in which there are no tests.
func (b *bench) withoutTests() (name string, remove func(), err error) {
	tests, err := b.command(".", nil, "git", "ls-files", "*_test.go")
	if err != nil {
		return "", nil, err
	}
	replaced := map[string]string{}
	for test := range strings.FieldsSeq(tests) {
		replaced[filepath.Join(b.root, test)] = ""
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replaced})
	if err != nil {
		return "", nil, err
	}
	dir, remove, err := temporary()
	if err != nil {
		return "", nil, err
	}
	name = filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(name, overlay, 0o666); err != nil {
		remove()
		return "", nil, err
	}
	return name, remove, nil
}

// others are the packages whose tests wait for other languages' runtimes: these
// must be installed, and the machine must not be busy.
var others = []string{"./internal/runtimes", "./internal/translated"}

// undetected are the packages in which the race detector has nothing to see, and
// takes its time: what drives another program, and what compresses the site.
// They have checks of their own.
var undetected = append([]string{"./internal/build", "./internal/browser", "./internal/edge", "./internal/engines"}, others...)

// plain runs the tests without the race detector, and without what takes long.
func plain(b *bench) error {
	_, err := b.tests("-short")
	return err
}

// tests runs them with these flags, and returns what go test says of each package.
func (b *bench) tests(flags ...string) (said string, err error) {
	out, err := b.command(".", nil, "go", "list", "./...")
	if err != nil {
		return "", err
	}
	packages := slices.DeleteFunc(strings.Fields(out), func(name string) bool {
		return slices.ContainsFunc(undetected, func(path string) bool { return strings.HasSuffix(name, path[1:]) })
	})
	return b.command(".", nil, "go", slices.Concat([]string{"test", "-timeout=40m"}, flags, packages)...)
}

// waiting runs the tests of the packages that wait for other runtimes, one
// after the other, but for those of which other checks do more.
func waiting(b *bench) error {
	return b.goTool(append([]string{"test", "-short", "-count=1", "-p=1", "-timeout=40m"}, others...)...)
}

// wasm runs the core's tests as the browser runs the core.
func wasm(b *bench) error {
	if _, ok := has("node"); !ok {
		return &missing{"there is no node here", "apt-get install nodejs"}
	}
	goroot, err := b.command(".", nil, "go", "env", "GOROOT")
	if err != nil {
		return err
	}
	runner := filepath.Join(strings.TrimSpace(goroot), "lib", "wasm", "go_js_wasm_exec")
	_, err = b.command(".", []string{"GOOS=js", "GOARCH=wasm"}, "go", "test", "-timeout=40m", "-exec="+runner, "./core/...")
	return err
}

// fuzz runs each fuzz target for a little time; what it finds stays as a file
// in the package's testdata.
func fuzz(b *bench) error {
	out, err := b.command(".", nil, "go", "test", "-list=^Fuzz", "./...")
	if err != nil {
		return err
	}
	var targets []string
	for line := range strings.SplitSeq(out, "\n") {
		switch fields := strings.Fields(line); {
		case strings.HasPrefix(line, "Fuzz"):
			targets = append(targets, line)
		case len(fields) > 1 && fields[0] == "ok":
			for _, target := range targets {
				err := b.fuzzed(target, fields[1])
				if err != nil && endedLate(err.Error()) {
					err = b.fuzzed(target, fields[1])
				}
				if err != nil {
					return err
				}
			}
			targets = nil
		}
	}
	return nil
}

func (b *bench) fuzzed(target, pkg string) error {
	return b.goTool("test", "-run=^$", "-fuzz=^"+target+"$", "-fuzztime="+b.fuzz.String(), pkg)
}

// endedLate reports whether Go's fuzzer failed because its time was up while an
// input ran, and not for an input: it does so now and then.
func endedLate(said string) bool {
	return strings.Contains(said, "context deadline exceeded") && !strings.Contains(said, "Failing input")
}

// chromium sees to it that there is a browser for the tests that drive one: the
// lean one, where it can be had.
func chromium(b *bench) error {
	if path, err := browser.Find(); err == nil && filepath.Base(path) == browser.Shell || b.apt(browser.Shell) == nil {
		return nil
	}
	if _, err := browser.Find(); err == nil {
		return nil
	}
	if err := b.apt("chromium"); err != nil {
		return &missing{fmt.Sprintf("there is no Chromium here (%v)", firstLine(err)), "apt-get install chromium"}
	}
	return nil
}

// stories tells as many random scenarios as are compared with CPython.
func stories(b *bench) error {
	return b.goTool("test", "-count=1", "-timeout=40m", "-run=Lawful", "./core/explain",
		"-scenarios="+strconv.Itoa(b.scenarios), "-seed="+strconv.FormatUint(b.seed, 10))
}

// built runs the tests of the build.
func built(b *bench) error { return b.goTool("test", "-timeout=40m", "./internal/build") }

// pages runs the tests that look at the built site in Chromium. These wait for
// the browser much of their time, so more of them run at once than there are
// processors.
func pages(b *bench) error {
	return b.goTool("test", "-count=1", "-timeout=40m", "-parallel="+strconv.Itoa(runtime.NumCPU()+1), "./internal/browser")
}

// engine takes a learner's way in a browser of another engine, after installing
// it if it is not there.
func engine(e engines.Engine) func(*bench) error {
	return func(b *bench) error {
		err := e.Find()
		if err != nil && b.apt(e.Packages...) == nil {
			err = e.Find()
		}
		if err != nil {
			return &missing{err.Error(), "apt-get install " + strings.Join(e.Packages, " ")}
		}
		return b.goTool("test", "-count=1", "-timeout=40m", "-run=/"+e.Name+"$", "./internal/engines")
	}
}

// sameAsCPython compares the engine with CPython's own asyncio on random scenarios.
func sameAsCPython(b *bench) error {
	return compare(conform.Run, conform.Options{N: b.scenarios, Seed: b.seed})
}

// threads compares it, where threads go on beside a blocked loop, with CPython's
// own loop and threads.
func threads(b *bench) error { return compare(conform.RunReal, conform.Options{Seed: b.seed}) }

func compare(run func(context.Context, conform.Options) error, o conform.Options) error {
	var log strings.Builder
	o.Log = &log
	err := run(context.Background(), o)
	if errors.Is(err, conform.ErrNoPython) {
		return &missing{err.Error(), "pyenv install 3.13"}
	}
	if err != nil {
		return fmt.Errorf("%w\n%s", err, log.String())
	}
	return nil
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}

func temporary() (string, func(), error) {
	dir, err := os.MkdirTemp("", "gatherground")
	return dir, func() { os.RemoveAll(dir) }, err
}
