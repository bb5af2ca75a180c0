// Package explain tells in words what happened in a run. It reads nothing but
// the trace.
//
// The two types that matter are [Sentence], many of which [Explain] finds for a
// run, and [Myth], a belief that the run contradicts.
package explain

import "github.com/gatherground/gatherground/core/trace"

// A Sentence tells one thing that happened, with its reason.
type Sentence struct {
	At     trace.Time
	Tick   int
	Events int // how many events have happened when it is true; it never falls from one sentence to the next
	Text   string
	Rows   []int // whom it is about; nil for nobody in particular
	Tells  []int // the events that it tells, by their index: the first is what happened, the others followed from it at once
	Asked  Asked // of a cancellation
	Cause  int   // the number of the sentence, from 1, that tells of what it came from; 0 for none
	Tie    int   // the number of the tie that it tells of, from 1; 0 for none
}

// Asked says who asked for a cancellation, and by which call.
type Asked struct {
	By   trace.Asker
	Call int // 0 for none
	// Through is what was awaited in place, a call or a row, and was cancelled: who
	// awaited it is, too, and nobody else is named.
	Through trace.Place
}

// Explain tells a run in plain sentences, in the order of happening. What
// happens to several rows at one instant for one reason is told once. It needs
// no more than the trace: without calls it tells what the rows did, with them
// also why. It takes time and memory in proportion to the trace.
func Explain(t *trace.Trace) []Sentence {
	x := newTeller(t)
	for i := range t.Events {
		if !x.isEarly(i) {
			x.requested(i)
			x.happens(i)
		}
		if i+1 == x.gathered {
			x.shutdownReports()
		}
	}
	x.flush()
	x.tells = nil
	x.tellTies(nil)
	x.ending()
	return x.all
}

// A teller walks through the events and tells them.
type teller struct {
	*tree
	lang   trace.Language // of its functions
	all    []Sentence
	head   string // of the last sentence, without its period
	more   string // what follows after the period
	cause  node   // whose end the last sentence tells, if what follows from it may be joined to it
	groups []group
	order  int // of the last group
	unions int // lists of rows that have been put together

	at    trace.Time
	tick  int
	next  int   // how many events have happened
	tells []int // those that the next sentence tells

	ties     []trace.Tie // that have not been told
	ended    []int       // by node: the number of the sentence that tells of its end, from 1
	reports  []reported  // by node; nil if asyncio prints nothing
	remedied int         // what it has been told what to do about, a bit each

	calls []callTold
	rows  []rowTold
	funcs []funcCount // how many calls there are of each function

	asked    asking        // the last cancellation that has been told
	threads  trace.Time    // when the last thread is done
	busy     []trace.Time  // when each thread that works is done
	notes    string        // what is to be told after the next end
	stood    trace.Time    // since when the loop stood still the last time
	stands   trace.Time    // and until when
	awaits   []*trace.Call // calls that wait from now on, which is to be told after what starts now
	held     []*trace.Call // calls that are cancelled, which waits to be told
	halted   bool          // whom asyncio.run stops has been found
	cleared  bool          // that asyncio.run cancels what is left has been told
	swept    trace.Time    // when it did
	gathered int           // after how many events all that it cancelled is over
	early    []int         // events that were taken before their turn
	sought   int           // before which event all of them have been found
}

// asking is one cancellation: who asked, and when.
type asking struct {
	at   trace.Time
	by   trace.Asker
	call node
}

// callTold is what the teller knows of a call.
type callTold struct {
	voice     *voice
	name      string
	started   bool       // the start of one of its awaitables has been told
	schedules bool       // that it schedules them has been told
	waiting   int        // how many of its awaitables had not begun before it, and have not yet
	begun     int        // how many have begun after it
	passed    bool       // its end has been told with that of what it awaits
	fired     trace.Time // when it asked for a cancellation because its time was up
	joined    bool       // its time was up when another asked for a cancellation
	asked     asking     // the last cancellation of it that has been told
	cancels   trace.Time // when it was told last that it cancels something
	limited   bool       // how long it waits has been told
	handed    int        // how many of them as_completed has handed out
	left      int        // how many of its awaitables are not over
	places    []node     // those that have left a place which nobody has taken
	failed    node       // of those that are, the first that raised
}

// rowTold is what the teller knows of a row.
type rowTold struct {
	union       int          // the last list that it was put into
	cancelled   bool         // a CancelledError has reached it
	interrupted bool         // a second one has, while it cleaned up
	told        bool         // that it never starts, or is cancelled, has been told
	cleaning    trace.Time   // since when it cleans up
	wakes       trace.Time   // when its sleep is over
	work        trace.Time   // how long its executor step takes
	takes       []trace.Time // when threads take its work, each time
	taken       int          // how many times one has
	unheard     bool         // its thread was done, and it is cancelled before it hears of that
	waits       bool         // it waits for a thread
	awaits      node         // what it awaits in place, or has awaited last
	thread      trace.Time   // when its thread is done
}

func newTeller(t *trace.Trace) *teller {
	x := &teller{tree: newTree(t), lang: t.Language(), ties: t.Ties}
	x.calls = make([]callTold, len(t.Calls)+1)
	x.rows = make([]rowTold, len(t.Rows)+1)
	for i := range t.Calls {
		x.calls[i+1].voice = voiceOf(&t.Calls[i])
		x.calls[i+1].fired, x.calls[i+1].cancels = trace.Never, trace.Never
		x.calls[i+1].left = len(x.kids(&t.Calls[i]))
		x.count(t.Calls[i].Func).n++
	}
	x.ended = make([]int, len(x.parts))
	x.noteThreads()
	x.noteReports()
	for i := range x.rows {
		x.rows[i].cleaning, x.rows[i].thread, x.rows[i].wakes = trace.Never, trace.Never, trace.Never
	}
	return x
}

// noteThreads gives every row the times when threads take its work, all in one
// allocation.
func (x *teller) noteThreads() {
	many, total := make([]int32, len(x.rows)), 0
	for i := range x.t.Events {
		if e := &x.t.Events[i]; e.Kind == trace.Thread && e.Row > 0 && int(e.Row) < len(x.rows) {
			many[e.Row]++
			total++
		}
	}
	if total == 0 {
		return
	}
	all := make([]trace.Time, total)
	for i := range x.rows {
		x.rows[i].takes, all = all[:0:many[i]], all[many[i]:]
	}
	for i := range x.t.Events {
		if e := &x.t.Events[i]; e.Kind == trace.Thread && e.Row > 0 && int(e.Row) < len(x.rows) {
			x.rows[e.Row].takes = append(x.rows[e.Row].takes, e.At)
		}
	}
}

// happens takes the event of that index.
func (x *teller) happens(i int) {
	e := &x.t.Events[i]
	x.tellTies(e)
	if e.At != x.at {
		x.flush()
	}
	x.at, x.tick, x.next = e.At, int(e.Tick), max(x.next, i+1)
	x.tells = append(x.tells[:0], i)
	x.event(e)
}

func (x *teller) event(e *trace.Event) {
	if e.Kind == trace.Start || e.Kind == trace.Begin {
		x.beginning(e)
	}
	switch {
	case e.Row > 0 && int(e.Row) <= len(x.t.Rows):
		x.rowEvent(e, &x.t.Rows[e.Row-1])
	case e.Call < 1 || int(e.Call) > len(x.t.Calls):
	case e.Kind == trace.Begin:
		x.begin(&x.t.Calls[e.Call-1])
	case e.Kind == trace.Settle:
		x.settle(&x.t.Calls[e.Call-1])
	}
}

func (x *teller) rowEvent(e *trace.Event, r *trace.Row) {
	x.hear(r, e.Kind)
	switch e.Kind {
	case trace.Start:
		x.start(r)
	case trace.End:
		x.end(r)
	case trace.Log:
		x.rows[r.ID].awaits = 0
		x.sayDetail(r, "{row} prints {text}", e.Detail)
	case trace.Item:
		x.sayDetail(r, "{row} yields {text}", e.Detail)
	case trace.Reach:
		x.step(r, e.Detail)
	case trace.Thread:
		x.thread(r)
	case trace.Cancel:
		x.cancel(r, e.Detail)
		x.release()
	case trace.Cleanup:
		x.cleanup(r)
	}
}

// foreign reports whether the run is of another language than Python.
func (x *teller) foreign() bool { return x.lang != trace.Python }

func (x *teller) sayDetail(r *trace.Row, template string, v trace.Value) {
	x.say(&telling{words: words{alone: template}, row: r, rows: []int{r.ID}, text: x.brief(v)})
}

// mark notes that a node has ended, for it and for what it stands in.
func (x *teller) mark(n node) {
	if x.parts[n].over {
		return
	}
	x.parts[n].over = true
	if c := x.call(x.parent(n)); c != nil {
		told := &x.calls[c.ID]
		told.left--
		if x.voice(c).startsLater != "" {
			told.places = append(told.places, x.within(n))
		}
		if x.parts[n].err != nil && (told.failed == 0 || x.isBefore(n, told.failed)) {
			told.failed = n
		}
	}
}

// remaining gives the awaitables of a call that are not over.
func (x *teller) remaining(c *trace.Call) []node {
	if x.calls[c.ID].left == 0 {
		return nil
	}
	nodes := make([]node, 0, x.calls[c.ID].left)
	for _, n := range x.kids(c) {
		if !x.parts[n].over {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// others names those that a call still waits for. Many are counted, for it
// would take too long to look for them each time that one of them ends.
func (x *teller) others(c *trace.Call) string {
	if n := x.calls[c.ID].left; n > manyNames {
		return grouped(n) + " others"
	}
	return x.names(x.remaining(c))
}
