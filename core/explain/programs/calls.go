package programs

import (
	"slices"

	"github.com/gatherground/gatherground/core/asyncio"
	"github.com/gatherground/gatherground/core/trace"
)

// settled tells what a call of rows gives, and whom it leaves behind: there were so many
// events before, and are after.
func (x *teller) settled(c *trace.Call, members []int, before, after int) {
	var left []int
	for _, row := range members {
		if !x.ended(row, before) && x.t.Rows[row-1].State != trace.NeverStarted {
			left = append(left, row)
		}
	}
	waiter := x.name(int(c.In.Row))
	text, fn := "", asyncio.Name(c.Func)
	switch {
	case fn == asyncio.Gather && c.State == trace.Raised:
		text = "gather raises " + briefError(c.Err) + " at once"
		if waiter != "" && !slices.Contains(x.p.Nested, c.ID) {
			text += " in " + waiter
		}
		if len(left) > 0 {
			text += ", and cancels nobody: " + x.names(left) + goOn(left)
		}
	case fn == asyncio.Gather && c.State == trace.Returned:
		text = "gather has all its results"
	case fn == asyncio.TaskGroup && c.State != trace.Cancelled:
		text = "The task group is over, for all of its tasks are"
	case fn == asyncio.Wait:
		text = "wait comes back"
		switch {
		case c.State == trace.Cancelled:
			text = "wait is cancelled"
		case len(left) > 0:
			text += x.since(c, members, before)
		}
		if len(left) > 0 {
			text += ", and cancels nobody: " + x.names(left) + goOn(left)
		}
	default:
		return
	}
	x.say(c.End, after, text, members...)
}

// since is why a wait comes back before all of its members are over: they are told
// after so many events.
func (x *teller) since(c *trace.Call, members []int, events int) string {
	if c.Limit() != trace.Never && c.Deadline() <= c.End {
		return " since its " + trace.Span(c.Limit()) + " are over"
	}
	fails, became := c.Option("return_when") == trace.Code("FIRST_EXCEPTION"), " are done"
	var rows []int
	for _, row := range members {
		if x.ended(row, events) && (!fails || x.t.Rows[row-1].Err != nil) {
			rows = append(rows, row)
		}
	}
	switch {
	case len(rows) == 0:
		return ""
	case fails:
		became = " failed"
	case len(rows) == 1:
		became = " is done"
	}
	return " since " + x.names(rows) + became
}
