package cost

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// most is how many stretches or blocks are told one by one.
const most = 12

// Words say what the run cost, a sentence each: the chain, what went on after it, and
// the blocks that held up others.
func Words(t *trace.Trace) []string {
	var said []string
	path := joined(Path(t))
	if len(path) == 0 || t.Elapsed == 0 {
		return nil
	}
	for i, s := range path {
		if i == most && len(path) > most+1 {
			var rest trace.Time
			for _, s := range path[i:] {
				rest += s.To - s.From
			}
			said = append(said, trace.Clock(rest)+" in "+trace.Count(len(path)-i)+" more stretches.")
			break
		}
		said = append(said, s.words(t))
	}
	if last := after(t); last != 0 {
		said = append(said, trace.Clock(t.Rows[last-1].End-t.Elapsed)+" after "+name(t, t.Program.Main)+", until "+name(t, last)+" is over.")
	}
	told := 0
	for _, b := range Blocks(t) {
		if b.Most == 0 {
			continue
		}
		if told++; told > most {
			said = append(said, "There are more blocks that held up others.")
			break
		}
		said = append(said, b.words(t))
	}
	return said
}

// after is the row that was over last, if the program went on for it when main was
// over, and that took its time; 0 for none.
func after(t *trace.Trace) int {
	if t.Program.Main == 0 || t.Program.Ended != trace.ByItself {
		return 0
	}
	last, end := 0, t.Elapsed+trace.Second/100
	for i := range t.Rows {
		if r := &t.Rows[i]; r.End != trace.Never && r.End >= end {
			last, end = r.ID, r.End
		}
	}
	return last
}

// joined puts stretches together that follow each other and are alike: the turns of
// a loop.
func joined(path []Stretch) []Told {
	var all []Told
	for _, s := range path {
		if n := len(all); n > 0 {
			last := &all[n-1]
			if last.Row == s.Row && last.Kind == s.Kind && last.Line == s.Line && last.For == s.For && last.Cut == s.Cut {
				last.To, last.Times = s.To, last.Times+1
				continue
			}
		}
		all = append(all, Told{s, 1})
	}
	return all
}

// Told is a stretch, or several in a row that are alike.
type Told struct {
	Stretch
	Times int
}

func (s *Told) words(t *trace.Trace) string {
	text := trace.Clock(s.To-s.From) + ": " + name(t, s.Row)
	switch {
	case s.Kind == Blocking:
		text += " holds up the loop"
	case s.Kind == InThread:
		text += " is at work in a thread"
	case s.Kind == Before:
		return trace.Clock(s.To-s.From) + " before " + name(t, s.Row) + " is made."
	case s.Sleep > 0:
		text += " sleeps"
	case s.For == "":
		text += " waits"
	default:
		text += " waits for " + s.For
	}
	switch {
	case s.Cut == Limit && !strings.Contains(s.For, "at most"):
		text += " until its time is over"
	case s.Cut == Cancel:
		text += " until it is cancelled"
	}
	if s.Times > 1 {
		text += ", " + trace.Count(s.Times) + " times"
	}
	return text + at(s.Line) + "."
}

func (b *Block) words(t *trace.Trace) string {
	names := make([]string, 0, 4)
	for i, id := range b.Rows {
		if i == 3 && len(b.Rows) > 4 {
			names = append(names, trace.Count(len(b.Rows)-3)+" more")
			break
		}
		names = append(names, name(t, id))
	}
	return name(t, b.Row) + " holds up the loop from " + trace.Clock(b.From) + " to " + trace.Clock(b.To) + at(b.Line) +
		": " + listed(names) + " could have gone on, up to " + trace.Clock(b.Most) + " sooner."
}

func name(t *trace.Trace, row int) string { return t.Rows[row-1].Name }

func at(line int) string {
	if line == 0 {
		return ""
	}
	return ", line " + strconv.Itoa(line)
}

// listed gives names as a sentence has them: "A, B and C".
func listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
