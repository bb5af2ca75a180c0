//go:build !play

package timeline

import "github.com/gatherground/gatherground/core/trace"

// A picture that moves shows the run once, from left to right, and then stays
// whole. Its style alone moves it, so that it does so where no script may run;
// for readers who want no motion it stands still.

// conceal opens the group of what time is to reveal, and says how fast.
func (d *drawing) conceal() {
	if !d.Options.Moving {
		return
	}
	id, from, to := d.Options.ID, itoa(d.Left-d.Width), itoa(d.Left+d.Plot-d.Width)
	takes := itoa(d.takes()) + "ms linear "
	d.raw(`<style>@media (prefers-reduced-motion:no-preference){`,
		`.gg-past{animation:gg-past `, takes, `both}.gg-front{animation:gg-front `, takes, `forwards}}`,
		`@keyframes gg-past{from{transform:translateX(`, from, `px)}99%{transform:translateX(`, to, `px)}to{transform:none}}`,
		`@keyframes gg-front{from{opacity:1;transform:none}99%{opacity:1;transform:translateX(`, itoa(d.Plot), `px)}to{opacity:0;transform:translateX(`, itoa(d.Plot), `px)}}`,
		`.gg-timeline .gg-front{opacity:0;stroke:var(--blue);stroke-width:2}</style>`,
		`<clipPath id="`, id, `-past"><rect class="gg-past" width="`, itoa(d.Width), `" height="`, itoa(d.Height), `"/></clipPath>`,
		`<g clip-path="url(#`, id, `-past)">`)
}

// revealed closes the group, and draws the line that moves.
func (d *drawing) revealed() {
	if d.Options.Moving {
		d.raw(`</g>`)
		d.path("gg-front", point(d.Left, axis-8)+"V"+itoa(d.Bottom))
	}
}

// takes is how long the motion takes, in milliseconds: as long as the run,
// between two seconds and eight.
func (d *drawing) takes() int {
	return int(min(max(d.End, 2*trace.Second), 8*trace.Second) / (trace.Second / 1000))
}
