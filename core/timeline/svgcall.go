package timeline

import "github.com/gatherground/gatherground/core/trace"

// call draws a combinator: a bracket around its rows, over the time that it
// took, and what it gave.
func (d *drawing) call(i int) {
	l := &d.Lines[i]
	d.Open(Group{"call", l.State.String(), l})
	d.guide(l)
	d.callNames(l)
	if l.From != trace.Never {
		from, to := d.X(l.From), d.X(l.To)
		d.Path("bracket", point(from, l.Bar+6)+"V"+itoa(l.Bar)+"H"+itoa(max(to, from+1)))
	}
	d.Close()
}

// guide joins the call's name with its rows.
func (d *drawing) guide(l *Line) {
	last := &d.Lines[l.Last]
	if d.Narrow() || last == l {
		return
	}
	x := itoa(d.indent(l) + 3)
	d.Path("guide", "M"+x+" "+itoa(l.Bar+8)+"V"+itoa(last.Top+last.Height-6)+"h5")
}

func (d *drawing) callNames(l *Line) {
	if d.Narrow() {
		d.above(l, "func", l.Top+20)
		return
	}
	x, room := d.indent(l), d.Left-d.indent(l)-gap
	y := l.Bar + 4
	if d.code().width(l.Name) > room {
		y, room = l.Top+16, d.Width-x-margin
	}
	d.Label("func", x, y, "start", d.code().fit(l.Name, room))
	end := d.Left
	if l.From != trace.Never {
		end = d.X(l.To)
	}
	// A label that is too long for what is left behind the bracket's end stands
	// over the bracket.
	label, behind := d.labelWidth(l), d.labelRoom(end+gap)
	if label <= behind {
		d.outcome(l, end+gap, l.Bar+4, behind)
		return
	}
	x = max(end-gap-label, d.Left+gap)
	d.outcome(l, x, l.Bar-6, d.labelRoom(x))
}

// through draws a line through a call's rows at its own end.
func (d *drawing) through(l *Line) {
	if l.Call == 0 || l.From == trace.Never || l.State == trace.Running {
		return
	}
	last := &d.Lines[l.Last]
	bottom := last.Top + last.Height - 4
	if last == l {
		bottom = l.Bar + 6
	}
	d.ends = append(d.ends, upright{d.X(l.To), l.Bar, bottom})
	d.Open(Group{Name: "call", State: l.State.String()})
	d.Path("through", point(d.X(l.To), l.Bar)+"V"+itoa(bottom))
	d.Close()
}
