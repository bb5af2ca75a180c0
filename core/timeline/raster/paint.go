package raster

import (
	"image/color"
	"strconv"

	"github.com/gatherground/gatherground/core/timeline"
)

// A paint is what a class looks like: timeline's style sheet in Go, which a test
// holds against the sheet itself. The zero value draws nothing.
type paint struct {
	fill    timeline.Tone
	opacity float64 // of the fill; 0 is 1
	stroke  timeline.Tone
	width   float64 // of the stroke; 0 is 1
	dash    []float64
	round   bool    // the stroke's ends
	size    float64 // of letters; 0 is 14
	halo    bool    // of paper, around letters
}

const none = timeline.None

// paints has all classes that a picture draws with, by what Draw calls them.
var paints = map[string]paint{
	"axis":         {fill: timeline.Soft, stroke: none, size: 13},
	"axis caption": {fill: timeline.Soft, stroke: none, size: 13},
	"name":         {fill: timeline.Ink, stroke: none},
	"func":         {fill: timeline.Soft, stroke: none, size: 13, halo: true},
	"end":          {fill: timeline.Word, stroke: none, size: 13, halo: true},
	"grid":         {fill: none, stroke: timeline.Faint},
	"base":         {fill: none, stroke: timeline.Grey, width: 2, dash: []float64{0, 6}, round: true},
	"wait":         {fill: timeline.Own, opacity: .16, stroke: timeline.Own},
	"wait asked":   {fill: timeline.Own, opacity: .06, stroke: timeline.Own, dash: []float64{4, 3}},
	"queue":        {fill: none, stroke: timeline.Own, dash: []float64{2, 3}},
	"work":         {fill: timeline.Own, opacity: .08, stroke: timeline.Own},
	"work asked":   {fill: timeline.Own, opacity: .06, stroke: timeline.Own, dash: []float64{4, 3}},
	"hatch":        {fill: none, stroke: timeline.Own, width: 1.5},
	"hatch orphan": {fill: none, stroke: timeline.Grey, width: 1.5},
	"cap":          {fill: timeline.Own, stroke: none},
	"ghost":        {fill: none, stroke: timeline.Grey, dash: []float64{1, 3}},
	"open":         {fill: none, stroke: timeline.Own, width: 2},
	"block":        {fill: timeline.Ink, stroke: none},
	"tick":         {fill: none, stroke: timeline.Ink, width: 2},
	"tick chain":   {fill: none, stroke: timeline.Ink, width: 2},
	"band":         {fill: timeline.Ink, opacity: .12, stroke: none},
	"after":        {fill: timeline.Ink, opacity: .06, stroke: none},
	"main":         {fill: none, stroke: timeline.Ink, width: 1.5},
	"guide":        {fill: none, stroke: timeline.Grey},
	"bracket":      {fill: none, stroke: timeline.Own},
	"through":      {fill: none, stroke: timeline.Own, width: 2},
	"mark":         {fill: none, stroke: timeline.Word, width: 2, round: true},
	"area":         {fill: timeline.Own, stroke: none},
}

// A group's tones are what Own and Word mean in it.
type tones struct {
	own, word timeline.Tone
	name      string // of the group
	state     string
}

// within returns the tones of a group inside t.
func (t tones) within(g timeline.Group) tones {
	t.name, t.state = g.Name, g.State
	switch g.Name {
	case "row":
		t.own, t.word = timeline.Blue, timeline.BlueText
	case "call":
		t.own, t.word = timeline.Soft, timeline.Soft
	}
	switch g.State {
	case "returned":
		t.own, t.word = timeline.Blue, timeline.BlueText
	case "raised":
		t.own, t.word = timeline.Red, timeline.RedText
	case "cancelled", "destroyed", "never_started":
		t.own, t.word = timeline.Grey, timeline.Soft
	case "running":
		t.own, t.word = timeline.Live, timeline.Soft
	}
	return t
}

// paint returns how a class is drawn in a group with these tones.
func (t tones) paint(class string, narrow bool) paint {
	p := paints[class]
	switch {
	case class == "name" && t.state == "never_started":
		p.fill = timeline.Soft
	case class == "through" && t.state == "cancelled":
		p.dash = []float64{4, 3}
	case class == "area" && t.state == "running":
		p.opacity, p.stroke = .16, timeline.Live
	}
	p.fill, p.stroke = t.tone(p.fill), t.tone(p.stroke)
	if p.size == 0 {
		p.size = 14
	}
	if narrow {
		p.size++ // a phone's letters
	}
	if p.width == 0 {
		p.width = 1
	}
	if p.opacity == 0 {
		p.opacity = 1
	}
	return p
}

func (t tones) tone(of timeline.Tone) timeline.Tone {
	switch of {
	case timeline.Own:
		return t.own
	case timeline.Word:
		return t.word
	}
	return of
}

// ink returns a tone's colour in one theme, as it is.
func ink(tone timeline.Tone, dark bool) color.RGBA {
	hex := timeline.Palette[tone].Light
	if dark {
		hex = timeline.Palette[tone].Dark
	}
	n, _ := strconv.ParseUint(hex, 16, 32) // a test reads them all
	return color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}
}
