package lessons_test

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/lessons"
)

// A message, and the first listing under it.
var messaged = regexp.MustCompile("(?ms)^## `([^`]+)`.*?^```python\n(.*?)^```\n")

// Each message of the page about them is printed by its program, which opens where
// it can be run.
func TestProgramsPrintTheMessagesTheyStandUnder(t *testing.T) {
	python := python(t)
	source, err := os.ReadFile("beside/errors.md")
	if err != nil {
		t.Fatal(err)
	}
	all := messaged.FindAllStringSubmatch(string(source), -1)
	if len(all) != strings.Count(string(source), "\n## ") || len(all) < 15 {
		t.Errorf("%d messages have a program", len(all))
	}
	for _, m := range all {
		t.Run(m[1], func(t *testing.T) {
			t.Parallel()
			if lessons.Program(m[2]) == "" {
				t.Error("it cannot be opened")
			}
			said, _ := exec.Command(python, "-c", m[2]).CombinedOutput()
			if !strings.Contains(string(said), m[1]) {
				t.Errorf("it prints\n%s", said)
			}
		})
	}
}
