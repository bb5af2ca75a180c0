package explain_test

import (
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/internal/golden"
	"github.com/gatherground/gatherground/internal/traced"
)

// TestStories takes the scenarios of each file of testdata/stories, and compares
// what is told of each: a file is about one thing that is to be told truly.
func TestStories(t *testing.T) {
	golden.Archives(t, "testdata/stories", func(t *testing.T, files []txtar.File) (told []txtar.File) {
		for _, f := range files {
			if f.Name != "explain" {
				told = append(told, f, txtar.File{Name: "explain", Data: sentences(traced.Of(t, f))})
			}
		}
		return told
	})
}
