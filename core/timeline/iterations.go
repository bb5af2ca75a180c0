package timeline

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// LayoutIterations is [Layout] with the loop's iterations for the scale, in the
// place of seconds. What an iteration changes stands in one column, all columns
// are of equal width, and above their numbers are the instants, if there are
// several. An iteration that blocks the loop has a column for each instant; one
// that changes nothing has none. It returns nil where it cannot: of other languages,
// which have no such loop, of rows that are not drawn one by one, and of more columns
// than [MostColumns].
//
// The element says by data-turns how many events have happened by the end of each
// column, and by data-top how high the scale is; its data-end counts columns.
func LayoutIterations(t *trace.Trace, o Options) *Picture {
	if t.Language() != trace.Python || len(t.Rows) > MostLines {
		return nil
	}
	all := turns(t)
	if len(all) == 0 || len(all) > MostColumns {
		return nil
	}
	o.Until, o.Plot, o.Chain = 0, 0, nil
	real := Layout(t, o)
	if real.Dense != nil {
		return nil
	}
	o.Until = placeOf(len(all) - 1)
	p := Layout(retimed(t, all), o)
	p.real, p.Captions = real, nil
	if instants(all) > 0 {
		p.Top += captionHeight
	}
	p.place()
	p.Ticks = nil
	p.scale = func(c Canvas) { p.columns(c, all) }
	p.text = func(from, width int) string {
		return inText(all, func(i int) int { return from + share(width, placeOf(i), p.End) })
	}
	p.says = saying(p.Top, all)
	p.counts = counting(all)
	return p
}

// MostColumns is how many columns a picture by iterations has at most: in the
// narrowest, no two of them are at one pixel.
const MostColumns = 200

// placeOf is the time at which a column stands, if each took a second.
func placeOf(column int) trace.Time { return trace.Time(column) * trace.Second }

// instants returns how many lines above the iterations say when they are: none, if
// they all are at one instant.
func instants(all []turn) int {
	if all[0].at == all[len(all)-1].at {
		return 0
	}
	return 1
}

// columns draws where the columns stand; the instants, where there is another, and
// below them the numbers of the iterations, as many as there is room for.
func (p *Picture) columns(c Canvas, all []turn) {
	face := sans(13)
	if p.Narrow() {
		face = sans(14)
	}
	free, grid, below := [2]int{}, "", instants(all)
	for i := range all {
		grid += point(p.X(placeOf(i)), p.Top-8) + "V" + itoa(p.Bottom)
	}
	eachWord(all, func(line, column int, s string) {
		if line == below && column == 0 {
			s = "iteration " + s
		}
		x := p.X(placeOf(column))
		half := face.width(s)/2 + 4
		x = min(max(x, half), p.Width-half)
		if x-half >= free[line] {
			c.Label("axis", x, 18+captionHeight*line, "middle", s)
			free[line] = x + half
		}
	})
	c.Path("grid", grid)
}

// eachWord calls back with what stands above the columns: the instants, where there is
// another, and below them the numbers of the iterations.
func eachWord(all []turn, put func(line, column int, word string)) {
	below := instants(all)
	for i := range all {
		if below > 0 && (i == 0 || all[i].at != all[i-1].at) {
			put(0, i, trace.Seconds(all[i].at)+" s")
		}
		if n := all[i].tick; n > 0 && (i == 0 || n != all[i-1].tick) {
			put(below, i, itoa(int(n)))
		}
	}
}

// counting says in words what the scale counts.
func counting(all []turn) string {
	first, last := int32(0), int32(0)
	for i := range all {
		if last = max(last, all[i].tick); first == 0 {
			first = last
		}
	}
	return " The scale counts iterations of the loop, from " + itoa(int(first)) + " to " + itoa(int(last)) + "."
}

// saying is what the element says to a script.
func saying(top int, all []turn) string {
	var b strings.Builder
	b.WriteString(`" data-top="` + itoa(top-10) + `" data-turns="`)
	for i := range all {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(itoa(all[i].events))
	}
	return b.String()
}

// inText writes the same for a terminal.
func inText(all []turn, columnOf func(turn int) int) string {
	lines := [2][]rune{}
	put := func(line, x int, word string) {
		if n := len(lines[line]); n == 0 || x > n {
			lines[line] = append(lines[line], []rune(strings.Repeat(" ", x-n)+word)...)
		}
	}
	below := instants(all)
	put(below, 0, "iteration")
	eachWord(all, func(line, column int, word string) {
		x := columnOf(column)
		if line == below {
			x = max(x, len("iteration "))
		}
		put(line, x, word)
	})
	text := ""
	for _, line := range lines[:below+1] {
		text += string(line) + "\n"
	}
	return text
}
