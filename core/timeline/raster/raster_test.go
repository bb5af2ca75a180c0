package raster_test

import (
	"bytes"
	"image"
	"image/png"
	"path/filepath"
	"testing"

	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/timeline/raster"
	"github.com/gatherground/gatherground/internal/golden"
	"github.com/gatherground/gatherground/internal/traced"
)

// TestGoldens compares each picture with the one in testdata, pixel by pixel. A
// processor that rounds differently may be off by a shade.
func TestGoldens(t *testing.T) {
	for name, text := range map[string]string{
		"states": `run(gather(task("Grüße", 1, cleanup=0.4), task("fails", 0.5, fail=ValueError("boom")), task("thread", executor(0.9)), ` +
			`task("late", 0.2, block(0.2), 2, on_cancel="suppress"), future("F"), sequence(task("A", 2), task("never", 1))), linger=0.4)`,
		"many": `gather(repeat(62, task("T{i}", 1)), task("block", block(0.3), 2, fail=OSError("x")))`,
		"full": `gather(repeat(2000, task("T{i}", 1)))`,
	} {
		t.Run(name, func(t *testing.T) {
			got, err := raster.PNG(layout(t, text, timeline.Options{}))
			if err != nil {
				t.Fatal(err)
			}
			want := golden.Read(t, filepath.Join("testdata", name+".png"), got)
			if far := apart(decode(t, got), decode(t, want)); far != "" {
				t.Errorf("%s; -update writes it anew", far)
			}
		})
	}
}

func layout(t *testing.T, text string, o timeline.Options) *timeline.Picture {
	t.Helper()
	return timeline.Layout(traced.Run(t, text), o)
}

func decode(t *testing.T, b []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// apart says how two images differ, or nothing if they look the same.
func apart(a, b image.Image) string {
	if a.Bounds() != b.Bounds() {
		return "it has another size"
	}
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			if far(r1, r2) || far(g1, g2) || far(b1, b2) {
				return "it differs at " + image.Pt(x, y).String()
			}
		}
	}
	return ""
}

func far(a, b uint32) bool { return max(a, b)-min(a, b) > 0x400 }

func TestEveryWidthAndThemeIsDrawn(t *testing.T) {
	for _, o := range []timeline.Options{{}, {Width: 360}, {Theme: "dark"}} {
		img, err := raster.Image(layout(t, `gather(task("A", 3), task("B", 1, fail=ValueError("boom")), timeout(1, task("C", 2)))`, o))
		if err != nil {
			t.Fatal(err)
		}
		r, _, _, _ := img.At(0, 0).RGBA()
		if dark := r < 0x8000; dark != (o.Theme == "dark") {
			t.Errorf("%+v: the paper is %v", o, img.At(0, 0))
		}
		seen := map[any]bool{}
		for y := range img.Bounds().Dy() {
			for x := range img.Bounds().Dx() {
				seen[img.At(x, y)] = true
			}
		}
		if len(seen) < 20 {
			t.Errorf("%+v: it has only %d colours", o, len(seen))
		}
	}
}

// TestNoImageHasTooManyPixels draws at the largest width what makes the tallest
// pictures: many rows, calls without rows, and calls whose options stand above.
func TestNoImageHasTooManyPixels(t *testing.T) {
	for _, text := range []string{
		`gather(repeat(100, task("A", 1)))`,
		`gather(repeat(999, gather()), repeat(999, gather()))`,
		`gather(repeat(100, task("A", 1)), repeat(999, gather()), repeat(900, gather()))`,
		`gather(repeat(99, wait(task("A", 1), timeout=1000.123456789, return_when=FIRST_EXCEPTION, cancel_pending=True)))`,
	} {
		for _, width := range []int{280, 360, 720, 1200} {
			w, h := raster.Size(layout(t, text, timeline.Options{Width: width, Most: raster.Most}))
			if w*h > 5_500_000 {
				t.Errorf("%d × %d pixels of %s", w, h, text)
			}
		}
	}
}

func TestACardIsAsPreviewsShowIt(t *testing.T) {
	for _, text := range []string{
		`gather(task("API 1", 3), task("API 2", 1, fail=ValueError("boom")), task("API 3", 2))`,
		`gather(repeat(12, task("A{i}", 1)))`,
		`gather(repeat(16, gather(task("A", 1))))`,
		`gather(repeat(1000, task("A", 1)))`,
	} {
		for _, d := range []raster.Density{raster.Plain, raster.Sharp} {
			card, err := raster.Card(layout(t, text, timeline.Options{}).Trace, timeline.AsRun, d)
			if err != nil {
				t.Fatal(err)
			}
			img := decode(t, card)
			if b := img.Bounds(); b.Dx() != raster.CardWidth*int(d) || b.Dy() != raster.CardHeight*int(d) {
				t.Errorf("%v\n%s", b, text)
			}
			if drawn := rows(img); drawn < 50*int(d) {
				t.Errorf("%d lines of pixels have anything on them\n%s", drawn, text)
			}
		}
	}
}

// rows counts the lines of pixels that have more than one colour.
func rows(img image.Image) int {
	n := 0
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if img.At(x, y) != img.At(0, y) {
				n++
				break
			}
		}
	}
	return n
}
