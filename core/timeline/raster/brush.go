package raster

import (
	"image"
	"image/color"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/vector"
)

// paint fills lines and strokes them, as their style says.
func (c *canvas) paint(s style, lines []line) {
	if fill := s.colour(s["fill"], s.number("fill-opacity", 1)); fill.A > 0 {
		c.blend(fill, lines)
	}
	stroke := s.colour(s["stroke"], 1)
	if stroke.A == 0 {
		return
	}
	width := s.number("stroke-width", 1)
	round := s.value("stroke-linecap") == "round"
	var outlines []line
	for _, l := range lines {
		if len(l.points) < 2 {
			continue // the pen was only put somewhere
		}
		for _, piece := range dashed(l, dashes(s.value("stroke-dasharray"))) {
			outlines = append(outlines, outline(piece, width/2, round)...)
		}
	}
	c.blend(stroke, outlines)
}

// blend puts a colour over the areas that the lines go around.
func (c *canvas) blend(paint color.NRGBA, lines []line) {
	box := bounds(lines).Intersect(c.img.Bounds())
	if box.Empty() {
		return
	}
	r := vector.NewRasterizer(box.Dx(), box.Dy())
	for _, l := range lines {
		for i, p := range l.points {
			x, y := float32(p.x*Scale)-float32(box.Min.X), float32(p.y*Scale)-float32(box.Min.Y)
			if i == 0 {
				r.MoveTo(x, y)
			} else {
				r.LineTo(x, y)
			}
		}
		r.ClosePath()
	}
	r.Draw(c.img, box, image.NewUniform(paint), image.Point{})
}

// bounds is the rectangle of the image that holds all lines.
func bounds(lines []line) image.Rectangle {
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
	return image.Rect(int(math.Floor(left*Scale)), int(math.Floor(top*Scale)), int(math.Ceil(right*Scale)), int(math.Ceil(bottom*Scale)))
}

// outline gives the areas that a stroke covers: a box for each straight piece,
// and a disc where two meet, and at the ends if they are round. All of them turn
// the same way, so that they do not cancel out where they overlap.
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

// dashes reads lengths that are on and off by turns; nil is one line without
// end.
func dashes(text string) []float64 {
	var all []float64
	total := 0.0
	for _, field := range strings.Fields(text) {
		n, err := strconv.ParseFloat(field, 64)
		if err != nil || n < 0 {
			return nil
		}
		all = append(all, n)
		total += n
	}
	if total == 0 || len(all)%2 != 0 {
		return nil
	}
	return all
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
