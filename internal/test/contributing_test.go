package test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestContributingNamesWhatIsThere looks for every path, Go test and flag of the
// verb that CONTRIBUTING.md names between backquotes.
func TestContributingNamesWhatIsThere(t *testing.T) {
	root := root(t)
	text, err := os.ReadFile(filepath.Join(root, "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	tests := testNames(t, root)
	for _, quoted := range regexp.MustCompile("`[^`]+`").FindAllString(string(text), -1) {
		for _, word := range strings.FieldsFunc(quoted, func(r rune) bool { return strings.ContainsRune("` ,'()", r) }) {
			switch name, _, _ := strings.Cut(word, "/"); {
			case strings.HasPrefix(word, "Test") && word != "TestName":
				if !tests[name] {
					t.Errorf("there is no test %s", name)
				}
			case strings.HasPrefix(word, "core/"), strings.HasPrefix(word, "internal/"), strings.HasPrefix(word, "web/"),
				strings.HasPrefix(word, "wasm/"), strings.HasPrefix(word, "lessons/"), strings.HasPrefix(word, "./"):
				if found, err := filepath.Glob(filepath.Join(root, word)); err != nil || len(found) == 0 {
					t.Errorf("there is no %s", word)
				}
			}
		}
	}
}

var testFunc = regexp.MustCompile(`(?m)^func (Test\w+)\(`)

func testNames(t *testing.T, root string) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for _, room := range []string{"core", "internal", "lessons", "web"} {
		err := filepath.WalkDir(filepath.Join(root, room), func(path string, d os.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := os.ReadFile(path)
			for _, m := range testFunc.FindAllSubmatch(source, -1) {
				names[string(m[1])] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return names
}
