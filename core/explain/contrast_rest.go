package explain

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// program tells when the program is over, where that does not follow from the end
// of the call.
func (c *contrast) program() {
	if c.as.Outcome.State == trace.Hung || c.is.Outcome.State == trace.Hung {
		return
	}
	if d := c.is.Finished - c.as.Finished; d != 0 && d != c.is.Elapsed-c.as.Elapsed {
		c.say(OfProgram, nil, "the program is over "+shift(d)+", at "+trace.Clock(c.is.Finished))
	}
}

// reports tells what asyncio prints, or does not print any more.
func (c *contrast) reports() {
	if c.as.Language() != c.is.Language() {
		return
	}
	c.printed("asyncio prints", c.as, c.is)
	c.printed("asyncio no longer prints", c.is, c.as)
}

// fewReports are so many as are looked at: one is like another.
const fewReports = 100

// printed tells what is printed in a run and nowhere in another, each once.
func (c *contrast) printed(how string, as, is *trace.Trace) {
	var told []trace.Report
	for _, r := range is.Reports[:min(len(is.Reports), fewReports)] {
		if !has(as.Reports, r.Text) && !has(told, r.Text) {
			told = append(told, r)
			c.say(OfReports, nil, how+` "`+briefly(r.Text)+`"`)
		}
	}
}

func has(all []trace.Report, text string) bool {
	for i := range all {
		if all[i].Text == text {
			return true
		}
	}
	return false
}

// steps tells that something else happens on the way to the same end.
func (c *contrast) steps() {
	was, is := happened(c.as), happened(c.is)
	switch {
	case was == is:
	case alikeBut(strings.Split(was, "\n"), strings.Split(is, "\n")):
		c.say(OfSteps, nil, "what comes at one instant comes in another order")
	default:
		c.say(OfSteps, nil, "the tasks take other steps, or at other times, to the same end")
	}
}

// happened gives what happens to rows, an event a line, whatever iterations that
// takes.
func happened(t *trace.Trace) string {
	var b []byte
	for i := range t.Events {
		e := &t.Events[i]
		if e.Row == 0 {
			continue
		}
		b = append(trace.AppendSeconds(b, e.At), ' ')
		b = trace.AppendString(b, t.Rows[e.Row-1].Called())
		b = append(append(b, e.Kind.String()...), ' ')
		b = append(trace.AppendValue(b, e.Detail), '\n')
	}
	return string(b)
}
