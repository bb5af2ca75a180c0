package raster

import (
	"image"
	"image/color"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// regular is the one font that there is. A second one, of fixed width, would add
// to what a program at the edge may weigh.
var regular = sync.OnceValues(func() (*opentype.Font, error) { return opentype.Parse(goregular.TTF) })

// faces are the sizes that are used, in pixels of the picture, each made once.
type faces map[float64]font.Face

func (f *faces) get(size float64) (font.Face, error) {
	if face, ok := (*f)[size]; ok {
		return face, nil
	}
	parsed, err := regular()
	if err != nil {
		return nil, err
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size * Scale, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil, err
	}
	if *f == nil {
		*f = faces{}
	}
	(*f)[size] = face
	return face, nil
}

// write draws a text, with a margin of paper around it where its style asks for
// a stroke.
func (c *canvas) write(e *element) error {
	s := e.style
	face, err := c.pieces.get(s.number("font-size", 14))
	if err != nil {
		return err
	}
	text := e.text.String()
	x, y := int(e.number("x")*Scale), int(e.number("y")*Scale)
	switch width := font.MeasureString(face, text).Round(); e.attr("text-anchor") {
	case "middle":
		x -= width / 2
	case "end":
		x -= width
	}
	if halo := s.colour(s["stroke"], 1); halo.A > 0 {
		away := int(s.number("stroke-width", 1) / 2 * Scale)
		for _, by := range []image.Point{{away, 0}, {-away, 0}, {0, away}, {0, -away}, {away, away}, {-away, away}, {away, -away}, {-away, -away}} {
			c.letters(face, halo, text, x+by.X, y+by.Y)
		}
	}
	c.letters(face, s.colour(s["fill"], 1), text, x, y)
	return nil
}

func (c *canvas) letters(face font.Face, ink color.NRGBA, text string, x, y int) {
	d := font.Drawer{Dst: c.img, Src: image.NewUniform(ink), Face: face, Dot: fixed.P(x, y)}
	d.DrawString(text)
}
