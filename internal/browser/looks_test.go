package browser_test

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/gatherground/gatherground/internal/build"
)

var pages = []struct{ name, path string }{
	{"front", "/"},
	{"lesson", lesson},
	{"play", "/play"},
	{"mistake", "/play?s=" + url.QueryEscape(`gahter(task("A"))`)},
	{"languages", "/languages/"},
	{"embeds", "/embeds/"},
	{"teachers", "/teachers/"},
	{"embed", "/embed?s=" + url.QueryEscape(three)},
	{"missing", "/nowhere"},
}

// TestPagesAreAccessible runs axe-core on every page, in both themes and on
// three widths, and keeps a picture of each.
func TestPagesAreAccessible(t *testing.T) {
	t.Parallel()
	root, err := build.Root()
	check(t, err)
	axe, err := os.ReadFile(filepath.Join(root, "web/node_modules/axe-core/axe.min.js"))
	if err != nil {
		cannot(t, fmt.Errorf("there is no axe-core; npm ci in web installs it (%w)", err))
	}
	p, address := open(t)
	for _, page := range pages {
		for _, theme := range []string{"light", "dark"} {
			for _, width := range []int64{360, 768, 1440} {
				check(t, p.Look(width, 900, theme))
				check(t, p.Visit(address+page.path))
				var violations []string
				check(t, p.Evaluate(string(axe)+`;
					axe.run(document).then((found) => found.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.html.slice(0, 200) + " " + n.failureSummary)))`, &violations))
				for _, v := range violations {
					t.Errorf("%s, %s, %d pixels: %s", page.name, theme, width, v)
				}
				var wide bool
				check(t, p.Evaluate(`document.documentElement.scrollWidth > document.documentElement.clientWidth`, &wide))
				if wide {
					t.Errorf("%s, %s, %d pixels: it scrolls sideways", page.name, theme, width)
				}
				png, err := p.Screenshot()
				check(t, err)
				keep(t, fmt.Sprintf("%s-%s-%d.png", page.name, theme, width), png)
			}
		}
	}
}
