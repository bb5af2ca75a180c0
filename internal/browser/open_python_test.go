package browser_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/python"
	"github.com/gatherground/gatherground/internal/browser"
	"github.com/gatherground/gatherground/internal/build"
	"github.com/gatherground/gatherground/lessons"
)

// The program of a scenario, and a listing of a lesson, are one click away from the
// page that runs them.
func TestProgramsLeadToTheirEditor(t *testing.T) {
	t.Parallel()
	p := play(t, failing)
	parsed, err := scenario.Parse(failing, scenario.Browser)
	check(t, err)
	code, err := python.Language.Program(parsed)
	check(t, err)
	check(t, p.Evaluate(`document.querySelector(".gg-program").open = true`, nil))
	follow(t, p, "Open as a program", 0)
	stands(t, p, code.Text)
	quiet(t, p)
}

func TestListingsLeadToTheirEditor(t *testing.T) {
	t.Parallel()
	root, err := build.Root()
	check(t, err)
	source, err := os.ReadFile(filepath.Join(root, "lessons/19-mistakes.md"))
	check(t, err)
	_, text, _ := strings.Cut(string(source), "```python\n")
	text, _, _ = strings.Cut(text, "```")
	p, address := open(t)
	check(t, p.Visit(address+"/lessons/mistakes/"))
	follow(t, p, "Run", 0)
	stands(t, p, lessons.Program(text))
	quiet(t, p)
}

// Without scripts nothing could run it.
func TestWithoutScriptsNothingOffersToRunAListing(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Scripts(false))
	check(t, p.Visit(address+"/lessons/mistakes/"))
	all, err := p.Tree()
	check(t, err)
	listing := false
	for _, n := range all {
		listing = listing || strings.Contains(n.Name, "main is over")
		if n.Role == "link" && n.Name == "Run" {
			t.Error("a listing offers to be run")
		}
	}
	if !listing {
		t.Error("there are no listings")
	}
}

// follow clicks a link that leads to the page for one's own Python.
func follow(t *testing.T, p *browser.Page, name string, index int) {
	t.Helper()
	site, err := answers()
	check(t, err)
	needPython(t, site)
	n, err := p.Find("link", name, index)
	check(t, err)
	check(t, p.Click(n))
	says(t, p, "This program came with the address. Read it, then press Run.")
}

// stands compares what stands in the editor.
func stands(t *testing.T, p *browser.Page, program string) {
	t.Helper()
	var text string
	live(t, p)
	check(t, p.Evaluate(`[...document.querySelector("[data-part=program]").shadowRoot.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n")`, &text))
	if text != program {
		t.Errorf("in the editor stands\n%s\nand not\n%s", text, program)
	}
}
