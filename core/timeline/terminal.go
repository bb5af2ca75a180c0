package timeline

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// Text draws the picture for a terminal of that many columns, at least 60. A
// line is a row: waiting is ─, blocking █, queueing ░, a thread's work ▒,
// cleaning up ~, and what has not begun a dot. A call has a bracket, and a line
// through its rows where it ended.
func (p *Picture) Text(columns int) string {
	t := &terminal{Picture: p, columns: max(columns, 60), names: 4}
	for i := range p.Lines {
		l := &p.Lines[i]
		t.names = max(t.names, min(2*l.Depth+cells(firstPart(l)), 24))
	}
	if p.Dense != nil {
		t.names = len("cancelled")
	}
	t.plot = t.columns - t.names - 2 - 22
	t.axis()
	if p.Dense != nil {
		t.counts()
		return t.b.String()
	}
	for i := range p.Lines {
		t.line(&p.Lines[i], t.ends(i))
	}
	if p.More > 0 {
		t.b.WriteString("and " + trace.Count(p.More) + " more\n")
	}
	p.eachEnd(t.below)
	for _, at := range tied(p.Trace) {
		t.below(at, tieWords, "a tie")
	}
	return t.b.String()
}

// below says below the bars what happened at a moment, on that side of it on which
// there is room; in fewer words where there is little.
func (t *terminal) below(at trace.Time, words, fewer string) {
	x := t.names + 2 + t.column(at)
	switch room := cells(words); {
	case x+2+room <= t.columns:
		words = strings.Repeat(" ", x) + "╵ " + words
	case room < x:
		words = strings.Repeat(" ", x-room-1) + words + " ╵"
	default:
		words = strings.Repeat(" ", x) + "╵ " + fewer
	}
	t.b.WriteString(words + "\n")
}

type terminal struct {
	*Picture
	b                    strings.Builder
	columns, names, plot int
}

func (t *terminal) column(at trace.Time) int { return share(t.plot, at, t.done) }

func (t *terminal) axis() {
	if t.text != nil {
		t.b.WriteString(t.text(t.names+2, t.plot))
		return
	}
	scale := []rune(strings.Repeat(" ", t.columns+12))
	free := 0
	all := ticks(t.done, t.plot/8)
	for i, at := range all {
		name := trace.Seconds(at)
		if i == len(all)-1 {
			name += " s"
		}
		x := t.names + 2 + t.column(at)
		if x < free || x+len(name) > len(scale) {
			continue
		}
		copy(scale[x:], []rune(name))
		free = x + len(name) + 1
	}
	t.b.WriteString(strings.TrimRight(string(scale), " ") + "\n")
}

// ends returns the columns at which the calls around the line ended.
func (t *terminal) ends(i int) []int {
	var all []int
	for j := range t.Lines[:i] {
		if c := &t.Lines[j]; c.Call != 0 && c.Last >= i && c.From != trace.Never && c.State != trace.Running {
			all = append(all, t.column(c.To))
		}
	}
	return all
}

func (t *terminal) line(l *Line, ends []int) {
	name := t.padded(strings.Repeat("  ", min(l.Depth, 6)) + printable(firstPart(l)))
	bar := []rune(strings.Repeat(" ", t.plot+1))
	for _, x := range ends {
		bar[x] = '┊'
	}
	end := t.plot
	switch {
	case l.From == trace.Never && l.Row != 0:
		dots(bar, t.plot)
	case l.From == trace.Never:
		end = 0
	case l.Call != 0:
		end = t.call(l, bar)
	default:
		end = t.row(l, bar)
	}
	line := name + string(bar[:end+1]) + " "
	if l.From == trace.Never && l.Call != 0 {
		line = name
	}
	label := shorten(sign(l.State)+printable(l.Label), max(t.columns-cells(line), 20))
	if n := end + 2 + cells(label) + 1; l.From != trace.Never && n < len(bar) {
		label += " " + string(bar[n:])
	}
	t.b.WriteString(strings.TrimRight(line+label, " ") + "\n")
}

// padded makes a name as wide as the column of names.
func (t *terminal) padded(name string) string {
	if cells(name) > t.names {
		room := t.names - 1
		for i, r := range name {
			room -= cells(string(r))
			if room < 0 {
				name = name[:i] + "…"
				break
			}
		}
	}
	return name + strings.Repeat(" ", t.names+2-cells(name))
}

var strokes = [...]rune{Waiting: '─', Blocking: '█', Queued: '░', Threaded: '▒', Cleaning: '~', Orphaned: '▒'}

// row draws a bar, and the ends of calls through it.
func (t *terminal) row(l *Line, bar []rune) int {
	from, to := t.column(l.From), t.column(l.To)
	dots(bar, from-1)
	for _, s := range l.Spans {
		for x := t.column(s.From); x <= t.column(s.To); x++ {
			crossed := bar[x] == '┊' || bar[x] == '┼'
			switch {
			case s.Kind == Waiting && crossed:
				bar[x] = '┼'
			case s.Kind == Waiting && s.Asked:
				bar[x] = '╌'
			default:
				bar[x] = strokes[s.Kind]
			}
		}
	}
	if bar[from] == '─' || bar[from] == '┼' || from == to {
		bar[from] = '├'
	}
	if l.State != trace.Running && to > from {
		bar[to] = '┤'
	}
	return t.column(l.Until())
}

// dots goes before a bar, in the blanks up to a column.
func dots(bar []rune, to int) {
	for x := 0; x <= to; x += 2 {
		if bar[x] == ' ' {
			bar[x] = '·'
		}
	}
}

func (t *terminal) call(l *Line, bar []rune) int {
	from, to := t.column(l.From), t.column(l.To)
	for x := from; x <= to; x++ {
		bar[x] = '╌'
	}
	bar[from], bar[to] = '┌', '┐'
	return to
}

var eighths = []rune(" ▁▂▃▄▅▆▇█")

// counts draws very many rows: for each state how many there are, over time.
func (t *terminal) counts() {
	total := trace.Time(len(t.Trace.Rows))
	last := len(t.Dense) - 1
	for _, a := range layers {
		bar := make([]rune, t.plot+1)
		most := 0
		for x := range bar {
			n := a.count(&t.Dense[last*x/t.plot])
			most = max(most, n)
			height := share(8, trace.Time(n), total)
			if n > 0 && height == 0 {
				height = 1
			}
			bar[x] = eighths[height]
		}
		if most > 0 {
			t.b.WriteString(t.padded(a.name) + string(bar) + " " + trace.Count(a.count(&t.Dense[last])) + "\n")
		}
	}
	t.b.WriteString(trace.Count(int(total)) + " rows\n")
}

// cells is how many columns of a terminal a text takes.
func cells(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case mark(r):
		case broad(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

// printable keeps what would move the cursor or turn the line out of the
// terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if hidden(r) {
			return '\ufffd'
		}
		return r
	}, s)
}
