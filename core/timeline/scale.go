package timeline

import "github.com/gatherground/gatherground/core/trace"

// ticks returns at most that many round moments from 0 to end: every 1, 2 or 5
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
	all := []trace.Time{0}
	for at := trace.Time(0); end-at >= step; {
		at += step
		all = append(all, at)
	}
	return all
}

// share returns the part of width at which an instant stands; the product is kept
// inside 64 bits for runs of centuries.
func share(width int, at, end trace.Time) int {
	if end <= 0 {
		return 0
	}
	at = min(max(at, 0), end)
	for end > 1<<50 {
		at, end = at>>1, end>>1
	}
	return int((int64(at)*int64(width) + int64(end)/2) / int64(end))
}

// X returns the column of an instant.
func (p *Picture) X(t trace.Time) int { return p.Left + share(p.Plot, t, p.End) }

// when returns the instant of a column.
func (p *Picture) when(x int) trace.Time {
	x = min(max(x-p.Left, 0), p.Plot)
	return p.End/trace.Time(p.Plot)*trace.Time(x) + p.End%trace.Time(p.Plot)*trace.Time(x)/trace.Time(p.Plot)
}
