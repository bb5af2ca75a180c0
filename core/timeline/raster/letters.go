package raster

import (
	"image"
	"image/draw"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"github.com/gatherground/gatherground/core/timeline"
)

// regular is the one font that there is. A second one, of fixed width, would add
// to what a program at the edge may weigh.
var regular = sync.OnceValues(func() (*opentype.Font, error) { return opentype.Parse(goregular.TTF) })

// A glyph is a letter in one size, as it is put on an image. It stands on whole
// pixels, so that it is made once.
type glyph struct {
	mask    *image.Alpha
	at      image.Point // of the mask's corner, from where the pen is
	advance int         // of the pen, in pixels
}

// glyphs are the letters made so far, by size and rune. Making one takes a
// hundred times as long as drawing it.
var glyphs = struct {
	sync.Mutex
	made  map[glyphKey]glyph
	faces map[int]font.Face
}{made: map[glyphKey]glyph{}, faces: map[int]font.Face{}}

type glyphKey struct {
	size int // in pixels
	r    rune
}

// mostGlyphs bounds the memory: what strangers ask for may be any letters.
const mostGlyphs = 2000

// lettering returns the glyphs of a text.
func lettering(size int, text string) ([]glyph, error) {
	glyphs.Lock()
	defer glyphs.Unlock()
	face := glyphs.faces[size]
	if face == nil {
		parsed, err := regular()
		if err != nil {
			return nil, err
		}
		if face, err = opentype.NewFace(parsed, &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingNone}); err != nil {
			return nil, err
		}
		glyphs.faces[size] = face
	}
	var all []glyph
	for _, r := range text {
		key := glyphKey{size, r}
		g, ok := glyphs.made[key]
		if !ok {
			if len(glyphs.made) == mostGlyphs {
				clear(glyphs.made)
			}
			g = made(face, r)
			glyphs.made[key] = g
		}
		all = append(all, g)
	}
	return all, nil
}

// made draws a letter once. The face's own mask is good only until its next.
func made(face font.Face, r rune) glyph {
	box, mask, from, advance, _ := face.Glyph(fixed.Point26_6{}, r)
	g := glyph{mask: image.NewAlpha(image.Rectangle{Max: box.Size()}), at: box.Min, advance: advance.Round()}
	if !box.Empty() {
		draw.Draw(g.mask, g.mask.Bounds(), mask, from, draw.Src)
	}
	return g
}

// Label writes a text, with a margin of paper around it where its paint asks for
// one.
func (c *canvas) Label(class string, x, y int, anchor, text string) {
	p := c.now().paint(class, c.narrow)
	letters, err := lettering(int(p.size)*c.scale, text)
	if err != nil {
		c.err = err
		return
	}
	width := 0
	for i := range letters {
		width += letters[i].advance
	}
	at := image.Pt(x*c.scale, y*c.scale)
	switch anchor {
	case "middle":
		at.X -= width / 2
	case "end":
		at.X -= width
	}
	if away := 2 * c.scale; p.halo {
		for _, by := range []image.Point{{away, 0}, {-away, 0}, {0, away}, {0, -away}, {away, away}, {-away, away}, {away, -away}, {-away, -away}} {
			c.letters(letters, timeline.Paper, at.Add(by))
		}
	}
	c.letters(letters, p.fill, at)
}

func (c *canvas) letters(all []glyph, tone timeline.Tone, pen image.Point) {
	for i := range all {
		c.cover(all[i].mask, pen.Add(all[i].at), tone, 255)
		pen.X += all[i].advance
	}
}
