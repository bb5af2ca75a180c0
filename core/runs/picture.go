package runs

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
)

// The picture's measures, in pixels of its own.
const (
	width    = 360
	left     = 96 // of what has a scale
	right    = 12
	top      = 18
	tall     = 72 // the highest column
	line     = 18 // a row
	columns  = 40
	mostName = 14 // letters
)

// SVG returns a picture of the runs: how many took how long, and below it for each
// row when it ends in 90 of 100 of them. It is drawn by the page's style: classes
// are gg-runs-column, gg-runs-band, gg-runs-middle and gg-runs-axis. "" where every
// run hangs.
func (r *Runs) SVG() string {
	if len(r.Times) == 0 {
		return ""
	}
	end := r.Times[len(r.Times)-1]
	for _, row := range r.Rows {
		end = max(end, row.To)
	}
	if end == 0 {
		return ""
	}
	x := func(t trace.Time) int { return left + int(int64(t)*(width-left-right)/int64(end)) }
	high := top + tall + line + line*len(r.Rows) + 4
	b := `<svg viewBox="0 0 ` + strconv.Itoa(width) + " " + strconv.Itoa(high) + `" role="img" aria-label="` + strings.ReplaceAll(timeline.Escaped(r.alternative()), `"`, "&#34;") + `">`
	b += r.histogram(x, end)
	base := top + tall
	b += `<path class="gg-runs-axis" d="M` + strconv.Itoa(left) + " " + strconv.Itoa(base) + "H" + strconv.Itoa(width-right) + `"/>`
	b += label(left, base+14, "start", "0")
	b += label(width-right, base+14, "end", about(end)+" s")
	for i, row := range r.Rows {
		b += row.svg(base+line*(i+1)+4, x)
	}
	return b + "</svg>"
}

// histogram draws a column for each of the equal parts of the time.
func (r *Runs) histogram(x func(trace.Time) int, end trace.Time) string {
	var counts [columns]int
	most := 0
	for _, t := range r.Times {
		i := min(int(int64(t)*columns/int64(end)), columns-1)
		counts[i]++
		most = max(most, counts[i])
	}
	b := ""
	for i, n := range counts {
		if n == 0 {
			continue
		}
		from, to := x(end*trace.Time(i)/columns), x(end*trace.Time(i+1)/columns)
		high := max(n*tall/most, 1)
		b += rect("column", from, top+tall-high, max(to-from-1, 1), high)
	}
	half := x(share(r.Times, 50))
	anchor := "start"
	if half > (left+width)/2 {
		anchor = "end"
	}
	return b + `<path class="gg-runs-middle" d="M` + strconv.Itoa(half) + " " + strconv.Itoa(top-4) + "V" + strconv.Itoa(top+tall) + `"/>` +
		label(half, 11, anchor, "half by "+about(share(r.Times, 50))+" s")
}

// svg draws when a row ends.
func (r Row) svg(y int, x func(trace.Time) int) string {
	name := r.Name
	if utf8.RuneCountInString(name) > mostName {
		name = string([]rune(name)[:mostName-1]) + "…"
	}
	from, to, middle := x(r.From), x(r.To), x(r.Middle)
	return label(left-8, y+line-6, "end", name) + rect("band", from, y+3, max(to-from, 2), line-8) +
		`<path class="gg-runs-middle" d="M` + strconv.Itoa(middle) + " " + strconv.Itoa(y+3) + "v" + strconv.Itoa(line-8) + `"/>`
}

func rect(class string, x, y, w, h int) string {
	return `<rect class="gg-runs-` + class + `" x="` + strconv.Itoa(x) + `" y="` + strconv.Itoa(y) + `" width="` + strconv.Itoa(w) + `" height="` + strconv.Itoa(h) + `"/>`
}

func label(x, y int, anchor, text string) string {
	return `<text x="` + strconv.Itoa(x) + `" y="` + strconv.Itoa(y) + `" text-anchor="` + anchor + `">` + timeline.Escaped(text) + "</text>"
}

// alternative says what the picture shows and the words do not.
func (r *Runs) alternative() string {
	text := "How long the runs take: from " + about(r.Times[0]) + " s to " + about(r.Times[len(r.Times)-1]) + " s."
	for _, row := range r.Rows {
		text += " " + row.words()
	}
	return text
}

func (r Row) words() string {
	if r.From == r.To {
		return r.Name + " ends at " + about(r.To) + " s."
	}
	return r.Name + " ends between " + about(r.From) + " s and " + about(r.To) + " s in 90 of 100."
}

// AppendJSON appends what web/host/play.ts calls Runs.
func (r *Runs) AppendJSON(b []byte) []byte {
	b = strconv.AppendInt(append(b, `{"runs":`...), int64(r.N), 10)
	b = trace.AppendStrings(append(b, `,"words":`...), r.Words())
	b = trace.AppendString(append(b, `,"svg":`...), r.SVG())
	return append(b, '}')
}
