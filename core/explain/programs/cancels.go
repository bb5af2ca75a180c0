package programs

import (
	"strings"

	"github.com/gatherground/gatherground/core/asyncio"
	"github.com/gatherground/gatherground/core/trace"
)

// request tells who asks that whom be cancelled. It returns the next request that
// is to be told.
func (x *teller) request(from int) int {
	q := &x.p.Requests[from]
	var rows []int
	to := from
	for ; to < len(x.p.Requests); to++ {
		next := &x.p.Requests[to]
		if next.By != q.By || next.From != q.From || next.Line != q.Line || next.Events != q.Events || x.p.Cause(next.Cause).After != x.p.Cause(q.Cause).After {
			break
		}
		rows = append(rows, next.Row)
	}
	whom := x.names(rows)
	who := ""
	if c := x.p.Cause(q.Cause); c.After != 0 {
		who = x.name(q.From) + " is to be cancelled, and passes that on to " + whom + ", for which it waits"
	} else {
		who = x.asker(c) + " asks" + x.where(c) + " that " + whom + " be cancelled"
	}
	x.say(q.At, q.Events, who, rows...)
	for _, row := range rows {
		x.asked[row] = true
		if !q.By.Limits() {
			x.other[row] = q.Cause
		}
	}
	return to
}

// asker is who asks first of all, and on which line.
func (x *teller) asker(q *trace.Cause) string {
	who := x.name(q.From)
	switch q.By {
	case asyncio.TaskCancel:
		if who == "" {
			return "A callback"
		}
		return who
	case asyncio.Timeout:
		if q.Late > 0 {
			return "The time limit" + on(q.Line) + " is up, " + trace.Span(q.Late) + " late, for the loop was held up: it"
		}
		return "The time limit" + on(q.Line) + " is up: it"
	case asyncio.WaitFor:
		return "The time limit of wait_for" + on(q.Line) + " is up: it"
	case asyncio.TaskGroup:
		if x.over[max(q.From, 0)] != 0 && who != "" {
			return "The task group" + on(q.Line) + ", in which " + who + " failed,"
		}
		return "The task group" + on(q.Line)
	case asyncio.Gather:
		if who == "" {
			who = "A callback"
		}
		return who + ", through gather,"
	case asyncio.Shutdown:
		if x.broken {
			return "An exception has ended the loop: asyncio.run"
		}
		return "main is over: asyncio.run"
	case asyncio.Interrupt:
		return "Ctrl+C"
	}
	if who == "" {
		return "Somebody"
	}
	return who
}

// where is the line on which somebody asks, if the asker's name has not told it.
func (x *teller) where(q *trace.Cause) string {
	switch q.By {
	case asyncio.Timeout, asyncio.WaitFor, asyncio.TaskGroup, asyncio.Shutdown, asyncio.Interrupt:
		return ""
	}
	return on(q.Line)
}

// because is the reason why a CancelledError is thrown into a row, from who hands it
// on to who asked first.
func (x *teller) because(cause int) string {
	text, link := "", ": "
	switch c := x.p.Cause(cause); {
	case c == nil:
		return text
	case c.By == asyncio.Task && c.After == 0:
		return link + "it raised a CancelledError itself"
	}
	for n := cause; len(text) < longestReason; n = x.p.Cause(n).After {
		c := x.p.Cause(n)
		if c.After == 0 {
			break
		}
		text += link + x.name(c.From)
		switch c.By {
		case asyncio.Task:
			text += ", which it awaited, was cancelled"
		case asyncio.Future:
			text += "a future that it awaited was cancelled"
		default:
			text += ", which waits for it, is to be cancelled"
		}
		link = ", for "
	}
	return text + link + x.first(x.p.Cause(x.p.Cause(cause).First))
}

// besides is who has asked as well, where a time limit has cancelled the task that it
// stands in: it is known by a TimeoutError else.
func (x *teller) besides(row int) string {
	c, other := x.p.Cause(x.p.Tasks[row-1].Cause), x.other[row]
	if c == nil || c.After != 0 || !c.By.Limits() || other == 0 || strings.HasPrefix(x.p.Python, "3.11") { // whose wait_for cancels another
		return ""
	}
	return ", and " + x.first(x.p.Cause(x.p.Cause(other).First)) + ", so there is no TimeoutError"
}

// longestReason is how many bytes of a reason are told before its beginning.
const longestReason = 400

// first is who asked first, as a reason.
func (x *teller) first(q *trace.Cause) string {
	switch q.By {
	case asyncio.Timeout:
		return "the time limit" + on(q.Line) + " was up"
	case asyncio.WaitFor:
		return "the time limit of wait_for" + on(q.Line) + " was up"
	case asyncio.TaskGroup:
		return "its task group" + on(q.Line) + " ends the others when one fails"
	case asyncio.Shutdown:
		if x.broken {
			return "an exception had ended the loop, and asyncio.run cancels what is left then"
		}
		return "main was over, and asyncio.run cancels what is left then"
	case asyncio.Future:
		return "a future that was awaited was cancelled"
	case asyncio.Task:
		return x.name(q.From) + " raised a CancelledError itself"
	}
	return uncapital(x.asker(q)) + " asked for it" + x.where(q)
}

// uncapital goes on with a sentence: a task's name is what it is.
func uncapital(asker string) string {
	if strings.HasPrefix(asker, "A callback") || asker == "Somebody" {
		return strings.ToLower(asker[:1]) + asker[1:]
	}
	return asker
}
