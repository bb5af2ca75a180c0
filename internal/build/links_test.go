package build_test

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/build"
)

// TestProgramsLinkWhatTheyNeed holds the first program of a page to what runs
// Python's functions: it has no room for other languages, nor for what only
// looks small in its source.
func TestProgramsLinkWhatTheyNeed(t *testing.T) {
	t.Parallel()
	const foreign = "github.com/gatherground/gatherground/core/foreign"
	for _, c := range []struct {
		program string
		has     []string
		lacks   []string
	}{
		{"play", nil, []string{foreign, "fmt", "encoding/json", "context", "text/template"}},
		{"study", []string{foreign}, nil},
		{"edge", []string{foreign}, nil},
	} {
		list := exec.Command("go", "list", "-deps", "-tags="+build.Tags, "../../wasm/"+c.program)
		list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
		out, err := list.Output()
		if err != nil {
			t.Fatal(err)
		}
		links := strings.Fields(string(out))
		for _, name := range c.has {
			if !slices.Contains(links, name) {
				t.Errorf("wasm/%s does not import %s", c.program, name)
			}
		}
		for _, name := range c.lacks {
			if slices.Contains(links, name) {
				t.Errorf("wasm/%s imports %s", c.program, name)
			}
		}
	}
}
