package raster

import (
	"bytes"
	"compress/zlib"
	"image"
	"image/color"
	"io"
	"math/rand/v2"
	"testing"
)

// TestCompressedPicturesComeOutAsTheyWentIn compresses what timelines are not
// like, too: noise, one pixel, rows further apart than a repetition reaches.
func TestCompressedPicturesComeOutAsTheyWentIn(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	noise := func(img *image.Paletted, colours int) {
		for i := range img.Pix {
			img.Pix[i] = uint8(random.IntN(colours))
		}
	}
	for _, c := range []struct {
		desc          string
		width, height int
		draw          func(*image.Paletted)
	}{
		{"one pixel", 1, 1, func(*image.Paletted) {}},
		{"nothing on it", 1200, 630, func(*image.Paletted) {}},
		{"noise of two colours", 97, 50, func(img *image.Paletted) { noise(img, 2) }},
		{"noise of all colours", 300, 200, func(img *image.Paletted) { noise(img, 256) }},
		{"one colour but for few", 261, 300, func(img *image.Paletted) {
			for range 900 {
				img.Pix[random.IntN(len(img.Pix))] = uint8(random.IntN(256))
			}
		}},
		{"one colour hardly ever", 640, 400, func(img *image.Paletted) { // so that a word would be longer than may be
			at := 0
			for colour, n := 0, 1; at+n < len(img.Pix); colour, n = colour+1, n*8/5+1 {
				for range n {
					img.Pix[at] = uint8(colour)
					at++
				}
			}
			random.Shuffle(at, func(i, j int) { img.Pix[i], img.Pix[j] = img.Pix[j], img.Pix[i] })
		}},
		{"boxes", 500, 300, func(img *image.Paletted) {
			for range 60 {
				x, y, colour := random.IntN(500), random.IntN(300), uint8(random.IntN(256))
				for b := y; b < min(y+40, 300); b++ {
					for a := x; a < min(x+90, 500); a++ {
						img.Pix[img.PixOffset(a, b)] = colour
					}
				}
			}
		}},
		{"rows too far apart", 40_000, 3, func(img *image.Paletted) { img.Pix[39_999] = 1 }},
	} {
		img := image.NewPaletted(image.Rect(0, 0, c.width, c.height), color.Palette{})
		c.draw(img)
		r, err := zlib.NewReader(bytes.NewReader(deflate(img)))
		if err != nil {
			t.Errorf("%s: %v", c.desc, err)
			continue
		}
		got, err := io.ReadAll(r)
		var want []byte
		for y := range c.height {
			want = append(append(want, 0), img.Pix[y*img.Stride:][:c.width]...)
		}
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes of %d are the same, %v", c.desc, same(got, want), len(want), err)
		}
	}
}

// TestAPictureIsNotMuchLargerThanTheUsualCompressorMakesIt holds what is won in
// time to what it costs.
func TestAPictureIsNotMuchLargerThanTheUsualCompressorMakesIt(t *testing.T) {
	img := image.NewPaletted(image.Rect(0, 0, 1200, 630), color.Palette{})
	g := newGround(img.Rect, false)
	c := &canvas{ground: g, scale: 2}
	for i := range 16 {
		c.Label("name", 20, 20+18*i, "start", "API 1 and others")
		c.Rect("wait", 200+i*10, 5+18*i, 200, 14)
	}
	img = g.Paletted
	var usual bytes.Buffer
	w, err := zlib.NewWriterLevel(&usual, zlib.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(img.Pix)
	w.Close()
	if got := len(deflate(img)); got > usual.Len()*5/4 {
		t.Errorf("%d bytes, where the usual one makes %d", got, usual.Len())
	}
}
