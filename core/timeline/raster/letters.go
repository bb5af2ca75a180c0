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
	halo    *image.Alpha // the mask, spread to all sides; nil if nothing asks for it
	at      image.Point  // of the mask's corner, from where the pen is
	advance int          // of the pen, in pixels
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
	away int // how far its halo reaches; 0 for none
	r    rune
}

// mostGlyphs bounds the memory: what strangers ask for may be any letters.
const mostGlyphs = 2000

// lettering returns the glyphs of a text.
func lettering(size, away int, text string) ([]glyph, error) {
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
		key := glyphKey{size, away, r}
		g, ok := glyphs.made[key]
		if !ok {
			if len(glyphs.made) == mostGlyphs {
				clear(glyphs.made)
			}
			g = made(face, r)
			if away > 0 {
				g.halo = spread(g.mask, away)
			}
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

// spread returns what a mask covers when it is put on a place eight times, moved
// to each side and to each corner.
func spread(mask *image.Alpha, away int) *image.Alpha {
	size := mask.Rect.Size()
	wide := image.NewAlpha(image.Rect(0, 0, size.X+2*away, size.Y+2*away))
	for dy := 0; dy <= 2*away; dy += away {
		for dx := 0; dx <= 2*away; dx += away {
			if dx == away && dy == away {
				continue
			}
			for y := range size.Y {
				from, to := mask.Pix[y*mask.Stride:][:size.X], wide.Pix[(y+dy)*wide.Stride+dx:][:size.X]
				for x, a := range from {
					to[x] += uint8(int(a) * int(255-to[x]) / 255)
				}
			}
		}
	}
	return wide
}

// Label writes a text, with a margin of paper around it where its paint asks for
// one.
func (c *canvas) Label(class string, x, y int, anchor, text string) {
	p := c.now().paint(class, c.narrow)
	away := 0
	if p.halo {
		away = 2 * c.scale
	}
	letters, err := lettering(int(p.size)*c.scale, away, text)
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
	if p.halo {
		pen := at.Sub(image.Pt(away, away))
		for i := range letters {
			c.cover(letters[i].halo, pen.Add(letters[i].at), timeline.Paper, 255)
			pen.X += letters[i].advance
		}
	}
	for i := range letters {
		c.cover(letters[i].mask, at.Add(letters[i].at), p.fill, 255)
		at.X += letters[i].advance
	}
}
