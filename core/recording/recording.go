// Package recording reads what a recorder of a real program wrote, as a trace.
//
// A recording is text, one JSON object a line, written while the program runs:
// of a program that was killed there is a beginning. The first line says
//
//	{"gatherground": 1, "python": "3.13.0", "clock": "virtual", "file": "main.py", "source": "…", "thrown": true}
//
// and each that follows, what happened (is), when (at: nanoseconds since the
// first run began), and in which iteration of the loop (tick: from 1, 0
// outside of it). A task, call or thread goes by its number, from 1, in the order
// in which they are made. A line is one of the program's source; it is left out
// where the loop itself is at work.
//
//	run      a loop is run, by asyncio.run or otherwise: line, task (that it is given,
//	         where the program made that one before)
//	task     a task is made: task, name, coro (the qualified name of its coroutine),
//	         args, by (the task that makes it, or null), line, first (the line of its
//	         function), main (a run makes it, which then is given it), internal
//	         (asyncio.run's own, at its end), eager
//	name     a task has another name: task, name
//	start    the body of a task begins: task
//	wait     a task is suspended: task, line, and on: what for. That has a kind (sleep,
//	         task, gather, shield, wait, wait_for, task_group, as_completed, lock,
//	         semaphore, event, condition, barrier, queue.get, queue.put, queue.join,
//	         thread, net, future, or turn for sleep(0)), and what is known of: name,
//	         seconds, task, call, thread, url, held (who has taken a lock or semaphore:
//	         task and line of each, where they are known), and inner, a further one
//	held     at the end, others have taken it: task (which waits), by (as in held)
//	go       it goes on: task, line, thrown: with a CancelledError, of what it waited for
//	         (future) or since somebody asked that it be cancelled (request), future (the
//	         number of one that is no task, and whose cancelling was told)
//	throw    a CancelledError is raised in a coroutine that it is in: that one, or what
//	         it awaits has it at once: task, line, which (the number of the error, where
//	         Python can tell: 3.12 and newer), itself (the code raises it), after (the
//	         number of the one that it handles then)
//	destroyed a task is thrown away that is not over, for nobody has it any more: task,
//	         idle (its loop no longer runs)
//	end      a task is over: task, state (returned, raised, cancelled), value or repr,
//	         error (type, message, errors), which (of a CancelledError), line
//	enter    a coroutine or asynchronous generator of the program begins that is awaited
//	         in place (where Python can tell: 3.12 and newer): inner (its number), task,
//	         line, coro, args, first, stream (it is a generator)
//	leave    it is over: inner, state, value or repr, error, which (as at end)
//	call     gather, shield, wait, wait_for, timeout, task_group or as_completed is
//	         called or entered: call, kind, task, line, members (tasks by number, calls
//	         as {"call": 2}), seconds
//	member   a task is made in a group: call, task
//	failed   what stands in a group has raised an error, and no CancelledError (where
//	         Python can tell: 3.12 and newer): call, error
//	settled  a call is over: call, state (returned, raised, cancelled, over)
//	cancel   somebody asks that a task be cancelled, or a future: task or future, by
//	         (task.cancel, timeout, wait_for, task_group, gather, await, shutdown,
//	         interrupt), from (the task that asks, or null), line, call, text, late (what
//	         it waits for is over, or a gather: a further request takes the place of this
//	         one), vain (that was cancelled before, which is what the task hears of)
//	swallowed  a time limit was up, and what stands in it came to its end without an
//	         error (where Python can tell: 3.12 and newer): task, by (timeout, wait_for),
//	         line
//	thread   thread, state (queued, started, ended, dropped); when queued also name,
//	         task and line
//	block    time.sleep stops the loop: task, line, ns. Of all else that holds it up the
//	         times tell: a task that is at work for 0.1 s and more, from start or go to
//	         wait or end, does so; on the virtual clock for a millisecond
//	loop     an iteration of the loop begins, which is told from within where somebody
//	         asked for that: ready, what it is to run, in order, and timers, what waits
//	         for its time (due), soonest first. Each says what it does: step (a task
//	         goes on), wakes (a sleep is over), limit (a time limit is up), hears
//	         (name is told that the task is done), call (name is called), with the
//	         task; more and later are how many there are beside those that are told.
//	         Of a run that is told only in part a reader shows no loop
//	out      something is written: text, to (out, err), task, line
//	pretended  the first answer of a network that is only pretended: host, which was
//	         not asked
//	unreached  text of the program that its run, which came to its end, did not reach:
//	         text, which says so in a sentence,
//	         and line, its first
//	warning  Python warns, or the loop reports an exception: text, task, line
//	ran      the outermost call that ran a loop is over: state, error
//	closed   so is what asyncio.run does after it
//	fault    the recorder itself failed: text
//	over     the end: outcome (returned, raised, hangs, stopped, limit, syntax),
//	         message, line, column, traceback; where the program was at work, and was
//	         ended, also the task or the thread that was, and for how many seconds it
//	         had not let go of the loop by then (held)
//
// A reader passes over kinds and fields that it does not know.
package recording

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// A Thing is what happened, by the name that it has in a line.
type Thing string

const (
	Runs     Thing = "run"
	Makes    Thing = "task"
	Names    Thing = "name"
	Starts   Thing = "start"
	Waits    Thing = "wait"
	GoesOn   Thing = "go"
	Throws   Thing = "throw"
	Takes    Thing = "held"
	Ends     Thing = "end"
	Destroys Thing = "destroyed"
	Enters   Thing = "enter"
	Leaves   Thing = "leave"
	Calls    Thing = "call"
	Joins    Thing = "member"
	Settles  Thing = "settled"
	Fails    Thing = "failed"
	Cancels  Thing = "cancel"
	Swallows Thing = "swallowed"
	InThread Thing = "thread"
	Blocks   Thing = "block"
	Turns    Thing = "loop"
	Writes   Thing = "out"
	Pretends Thing = "pretended"
	Misses   Thing = "unreached"
	Warns    Thing = "warning"
	Ran      Thing = "ran"
	Closed   Thing = "closed"
	Over     Thing = "over"
)

// Limits bound what is read. What is beyond them is an error.
type Limits struct {
	Bytes, Lines, Rows int
}

// Own are limits for recordings of one's own.
var Own = Limits{Bytes: 256 << 20, Lines: 2_000_000, Rows: 100_000}

// An Error says what is wrong with a recording, and in which line, from 1.
type Error struct {
	Line    int
	Message string
}

func (e *Error) Error() string {
	return "recording, line " + strconv.Itoa(e.Line) + ": " + e.Message
}

// Read returns the trace of a recording; its Program is set. A last line that
// breaks off is passed over.
func Read(text string, l Limits) (*trace.Trace, error) {
	if len(text) > l.Bytes {
		return nil, &Error{1, "it has more than " + strconv.Itoa(l.Bytes) + " bytes"}
	}
	r, err := read(text, l, nil)
	if err == nil && len(r.work.found) > 0 {
		r, err = read(text, l, r.work.found)
	}
	if err != nil {
		return nil, err
	}
	return r.finish(), nil
}

// read reads all lines; after which of them a task held up the loop, and for how long,
// may be known.
func read(text string, l Limits, known []stretch) (*reader, error) {
	head, rest, _ := strings.Cut(text, "\n")
	r, err := newReader(head, l)
	if err != nil {
		return nil, err
	}
	r.work.known = known
	var p parser
	for r.n = 2; rest != ""; r.n++ {
		line, more, whole := strings.Cut(rest, "\n")
		rest = more
		o, err := p.line(line)
		switch {
		case err != nil && !whole:
			return r, nil
		case err != nil:
			return nil, &Error{r.n, err.Error()}
		case r.n > l.Lines:
			return nil, &Error{r.n, "it has more than " + strconv.Itoa(l.Lines) + " lines"}
		}
		if message := r.line(o); message != "" {
			return nil, &Error{r.n, message}
		}
	}
	return r, nil
}
