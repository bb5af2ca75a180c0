package timeline

import "github.com/gatherground/gatherground/core/trace"

// tieWords say what the arrows mean.
const tieWords = "a tie: the order decides"

// tied returns the instants of ties, each once.
func tied(t *trace.Trace) (all []trace.Time) {
	for i := range t.Ties {
		if at := t.Ties[i].At; i == 0 || at != all[len(all)-1] {
			all = append(all, at)
		}
	}
	return all
}

// ties draws two arrows, to and fro, below the scale where things fall due together
// whose order decides, and a line through the picture.
func (d *drawing) ties() {
	all := tied(d.Trace)
	if all == nil {
		return
	}
	d.Open(Group{Name: "ties"})
	for _, at := range all {
		x, y := d.X(at), d.Top
		d.Path("guide", point(x, y-8)+"V"+itoa(d.Bottom))
		d.Path("main", point(x-6, y-7)+"h12l-3 -3"+point(x+6, y-3)+"h-12l3 3")
	}
	d.Close()
}

// tiesInWords are for who does not see the arrows.
func (p *Picture) tiesInWords() (text string) {
	for i, at := range tied(p.real.Trace) {
		if i == described {
			break
		}
		text += " At " + trace.Clock(at) + " several things are due together, and their order decides."
	}
	return text
}
