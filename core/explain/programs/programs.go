// Package programs tells what happened in a recorded program, with the lines of
// its source. It reads nothing but the trace, and what [trace.Program] has.
package programs

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/asyncio"
	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/trace"
)

// Tell tells a run in plain sentences, in the order of happening. A line of the
// program is always told as in "on line 8". It takes time and memory in
// proportion to the trace.
func Tell(t *trace.Trace) []explain.Sentence {
	x := newTeller(t)
	made, requests, warnings := 0, 0, 0
	for i := 0; i <= len(t.Events); i++ {
		for _, n := range x.undrawn[i] {
			u := &x.p.Undrawn[n]
			x.settled(u.Call, u.Members, i, i)
		}
		for made < len(x.p.Tasks) && x.p.Tasks[made].Events <= i {
			made = x.creation(made)
		}
		for requests < len(x.p.Requests) && x.p.Requests[requests].Events <= i {
			requests = x.request(requests)
		}
		for warnings < len(x.p.Warnings) && x.p.Warnings[warnings].Events <= i {
			x.warning(&x.p.Warnings[warnings])
			warnings++
		}
		if i < len(t.Events) {
			x.event(i)
		}
	}
	x.ending()
	return x.all
}

// A teller walks through a run and tells it.
type teller struct {
	t       *trace.Trace
	p       *trace.Program
	all     []explain.Sentence
	asked   []bool  // the rows that somebody has asked to be cancelled
	other   []int   // the last cause for that of each which is no time limit
	over    []int   // how many events there are with each row's end, 0 where it has none
	in      [][]int // the rows of each call
	undrawn [][]int // those calls that are none of the trace, by how many events came before their ends
	waits   []int   // the last wait of each row, as an index plus one
	broken  bool    // asyncio.run cancels main itself
	again   []int   // how many waits before that one were for the same, on the same line, without another between
}

func newTeller(t *trace.Trace) *teller {
	x := &teller{t: t, p: t.Program, asked: make([]bool, len(t.Rows)+1), other: make([]int, len(t.Rows)+1), over: make([]int, len(t.Rows)+1), in: make([][]int, len(t.Calls)+1), undrawn: make([][]int, len(t.Events)+1), waits: make([]int, len(t.Rows)+1), again: make([]int, len(t.Rows)+1)}
	for i := range x.p.Waits {
		w := &x.p.Waits[i]
		if last := x.wait(w.Row); last != nil && last.For == w.For && last.Line == w.Line {
			x.again[w.Row]++
		} else {
			x.again[w.Row] = 0
		}
		x.waits[w.Row] = i + 1
	}
	for i := range t.Events {
		if e := &t.Events[i]; e.Kind == trace.End {
			x.over[e.Row] = i + 1
		}
	}
	for i := range x.p.Requests {
		q := &x.p.Requests[i]
		x.broken = x.broken || q.By == asyncio.Shutdown && x.p.Tasks[q.Row-1].Main
	}
	for i := range x.p.Undrawn {
		n := x.p.Undrawn[i].Events
		x.undrawn[n] = append(x.undrawn[n], i)
	}
	for i := range t.Rows {
		x.in[t.Rows[i].In.Call] = append(x.in[t.Rows[i].In.Call], i+1)
	}
	return x
}

// wait is a row's last wait, or nil.
func (x *teller) wait(row int) *trace.Wait {
	if x.waits[row] == 0 {
		return nil
	}
	return &x.p.Waits[x.waits[row]-1]
}

// ended reports whether a row's end is among the first events.
func (x *teller) ended(row, events int) bool { return x.over[row] != 0 && x.over[row] <= events }

// say adds a sentence that is true after so many events; text has no period.
func (x *teller) say(at trace.Time, events int, text string, rows ...int) {
	tick := 0
	if events > 0 {
		tick = int(x.t.Events[events-1].Tick)
	}
	x.all = append(x.all, explain.Sentence{At: at, Tick: tick, Events: events, Text: text + ".", Rows: rows})
}

// creation tells who makes what, and on which line. It returns the next that is
// to be told.
func (x *teller) creation(from int) int {
	first, to := &x.p.Tasks[from], from+1
	same := func(m *trace.Made, i int) bool {
		return m.By == first.By && m.Line == first.Line && m.Events == first.Events && m.Main == first.Main && x.t.Rows[i].Kind == x.t.Rows[from].Kind
	}
	for to < len(x.p.Tasks) && same(&x.p.Tasks[to], to) {
		to++
	}
	rows := numbers(from+1, to)
	names := x.names(rows)
	maker := x.name(first.By)
	switch {
	case first.Main:
		names = "asyncio.run begins with " + names
	case maker == "" && x.t.Rows[from].Kind == trace.ThreadRow:
		names += " is given to a thread"
	case maker == "" && first.Outside:
		names = "The program makes " + names
	case maker == "":
		names = "The loop makes " + names
	case x.t.Rows[from].Kind == trace.ThreadRow:
		names = maker + " gives " + names + " to a thread"
	default:
		names = maker + " makes " + names
	}
	x.say(first.Created, first.Events, names+on(first.Line), rows...)
	return to
}

func (x *teller) event(i int) {
	e := &x.t.Events[i]
	line := x.p.Lines[i]
	if e.Call > 0 {
		if e.Kind == trace.Settle {
			x.settled(&x.t.Calls[e.Call-1], x.in[e.Call], i, i+1)
		}
		return
	}
	row := &x.t.Rows[e.Row-1]
	switch e.Kind {
	case trace.Cancel:
		if row.State != trace.Cancelled || row.End != e.At && x.t.Events[x.over[row.ID]-1].Tick != e.Tick {
			x.say(e.At, i+1, x.name(row.ID)+" is thrown a CancelledError"+on(line)+x.because(x.p.Thrown[i]), row.ID)
		}
	case trace.Reach:
		if step, ok := e.Detail.(trace.Step); ok && step.Kind == trace.Block && step.For > 0 {
			x.say(e.At, i+1, x.name(row.ID)+" blocks the loop for "+trace.Span(step.For)+on(line)+": nobody else can go on", row.ID)
		}
	case trace.End:
		x.end(i, row, line)
	}
}

func (x *teller) end(i int, row *trace.Row, line int) {
	name := x.name(row.ID)
	switch row.State {
	case trace.Returned:
		text := name + " returns " + brief(row.Value)
		if x.asked[row.ID] && row.Requested != trace.Never {
			text += ", although it was to be cancelled"
		}
		x.say(row.End, i+1, text, row.ID)
	case trace.Raised:
		x.say(row.End, i+1, name+" raises "+briefError(row.Err)+on(line), row.ID)
	case trace.Cancelled:
		text := name + " is cancelled" + on(line)
		if x.p.Tasks[row.ID-1].Dropped {
			text += " as it returns, so that its result is lost"
		}
		x.say(row.End, i+1, text+x.because(x.p.Tasks[row.ID-1].Cause)+x.besides(row.ID), row.ID)
	case trace.Destroyed:
		x.say(row.End, i+1, name+" is destroyed while it "+x.waited(row)+x.lost(row.ID), row.ID)
	}
}

// waited is what a row waited for when it came to its end, and where.
func (x *teller) waited(row *trace.Row) string {
	if w := x.wait(row.ID); w != nil && w.To == row.End {
		return "waits for " + w.For + on(w.Line)
	}
	return "is pending"
}

// lost says why a row was destroyed.
func (x *teller) lost(row int) string {
	if x.p.Tasks[row-1].Idle {
		return ": its loop no longer ran, and nothing could wake it"
	}
	return ": nobody had it any more"
}

// ending tells what no event says.
func (x *teller) ending() {
	n := len(x.t.Events)
	if x.p.Ended == trace.ByHanging {
		x.deadlocks()
	}
	for i := range x.t.Rows {
		row := &x.t.Rows[i]
		switch {
		case row.State == trace.NeverStarted && row.Kind != trace.ThreadRow && x.asked[row.ID]:
			x.say(x.t.Finished, n, x.name(row.ID)+" never begins"+x.because(x.p.Tasks[row.ID-1].Cause), row.ID)
		case row.State == trace.Running:
			x.pending(row)
		}
	}
	switch {
	case x.p.Ended == trace.ByException && x.p.Message != "":
		x.say(x.t.Finished, n, strings.TrimSuffix(briefly(x.p.Message), ".")+" ends the program"+on(x.p.Line))
	case (x.p.Ended == trace.ByLimit || x.p.Ended == trace.ByStop) && x.p.Message != "":
		x.say(x.t.Finished, n, strings.TrimSuffix(briefly(x.p.Message), "."))
		x.standing()
	case x.p.Ended == trace.ByHanging && x.p.Row != 0:
		x.say(x.t.Finished, n, x.name(x.p.Row)+" is at work"+on(x.p.Line)+", and what it calls there never comes back", x.p.Row)
	}
}

// pending tells what a row waited for that never came, or not while the program ran.
func (x *teller) pending(row *trace.Row) {
	w := x.wait(row.ID)
	if w == nil || w.To != trace.Never {
		return
	}
	text := x.name(row.ID) + " waits for " + w.For + on(w.Line) + x.holders(w)
	switch x.p.Ended {
	case trace.ByHanging:
		text += ": nothing is left that could wake it"
	case trace.ByStop, trace.ByLimit:
		text += " when the run is ended"
		if n := x.again[row.ID]; n > 0 {
			text += ", as it has " + counted(n, "time") + " before"
		}
	default:
		return
	}
	x.say(x.t.Finished, len(x.t.Events), text, row.ID)
}

// standing tells where a program was at work when it was ended.
func (x *teller) standing() {
	who := x.name(x.p.Row)
	if who == "" {
		who = "The program"
	}
	text := who + " was at work" + on(x.p.Line)
	if x.p.Held > 0 {
		text += ", and had not let go of the loop for " + trace.Span(x.p.Held)
	}
	if x.p.Row > 0 {
		x.say(x.t.Finished, len(x.t.Events), text, x.p.Row)
	} else if x.p.Line > 0 {
		x.say(x.t.Finished, len(x.t.Events), text)
	}
}

// Headline says in one sentence what became of a program's tasks: "5 tasks:
// 3 returned, 1 raised, 1 was cancelled."
func Headline(t *trace.Trace) string {
	var many [trace.Destroyed + 1]int
	tasks, threads := 0, 0
	for i := range t.Rows {
		if t.Rows[i].Kind == trace.ThreadRow {
			threads++
			continue
		}
		tasks++
		many[t.Rows[i].State]++
	}
	work := t.Program != nil && t.Program.Row > 0 && t.Rows[t.Program.Row-1].Kind != trace.ThreadRow
	if work {
		many[trace.Running]--
	}
	if tasks == 0 {
		return "The program made no task."
	}
	var fates []string
	for _, f := range []struct {
		state     trace.State
		one, more string
	}{
		{trace.Returned, "returned", "returned"}, {trace.Raised, "raised", "raised"}, {trace.Cancelled, "was cancelled", "were cancelled"},
		{trace.Destroyed, "was destroyed", "were destroyed"}, {trace.Running, "did not end", "did not end"}, {trace.NeverStarted, "never began", "never began"},
	} {
		switch n := many[f.state]; {
		case n == 1:
			fates = append(fates, "1 "+f.one)
		case n > 1:
			fates = append(fates, trace.Count(n)+" "+f.more)
		}
	}
	if work {
		fates = append(fates, "1 was at work"+on(t.Program.Line))
	}
	text := counted(tasks, "task")
	if threads > 0 {
		text += " and " + counted(threads, "call") + " in threads"
	}
	return text + ": " + strings.Join(fates, ", ") + "."
}

func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return trace.Count(n) + " " + what
}

// on is a line in a sentence; nothing for none.
func on(line int) string {
	if line <= 0 {
		return ""
	}
	return " on line " + strconv.Itoa(line)
}

func goOn(rows []int) string {
	if len(rows) == 1 {
		return " goes on"
	}
	return " go on"
}

func numbers(from, to int) []int {
	all := make([]int, 0, to-from+1)
	for n := from; n <= to; n++ {
		all = append(all, n)
	}
	return all
}
