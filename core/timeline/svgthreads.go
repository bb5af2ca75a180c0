//go:build !play

package timeline

import "github.com/gatherground/gatherground/core/trace"

// threads draws hundreds of rows as thin lines, all of one state in one path.
func (d *drawing) threads() {
	var paths [trace.Hung + 1]string
	var parts [trace.Hung + 1][]byte
	var blocks []byte
	for i := range d.Lines {
		l := &d.Lines[i]
		if l.Row == 0 {
			continue
		}
		from, to := d.X(max(l.From, 0)), d.X(l.To)
		if l.From == trace.Never {
			from, to = d.Left, d.Left+d.Plot
		}
		y := itoa(l.Bar + 2)
		parts[l.State] = append(parts[l.State], "M"+itoa(from)+" "+y+"H"+itoa(max(to, from+3))...)
		for _, s := range l.Spans {
			if s.Kind == Blocking {
				blocks = append(blocks, "M"+itoa(s.X)+" "+y+"h"+itoa(max(s.Width, 2))...)
			}
		}
	}
	d.raw(`<g class="thin">`)
	for s := range paths {
		class := ""
		if trace.State(s) == trace.NeverStarted {
			class = "dots"
		}
		if len(parts[s]) > 0 {
			d.raw(`<g class="row `, trace.State(s).String(), `">`)
			d.path(class, string(parts[s]))
			d.raw(`</g>`)
		}
	}
	d.path("block", string(blocks))
	d.raw(`</g>`)
}
