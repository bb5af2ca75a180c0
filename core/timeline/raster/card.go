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
func Card(t *trace.Trace, d Density) ([]byte, error) {
	width, height := CardWidth*int(d), CardHeight*int(d)
	scale, lines := int(d), cardLines
	lay := func() *timeline.Picture {
		return timeline.Layout(t, timeline.Options{Width: (width - 2*cardMargin*int(d)) / scale, Most: lines})
	}
	p := lay()
	for tooHigh := func() bool { return p.Height*scale > height-cardMargin*int(d) }; tooHigh() && (scale > 1 || d == Plain && lines > 1); p = lay() {
		// Smaller letters can be read where there are pixels enough for them.
		if scale > 1 {
			scale = 1
		} else {
			lines /= 2
		}
	}
	left, top := (width-p.Width*scale)/2, max(0, (height-p.Height*scale)/2)
	img, err := drawn(p, image.Rect(-left, -top, width-left, height-top), scale)
	if err != nil {
		return nil, err
	}
	return encode(img), nil
}
