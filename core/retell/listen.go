package retell

import (
	"github.com/gatherground/gatherground/core/asyncio"
	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A story is what each task of a recording does, in order.
type story struct {
	trace   *trace.Trace
	tasks   map[int]*task // by their number in the recording
	calls   map[int]*call
	inner   map[int]*inner
	first   *task // main
	leaves  map[*scenario.Call]*leaf
	gathers map[int][]int // what is to be gathered, by the number of the first
	runs    int
}

type task struct {
	number  int
	row     *trace.Row
	line    int
	maker   *task
	call    *call // the first that it is a member of
	acts    []act
	pending asyncio.Name // who has asked for its end, while it has not heard of it
	limit   int          // the time limit that has
	waiting int          // the act that it waits in, plus one
	threads []*thread
	said    bool
	timer   trace.Time // when a callback asked for its end; Never if none did
}

type call struct {
	number  int
	kind    asyncio.Name
	line    int
	by      *task
	members []int
	limit   trace.Time // Never for none
	when    string
	keeps   bool // return_exceptions
	expired bool
	within  bool // it is a member of another
	at      trace.Time
	making  bool // it has been made a step
}

type inner struct {
	at   *trace.Inner
	task *task // that awaits it
}

type thread struct{ start, end trace.Time }

// An act is one thing that a task does.
type act struct {
	deed   deed
	on     asyncio.Name // what it waits for
	by     asyncio.Name // who has cancelled it
	line   int
	at     trace.Time
	for_   trace.Time // how long a sleep or a block is
	number int        // of the task, call or inner that it is about
	words  string     // what it waits for, where scenarios have no such thing
	thread *thread
	broken bool       // a CancelledError ended it
	over   bool       // it came to its end
	until  trace.Time // then
}

// awaits reports whether it is a wait for that.
func (a *act) awaits(on asyncio.Name) bool { return a.deed == waits && a.on == on }

// A deed is what kind of act one is.
type deed uint8

const (
	waits deed = iota
	makes
	calls
	limits // a block of statements has a time limit from here
	limited
	opens // a coroutine that is awaited in place begins
	closes
	blocks
	cancels
	cancelled
)

// listen reads a recording.
func listen(text string, t *trace.Trace) *story {
	s := &story{trace: t, tasks: map[int]*task{}, calls: map[int]*call{}, inner: map[int]*inner{}, leaves: map[*scenario.Call]*leaf{}}
	rows, inners := 0, 0
	threads := map[int]*thread{}
	recording.Lines(text, func(l recording.Line) {
		k := s.tasks[l.Number("task")]
		line := l.Number("line")
		switch l.Is() {
		case recording.Runs:
			s.runs++
			s.first = s.tasks[l.Number("task")]
		case recording.Makes:
			if l.True("internal") {
				return
			}
			row := &t.Rows[rows]
			rows++
			made := &task{number: l.Number("task"), row: row, line: line, maker: s.tasks[l.Number("by")], timer: trace.Never}
			s.tasks[made.number] = made
			if l.True("main") {
				s.first = made
			} else if made.maker != nil {
				made.maker.add(makes, line, made.number, l.At())
			}
		case recording.InThread:
			s.thread(l, k, threads, &rows)
		case recording.Enters:
			in := &inner{at: &t.Program.Inner[inners], task: k}
			inners++
			s.inner[l.Number("inner")] = in
			if k != nil {
				k.add(opens, 0, l.Number("inner"), l.At())
			}
		case recording.Leaves:
			if in := s.inner[l.Number("inner")]; in != nil && in.task != nil {
				in.task.hears(l)
				in.task.add(closes, 0, l.Number("inner"), l.At())
			}
		case recording.Waits:
			if k != nil {
				k.hears(l)
				s.wait(k, l)
			}
		case recording.GoesOn, recording.Ends:
			if k != nil {
				k.hears(l)
			}
		case recording.Calls:
			s.call(k, l)
		case recording.Joins:
			if c := s.calls[l.Number("call")]; c != nil {
				c.members = append(c.members, l.Number("task"))
			}
		case recording.Settles:
			if c := s.calls[l.Number("call")]; c != nil {
				if c.kind == asyncio.Timeout && c.by != nil {
					c.by.hears(l)
					c.by.add(limited, 0, c.number, l.At())
				}
			}
		case recording.Cancels:
			s.cancel(k, l)
		case recording.Blocks:
			if k != nil {
				k.add(blocks, line, 0, l.At()).for_ = l.Nanoseconds("ns")
			}
		}
	})
	for _, c := range s.calls {
		for _, m := range c.members {
			if k := s.tasks[m]; k != nil && (k.call == nil || k.call.number > c.number) {
				k.call = c
			}
			if member := s.calls[-m]; member != nil {
				member.within = true
			}
		}
	}
	return s
}

// add notes what a task does, on a line, 0 where that does not matter, with the thing
// of a number.
func (k *task) add(d deed, line, number int, at trace.Time) *act {
	k.acts = append(k.acts, act{deed: d, line: line, number: number, at: at})
	return &k.acts[len(k.acts)-1]
}

// hears notes that a task goes on: what it waited in is over, or a CancelledError
// came out of it.
func (k *task) hears(l recording.Line) {
	if k.waiting > 0 {
		a := &k.acts[k.waiting-1]
		a.over, a.broken, a.until = true, k.pending != "", l.At()
		k.waiting = 0
	}
	if k.pending != "" && l.Is() != recording.Waits {
		k.add(cancelled, 0, k.limit, l.At()).by = k.pending
		k.pending, k.limit = "", 0
	}
}

// wait reads what a task waits in.
func (s *story) wait(k *task, l recording.Line) {
	on := l.Within("on")
	a := k.add(waits, l.Number("line"), on.Number("call"), l.At())
	a.on = on.Kind()
	switch a.on {
	case asyncio.Sleep:
		a.for_, _ = on.Seconds("seconds")
	case asyncio.Turn:
		a.on = asyncio.Sleep
	case asyncio.Thread:
		if n := len(k.threads); n > 0 {
			a.thread = k.threads[n-1]
		}
	case asyncio.Task:
		a.number = on.Number("task")
	case asyncio.AsCompleted:
		for _, c := range s.calls {
			if c.kind == a.on && c.by == k && c.number > a.number {
				a.number = c.number
			}
		}
	default:
		a.words = on.Words()
	}
	k.waiting = len(k.acts)
}

func (s *story) call(k *task, l recording.Line) {
	c := &call{
		number: l.Number("call"), kind: l.Kind(), line: l.Number("line"), by: k, members: l.Members(), at: l.At(),
		limit: trace.Never, when: l.Text("return_when"), keeps: l.True("return_exceptions"),
	}
	if d, ok := l.Seconds("seconds"); ok {
		c.limit = d
	}
	s.calls[c.number] = c
	if k == nil {
		return
	}
	does := calls
	if c.kind == asyncio.Timeout {
		does = limits
	}
	k.add(does, c.line, c.number, c.at)
}

func (s *story) cancel(k *task, l recording.Line) {
	if k == nil {
		return
	}
	by, from := asyncio.Name(l.Text("by")), s.tasks[l.Number("from")]
	if by == asyncio.TaskCancel {
		if from != nil {
			from.add(cancels, l.Number("line"), k.number, l.At())
		} else {
			k.timer = l.At()
		}
	}
	if by.Limits() {
		if c := s.calls[l.Number("call")]; c != nil {
			c.expired = true
			k.limit = c.number
		}
	}
	if k.pending == "" {
		k.pending = by
	}
}

// thread reads what a thread does. Each call of one is a row.
func (s *story) thread(l recording.Line, k *task, threads map[int]*thread, rows *int) {
	n := l.Number("thread")
	if l.Text("state") != "queued" && threads[n] == nil {
		return
	}
	switch l.Text("state") {
	case "queued":
		*rows++
		threads[n] = &thread{start: trace.Never, end: trace.Never}
		if k != nil {
			k.threads = append(k.threads, threads[n])
		}
	case "started":
		threads[n].start = l.At()
	case "ended":
		threads[n].end = l.At()
	}
}
