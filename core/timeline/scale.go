package timeline

import "github.com/gatherground/gatherground/core/trace"

// ticks gives round moments from 0 to end, most at the most: every 1, 2 or 5
// times a power of ten.
func ticks(end trace.Time, most int) []trace.Time {
	if end <= 0 {
		return []trace.Time{0}
	}
	step := trace.Time(1)
	for i := 0; end/step > trace.Time(max(most, 2)); i++ {
		if i%3 == 1 {
			step = step / 2 * 5
		} else {
			step *= 2
		}
	}
	var all []trace.Time
	for at := trace.Time(0); at <= end; at += step {
		all = append(all, at)
	}
	return all
}

// x gives the column of an instant.
func (p *Picture) x(t trace.Time) int {
	if p.End <= 0 {
		return p.left()
	}
	t = min(max(t, 0), p.End)
	// Picoseconds are not needed: a quotient first keeps this inside 64 bits.
	scale := int64(p.plot())
	if p.End > 1<<50 {
		return p.left() + int(int64(t)/1000*scale/(int64(p.End)/1000))
	}
	return p.left() + int((int64(t)*scale+int64(p.End)/2)/int64(p.End))
}

func (p *Picture) narrow() bool { return p.Options.Width < 560 }

// left is where the scale begins, plot how wide it is; what is left over at the
// right is for labels.
func (p *Picture) left() int {
	if p.narrow() {
		return 12
	}
	return 152
}

func (p *Picture) plot() int {
	if p.narrow() {
		return p.Options.Width - 24
	}
	return p.Options.Width - p.left() - 152
}
