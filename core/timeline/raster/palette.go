package raster

import (
	"image"
	"image/color"

	"github.com/gatherground/gatherground/core/timeline"
)

// A ground is paper to draw on: an image of one byte a pixel, a number in its
// palette. It is a quarter of what colours would take, to fill and to compress.
// The palette grows by what is put over what.
type ground struct {
	*image.Paletted
	dark bool
	ways [len(timeline.Palette)][256]*mixed // by tone and alpha
}

// A way to put a tone over what is there.
type way struct {
	tone  timeline.Tone
	alpha uint8
}

// mixed is what comes of one way over each colour of the palette, one more than
// its number; 0 where that was not asked yet.
type mixed [256]uint16

func newGround(bounds image.Rectangle, dark bool) *ground {
	g := &ground{Paletted: image.NewPaletted(bounds, make(color.Palette, 0, 256)), dark: dark}
	for tone := range timeline.Palette {
		g.Palette = append(g.Palette, ink(timeline.Tone(tone), dark))
	}
	g.fill(g.Rect, timeline.Paper, 255)
	return g
}

// way returns the table of a way.
func (g *ground) way(w way) *mixed {
	m := &g.ways[w.tone][w.alpha]
	if *m == nil {
		*m = new(mixed)
	}
	return *m
}

// fill puts a tone over a box.
func (g *ground) fill(box image.Rectangle, tone timeline.Tone, alpha uint8) {
	box = box.Intersect(g.Rect)
	if box.Empty() {
		return
	}
	first := g.row(box, box.Min.Y)
	if alpha == 255 {
		for i := range first {
			first[i] = uint8(tone)
		}
		for y := box.Min.Y + 1; y < box.Max.Y; y++ {
			copy(g.row(box, y), first)
		}
		return
	}
	w := way{tone, alpha}
	m := g.way(w)
	last, over := first[0], g.over(first[0], w, m) // most of what is under a box has one colour
	for y := box.Min.Y; y < box.Max.Y; y++ {
		row := g.row(box, y)
		for i, under := range row {
			if under != last {
				last, over = under, g.over(under, w, m)
			}
			row[i] = over
		}
	}
}

// row is a line of a box.
func (g *ground) row(box image.Rectangle, y int) []uint8 {
	return g.Pix[g.PixOffset(box.Min.X, y):][:box.Dx()]
}

// cover puts a tone over the pixels that a mask covers; the mask's corner is put
// at from.
func (g *ground) cover(mask *image.Alpha, from image.Point, tone timeline.Tone, alpha uint8) {
	box := mask.Rect.Add(from).Intersect(g.Rect)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		covers := mask.Pix[mask.PixOffset(box.Min.X-from.X, y-from.Y):][:box.Dx()]
		row := g.Pix[g.PixOffset(box.Min.X, y):][:box.Dx()]
		for i, a := range covers {
			shade := a / shades
			if shade == 0 {
				continue
			}
			w := way{tone, uint8(int(shade) * shades * int(alpha) / 255)}
			row[i] = g.over(row[i], w, g.way(w))
		}
	}
}

// shades is how far apart the shades of an edge are, of 255.
const shades = 17

// over returns the colour that comes of a way over one of the palette.
func (g *ground) over(under uint8, w way, m *mixed) uint8 {
	if m[under] == 0 {
		m[under] = 1 + uint16(g.mix(under, w))
	}
	return uint8(m[under] - 1)
}

// mix adds a colour to the palette. Where that is full it returns the nearest
// that is there.
func (g *ground) mix(under uint8, w way) uint8 {
	if w.alpha == 255 {
		return uint8(w.tone)
	}
	a, b := g.Palette[under].(color.RGBA), g.Palette[w.tone].(color.RGBA)
	between := func(a, b uint8) uint8 { return uint8((int(a)*(255-int(w.alpha)) + int(b)*int(w.alpha) + 127) / 255) }
	c := color.RGBA{between(a.R, b.R), between(a.G, b.G), between(a.B, b.B), 255}
	for i := range g.Palette {
		if g.Palette[i] == c {
			return uint8(i)
		}
	}
	if len(g.Palette) == 256 {
		return uint8(g.Palette.Index(c))
	}
	g.Palette = append(g.Palette, c)
	return uint8(len(g.Palette) - 1)
}
