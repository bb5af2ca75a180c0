package build

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math"
	"regexp"
	"strconv"
)

// icons are the sizes in which the icon is drawn for those that take no SVG:
// tabs, phones, and shops of apps.
var icons = []int{32, 180, 192, 512}

var (
	paper = color.RGBA{0xFC, 0xFB, 0xF8, 0xFF}
	blue  = color.RGBA{0x00, 0x72, 0xB2, 0xFF}
	bar   = regexp.MustCompile(`d="M(\d+) (\d+)h(\d+)"`)
)

// The icon is a square of this side, its bars of this width.
const iconSide, iconStroke = 32, 4

// icon draws the bars of icon.svg on paper, size pixels wide. The middle four
// fifths hold all of it, so that a phone may cut it to a circle.
func icon(svg []byte, size int) ([]byte, error) {
	bars := bar.FindAllSubmatch(svg, -1)
	if len(bars) == 0 {
		return nil, errors.New(`icon.svg: expected bars such as <path d="M4 7h22"/>`)
	}
	img := image.NewRGBA(image.Rect(0, 0, size, size))
	const margin = 0.1
	scale := float64(size) * (1 - 2*margin) / iconSide
	for y := range size {
		for x := range size {
			px, py := (float64(x)+.5-margin*float64(size))/scale, (float64(y)+.5-margin*float64(size))/scale
			ink := 0.0
			for _, b := range bars {
				left, top, length := number(b[1]), number(b[2]), number(b[3])
				away := math.Hypot(px-min(max(px, left), left+length), py-top)
				ink = max(ink, min(1, max(0, (iconStroke/2-away)*scale+.5)))
			}
			img.SetRGBA(x, y, mix(paper, blue, ink))
		}
	}
	var b bytes.Buffer
	err := png.Encode(&b, img)
	return b.Bytes(), err
}

// number reads what bar has found to be digits.
func number(digits []byte) float64 {
	n, _ := strconv.Atoi(string(digits))
	return float64(n)
}

func mix(a, b color.RGBA, share float64) color.RGBA {
	between := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + (float64(b)-float64(a))*share)) }
	return color.RGBA{between(a.R, b.R), between(a.G, b.G), between(a.B, b.B), 0xFF}
}
