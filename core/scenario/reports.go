package scenario

import "github.com/gatherground/gatherground/core/trace"

// droppable is a coroutine or a future that asyncio may have something to say of
// when it is thrown away.
type droppable interface{ Dropped() []string }

// A making is a coroutine or a future that the run has made, and the row or the
// call that it is of. The coroutines of tasks are kept elsewhere, for there may be
// very many.
type making struct {
	row, call int32
	is        droppable
}

// keep keeps what was made for a call.
func (c *call) keep(is droppable) {
	c.run.made = append(c.run.made, making{call: c.id, is: is})
}

// keepAround keeps what was made around each argument of a call; it is told of as
// that argument.
func (c *call) keepAround(all []droppable) {
	c.at.Each(c.node, func(arg *Node, at At) bool {
		m := making{is: all[0]}
		switch arg.Is.(type) {
		case *Task, *Future:
			m.row = at.Rows + 1
		default:
			m.call = at.Calls + 1
		}
		if all = all[1:]; m.is != nil {
			c.run.made = append(c.run.made, m)
		}
		return true
	})
}

// report writes down what asyncio prints when all that the run has made is thrown
// away: in the order of the rows, then of the calls.
func (r *run) report() {
	rows := len(r.Trace.Rows)
	var told [][]string // by row, then by call
	tell := func(i int, texts []string) {
		if texts == nil {
			return
		}
		if told == nil {
			told = make([][]string, rows+len(r.Trace.Calls))
		}
		told[i] = append(told[i], texts...)
	}
	for _, room := range r.rooms {
		for i := range room {
			if f := &room[i]; f.code != nil {
				tell(int(f.row())-1, f.Dropped())
			}
		}
	}
	for _, m := range r.made {
		if m.row != 0 {
			tell(int(m.row)-1, m.is.Dropped())
		} else {
			tell(rows+int(m.call)-1, m.is.Dropped())
		}
	}
	for i, texts := range told {
		for _, text := range texts {
			p := trace.Report{Row: int32(i + 1), Text: text}
			if i >= rows {
				p.Row, p.Call = 0, int32(i-rows+1)
			}
			r.Trace.Reports = append(r.Trace.Reports, p)
		}
	}
}
