package timeline

import (
	"strings"
	"unicode/utf8"

	"github.com/gatherground/gatherground/core/trace"
)

// Text draws the picture for a terminal of that many columns, at least 60. A
// line is a row: waiting is ─, blocking █, queueing ░, a thread's work ▒,
// cleaning up ~.
func (p *Picture) Text(columns int) string {
	t := &terminal{Picture: p, names: 4}
	for i := range p.Lines {
		t.names = max(t.names, min(2*p.Lines[i].Depth+utf8.RuneCountInString(p.Lines[i].Name), 24))
	}
	t.plot = max(columns, 60) - t.names - 2 - 22
	if p.Dense != nil {
		return t.counts()
	}
	t.axis()
	for i := range p.Lines {
		t.line(&p.Lines[i])
	}
	return t.b.String()
}

type terminal struct {
	*Picture
	b           strings.Builder
	names, plot int
}

func (t *terminal) column(at trace.Time) int {
	if t.End <= 0 {
		return 0
	}
	unit := max(t.End/trace.Time(t.plot), 1)
	return min(int(at/unit), t.plot)
}

func (t *terminal) axis() {
	scale := []rune(strings.Repeat(" ", t.names+2+t.plot+12))
	free := 0
	for _, at := range ticks(t.End, t.plot/8) {
		name := clock(at)
		x := t.names + 2 + t.column(at)
		if x < free {
			continue
		}
		copy(scale[x:], []rune(name))
		free = x + len(name) + 1
	}
	t.b.WriteString(strings.TrimRight(string(scale), " ") + " s\n")
}

func (t *terminal) line(l *Line) {
	name := shorten(strings.Repeat("  ", l.Depth)+printable(l.Name), t.names)
	t.b.WriteString(name + strings.Repeat(" ", t.names-utf8.RuneCountInString(name)+2))
	bar := []rune(strings.Repeat(" ", t.plot+1))
	end := 0
	if l.From != trace.Never && l.Call != 0 {
		end = t.call(l, bar)
	} else if l.From != trace.Never {
		end = t.row(l, bar)
	}
	t.b.WriteString(strings.TrimRight(string(bar[:end+1]), " "))
	if l.From != trace.Never {
		t.b.WriteByte(' ')
	}
	t.b.WriteString(shorten(printable(l.Label), 40) + "\n")
}

var strokes = [...]rune{Waiting: '─', Blocking: '█', Queued: '░', Threaded: '▒', Cleaning: '~'}

func (t *terminal) row(l *Line, bar []rune) int {
	end := t.column(l.From)
	bar[end] = '│'
	for _, s := range l.Spans {
		for x := t.column(s.From); x <= t.column(s.To); x++ {
			bar[x] = strokes[s.Kind]
		}
		end = t.column(s.To)
	}
	bar[t.column(l.From)] = '├'
	if l.To != trace.Never {
		bar[end] = '┤'
	}
	return end
}

func (t *terminal) call(l *Line, bar []rune) int {
	from, to := t.column(l.From), t.column(l.To)
	for x := from; x <= to; x++ {
		bar[x] = '╌'
	}
	bar[from], bar[to] = '┌', '┐'
	return to
}

// counts is what is left of very many rows.
func (t *terminal) counts() string {
	last := t.Dense[len(t.Dense)-1]
	t.b.WriteString(itoa(len(t.Trace.Rows)) + " rows")
	for _, c := range []struct {
		n    int
		what string
	}{{last.Returned, "returned"}, {last.Raised, "raised"}, {last.Cancelled, "cancelled"}, {last.Running, "still running"}} {
		if c.n > 0 {
			t.b.WriteString(", " + itoa(c.n) + " " + c.what)
		}
	}
	t.b.WriteString("\n")
	return t.b.String()
}

// printable keeps control characters out of the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || 0x7f <= r && r < 0xa0 {
			return '�'
		}
		return r
	}, s)
}
