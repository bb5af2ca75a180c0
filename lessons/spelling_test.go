package lessons_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/golden"
)

// What is no prose: listings, code, addresses, and the numbers that are computed.
var noProse = regexp.MustCompile("(?ms)^(`{3,})(?:python|text|gather|html|yaml|markdown).*?^`{3,}$|^`{3,}[a-z].*?$|`[^`\n]*`|\\]\\([^)]*\\)|\\{\\{.*?\\}\\}|^-- (?:start|ask|checks|solution|lazy|scenario) --$.*?(?:^-- |^```)")

var wordOf = regexp.MustCompile(`\p{L}+(?:['’]\p{L}+)*`)

// Every word of the lessons stands in testdata/words.txt, so a new one is seen
// once by whoever adds it there; -update adds it.
func TestWordsAreSpeltAsInTheList(t *testing.T) {
	source, err := os.ReadFile("testdata/words.txt")
	if err != nil && !golden.Updating() {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for w := range strings.FieldsSeq(string(source)) {
		known[w] = true
	}
	used := map[string]bool{}
	for _, pattern := range []string{"*.md", "beside/*.md"} {
		names, _ := filepath.Glob(pattern)
		for _, name := range names {
			for w := range wordsOf(t, name) {
				used[w] = true
				if !known[w] && !golden.Updating() {
					t.Errorf("%s: the word %q is not in testdata/words.txt", name, w)
				}
			}
		}
	}
	if golden.Updating() {
		list := strings.Join(slices.Sorted(maps.Keys(used)), "\n") + "\n"
		if err := os.WriteFile("testdata/words.txt", []byte(list), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for w := range known {
		if !used[w] && !golden.Updating() {
			t.Errorf("testdata/words.txt has %q, and no lesson does", w)
		}
	}
}

func wordsOf(t *testing.T, name string) map[string]bool {
	t.Helper()
	source, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]bool{}
	for _, w := range wordOf.FindAllString(noProse.ReplaceAllString(string(source), " "), -1) {
		words[strings.ReplaceAll(strings.ToLower(w), "’", "'")] = true
	}
	return words
}
