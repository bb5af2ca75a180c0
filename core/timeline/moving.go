package timeline

import "github.com/gatherground/gatherground/core/trace"

// A picture that moves shows the run once, from left to right, and then stays
// whole. Its style alone moves it, so that it does so where no script may run;
// for readers who want no motion it stands still.

// MovingFile returns the picture as [Picture.File] does, but moving.
func (p *Picture) MovingFile() string { return p.file(p.svg(moving)) }

// moving draws the lines so that time reveals them, and the line that moves with
// it.
func moving(m *markup, d *drawing) {
	m.raw(m.past())
	d.lines()
	m.raw(`</g>`)
	m.Path("gg-front", point(m.Left, m.Top-8)+"V"+itoa(m.Bottom))
}

// past opens the group of what time is to reveal, and says how fast.
func (m *markup) past() string {
	id, from, to := m.Options.ID, itoa(m.Left-m.Width), itoa(m.Left+m.Plot-m.Width)
	takes := itoa(m.takes()) + "ms linear "
	return `<style>@media (prefers-reduced-motion:no-preference){` +
		`.gg-past{animation:gg-past ` + takes + `both}.gg-front{animation:gg-front ` + takes + `forwards}}` +
		`@keyframes gg-past{from{transform:translateX(` + from + `px)}99%{transform:translateX(` + to + `px)}to{transform:none}}` +
		`@keyframes gg-front{from{opacity:1;transform:none}99%{opacity:1;transform:translateX(` + itoa(m.Plot) + `px)}to{opacity:0;transform:translateX(` + itoa(m.Plot) + `px)}}` +
		`.gg-timeline .gg-front{opacity:0;stroke:var(--blue);stroke-width:2}</style>` +
		`<clipPath id="` + id + `-past"><rect class="gg-past" width="` + itoa(m.Width) + `" height="` + itoa(m.Height) + `"/></clipPath>` +
		`<g clip-path="url(#` + id + `-past)">`
}

// takes is how long the motion takes, in milliseconds: as long as the run,
// between two seconds and eight.
func (m *markup) takes() int {
	return int(min(max(m.End, 2*trace.Second), 8*trace.Second) / (trace.Second / 1000))
}
