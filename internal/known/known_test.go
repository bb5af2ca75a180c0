package known_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	_ "github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/internal/golden"
	"github.com/gatherground/gatherground/internal/known"
)

const root = "../.."

func TestThePageKnowsWhatGoSays(t *testing.T) {
	golden.Equal(t, filepath.Join(root, known.File), known.TypeScript())
}

func TestTheCasesAreWhatGoDoes(t *testing.T) {
	cases, err := known.CasesJSON()
	if err != nil {
		t.Fatal(err)
	}
	golden.Equal(t, filepath.Join(root, known.CasesFile), cases)
}

// What Go says is written down in one file. A list of the same names anywhere
// else, a mark or a bound would be a second one, which nobody keeps. One name
// alone may stand: its type is from that file, and the compiler knows it.
func TestNothingOfItStandsElsewhere(t *testing.T) {
	for path, source := range sources(t) {
		if strings.HasPrefix(filepath.ToSlash(path), "web/python/") {
			continue // what stands there is of recordings, which have states of their own
		}
		for i, line := range strings.Split(source, "\n") {
			if what := twin(withoutComment(line)); what != "" {
				t.Errorf("%s:%d: %s stands in %s\n\t%s", path, i+1, what, known.File, strings.TrimSpace(line))
			}
		}
	}
}

func TestASecondListIsFound(t *testing.T) {
	for _, line := range []string{
		`const kinds = ["sleep", "block"];`, `type Kind = "sleep" | "hang";`, `words.match(/\b(task|future)\(/g)`,
		`if (func === "task" || func === "future" || func === "stream") return;`, `x ? "✓" : ""`, `const most = 8192;`, `["Go", "Java"]`, `"predict", "readonly"`,
		`return_when: ["ALL_COMPLETED", "FIRST_EXCEPTION"]`,
	} {
		if twin(line) == "" {
			t.Errorf("%s counts as none", line)
		}
	}
	for _, line := range []string{`if (func === "task") return;`, `x === "step" ? "a step" : y === "log" ? "a line" : ""`, `const [a, b] = ["run", "go"];`} {
		if what := twin(line); what != "" {
			t.Errorf("%s counts as %s", line, what)
		}
	}
}

// twin returns what of the file a line says once more, or "": two names of a list
// with nothing but a sign between them, or all of them in any way.
func twin(line string) string {
	line = choice.ReplaceAllStringFunc(line, func(names string) string { return `"` + strings.ReplaceAll(names, "|", `"|"`) + `"` })
	for _, l := range known.Lists() {
		last, end, all := "", 0, map[string]bool{}
		for _, m := range word.FindAllStringSubmatchIndex(line, -1) {
			name := line[m[2]:m[3]]
			if !slices.Contains(l.Items, name) {
				continue
			}
			if last != "" && last != name && between.MatchString(line[end:m[0]]) {
				return "the list " + l.Name
			}
			last, end, all[name] = name, m[1], true
		}
		if len(all) == len(l.Items) && len(all) > 1 {
			return "the list " + l.Name
		}
	}
	switch {
	case strings.ContainsAny(line, "✓✕⊘"):
		return "the mark of a state"
	case bound.MatchString(line):
		return "the bound"
	}
	return ""
}

var (
	word    = regexp.MustCompile(`"([^"]*)"`)
	choice  = regexp.MustCompile(`\b\w+(\|\w+)+\b`)
	between = regexp.MustCompile(`^[\s,|]+$`)
	bound   = regexp.MustCompile(`\b(8192|8_192|660|108)\b`)
)

func withoutComment(line string) string {
	trimmed := strings.TrimSpace(line)
	if strings.HasPrefix(trimmed, "*") || strings.HasPrefix(trimmed, "/*") {
		return ""
	}
	code, _, _ := strings.Cut(line, " // ")
	if strings.HasPrefix(trimmed, "//") {
		return ""
	}
	return code
}

// sources returns the front end's own scripts, without their tests.
func sources(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(filepath.Join(root, "web"), func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.Name() == "node_modules":
			return fs.SkipDir
		case entry.IsDir() || filepath.Ext(path) != ".ts" || strings.HasSuffix(path, ".test.ts") || strings.HasSuffix(path, ".d.ts"):
			return nil
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(path)
		if filepath.ToSlash(name) != known.File {
			all[name] = string(text)
		}
		return err
	})
	if err != nil || len(all) == 0 {
		t.Fatalf("%d scripts: %v", len(all), err)
	}
	return all
}
