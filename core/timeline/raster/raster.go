// Package raster draws a timeline as a PNG, for places that show no SVG: the
// previews of messengers, mail, cards of social networks.
//
// [PNG] is all that most need. It draws what [timeline.Picture.Draw] draws, on
// pixels.
package raster

import (
	"image"

	"github.com/gatherground/gatherground/core/timeline"
)

// mostPixels bounds an image: a picture that would have more at two pixels a
// unit is drawn at one.
const mostPixels = 4_000_000

// Most is how many lines a picture for [PNG] may have so that it stays within
// the bound: see [timeline.Options].
const Most = 100

// Size returns the width and height of the picture's image, in pixels.
func Size(p *timeline.Picture) (width, height int) {
	n := scale(p)
	return p.Width * n, p.Height * n
}

func scale(p *timeline.Picture) int {
	if 4*p.Width*p.Height > mostPixels {
		return 1
	}
	return 2
}

// PNG draws the picture on paper. The face is Go Regular, which knows the
// alphabets of Europe: other letters are boxes. It takes time and memory in
// proportion to the pixels.
func PNG(p *timeline.Picture) ([]byte, error) {
	img, err := Image(p)
	if err != nil {
		return nil, err
	}
	return encode(img), nil
}

// Image draws the picture on paper, with at most 256 colours.
func Image(p *timeline.Picture) (*image.Paletted, error) {
	n := scale(p)
	return drawn(p, image.Rect(0, 0, p.Width*n, p.Height*n), n)
}

// drawn draws the picture, whose corner is at 0, on a ground of these bounds.
func drawn(p *timeline.Picture, bounds image.Rectangle, scale int) (*image.Paletted, error) {
	c := &canvas{ground: newGround(bounds, p.Options.Theme == "dark"), scale: scale, narrow: p.Narrow()}
	p.Draw(c)
	return c.Paletted, c.err
}

// canvas is an image that is being drawn: a [timeline.Canvas].
type canvas struct {
	*ground
	scale  int
	narrow bool
	tones  []tones // of the groups that are open, from the outermost
	err    error   // the first that a path had
}

func (c *canvas) now() tones { return innermost(c.tones) }

// innermost returns the tones of the last group that is open, or those outside
// of all.
func innermost(open []tones) tones {
	if len(open) == 0 {
		return tones{own: timeline.Ink, word: timeline.Ink}
	}
	return open[len(open)-1]
}

func (c *canvas) Open(g timeline.Group) { c.tones = append(c.tones, c.now().within(g)) }

func (c *canvas) Close() { c.tones = c.tones[:len(c.tones)-1] }

func (c *canvas) Rect(class string, x, y, width, height int) {
	l, t, r, b := float64(x), float64(y), float64(x+width), float64(y+height)
	c.paint(c.now().paint(class, c.narrow), []line{{points: []point{{l, t}, {r, t}, {r, b}, {l, b}}, closed: true}})
}

func (c *canvas) Path(class, data string) {
	lines, err := parsePath(data)
	if err != nil && c.err == nil {
		c.err = err
	}
	c.paint(c.now().paint(class, c.narrow), lines)
}
