// Package traceevent writes a recorded run in the Trace Event Format, which
// Perfetto, chrome://tracing and others show.
//
// Tasks, and calls that threads make, are its threads; that a task is there, is in
// one of its coroutines, waits or blocks are complete events (X), which nest. A
// request to cancel is an instant event (i), and a flow (s, f) from the task that
// asks; so is what leads from a call to its members. A counter (C) has the tasks
// that go on.
package traceevent

import (
	"math"
	"strconv"

	"github.com/gatherground/gatherground/core/explain/programs"
	"github.com/gatherground/gatherground/core/trace"
)

// Append appends the run of a trace whose Program is set, as a JSON object.
func Append(b []byte, t *trace.Trace) []byte {
	w := &writer{b: b, t: t}
	w.raw(`{"displayTimeUnit":"ms","metadata":{"source":"Gatherground","file":`).str(t.Program.File).raw(`,"python":`).str(t.Program.Python).raw(`,"trace":`)
	w.b = t.AppendJSON(w.b)
	w.raw("},\"traceEvents\":[\n")
	w.event("M", "process_name", "", 0, 0).raw(`,"args":{"name":`).str(t.Program.File).raw(`}}`)
	told, did := details(t), w.slices()
	for i := range t.Rows {
		w.thread(&t.Rows[i])
		w.row(i+1, did[i+1], told[i+1])
	}
	w.requests()
	w.members()
	w.counter()
	return append(w.b, "\n]}\n"...)
}

// details are why each row ended as it did, by its number.
func details(t *trace.Trace) []string {
	told := make([]string, len(t.Rows)+1)
	for _, s := range programs.Tell(t) {
		if len(s.Rows) == 1 {
			told[s.Rows[0]] = s.Text
		}
	}
	return told
}

// late is after all that happens.
const late trace.Time = math.MaxInt64

type writer struct {
	b     []byte
	t     *trace.Trace
	some  bool // there has been an event
	flows int
}

func (w *writer) raw(s string) *writer { w.b = append(w.b, s...); return w }

func (w *writer) str(s string) *writer { w.b = trace.AppendString(w.b, s); return w }

func (w *writer) int(n int) *writer { w.b = strconv.AppendInt(w.b, int64(n), 10); return w }

// microseconds writes a time as the format counts it, to the nanosecond.
func (w *writer) microseconds(t trace.Time) *writer {
	w.int(int(t / 1000))
	if rest := int(t % 1000); rest > 0 {
		digits := strconv.Itoa(1000 + rest)[1:]
		for digits[len(digits)-1] == '0' {
			digits = digits[:len(digits)-1]
		}
		w.raw(".").raw(digits)
	}
	return w
}

// event begins one; a category may be "".
func (w *writer) event(phase, name, category string, row int, at trace.Time) *writer {
	if w.some {
		w.raw(",\n")
	}
	w.some = true
	w.raw(`{"ph":"`).raw(phase).raw(`","name":`).str(name)
	if category != "" {
		w.raw(`,"cat":"`).raw(category).raw(`"`)
	}
	return w.raw(`,"pid":1,"tid":`).int(row).raw(`,"ts":`).microseconds(at)
}

func (w *writer) thread(row *trace.Row) {
	w.event("M", "thread_name", "", row.ID, 0).raw(`,"args":{"name":`).str(row.Name).raw(`}}`)
	w.event("M", "thread_sort_index", "", row.ID, 0).raw(`,"args":{"sort_index":`).int(row.ID).raw(`}}`)
}

// A slice is a stretch of a row.
type slice struct {
	from, to       trace.Time
	name, category string
	line           int
}

// ended is when a row was over, at the latest with the run.
func (w *writer) ended(row int) trace.Time {
	if r := &w.t.Rows[row-1]; r.End != trace.Never {
		return r.End
	}
	return w.t.Finished
}

// slices are what each row did, by its number: what it stands in comes first.
func (w *writer) slices() [][]slice {
	p := w.t.Program
	all := make([][]slice, len(w.t.Rows)+1)
	add := func(row int, s slice) {
		if row == 0 || w.t.Rows[row-1].Start == trace.Never {
			return
		}
		if end := w.ended(row); s.to == trace.Never || s.to > end {
			s.to = end
		}
		all[row] = append(all[row], s)
	}
	for i := range w.t.Rows {
		r, category := &w.t.Rows[i], "task"
		if r.Kind == trace.ThreadRow {
			category = "thread"
		}
		add(r.ID, slice{r.Start, r.End, r.Name, category, p.Tasks[i].Line})
	}
	// Each kind is in the order of time: what begins first goes first, and a
	// coroutine before what it does.
	inner, waits, blocks := p.Inner, p.Waits, p.Blocks
	for len(inner)+len(waits)+len(blocks) > 0 {
		in, x, b := late, late, late
		if len(inner) > 0 {
			in = inner[0].Start
		}
		if len(waits) > 0 {
			x = waits[0].From
		}
		if len(blocks) > 0 {
			b = blocks[0].From
		}
		switch {
		case in <= x && in <= b:
			if !inner[0].Stream {
				add(inner[0].Row, slice{in, inner[0].End, inner[0].Coroutine, "coroutine", inner[0].Line})
			}
			inner = inner[1:]
		case b <= x:
			add(blocks[0].Row, slice{b, blocks[0].To, "blocks the loop", "block", blocks[0].Line})
			blocks = blocks[1:]
		default:
			add(waits[0].Row, slice{x, waits[0].To, waits[0].For, "wait", waits[0].Line})
			waits = waits[1:]
		}
	}
	return all
}

// row writes what a row did; nothing reaches beyond what it stands in. The detail is
// why it ended.
func (w *writer) row(row int, all []slice, detail string) {
	var within []trace.Time // the ends of those that it stands in
	for i, s := range all {
		for len(within) > 1 && within[len(within)-1] <= s.from {
			within = within[:len(within)-1]
		}
		if n := len(within); n > 0 {
			s.to = min(s.to, within[n-1])
		}
		within = append(within, s.to)
		w.event("X", s.name, s.category, row, s.from).raw(`,"dur":`).microseconds(max(s.to-s.from, 0)).raw(`,"args":{`)
		comma := ""
		if s.line > 0 {
			w.raw(`"line":`).int(s.line)
			comma = ","
		}
		if i == 0 && detail != "" {
			w.raw(comma).raw(`"detail":`).str(detail)
		}
		w.raw(`}}`)
	}
}

// there reports whether a row has a slice at an instant, for a flow to hold to.
func (w *writer) there(row int, at trace.Time) bool {
	start := w.t.Rows[row-1].Start
	return start != trace.Never && start <= at && at <= w.ended(row)
}

// flow leads from one row to another.
func (w *writer) flow(name, category string, from int, at trace.Time, to int, then trace.Time) {
	if from == 0 || from == to || at > then || !w.there(from, at) || !w.there(to, then) {
		return
	}
	w.flows++
	w.event("s", name, category, from, at).raw(`,"id":`).int(w.flows).raw(`}`)
	w.event("f", name, category, to, then).raw(`,"id":`).int(w.flows).raw(`,"bp":"e"}`)
}

// requests writes who asks that whom be cancelled.
func (w *writer) requests() {
	for _, q := range w.t.Program.Requests {
		name := "cancel"
		w.event("i", name, "cancel", q.Row, q.At).raw(`,"s":"t","args":{"by":`).str(w.t.Program.Asked(q.Cause))
		if q.Line > 0 {
			w.raw(`,"line":`).int(q.Line)
		}
		w.raw(`}}`)
		w.flow(name, "cancel", q.From, q.At, q.Row, q.At)
	}
}

// members leads from each call to what it is of.
func (w *writer) members() {
	for i := range w.t.Rows {
		r := &w.t.Rows[i]
		if r.In.Call == 0 || r.Start == trace.Never {
			continue
		}
		c := &w.t.Calls[r.In.Call-1]
		w.flow(c.Func, "call", int(c.In.Row), c.Start, r.ID, max(r.Start, c.Start))
	}
}

// counter writes how many tasks go on, whenever that is another number.
func (w *writer) counter() {
	n, told, at := 0, 0, trace.Time(0)
	tell := func() {
		if n != told {
			w.event("C", "tasks", "", 0, at).raw(`,"args":{"tasks":`).int(n).raw(`}}`)
			told = n
		}
	}
	for i := range w.t.Events {
		e := &w.t.Events[i]
		if e.At != at {
			tell()
			at = e.At
		}
		if e.Row == 0 || w.t.Rows[e.Row-1].Kind != trace.TaskRow {
			continue
		}
		switch e.Kind {
		case trace.Start:
			n++
		case trace.End:
			n--
		}
	}
	tell()
}
