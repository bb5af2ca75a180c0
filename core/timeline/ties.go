package timeline

import "github.com/gatherground/gatherground/core/trace"

// tieWords say what the arrows mean.
const tieWords = "a tie: the order decides"

// tied returns the instants of ties, each once.
func (p *Picture) tied() (all []trace.Time) {
	for i := range p.Trace.Ties {
		if at := p.Trace.Ties[i].At; i == 0 || at != all[len(all)-1] {
			all = append(all, at)
		}
	}
	return all
}

// ties draws two arrows, to and fro, below the scale where things fall due together
// whose order decides, and a line through the picture.
func (d *drawing) ties() {
	all := d.tied()
	if all == nil {
		return
	}
	d.Open(Group{Name: "ties"})
	for _, at := range all {
		x := d.X(at)
		d.Path("guide", point(x, axis-8)+"V"+itoa(d.Bottom))
		d.Path("main", point(x-6, axis-7)+"h12l-3 -3"+point(x+6, axis-3)+"h-12l3 3")
	}
	d.Close()
}

// tiesInWords are for who does not see the arrows.
func (p *Picture) tiesInWords() (text string) {
	for i, at := range p.tied() {
		if i == described {
			break
		}
		text += " At " + trace.Clock(at) + " several things are due together, and their order decides."
	}
	return text
}
