package timeline

import (
	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/trace"
)

// described is the number of rows in a description.
const described = 20

// description describes the picture in words, for readers who do not see it.
func (p *Picture) description() string {
	t := p.real.Trace
	text := explain.Headline(t)
	for i := range t.Rows {
		if i == described {
			text += " And " + trace.Count(len(t.Rows)-described) + " more rows."
			break
		}
		text += " " + account(t, i+1, p.real.End)
	}
	return text + p.tiesInWords() + p.counts
}

// account describes one row in a sentence.
func account(t *trace.Trace, id int, end trace.Time) string {
	r := &t.Rows[id-1]
	name := shorten(r.Called(), 60)
	if r.Start == trace.Never {
		return name + ": never started" + rowMark(t, id) + "."
	}
	from := name + ": from " + trace.Seconds(r.Start)
	if r.State == trace.Running {
		return from + " s on, " + rowLabel(t, r) + rowMark(t, id) + "."
	}
	what := r.State.String()
	switch {
	case r.State == trace.Raised && r.Err != nil, r.State == trace.Returned && r.Kind != trace.StreamRow:
		what += " " + shorten(rowLabel(t, r), 120)
	case r.State == trace.Cancelled:
		if c := causeOf(t, r); c != nil {
			what += " by " + c.Asked
		} else if r.By != trace.Nobody {
			what += " " + r.By.Label()
		}
	}
	what += rowMark(t, id)
	if r.Spared > 0 {
		what += "; it would have ended at " + trace.Seconds(r.Spared) + " s"
	}
	return from + " to " + trace.Seconds(ended(t, r, end)) + " s, " + what + "."
}
