package lessons_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/lessons"
)

// A listing in Python, and the output that is printed under it if there is any.
var listing = regexp.MustCompile("(?ms)^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?")

func TestListingsRunAndPrintWhatIsUnderThem(t *testing.T) {
	python := python(t)
	files, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	whole := 0
	for _, name := range files {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, parts := range listing.FindAllStringSubmatch(string(source), -1) {
			if strings.HasPrefix(parts[1], "{{") {
				continue // a computed value
			}
			program := lessons.Program(parts[1])
			if program != "" {
				whole++
			}
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				run := exec.Command(python, "-W", "ignore", "testdata/listing.py")
				run.Stdin = strings.NewReader(parts[1])
				if program != "" { // what its link leads to prints the same
					run = exec.Command(python, "-W", "ignore", "-c", program)
				}
				var out, problems strings.Builder
				run.Stdout, run.Stderr = &out, &problems
				err := run.Run()
				got := out.String()
				if err != nil { // what comes out of it is part of what it prints
					got += last(problems.String())
				}
				if parts[2] == "" && err != nil {
					t.Errorf("%s\n%s", parts[1], problems.String())
				}
				if parts[2] != "" && got != parts[2] {
					t.Errorf("%s\nprints\n%s\nand not\n%s%s", parts[1], got, parts[2], problems.String())
				}
			})
		}
	}
	if whole < 30 {
		t.Errorf("only %d listings lead to the page for one's own Python", whole)
	}
}

func TestWhatThePageCannotRunIsNoProgram(t *testing.T) {
	for desc, listing := range map[string]string{
		"a value":         "['bread', ValueError('no milk')]\n",
		"other processes": "import asyncio\nfrom concurrent.futures import ProcessPoolExecutor\n\nasyncio.run(main())\n",
		"a measurement":   "start = time.perf_counter()\nawait fetch('a')\n",
	} {
		if program := lessons.Program(listing); program != "" {
			t.Errorf("%s becomes\n%s", desc, program)
		}
	}
}

// last is the last line: of a traceback, the exception.
func last(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1] + "\n"
}

// python finds Python 3.13, on which the course is based.
func python(t *testing.T) string {
	t.Helper()
	if path, ok := conform.FindVersion("3.13"); ok {
		return path
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("there is no Python 3.13 here")
	}
	t.Skip("there is no Python 3.13 here to run the listings")
	return ""
}
