package recording

import (
	"cmp"
	"strconv"

	"github.com/gatherground/gatherground/core/asyncio"
	"github.com/gatherground/gatherground/core/trace"
)

// Version is that of the format.
const Version = 1

// A reader makes the trace, line by line.
type reader struct {
	limits   Limits
	t        *trace.Trace
	p        *trace.Program
	last     trace.Time    // nothing is earlier than what came before
	rows     map[int]int   // tasks by their number in the recording
	threads  map[int]int   // rows of threads' calls
	inner    map[int]int   // coroutines awaited in place, as indexes plus one
	calls    map[int]*call // by their number in the recording, which is that of their events too until all is read
	order    []*call
	iterated map[int]*call // the last as_completed of each row
	tasks    []task        // what is known of each row
	turns    []turn        // the iterations of the loop that are told
	reached  []int         // the event with which each wait begins
	waits    []waitIn
	errors   map[int]cancelledError // by their numbers
	futures  map[int]int            // causes of futures' ends, by the numbers of those
	going    object                 // a task has gone on, and the next line may say which error that is with
	main     int                    // the row of the last main
	outcome  object                 // of the last run
}

// A task is what is known of a row while it is read.
type task struct {
	wait      int   // its open wait, as an index plus one
	awaits    int   // the row of the task that it awaits itself
	in        *call // the gather or shield that it awaits
	line      int   // the last of its own that is known
	cause     int   // of the last CancelledError that reached it, or is to
	latest    int   // of several causes
	pending   bool  // a CancelledError is to be thrown into it
	late      bool  // and would make way for another
	thrown    bool  // it has been, in the step that it is in
	raised    bool  // and so has any other, in that step
	cancelled bool  // it ended so
	inner     []int // the coroutines that it is in, as indexes plus one
	calls     []*call
}

// A cancelledError is what is known of one: its cause, and the row that it reached, or
// ended, last.
type cancelledError struct{ cause, row int }

// A call is one as it is read: it becomes one of the trace if all of its members
// stand in it.
type call struct {
	fn         asyncio.Name
	row        int
	options    []trace.Option
	begin, end moment
	state      trace.State
	members    []int // rows, in order
	all        []int // those and others; calls by their numbers below 0
	whole      bool  // it has no members but tasks that had not begun
	settled    bool
	asked      int // the cause of the last request to its members that came through it
	number     int // in the recording
	id         int // in the trace; 0 where it is none of that
}

// A moment is a place in the recording.
type moment struct {
	at     trace.Time
	before int // how many events came before
}

func newReader(head string, l Limits) (*reader, error) {
	o, err := parseLine(head)
	if err != nil || !o.has("gatherground") {
		return nil, &Error{1, "it does not begin as a recording does"}
	}
	if v := o.int("gatherground"); v != Version {
		return nil, &Error{1, "it is of version " + strconv.Itoa(v) + ", and only " + strconv.Itoa(Version) + " is known"}
	}
	p := &trace.Program{File: o.str("file"), Source: o.str("source"), Python: o.str("python"), Virtual: o.str("clock") == "virtual"}
	return &reader{
		limits: l, p: p, t: &trace.Trace{Program: p, Outcome: trace.Outcome{State: trace.Returned}},
		rows: map[int]int{}, threads: map[int]int{}, inner: map[int]int{}, calls: map[int]*call{}, iterated: map[int]*call{}, errors: map[int]cancelledError{}, futures: map[int]int{},
	}, nil
}

// line reads one thing that happened. It returns what is wrong with it, or "".
func (r *reader) line(o object) string {
	is := Thing(o.str("is"))
	if is != Throws {
		r.gone(0)
	}
	at, _ := o.get("at").(int64)
	if r.last = max(r.last, trace.Time(at)); r.last > latest {
		return "it is later than 9·10⁹ seconds"
	}
	return r.read(is, o)
}

// latest is a time with which one can still reckon.
const latest = 9_000_000_000 * trace.Second

// read reads one kind of thing that happens; those that say nothing that a trace has are
// passed over.
func (r *reader) read(is Thing, o object) string {
	switch is {
	case Makes:
		return r.task(o)
	case Names:
		return r.name(o)
	case Starts:
		return r.start(o)
	case Waits:
		return r.wait(o)
	case GoesOn:
		return r.goes(o)
	case Throws:
		return r.threw(o)
	case Takes:
		return r.held(o)
	case Ends:
		return r.end(o)
	case Destroys:
		return r.destroyed(o)
	case Calls:
		return r.call(o)
	case Joins:
		return r.member(o)
	case Settles:
		return r.settled(o)
	case Cancels:
		return r.cancel(o)
	case InThread:
		return r.thread(o)
	case Blocks:
		return r.block(o)
	case Turns:
		return r.turn(o)
	case Enters:
		return r.enter(o)
	case Leaves:
		return r.leave(o)
	case Writes:
		return r.out(o)
	case Pretends:
		return r.pretended(o)
	case Warns:
		return r.warning(o)
	case Ran:
		return r.ran(o)
	case Closed:
		return r.closed(o)
	case Over:
		return r.over(o)
	}
	return ""
}

// row returns the row that a field names, 0 for none.
func (r *reader) row(o object, key string) int { return r.rows[o.int(key)] }

// event notes one, on the line that is told; a body begins with its function.
func (r *reader) event(o object, e trace.Event) {
	e.At, e.Tick = r.last, int32(o.int("tick"))
	r.t.Events = append(r.t.Events, e)
	line := max(o.int("line"), 0)
	if e.Row != 0 {
		switch t := &r.tasks[e.Row-1]; {
		case line != 0:
			t.line = line
		case e.Kind == trace.Start:
			line = t.line
		}
	}
	r.p.Lines, r.p.Thrown = append(r.p.Lines, line), append(r.p.Thrown, 0)
}

func (r *reader) here() moment {
	return moment{r.last, len(r.t.Events)}
}

func (r *reader) newRow(kind trace.RowKind, name string, made trace.Made) int {
	id := len(r.t.Rows) + 1
	r.t.Rows = append(r.t.Rows, trace.Row{
		ID: id, Kind: kind, Name: name, Start: trace.Never, End: trace.Never, Requested: trace.Never,
	})
	made.Created, made.Events = r.last, len(r.t.Events)
	r.p.Tasks = append(r.p.Tasks, made)
	r.tasks = append(r.tasks, task{line: made.First})
	return id
}

func (r *reader) full() string {
	if len(r.t.Rows) >= r.limits.Rows {
		return "it has more than " + strconv.Itoa(r.limits.Rows) + " tasks"
	}
	return ""
}

func (r *reader) task(o object) string {
	if o.is("internal") {
		return ""
	}
	if message := r.full(); message != "" {
		return message
	}
	n := o.int("task")
	if n == 0 || r.rows[n] != 0 {
		return "it makes a task whose number is not its own"
	}
	id := r.newRow(trace.TaskRow, o.str("name"), trace.Made{
		By: r.row(o, "by"), Coroutine: o.str("coro"), Arguments: o.str("args"),
		Line: o.int("line"), First: o.int("first"), Main: o.is("main"),
	})
	r.rows[n] = id
	if o.is("main") {
		r.main = id
	}
	return ""
}

func (r *reader) name(o object) string {
	if id := r.row(o, "task"); id != 0 {
		r.t.Rows[id-1].Name = o.str("name")
	}
	return ""
}

func (r *reader) start(o object) string {
	id := r.row(o, "task")
	if id == 0 || r.t.Rows[id-1].Start != trace.Never {
		return ""
	}
	row := &r.t.Rows[id-1]
	row.Start, row.State = r.last, trace.Running
	r.event(o, trace.Event{Kind: trace.Start, Row: int32(id)})
	return ""
}

// wait reads that a task is suspended.
func (r *reader) wait(o object) string {
	id := r.row(o, "task")
	if id == 0 || r.t.Rows[id-1].Start == trace.Never {
		return ""
	}
	on := o.object("on")
	r.resume(id)
	r.tasks[id-1].thrown, r.tasks[id-1].raised = false, false
	r.p.Waits = append(r.p.Waits, trace.Wait{
		Row: id, From: r.last, To: trace.Never, Line: o.int("line"),
		For: r.words(on), On: r.target(on), Holders: r.holders(direct(on).list("held")),
	})
	t := &r.tasks[id-1]
	t.wait, t.awaits, t.in = len(r.p.Waits), r.row(direct(on), "task"), nil
	if kind := kindOf(direct(on)); kind == asyncio.Gather || kind == asyncio.Shield {
		t.in = r.calls[direct(on).int("call")]
	}
	r.reached = append(r.reached, len(r.t.Events))
	r.within(o, id)
	r.event(o, trace.Event{Kind: trace.Reach, Row: int32(id), Detail: r.step(on)})
	return ""
}

// held reads that others have taken by now what a task waits for.
func (r *reader) held(o object) string {
	if id := r.row(o, "task"); id != 0 && r.tasks[id-1].wait != 0 {
		r.p.Waits[r.tasks[id-1].wait-1].Holders = r.holders(o.list("by"))
	}
	return ""
}

func (r *reader) holders(list []any) []trace.Holder {
	var all []trace.Holder
	for _, one := range list {
		o, _ := one.(object)
		if row := r.row(o, "task"); row != 0 {
			all = append(all, trace.Holder{Row: row, Line: o.int("line")})
		}
	}
	return all
}

// within notes what a task sleeps, or in which call it waits.
func (r *reader) within(o object, id int) {
	on := o.object("on")
	if kindOf(on) == asyncio.Sleep {
		if d, ok := seconds(on.get("seconds")); ok {
			r.p.Waits[len(r.p.Waits)-1].Sleep = d
		}
		return
	}
	c := r.calls[on.int("call")]
	if kindOf(on) == asyncio.AsCompleted { // it does not say which
		if last := r.iterated[id]; last != nil {
			c = last
		}
	}
	if c != nil {
		r.waits = append(r.waits, waitIn{len(r.p.Waits) - 1, c})
	}
}

// A waitIn is a wait in a call, whose members may come later.
type waitIn struct {
	wait int
	call *call
}

// gather gives each wait in a call the rows that it is for.
func (r *reader) gather() {
	for _, w := range r.waits {
		rows := &r.p.Waits[w.wait].Rows
		w.call.each(r, 0, func(row int) { *rows = append(*rows, row) })
	}
}

// step is what a task does while it waits, as a scenario has it, or in words.
func (r *reader) step(on object) trace.Value {
	if kindOf(on) == asyncio.Sleep {
		if d, ok := seconds(on.get("seconds")); ok {
			return trace.Step{Kind: trace.Sleep, For: d}
		}
	}
	return r.words(on)
}

// seconds is a time that a program gave, if it is one with which one can reckon.
func seconds(v any) (trace.Time, bool) {
	var s float64
	switch v := v.(type) {
	case int64:
		s = float64(v)
	case float64:
		s = v
	default:
		return 0, false
	}
	if s < 0 {
		s = 0
	}
	if s > 9_000_000_000 {
		return 0, false
	}
	return trace.Time(s*1e9 + 0.5), true
}

// resume ends a task's wait.
func (r *reader) resume(id int) {
	if open := &r.tasks[id-1].wait; *open != 0 {
		r.p.Waits[*open-1].To = r.last
		*open = 0
	}
}

func (r *reader) goes(o object) string {
	id := r.row(o, "task")
	if id == 0 {
		return ""
	}
	r.resume(id)
	if line := o.int("line"); line > 0 {
		r.tasks[id-1].line = line
	}
	r.going = o
	return ""
}

// gone reads that a task has gone on, with the CancelledError of a number, if it is
// known. An event is what comes of that, if one is thrown into the task.
func (r *reader) gone(which int) {
	o := r.going
	if o == nil {
		return
	}
	r.going = nil
	if id := r.row(o, "task"); r.throw(id, which, o) {
		r.tellThrown(o, id)
	}
}

// tellThrown notes the event that a CancelledError has reached a task.
func (r *reader) tellThrown(o object, id int) {
	cause := r.tasks[id-1].cause
	r.event(o, trace.Event{Kind: trace.Cancel, Row: int32(id), Detail: r.asker(cause)})
	r.p.Thrown[len(r.p.Thrown)-1] = cause
}

// threw reads which CancelledError it is that a task goes on with, or that what it
// awaits had for it at once, since it was over.
func (r *reader) threw(o object) string {
	id, which := r.row(o, "task"), o.int("which")
	if r.going != nil && r.going.int("task") == o.int("task") && r.going.has("thrown") {
		r.gone(which)
		return ""
	}
	r.gone(0)
	if id == 0 {
		return ""
	}
	switch e, seen := r.errors[which]; {
	case r.t.Rows[id-1].Start == trace.Never:
		r.throw(id, which, nil)
	case !seen:
		r.tasks[id-1].line, r.tasks[id-1].raised = max(o.int("line"), 0), true
	case e.row != id:
		r.arrives(id, which, r.cause(trace.Cause{After: e.cause, By: asyncio.Task, From: e.row}))
		r.tellThrown(o, id)
	}
	return ""
}

// throw notes that a CancelledError is thrown into a task that goes on, if one is. One
// that has been seen before comes of what the task waits for, if only by way of a
// gather; a further one comes of a request, or else of a future that was cancelled,
// and not all of them tell by whom.
func (r *reader) throw(id, which int, goes object) bool {
	t, below := &r.tasks[id-1], r.cancelledBelow(id)
	e, seen := r.errors[which]
	switch {
	case below != 0:
		e.cause = below
	case seen && !(t.pending && r.sameOrigin(e.cause, t.cause)):
		if e.row != id {
			e.cause = r.cause(trace.Cause{After: e.cause, By: asyncio.Task, From: e.row})
		}
	case t.pending:
		e.cause = t.cause
		if !seen && t.in != nil && t.in.asked != 0 && !r.sameOrigin(t.cause, t.in.asked) {
			e.cause = t.in.asked // gather makes an error of its own if what is over last is not cancelled
		}
	case goes.has("thrown"):
		if e.cause = cmp.Or(r.cancelledWithin(t.in), r.futures[goes.int("future")]); e.cause == 0 {
			e.cause = r.cause(trace.Cause{By: asyncio.Future})
		}
	default:
		return false
	}
	t.pending, t.thrown, t.awaits = false, true, 0
	r.arrives(id, which, e.cause)
	return true
}

// arrives notes that a CancelledError reaches a task, and the coroutines that it is in.
func (r *reader) arrives(id, which, cause int) {
	if which != 0 {
		r.errors[which] = cancelledError{cause, id}
	}
	r.tasks[id-1].cause, r.tasks[id-1].raised = cause, true
	r.reach(id, r.asker(cause))
}

// sameOrigin reports whether two causes began with the same request.
func (r *reader) sameOrigin(a, b int) bool {
	return r.p.Causes[a-1].First == r.p.Causes[b-1].First
}

func (r *reader) end(o object) string {
	id := r.row(o, "task")
	if id == 0 {
		return ""
	}
	row := &r.t.Rows[id-1]
	state, known := states[o.str("state")]
	if !known || row.End != trace.Never {
		return "a task ends in a way that there is not"
	}
	r.resume(id)
	t := &r.tasks[id-1]
	which := o.int("which")
	if which == 0 {
		r.throw(id, 0, nil)
	}
	raised := t.raised
	t.thrown, t.raised, t.cancelled = false, false, state == trace.Cancelled
	if state == trace.Cancelled {
		r.p.Tasks[id-1].Cause = r.ends(id, which)
	}
	if row.Start == trace.Never {
		// Its body has never begun.
		row.State = trace.NeverStarted
		return ""
	}
	row.State, row.End = state, r.last
	switch state {
	case trace.Returned:
		row.Value = returned(o)
	case trace.Raised:
		row.Err = err(o.object("error"), 0)
	}
	r.event(o, trace.Event{Kind: trace.End, Row: int32(id), Detail: state})
	if last := len(r.p.Lines) - 1; state == trace.Cancelled && raised && r.p.Lines[last] == 0 {
		r.p.Lines[last] = t.line // where it waited, or raised it
	}
	return ""
}

// ends returns the cause of the CancelledError that ends a task: not always the last
// that reached it, for the task may raise one itself.
func (r *reader) ends(id, which int) int {
	t := &r.tasks[id-1]
	if which != 0 {
		e, seen := r.errors[which]
		switch {
		case seen:
			t.cause = e.cause
		case t.cause == 0 || t.pending:
			t.cause = r.cause(trace.Cause{By: asyncio.Task, From: id})
		}
		r.errors[which] = cancelledError{t.cause, id}
	}
	return t.cause
}

// destroyed reads that a task was thrown away. What it waits for in a call went with
// it, or it would have been kept by that.
func (r *reader) destroyed(o object) string {
	id := r.row(o, "task")
	if id == 0 || r.t.Rows[id-1].State != trace.Running {
		return ""
	}
	r.resume(id)
	for _, c := range r.tasks[id-1].calls {
		if !c.settled {
			r.settle(o, c, trace.Destroyed)
		}
	}
	row := &r.t.Rows[id-1]
	row.State, row.End = trace.Destroyed, r.last
	r.p.Tasks[id-1].Idle = o.is("idle")
	r.event(o, trace.Event{Kind: trace.End, Row: int32(id), Detail: trace.Destroyed})
	return ""
}

var states = map[string]trace.State{"returned": trace.Returned, "raised": trace.Raised, "cancelled": trace.Cancelled}

func (r *reader) cancel(o object) string {
	if n := o.int("future"); n != 0 {
		r.futures[n] = r.request(o)
	}
	id := r.row(o, "task")
	if id == 0 {
		return ""
	}
	cause := r.request(o)
	if c := r.calls[o.int("call")]; c != nil && c.fn == asyncio.Gather && !o.is("vain") {
		c.asked = cause
	}
	c := &r.p.Causes[cause-1]
	r.p.Requests = append(r.p.Requests, trace.Request{
		At: r.last, Row: id, From: c.From, By: c.By, Line: c.Line, Text: o.str("text"), Events: len(r.t.Events), Cause: cause,
	})
	if row := &r.t.Rows[id-1]; row.Requested == trace.Never {
		row.Requested = r.last
	}
	// Of several requests the first is thrown if it cancelled what the task waits
	// for, else the last.
	t := &r.tasks[id-1]
	if o.is("vain") {
		return ""
	}
	if o.is("late") && !t.pending {
		cause = cmp.Or(r.cancelledBelow(id), cause)
	}
	t.latest = cause
	if !t.pending || t.late {
		t.cause, t.pending, t.late = cause, true, o.is("late")
	}
	return ""
}

// request notes the cause that a request is.
func (r *reader) request(o object) int {
	c := trace.Cause{By: asyncio.Name(o.str("by")), From: r.row(o, "from"), Line: max(o.int("line"), 0)}
	if c.By.HandsOn() && c.From != 0 { // it may have been asked for by who cancelled the task that awaits this
		switch t := &r.tasks[c.From-1]; {
		case t.pending:
			c.After = t.latest
		case t.thrown:
			c.After = t.cause
		}
	}
	return r.cause(c)
}

// cancelledBelow returns the cause of the CancelledError with which a task ended
// that this one awaits, 0 where it did not: that error is the one that reaches this
// task, and not that of a request to itself. It may be another than the one that its
// row is cancelled by: one that came while it cleaned up.
func (r *reader) cancelledBelow(id int) int {
	return r.causeOf(r.tasks[id-1].awaits)
}

// cancelledWithin is the same of the first in a gather or shield that ended so.
func (r *reader) cancelledWithin(c *call) int {
	first := 0
	if c != nil {
		c.each(r, 0, func(row int) {
			if r.tasks[row-1].cancelled && (first == 0 || r.t.Rows[row-1].End < r.t.Rows[first-1].End) {
				first = row
			}
		})
	}
	return r.causeOf(first)
}

func (r *reader) causeOf(row int) int {
	if row == 0 || !r.tasks[row-1].cancelled || r.tasks[row-1].cause == 0 {
		return 0
	}
	return r.cause(trace.Cause{After: r.tasks[row-1].cause, By: asyncio.Task, From: row})
}

// cause notes one, and returns its index plus one.
func (r *reader) cause(c trace.Cause) int {
	n := len(r.p.Causes) + 1
	if c.First = n; c.After != 0 {
		c.First = r.p.Causes[c.After-1].First
	}
	r.p.Causes = append(r.p.Causes, c)
	return n
}

// asker is who asked first.
func (r *reader) asker(cause int) trace.Asker {
	if cause == 0 {
		return trace.Nobody
	}
	first := &r.p.Causes[r.p.Causes[cause-1].First-1]
	if known, is := askers[first.By]; is {
		return known
	}
	if first.From != 0 {
		return byRow(first.From)
	}
	return "a callback"
}

var askers = map[asyncio.Name]trace.Asker{
	asyncio.Shutdown: trace.ByShutdown, asyncio.Timeout: trace.ByTimeout, asyncio.WaitFor: trace.ByTimeout, asyncio.TaskGroup: trace.ByTaskGroup,
	asyncio.Interrupt: "Ctrl+C", asyncio.Future: "a future",
}

func (r *reader) thread(o object) string {
	n := o.int("thread")
	id := r.threads[n]
	if o.str("state") == "queued" {
		if message := r.full(); message != "" {
			return message
		}
		if id != 0 {
			return "a thread is given a call that it has"
		}
		r.threads[n] = r.newRow(trace.ThreadRow, o.str("name"), trace.Made{By: r.row(o, "task"), Coroutine: o.str("name"), Arguments: o.str("args"), Line: o.int("line")})
		return ""
	}
	if id == 0 {
		return ""
	}
	row := &r.t.Rows[id-1]
	switch o.str("state") {
	case "started":
		if row.Start == trace.Never {
			row.Start, row.State = r.last, trace.Running
			r.event(o, trace.Event{Kind: trace.Start, Row: int32(id)})
		}
	case "ended":
		if row.State == trace.Running {
			row.State, row.End = trace.Returned, r.last
			if e := o.object("error"); e != nil {
				row.State, row.Err = trace.Raised, err(e, 0)
			} else {
				row.Value = returned(o)
			}
			r.event(o, trace.Event{Kind: trace.End, Row: int32(id), Detail: row.State})
		}
	}
	return ""
}

func (r *reader) block(o object) string {
	id := r.row(o, "task")
	ns, _ := o.get("ns").(int64)
	if id == 0 || ns < 0 || trace.Time(ns) > latest || r.t.Rows[id-1].Start == trace.Never {
		return ""
	}
	r.p.Blocks = append(r.p.Blocks, trace.Held{Row: id, From: r.last, To: r.last + trace.Time(ns), Line: o.int("line")})
	r.event(o, trace.Event{Kind: trace.Reach, Row: int32(id), Detail: trace.Step{Kind: trace.Block, For: trace.Time(ns)}})
	return ""
}

func (r *reader) out(o object) string {
	id, text := r.row(o, "task"), o.str("text")
	if id != 0 && r.t.Rows[id-1].Start != trace.Never && o.str("to") != "err" {
		r.event(o, trace.Event{Kind: trace.Log, Row: int32(id), Detail: oneLine(text)})
	}
	r.p.Output = append(r.p.Output, trace.Output{At: r.last, Tick: o.int("tick"), Text: text, Err: o.str("to") == "err", Row: id, Line: o.int("line"), Events: len(r.t.Events)})
	return ""
}

func (r *reader) pretended(o object) string {
	r.p.Pretended = o.str("host")
	return ""
}

func (r *reader) warning(o object) string {
	r.p.Warnings = append(r.p.Warnings, trace.Warning{At: r.last, Text: o.str("text"), Row: r.row(o, "task"), Line: o.int("line"), Events: len(r.t.Events)})
	return ""
}

func (r *reader) ran(o object) string {
	r.outcome = o
	r.t.Elapsed, r.t.Finished = r.last, r.last
	return ""
}

func (r *reader) closed(object) string {
	r.t.Finished = r.last
	return ""
}

func (r *reader) over(o object) string {
	r.p.Ended = endings[o.str("outcome")]
	r.p.Message, r.p.Traceback = o.str("message"), o.str("traceback")
	r.p.Line, r.p.Column = o.int("line"), o.int("column")
	r.standing(o, cmp.Or(r.row(o, "task"), r.threads[o.int("thread")]))
	return ""
}

// standing reads that a row was at work, and let nobody else go on, when the program
// was ended.
func (r *reader) standing(o object, id int) {
	if id == 0 || r.t.Rows[id-1].State != trace.Running {
		return
	}
	r.resume(id)
	r.p.Row, r.p.Held = id, trace.Time(o.int("held"))*trace.Second
	e := trace.Event{Kind: trace.Reach, Row: int32(id)}
	if r.t.Rows[id-1].Kind == trace.TaskRow {
		e.Detail = trace.Step{Kind: trace.Block}
	}
	r.event(o, e)
}

var endings = map[string]trace.Ending{
	"returned": trace.ByItself, "raised": trace.ByException, "hangs": trace.ByHanging,
	"stopped": trace.ByStop, "limit": trace.ByLimit, "syntax": trace.BySyntax,
}
