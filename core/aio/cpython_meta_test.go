package aio_test

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/golden"
)

// leftOutOfCPython are the tests of CPython that have none here, with the
// reason.
var leftOutOfCPython = []map[string]string{leftOutGathering, leftOutLimits, leftOutTasks}

// An original is one of CPython's tests, and what became of it.
type original struct {
	name   string // Class.test_name
	toldIn string // the file of the test that is named after it; "" if none is
	why    string // it was left out; "" if it was not
}

// retold returns the name of the Go test for one of CPython's.
func retold(name string) string {
	class, test, _ := strings.Cut(name, ".")
	return "TestCPython_" + class + "_" + strings.TrimPrefix(test, "test_")
}

// originals returns all of CPython's tests that belong here, by the file in which
// they stand there: each list in testdata/cpython is of one file, or, if its
// name goes on after that, of a part of one.
func originals(t *testing.T) map[string][]original {
	t.Helper()
	told, reasons := toldTests(t), reasonsWhy(t)
	all := map[string][]original{}
	for _, path := range glob(t, "testdata/cpython/*.txt") {
		source := filePart.FindString(filepath.Base(path)) + ".py"
		for _, name := range strings.Fields(read(t, path)) {
			all[source] = append(all[source], original{name, told[retold(name)], reasons[name]})
		}
	}
	return all
}

var filePart = regexp.MustCompile(`^test_[a-z]+`)

// toldTests returns the Go tests named after CPython's, each with its file.
func toldTests(t *testing.T) map[string]string {
	t.Helper()
	told := map[string]string{}
	for _, path := range glob(t, "*_test.go") {
		for _, m := range testFunc.FindAllStringSubmatch(read(t, path), -1) {
			told[m[1]] = path
		}
	}
	return told
}

var testFunc = regexp.MustCompile(`(?m)^func (TestCPython_\w+)\(`)

func reasonsWhy(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, m := range leftOutOfCPython {
		for name, why := range m {
			if all[name] != "" {
				t.Errorf("%s is left out twice", name)
			}
			all[name] = why
		}
	}
	return all
}

func TestEveryTestOfCPythonIsToldOrLeftOut(t *testing.T) {
	told, reasons := toldTests(t), reasonsWhy(t)
	seen := map[string]bool{}
	for _, list := range originals(t) {
		for _, o := range list {
			switch {
			case seen[o.name]:
				t.Errorf("%s is listed twice", o.name)
			case o.toldIn == "" && o.why == "":
				t.Errorf("%s is neither told nor left out", o.name)
			case o.toldIn != "" && o.why != "":
				t.Errorf("%s is told and left out", o.name)
			}
			seen[o.name] = true
			delete(told, retold(o.name))
			delete(reasons, o.name)
		}
	}
	for name, path := range told {
		t.Errorf("%s in %s is named after no test of CPython", name, path)
	}
	for name := range reasons {
		t.Errorf("%s is left out, but no test of CPython", name)
	}
}

// CPYTHON.md is for people who want to know how far the resemblance goes.
func TestTheTableOfCPythonsTests(t *testing.T) {
	golden.Equal(t, "CPYTHON.md", []byte(table(originals(t))))
}

func table(all map[string][]original) string {
	var counts, sections bytes.Buffer
	var told, leftOut int
	for _, source := range slices.Sorted(maps.Keys(all)) {
		list := slices.SortedFunc(slices.Values(all[source]), func(a, b original) int { return cmp.Compare(a.name, b.name) })
		fmt.Fprintf(&sections, "\n## %s\n\n| CPython's test | told in, or why not |\n| --- | --- |\n", source)
		toldHere := 0
		for _, o := range list {
			where := o.why
			if o.toldIn != "" {
				toldHere++
				where = fmt.Sprintf("[%s](%s)", strings.TrimSuffix(o.toldIn, ".go"), o.toldIn)
			}
			fmt.Fprintf(&sections, "| `%s` | %s |\n", o.name, where)
		}
		fmt.Fprintf(&counts, "| `%s` | %d | %d |\n", source, toldHere, len(list)-toldHere)
		told, leftOut = told+toldHere, leftOut+len(list)-toldHere
	}
	return fmt.Sprintf(heading, told+leftOut, told, leftOut, told, leftOut, &counts, &sections)
}

const heading = `# CPython's own tests, told in Go

Of the %d tests by which CPython 3.13 pins gather, its family and what they rest on, %d
are told here, each by a Go test that is named after it, and %d are about Python alone.
This page is made by the tests: ` + "`go test ./core/aio -update`" + `.

| file of CPython's | told | left out |
| --- | ---: | ---: |
| all | %d | %d |
%s%s`

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s: %d files, %v", pattern, len(paths), err)
	}
	return paths
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
