package raster

import (
	"image"
	"image/draw"
	"math"

	"golang.org/x/image/vector"

	"github.com/gatherground/gatherground/core/timeline"
)

// paint fills lines and strokes them.
func (c *canvas) paint(p paint, lines []line) {
	if p.fill != none {
		c.blend(p.fill, uint8(p.opacity*255+.5), lines)
	}
	if p.stroke == none {
		return
	}
	var outlines []line
	for _, l := range lines {
		if len(l.points) < 2 {
			continue // the pen was only put somewhere
		}
		for _, piece := range dashed(l, p.dash) {
			outlines = append(outlines, outline(piece, p.width/2, p.round)...)
		}
	}
	c.blend(p.stroke, 255, outlines)
}

// blend puts a tone over the areas that the lines go around. Boxes on whole
// pixels, which most are, are filled as such.
func (c *canvas) blend(tone timeline.Tone, alpha uint8, lines []line) {
	var others []line
	for _, l := range lines {
		if box, ok := c.box(l); ok && (alpha == 255 || len(lines) == 1) {
			c.fill(box, tone, alpha)
		} else {
			others = append(others, l)
		}
	}
	box := c.bounds(others).Intersect(c.Bounds())
	if box.Empty() {
		return
	}
	r := vector.NewRasterizer(box.Dx(), box.Dy())
	scale := float64(c.scale)
	for _, l := range others {
		for i, p := range l.points {
			x, y := float32(p.x*scale)-float32(box.Min.X), float32(p.y*scale)-float32(box.Min.Y)
			if i == 0 {
				r.MoveTo(x, y)
			} else {
				r.LineTo(x, y)
			}
		}
		r.ClosePath()
	}
	mask := image.NewAlpha(image.Rectangle{Max: box.Size()})
	r.DrawOp = draw.Src
	r.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	c.cover(mask, box.Min, tone, alpha)
}

// box returns the pixels that a line goes around, if it is a box on whole ones.
func (c *canvas) box(l line) (image.Rectangle, bool) {
	if len(l.points) != 4 {
		return image.Rectangle{}, false
	}
	scale := float64(c.scale)
	var xs, ys [4]float64
	for i, p := range l.points {
		xs[i], ys[i] = p.x*scale, p.y*scale
		if xs[i] != math.Trunc(xs[i]) || ys[i] != math.Trunc(ys[i]) {
			return image.Rectangle{}, false
		}
	}
	upright := xs[0] == xs[1] && ys[1] == ys[2] && xs[2] == xs[3] && ys[3] == ys[0]
	lying := ys[0] == ys[1] && xs[1] == xs[2] && ys[2] == ys[3] && xs[3] == xs[0]
	return image.Rect(int(xs[0]), int(ys[0]), int(xs[2]), int(ys[2])), upright || lying
}

// bounds is the rectangle of the image that holds all lines.
func (c *canvas) bounds(lines []line) image.Rectangle {
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, l := range lines {
		for _, p := range l.points {
			left, right = min(left, p.x), max(right, p.x)
			top, bottom = min(top, p.y), max(bottom, p.y)
		}
	}
	if left > right {
		return image.Rectangle{}
	}
	scale := float64(c.scale)
	return image.Rect(int(math.Floor(left*scale)), int(math.Floor(top*scale)), int(math.Ceil(right*scale)), int(math.Ceil(bottom*scale)))
}

// outline returns the areas that a stroke covers: a box for each straight
// piece, and a disc where two pieces meet, and at the ends if they are round.
// All turn the same way, so that they do not cancel out where they overlap.
func outline(l line, half float64, round bool) []line {
	points := l.points
	if l.closed {
		points = append(points[:len(points):len(points)], points[0])
	}
	var all []line
	for i, p := range points {
		if i > 0 {
			if box, ok := boxAround(points[i-1], p, half); ok {
				all = append(all, box)
			}
		}
		inner := i > 0 && i < len(points)-1
		if round || (inner || l.closed) && half > 0.5 {
			all = append(all, disc(p, half))
		}
	}
	return all
}

func boxAround(a, b point, half float64) (line, bool) {
	length := math.Hypot(b.x-a.x, b.y-a.y)
	if length == 0 {
		return line{}, false
	}
	dx, dy := (b.x-a.x)/length*half, (b.y-a.y)/length*half
	return line{points: []point{{a.x + dy, a.y - dx}, {b.x + dy, b.y - dx}, {b.x - dy, b.y + dx}, {a.x - dy, a.y + dx}}}, true
}

func disc(centre point, radius float64) line {
	const corners = 16
	var l line
	for i := range corners {
		angle := 2 * math.Pi * float64(i) / corners
		l.points = append(l.points, point{centre.x + radius*math.Cos(angle), centre.y + radius*math.Sin(angle)})
	}
	return l
}

// dashed cuts a line into its dashes.
func dashed(l line, pattern []float64) []line {
	if pattern == nil {
		return []line{l}
	}
	points := l.points
	if l.closed {
		points = append(points[:len(points):len(points)], points[0])
	}
	var all []line
	now := line{points: points[:1:1]}
	turn, left := 0, pattern[0]
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		length := math.Hypot(b.x-a.x, b.y-a.y)
		for done := 0.0; done < length; {
			step := min(left, length-done)
			done, left = done+step, left-step
			p := point{a.x + (b.x-a.x)*done/length, a.y + (b.y-a.y)*done/length}
			if turn%2 == 0 {
				now.points = append(now.points, p)
			}
			if left == 0 {
				if turn%2 == 0 {
					all = append(all, now)
				}
				turn++
				left = pattern[turn%len(pattern)]
				now = line{points: []point{p}}
			}
		}
	}
	if turn%2 == 0 && len(now.points) > 1 {
		all = append(all, now)
	}
	return all
}
