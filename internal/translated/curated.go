package translated

import (
	"os"
	"path/filepath"
	"regexp"

	"golang.org/x/tools/txtar"
)

var fence = regexp.MustCompile("(?ms)^```gather[^\n]*\n(.*?)^```")

// Curated returns the scenarios that people wrote: those of the lessons, and those
// of the goldens of core/translate.
func Curated(root string) ([]string, error) {
	var all []string
	lessons, err := filepath.Glob(filepath.Join(root, "lessons", "*.md"))
	if err != nil {
		return nil, err
	}
	for _, path := range lessons {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		for _, found := range fence.FindAllSubmatch(text, -1) {
			all = append(all, string(found[1]))
		}
	}
	goldens, err := filepath.Glob(filepath.Join(root, "core", "translate", "testdata", "*.txtar"))
	if err != nil {
		return nil, err
	}
	for _, path := range goldens {
		golden, err := txtar.ParseFile(path)
		if err != nil {
			return nil, err
		}
		all = append(all, string(golden.Files[0].Data))
	}
	return all, nil
}
