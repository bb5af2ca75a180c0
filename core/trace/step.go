package trace

import "strings"

// step tells the steps that are more than waiting.
func (x *teller) step(r *Row, detail Value) {
	text, _ := detail.(string)
	fn, rest, _ := strings.Cut(text, "(")
	t, ok := parseSeconds(strings.TrimSuffix(rest, ")"))
	switch {
	case fn == "hang":
		x.join(stalls, r, "", node{})
	case fn == "block" && ok && t > 0:
		x.say(rowName(r)+" blocks for "+seconds(t)+" without awaiting: until "+Clock(x.at+t)+" the whole loop stands still", "", r.ID)
	case fn == "executor" && ok:
		x.rows[r.ID].work, x.rows[r.ID].thread = t, Never
		x.join(hands, r, "", node{})
	}
}

// thread notes that a thread takes the work of a row. It is told where the row
// had to wait for it.
func (x *teller) thread(r *Row) {
	told := &x.rows[r.ID]
	told.thread = x.at + told.work
	x.threads = max(x.threads, told.thread)
	if g := x.group(told.group); g != nil && g.kind == hands {
		g.tick, g.events = x.tick, x.next
		return
	}
	x.say("A thread is free, and takes the work of "+rowName(r), "", r.ID)
}

func (x *teller) tellHands(g *group) {
	var queued []int
	for _, id := range g.rows {
		if x.rows[id].thread == Never {
			queued = append(queued, id)
		}
	}
	more := ""
	if len(queued) > 0 {
		more = "All threads are busy, so " + x.rowNames(queued) + plural(len(queued), " has", " have") + " to wait for one."
	}
	names := x.rowNames(g.rows)
	if len(g.rows) == 1 {
		x.say(names+" hands "+seconds(x.rows[g.rows[0]].work)+" of work to a thread, and the loop stays free", more, g.rows...)
		return
	}
	x.say(names+" hand their work to threads, and the loop stays free", more, g.rows...)
}
