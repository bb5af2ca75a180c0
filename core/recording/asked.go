package recording

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/asyncio"
	"github.com/gatherground/gatherground/core/trace"
)

// ask gives each cause its words, when all names are known.
func (r *reader) ask() {
	causes := r.p.Causes
	through := make([][]string, len(causes)) // who hands each on, in order
	for i := range causes {
		c, first := &causes[i], &causes[causes[i].First-1]
		if c.By == asyncio.Task && c.After == 0 {
			c.Label, c.Asked = "itself", "itself"
			continue
		}
		c.Label = r.asks(first, true)
		var links []string
		if c.After != 0 {
			links = through[c.After-1]
		}
		if n, link := len(links), r.asks(c, false); link != c.Label && (n == 0 || links[n-1] != link) {
			if links = append(links[:n:n], link); n == mostLinks {
				links[1] = "…"
				links = links[1:]
			}
		}
		through[i] = links
		c.Asked = c.Label
		if first.Line > 0 {
			c.Asked += " on line " + strconv.Itoa(first.Line)
		}
		if len(links) > 0 {
			way := ", through " + strings.Join(links, ", then ")
			c.Asked += way
			c.Label += way
		}
	}
}

// mostLinks is how many of those that hand a request on are named, those nearest to
// the row.
const mostLinks = 3

// asks is who asks, or hands on what another has asked. A gather asks nobody first:
// who has cancelled it does.
func (r *reader) asks(c *trace.Cause, first bool) string {
	switch c.By {
	case asyncio.Timeout:
		return "the timeout"
	case asyncio.TaskGroup:
		return "the group"
	case asyncio.Shutdown:
		return string(trace.ByShutdown.Name())
	case asyncio.Interrupt, asyncio.Future:
		return string(askers[c.By])
	case asyncio.WaitFor:
		return string(c.By)
	case asyncio.Gather:
		if !first {
			return string(c.By)
		}
	}
	if c.From == 0 {
		return "a callback"
	}
	return trace.Shorten(string(r.named(byRow(c.From))), 60)
}
