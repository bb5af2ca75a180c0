package programs

import (
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
		if next.By != q.By || next.From != q.From || next.Line != q.Line || next.Events != q.Events {
			break
		}
		rows = append(rows, next.Row)
	}
	whom := x.names(rows)
	who := ""
	if x.passesOn(q) {
		who = x.name(q.From) + " is to be cancelled, and passes that on to " + whom + ", for which it waits"
	} else {
		who = x.asker(q) + " asks" + x.where(q) + " that " + whom + " be cancelled"
	}
	x.say(q.At, q.Events, who, rows...)
	for i := from; i < to; i++ {
		// The first request counts; of one that has taken it, the next.
		if row := x.p.Requests[i].Row; x.asked[row] == 0 || x.thrown(x.asked[row]-1, i) {
			x.asked[row] = i + 1
		}
	}
	return to
}

// thrown reports whether a CancelledError has reached the row of a request before
// another.
func (x *teller) thrown(first, next int) bool {
	q := &x.p.Requests[first]
	for _, e := range x.t.Events[q.Events:x.p.Requests[next].Events] {
		if e.Kind == trace.Cancel && int(e.Row) == q.Row {
			return true
		}
	}
	return false
}

// passesOn reports whether who asks has been asked itself, and hands it on to what
// it awaits.
func (x *teller) passesOn(q *trace.Request) bool {
	// Who has ended is the one that failed in a group.
	if !q.By.HandsOn() || q.From == 0 || x.asked[q.From] == 0 || x.ended(q.From, q.Events) {
		return false
	}
	return x.p.Requests[x.asked[q.From]-1].At == q.At
}

// asker is who asks first of all, and on which line.
func (x *teller) asker(q *trace.Request) string {
	who := x.name(q.From)
	switch q.By {
	case asyncio.TaskCancel:
		if who == "" {
			return "A callback"
		}
		return who
	case asyncio.Timeout:
		return "The time limit" + on(q.Line) + " is up: it"
	case asyncio.WaitFor:
		return "The time limit of wait_for" + on(q.Line) + " is up: it"
	case asyncio.TaskGroup:
		if x.over[max(q.From, 0)] != 0 && who != "" {
			return "The task group" + on(q.Line) + ", in which " + who + " failed,"
		}
		return "The task group" + on(q.Line)
	case asyncio.Gather:
		return "gather"
	case asyncio.Shutdown:
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
func (x *teller) where(q *trace.Request) string {
	switch q.By {
	case asyncio.Timeout, asyncio.WaitFor, asyncio.TaskGroup, asyncio.Shutdown, asyncio.Interrupt:
		return ""
	}
	return on(q.Line)
}

// because is the reason why a row is cancelled, from who hands it on to who asked
// first.
func (x *teller) because(row int) string {
	text, link := "", ": "
	for range 8 {
		if x.asked[row] == 0 {
			return text
		}
		q := &x.p.Requests[x.asked[row]-1]
		if !x.passesOn(q) {
			return text + link + x.first(q)
		}
		text += link + x.name(q.From) + ", which waits for it, is to be cancelled"
		row, link = q.From, ", for "
	}
	return text
}

// first is who asked first, as a reason.
func (x *teller) first(q *trace.Request) string {
	switch q.By {
	case asyncio.Timeout:
		return "the time limit" + on(q.Line) + " was up"
	case asyncio.WaitFor:
		return "the time limit of wait_for" + on(q.Line) + " was up"
	case asyncio.TaskGroup:
		return "its task group" + on(q.Line) + " ends the others when one fails"
	case asyncio.Shutdown:
		return "main was over, and asyncio.run cancels what is left then"
	}
	return uncapital(x.asker(q)) + " asked for it" + x.where(q)
}

// uncapital goes on with a sentence: a task's name is what it is.
func uncapital(asker string) string {
	switch asker {
	case "A callback":
		return "a callback"
	case "Somebody":
		return "somebody"
	}
	return asker
}
