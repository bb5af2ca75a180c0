package timeline_test

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/internal/traced"
)

func TestAMovingPictureIsTheSameDrawing(t *testing.T) {
	tr := traced.Run(t, `gather(task("<A>", 3), task("B", 1, fail=ValueError("a & b")), return_exceptions=True)`)
	still := timeline.Layout(tr, timeline.Options{}).File()
	moving := timeline.Layout(tr, timeline.Options{}).MovingFile()
	for d := xml.NewDecoder(strings.NewReader(moving)); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if strings.Count(moving, `class="row`) != strings.Count(still, `class="row`) {
		t.Error("it has other rows")
	}
	if strings.Contains(still, "animation") || !strings.Contains(moving, "animation:gg-past 3000ms") {
		t.Error("the run of three seconds is not shown in three")
	}
	before, _, _ := strings.Cut(moving, "animation:")
	if !strings.HasSuffix(before, "@media (prefers-reduced-motion:no-preference){.gg-past{") {
		t.Error("it moves for those who want no motion")
	}
	if strings.Contains(moving, "<script") {
		t.Error("it has a script")
	}
}

func TestALongRunAndAShortOneMoveForAWhile(t *testing.T) {
	for text, want := range map[string]string{`task("A", 0.01)`: "2000ms", `task("A", 3600)`: "8000ms"} {
		if svg := timeline.Layout(traced.Run(t, text), timeline.Options{}).MovingFile(); !strings.Contains(svg, "animation:gg-past "+want) {
			t.Errorf("%s does not take %s", text, want)
		}
	}
}

func TestAThemeIsThatOfThePictureAlone(t *testing.T) {
	tr := traced.Run(t, `task("A", 1)`)
	for theme, want := range map[string]string{"light": "@media not all{", "dark": "@media all{", "": "@media (prefers-color-scheme:dark){"} {
		svg := timeline.Layout(tr, timeline.Options{Theme: theme}).SVG()
		if !strings.Contains(svg, want) || theme != "" && strings.Contains(svg, "prefers-color-scheme") {
			t.Errorf("%q: the style does not say %s", theme, want)
		}
	}
}
