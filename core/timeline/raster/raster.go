// Package raster draws a timeline's SVG as a PNG, for places that show no SVG:
// the previews of messengers, mail, cards of social networks.
//
// It reads what [timeline.Picture.SVG] writes, its style too, so that there is
// one drawing and one list of colours. It knows no other SVG.
package raster

import (
	"bytes"
	"encoding/xml"
	"image"
	"image/draw"
	"image/png"
	"io"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/timeline"
)

// Scale is how many pixels of the image are one of the picture's.
const Scale = 2

// PNG draws the picture on paper, with [Scale]. The face is Go Regular,
// which knows the alphabets of Europe: other letters are boxes.
func PNG(p *timeline.Picture) ([]byte, error) {
	img, err := Image(p)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img)
	return b.Bytes(), err
}

// Image draws the picture on paper.
func Image(p *timeline.Picture) (*image.RGBA, error) {
	c := &canvas{img: image.NewRGBA(image.Rect(0, 0, p.Width*Scale, p.Height*Scale))}
	return c.img, c.draw(p.SVG())
}

// canvas is an image on which an SVG is being drawn.
type canvas struct {
	img    *image.RGBA
	sheet  sheet
	open   []element // from the outermost to the one that is being read
	pieces faces
}

// element is one that is open: its style is that of its ancestors with its own
// rules put over it.
type element struct {
	tag     string
	classes []string
	attrs   []xml.Attr
	style   style
	text    strings.Builder
}

func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (e *element) number(name string) float64 {
	n, _ := strconv.ParseFloat(e.attr(name), 64) // what is no number is drawn at 0
	return n
}

func (c *canvas) draw(svg string) error {
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			c.begin(t)
		case xml.CharData:
			if n := len(c.open); n > 0 {
				c.open[n-1].text.Write(t)
			}
		case xml.EndElement:
			if err := c.end(); err != nil {
				return err
			}
		}
	}
}

func (c *canvas) begin(t xml.StartElement) {
	e := element{tag: t.Name.Local, attrs: t.Attr}
	e.classes = strings.Fields(e.attr("class"))
	c.open = append(c.open, e)
	c.restyle()
}

// restyle gives the innermost element its style.
func (c *canvas) restyle() {
	e := &c.open[len(c.open)-1]
	e.style = style{}
	if len(c.open) > 1 {
		e.style = c.open[len(c.open)-2].style.child()
	}
	c.sheet.apply(c.open)
}

// end draws the innermost element, now that all of it is known.
func (c *canvas) end() error {
	e := &c.open[len(c.open)-1]
	c.open = c.open[:len(c.open)-1]
	switch e.tag {
	case "style":
		c.sheet = parseSheet(e.text.String())
		c.restyle() // the svg element, in which the style stands
		draw.Draw(c.img, c.img.Bounds(), image.NewUniform(c.open[0].style.colour("var(--paper)", 1)), image.Point{}, draw.Src)
	case "rect":
		x, y, w, h := e.number("x"), e.number("y"), e.number("width"), e.number("height")
		c.paint(e.style, []line{{points: []point{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}, closed: true}})
	case "path":
		lines, err := parsePath(e.attr("d"))
		if err != nil {
			return err
		}
		c.paint(e.style, lines)
	case "text":
		return c.write(e)
	}
	return nil
}
