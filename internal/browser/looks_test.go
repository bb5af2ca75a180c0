package browser_test

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/gatherground/gatherground/internal/browser"
	"github.com/gatherground/gatherground/internal/build"
)

var pages = []struct{ name, path string }{
	{"front", "/"},
	{"lesson", lesson},
	{"play", "/play"},
	{"rows", "/play?s=" + url.QueryEscape(`gather(repeat(80, task("w{i}", 1)), task("last", 2))`)},
	{"mistake", "/play?s=" + url.QueryEscape(`gahter(task("A"))`)},
	{"python", "/python/"},
	{"languages", "/languages/"},
	{"reference", "/reference/"},
	{"embeds", "/embeds/"},
	{"teachers", "/teachers/"},
	{"errors", "/errors/"},
	{"embed", "/embed?s=" + url.QueryEscape(three)},
	{"missing", "/nowhere"},
}

// TestPagesAreAccessible runs axe-core on every page, in both themes and on
// three widths, and keeps a picture of each.
func TestPagesAreAccessible(t *testing.T) {
	t.Parallel()
	axe := axeCore(t)
	p, address := open(t)
	for _, page := range pages {
		check(t, p.Look(360, 900, "light"))
		check(t, p.Visit(address+page.path))
		live(t, p)
		for _, theme := range []string{"light", "dark"} {
			for _, width := range []int64{360, 768, 1440} {
				check(t, p.Look(width, 900, theme))
				where := fmt.Sprintf("%s, %s, %d pixels", page.name, theme, width)
				rules := all
				if theme == "dark" {
					rules = contrast
				}
				accessible(t, p, axe, rules, where)
				fits(t, p, where)
				png, err := p.Screenshot()
				check(t, err)
				keep(t, fmt.Sprintf("%s-%s-%d.png", page.name, theme, width), png)
			}
		}
	}
}

// Which of axe-core's rules are held: of all, only one asks for colours.
const (
	all      = `{}`
	contrast = `{ runOnly: ["color-contrast"] }`
)

// axeCore returns axe-core, as a script.
func axeCore(t *testing.T) string {
	t.Helper()
	root, err := build.Root()
	check(t, err)
	script, err := os.ReadFile(filepath.Join(root, "web/node_modules/axe-core/axe.min.js"))
	if err != nil {
		cannot(t, fmt.Errorf("there is no axe-core; npm ci in web installs it (%w)", err))
	}
	return string(script)
}

// accessible fails with what axe-core finds wrong in a page.
func accessible(t *testing.T, p *browser.Page, axe, rules, where string) {
	t.Helper()
	var violations []string
	check(t, p.Evaluate(axe+`;
		axe.run(document, `+rules+`).then((found) => found.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.html.slice(0, 200) + " " + n.failureSummary)))`, &violations))
	for _, v := range violations {
		t.Errorf("%s: %s", where, v)
	}
}

// fits fails if a page is wider than its window.
func fits(t *testing.T, p *browser.Page, where string) {
	t.Helper()
	var wide bool
	check(t, p.Evaluate(`document.documentElement.scrollWidth > document.documentElement.clientWidth`, &wide))
	if wide {
		t.Errorf("%s: it scrolls sideways", where)
	}
}
