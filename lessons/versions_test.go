package lessons_test

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/internal/conform"
)

// What the lessons say of other Pythons is said of programs that run on them.
func TestVersionsDifferAsTheLessonsSay(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/versions.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var lesson, program string
	var shown []string // the lessons with a program
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, "3.") {
			lesson, program = f.Name, string(f.Data)
			shown = append(shown, lesson)
			continue
		}
		program := program
		t.Run(lesson+" "+f.Name, func(t *testing.T) {
			t.Parallel()
			if got, want := printed(t, pythonOf(t, f.Name), program), strings.TrimSpace(string(f.Data)); !strings.HasPrefix(got, want) {
				t.Errorf("Python %s prints %s\nand it should print %s", f.Name, got, want)
			}
		})
	}
	for _, l := range load(t) {
		if (l.Versions != "") != slices.Contains(shown, l.Slug) {
			t.Errorf("%s says of versions %q, and there is a program for it: %v", l.Slug, l.Versions, slices.Contains(shown, l.Slug))
		}
	}
}

// printed is what a program prints, and the last line of an exception that comes
// out of it.
func printed(t *testing.T, python, program string) string {
	t.Helper()
	run := exec.Command(python, "-W", "ignore", "testdata/listing.py")
	run.Stdin = strings.NewReader(program)
	if filepath.Base(python) == "python3.7" { // which knows no await outside of a function
		run = exec.Command(python, "-c", "import asyncio\n"+program)
	}
	var out, problems strings.Builder
	run.Stdout, run.Stderr = &out, &problems
	if err := run.Run(); err != nil {
		return strings.TrimSpace(out.String() + last(problems.String()))
	}
	return strings.TrimSpace(out.String())
}

// pythonOf finds a Python of a version; a test that lacks it has nothing to say.
func pythonOf(t *testing.T, version string) string {
	t.Helper()
	if path, ok := conform.FindVersion(version); ok {
		return path
	}
	t.Skip("there is no Python " + version + " here")
	return ""
}
