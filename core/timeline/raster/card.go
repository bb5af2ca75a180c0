package raster

import (
	"image"

	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
)

// The size of a card, the picture that previews of a link show. They cut all
// that has another form: names and ends would be gone.
const (
	CardWidth  = 1200
	CardHeight = 630
	cardMargin = 32
	cardLines  = 16 // as many as can be read
)

// Card draws a run's timeline in the middle of a card: as large as it goes.
func Card(t *trace.Trace) ([]byte, error) {
	const room = CardWidth - 2*cardMargin
	scale := 2
	p := timeline.Layout(t, timeline.Options{Width: room / scale, Most: cardLines})
	if p.Height*scale > CardHeight-cardMargin {
		scale = 1
		p = timeline.Layout(t, timeline.Options{Width: room, Most: cardLines})
	}
	left, top := (CardWidth-p.Width*scale)/2, max(0, (CardHeight-p.Height*scale)/2)
	img, err := drawn(p, image.Rect(-left, -top, CardWidth-left, CardHeight-top), scale)
	if err != nil {
		return nil, err
	}
	return encode(img), nil
}
