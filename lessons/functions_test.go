package lessons_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
)

// TestLessonsShowEveryFunction looks for a function that nobody is ever told of.
func TestLessonsShowEveryFunction(t *testing.T) {
	var all strings.Builder
	names, err := filepath.Glob("*.md")
	if err != nil || len(names) == 0 {
		t.Fatal("there are no lessons", err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	for _, s := range scenario.Signatures() {
		if s.Class == scenario.Combinator && !regexp.MustCompile(`\b`+s.Func+`\(`).MatchString(all.String()) {
			t.Errorf("no lesson has %s", s.Func)
		}
	}
}
