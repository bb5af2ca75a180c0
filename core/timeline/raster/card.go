package raster

import (
	"image"

	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
)

// The size of a card, the picture that previews of a link show, in units of the
// picture. They cut all that has another form: names and ends would be gone.
const (
	CardWidth  = 600
	CardHeight = 315
	cardMargin = 16
	cardLines  = 16 // as many as can be read
)

// A Density is how many pixels a unit of a card takes in each direction.
type Density int

const (
	Plain Density = 1 // takes about a third of the time of a sharp one
	Sharp Density = 2
)

// Card draws a run's timeline in the middle of a card: as large as it goes.
func Card(t *trace.Trace, by timeline.Scale, d Density) ([]byte, error) {
	scale, lines := int(d), cardLines
	width, height, margin := CardWidth*scale, CardHeight*scale, cardMargin*scale
	var p *timeline.Picture
	fits := func() bool {
		p = timeline.LayoutBy(by, t, timeline.Options{Width: (width - 2*margin) / scale, Most: lines})
		return p.Height*scale <= height-margin
	}
	ok := fits()
	if !ok && d == Sharp {
		scale = 1 // smaller letters can be read where there are pixels enough for them
		fits()
	}
	for !ok && d == Plain && lines > 1 {
		lines /= 2
		ok = fits()
	}
	left, top := (width-p.Width*scale)/2, max(0, (height-p.Height*scale)/2)
	img, err := drawn(p, image.Rect(-left, -top, width-left, height-top), scale)
	if err != nil {
		return nil, err
	}
	return encode(img), nil
}
