package web_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/timeline"
)

// TestTheThemeHasThePalettesColours holds the two lists of colours together: a
// picture outside a page has none of the page's.
func TestTheThemeHasThePalettesColours(t *testing.T) {
	raw := declared(read(t, "theme/colours.css"))
	light, dark, _ := strings.Cut(read(t, "theme/intents.css"), "@media (prefers-color-scheme: dark)")
	for i, intents := range []map[string]string{declared(light), declared(dark)} {
		for _, tone := range timeline.Palette {
			want := []string{tone.Light, tone.Dark}[i]
			name := strings.TrimSuffix(strings.TrimPrefix(intents["gg-"+tone.Intent], "var(--"), ")")
			if got := raw[name]; got != "#"+want {
				t.Errorf("--gg-%s is %q in theme %d, the palette has #%s", tone.Intent, got, i, want)
			}
		}
	}
}

// TestWhatHasNoStyleSheetHasThePalettesColours looks at the loader's sheet, which
// is for other people's pages, and at the icon.
func TestWhatHasNoStyleSheetHasThePalettesColours(t *testing.T) {
	known := map[string]bool{}
	for _, tone := range timeline.Palette {
		known["#"+tone.Light], known["#"+tone.Dark] = true, true
	}
	for _, file := range []string{"embed/view.ts", "static/icon.svg"} {
		for _, colour := range regexp.MustCompile(`#[0-9a-fA-F]{6}\b`).FindAllString(read(t, file), -1) {
			if !known[strings.ToLower(colour)] {
				t.Errorf("%s has the colour %s, which is none of the palette's", file, colour)
			}
		}
	}
}

// declared returns a sheet's custom properties.
func declared(css string) map[string]string {
	all := map[string]string{}
	for _, m := range regexp.MustCompile(`--([a-z-]+): ([^;]+);`).FindAllStringSubmatch(css, -1) {
		all[m[1]] = m[2]
	}
	return all
}

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
