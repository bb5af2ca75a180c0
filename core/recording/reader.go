package recording

import (
	"strconv"

	"github.com/gatherground/gatherground/core/trace"
)

// Version is that of the format.
const Version = 1

// A reader makes the trace, line by line.
type reader struct {
	limits   Limits
	tells    bool // whenever a CancelledError is thrown
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
	own      map[int]bool           // causes by which a time limit or a group cancels the task that it stands in
	ofLimits map[int]int            // the last of these of the time limit that a row sets on a line
	going    object                 // a task has gone on, and the next line may say which error that is with
	running  bool                   // a loop is run
	n        int                    // the line that is read
	work     work
	outcome  object // of the last run
}

// A task is what is known of a row while it is read.
type task struct {
	wait      int    // its open wait, as an index plus one
	awaits    int    // the row of the task that it awaits itself
	in        *call  // the gather or shield that it awaits
	line      int    // the last of its own that is known
	at        int    // the one on which a CancelledError reached it last
	cause     int    // of the last CancelledError that reached it
	next      int    // of the one that is to be thrown into it, 0 for none
	late      bool   // that would make way for another
	latest    int    // of all requests meanwhile
	outside   int    // of the last request that no group made
	limited   bool   // a time limit or a group that it stands in has cancelled it
	thrown    bool   // one has been thrown into it, in the step that it is in
	itself    int    // how many events there were when it last raised one itself
	cancelled bool   // it ended so
	over      moment // where it never began
	inner     []int  // the coroutines that it is in, as indexes plus one
	calls     []*call
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
		limits: l, tells: o.is("thrown"), p: p, t: &trace.Trace{Program: p, Outcome: trace.Outcome{State: trace.Returned}},
		rows: map[int]int{}, threads: map[int]int{}, inner: map[int]int{}, calls: map[int]*call{}, iterated: map[int]*call{}, errors: map[int]cancelledError{}, futures: map[int]int{}, own: map[int]bool{}, ofLimits: map[int]int{},
	}, nil
}

// line reads one thing that happened. It returns what is wrong with it, or "".
func (r *reader) line(o object) string {
	is := Thing(o.str("is"))
	if is != Throws {
		r.gone(0)
		r.heldUp()
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
	for i := range kinds {
		if kinds[i].is == is {
			return kinds[i].read(r, o)
		}
	}
	return ""
}

// kinds are those things, and what reads each.
var kinds = [...]struct {
	is   Thing
	read func(*reader, object) string
}{
	{Runs, (*reader).begins},
	{Makes, (*reader).task},
	{Names, (*reader).name},
	{Starts, (*reader).start},
	{Waits, (*reader).wait},
	{GoesOn, (*reader).goes},
	{Throws, (*reader).threw},
	{Takes, (*reader).held},
	{Ends, (*reader).end},
	{Destroys, (*reader).destroyed},
	{Calls, (*reader).call},
	{Joins, (*reader).member},
	{Settles, (*reader).settled},
	{Fails, (*reader).fails},
	{Cancels, (*reader).cancel},
	{Swallows, (*reader).swallowed},
	{InThread, (*reader).thread},
	{Blocks, (*reader).block},
	{Turns, (*reader).turn},
	{Enters, (*reader).enter},
	{Leaves, (*reader).leave},
	{Writes, (*reader).out},
	{Pretends, (*reader).pretended},
	{Warns, (*reader).warning},
	{Ran, (*reader).ran},
	{Closed, (*reader).closed},
	{Over, (*reader).over},
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
		Line: o.int("line"), First: o.int("first"), Main: o.is("main"), Outside: !r.running,
	})
	r.rows[n] = id
	if o.is("main") {
		r.p.Main = id
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
	r.works(o, id)
	row := &r.t.Rows[id-1]
	row.Start, row.State = r.last, trace.Running
	r.event(o, trace.Event{Kind: trace.Start, Row: int32(id)})
	return ""
}

func (r *reader) goes(o object) string {
	id := r.row(o, "task")
	if id == 0 {
		return ""
	}
	r.works(o, id)
	r.resume(id)
	if line := o.int("line"); line > 0 {
		r.tasks[id-1].line = line
	}
	r.going = o
	return ""
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
	r.rests(o, id)
	r.resume(id)
	t := &r.tasks[id-1]
	which := o.int("which")
	dropped := r.tells && which == 0 && !t.thrown && state == trace.Cancelled
	if which == 0 {
		r.throw(id, 0, nil)
	}
	t.thrown, t.cancelled = false, state == trace.Cancelled
	if state == trace.Cancelled {
		r.p.Tasks[id-1].Cause = r.ends(id, which)
	}
	if row.Start == trace.Never {
		// Its body has never begun.
		row.State, t.over = trace.NeverStarted, r.here()
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
	r.p.Tasks[id-1].Dropped = dropped
	if last := len(r.p.Lines) - 1; state == trace.Cancelled && r.p.Lines[last] == 0 && !dropped {
		r.p.Lines[last] = t.at
	}
	return ""
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
	if id == 0 || ns < 0 || trace.Time(ns) > latest-r.last || r.t.Rows[id-1].Start == trace.Never {
		return ""
	}
	r.pause(o)
	r.holdUp(id, trace.Time(ns), o)
	r.work.from += trace.Time(ns)
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
