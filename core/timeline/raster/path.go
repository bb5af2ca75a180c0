package raster

import (
	"fmt"
	"math"
	"strconv"
)

// A line goes through points; a closed one goes back to its first.
type line struct {
	points []point
	closed bool
}

type point struct{ x, y float64 }

// parsePath reads the data of a path: M, L, H, V and Z, and a in circles, each
// of them from the point before where the letter is small.
func parsePath(d string) ([]line, error) {
	p := pathReader{rest: d}
	for {
		letter, ok := p.letter()
		if !ok {
			return p.lines, nil
		}
		if err := p.step(letter); err != nil {
			return nil, fmt.Errorf("path %q: %w", d, err)
		}
	}
}

type pathReader struct {
	rest  string
	last  byte
	at    point
	lines []line
}

// letter returns the next command; the one before, if numbers follow without
// one.
func (p *pathReader) letter() (byte, bool) {
	p.skip()
	if p.rest == "" {
		return 0, false
	}
	if c := p.rest[0]; c >= 'A' {
		p.last, p.rest = c, p.rest[1:]
	} else if p.last == 'M' || p.last == 'm' {
		p.last-- // L, or l
	}
	return p.last, true
}

func (p *pathReader) skip() {
	for p.rest != "" && (p.rest[0] == ' ' || p.rest[0] == ',') {
		p.rest = p.rest[1:]
	}
}

func (p *pathReader) numbers(n int) ([7]float64, error) {
	var all [7]float64
	for i := range n {
		p.skip()
		end := 0
		for end < len(p.rest) && (p.rest[end] >= '0' && p.rest[end] <= '9' || p.rest[end] == '.' || p.rest[end] == '-' && end == 0) {
			end++
		}
		v, err := strconv.ParseFloat(p.rest[:end], 64)
		if err != nil {
			return all, fmt.Errorf("expected a number at %q", p.rest)
		}
		all[i], p.rest = v, p.rest[end:]
	}
	return all, nil
}

// counts is how many numbers each command takes.
var counts = map[byte]int{'m': 2, 'l': 2, 'h': 1, 'v': 1, 'a': 7, 'z': 0}

func (p *pathReader) step(letter byte) error {
	small := letter | 0x20
	count, ok := counts[small]
	if !ok {
		return fmt.Errorf("%c is not known here", letter)
	}
	n, err := p.numbers(count)
	if err != nil {
		return err
	}
	from := point{}
	if letter == small {
		from = p.at
	}
	switch small {
	case 'z':
		p.line().closed = true
		p.at = p.line().points[0]
	case 'm':
		p.at = point{from.x + n[0], from.y + n[1]}
		p.lines = append(p.lines, line{points: []point{p.at}})
	case 'l':
		p.to(point{from.x + n[0], from.y + n[1]})
	case 'h':
		p.to(point{from.x + n[0], p.at.y})
	case 'v':
		p.to(point{p.at.x, from.y + n[0]})
	case 'a':
		p.arc(n[0], n[4] == 1, point{from.x + n[5], from.y + n[6]})
	}
	return nil
}

func (p *pathReader) line() *line {
	if len(p.lines) == 0 {
		p.lines = append(p.lines, line{points: []point{p.at}})
	}
	return &p.lines[len(p.lines)-1]
}

func (p *pathReader) to(q point) {
	l := p.line()
	l.points = append(l.points, q)
	p.at = q
}

// arc goes around half a circle, the only kind that a timeline has.
func (p *pathReader) arc(radius float64, clockwise bool, end point) {
	const steps = 16
	centre := point{(p.at.x + end.x) / 2, (p.at.y + end.y) / 2}
	from := math.Atan2(p.at.y-centre.y, p.at.x-centre.x)
	turn := math.Pi
	if !clockwise {
		turn = -turn
	}
	for i := 1; i < steps; i++ {
		angle := from + turn*float64(i)/steps
		p.to(point{centre.x + radius*math.Cos(angle), centre.y + radius*math.Sin(angle)})
	}
	p.to(end)
}
