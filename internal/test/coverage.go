package test

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
)

// leastCovered is how much of each package of the core its own tests are to
// reach, in percent of its statements.
const leastCovered = 95

// elsewhere are packages that are held by tests of other packages above all, on
// whole pages and on programs that Python has run: of these the package's own
// tests reach less.
var elsewhere = map[string]float64{
	"/core/cost":             85, // and internal/recorder
	"/core/element":          80, // and web, lessons, internal/browser
	"/core/explain/programs": 80, // and internal/recorder, internal/browser
	"/core/recording":        90, // and internal/recorder, internal/translated
	"/core/retell":           60, // and internal/translated
}

// least returns how much of a package is to be covered: nothing of those that are
// no part of the core, and of its translations.
func least(name string) float64 {
	if !strings.Contains(name, "/core/") || strings.Contains(name, translations) {
		return 0
	}
	for path, percent := range elsewhere {
		if strings.HasSuffix(name, path) {
			return percent
		}
	}
	return leastCovered
}

// translations are packages that the measure passes over: what they write is held
// to the languages' own runtimes by the checks of their programs.
const translations = "/core/translate"

// raced runs the tests with the race detector, and measures each package of the
// core by its own. It fails with the functions that are not wholly covered, so that
// one sees what to test.
func raced(b *bench) error {
	dir, remove, err := temporary()
	if err != nil {
		return err
	}
	defer remove()
	profile := filepath.Join(dir, "profile")
	out, err := b.tests("-race", "-coverprofile="+profile)
	if err != nil {
		return err
	}
	low := below(out, least)
	if len(low) == 0 {
		return nil
	}
	functions, err := b.command(".", nil, "go", "tool", "cover", "-func="+profile)
	if err != nil {
		return err
	}
	return fmt.Errorf("under %d %% of the statements, or what is asked of them, are covered in\n%s\nnot wholly covered:\n%s",
		leastCovered, strings.Join(low, "\n"), strings.Join(partly(functions, low), "\n"))
}

// below returns the packages of which go test says that less than the least is
// covered. A package without statements is never among them.
func below(out string, least func(name string) float64) (packages []string) {
	for line := range strings.SplitSeq(out, "\n") {
		before, after, ok := strings.Cut(line, "coverage: ")
		covered, _, _ := strings.Cut(after, "%")
		p, err := strconv.ParseFloat(covered, 64)
		if !ok || err != nil {
			continue
		}
		if name := strings.Fields(strings.TrimPrefix(before, "ok"))[0]; p < least(name) {
			packages = append(packages, name)
		}
	}
	return packages
}

// partly returns the lines of go tool cover about functions of these packages
// that are not wholly covered.
func partly(functions string, packages []string) (lines []string) {
	for line := range strings.SplitSeq(functions, "\n") {
		file, _, _ := strings.Cut(line, ":")
		for _, p := range packages {
			if filepath.Dir(file) == p && !strings.HasSuffix(line, "\t100.0%") {
				lines = append(lines, line)
			}
		}
	}
	return lines
}
