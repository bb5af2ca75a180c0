// Package trace holds what happened in one run: the value that every printer
// reads. A [Trace] need not come from a scenario; it may as well be a recorded
// run of a real program. It has a JSON form and a text form, and the two convert
// into each other without loss.
package trace

// Time is an instant in nanoseconds since the run began. [Never] stands where
// there is none.
type Time int64

// Never is the absent instant: a row that did not start, a call that did not end.
const Never Time = -1

// Second is one second of a [Time].
const Second Time = 1_000_000_000

// A Trace is a whole run.
type Trace struct {
	Outcome  Outcome
	Elapsed  Time // when main's await ended, or the instant of the hang
	Finished Time // when the loop closed
	Rows     []Row
	Calls    []Call
	Events   []Event
	Reports  []Report    // what asyncio prints of what was thrown away
	Ties     []Tie       // where the order of what falls due together decides; nil if nobody asked
	Loop     []Iteration // the loop from within; nil if nobody asked
	Program  *Program    // what was recorded; nil for a scenario
}

// A State says where a row, a call or the run stands at the end.
type State uint8

const (
	NeverStarted State = iota
	Running            // left by a hang, or by a future that nothing resolved
	Returned
	Raised
	Cancelled
	Hung      // an outcome only
	Destroyed // a recorded task only: it was thrown away while it was pending
)

// Outcome is what came of main.
type Outcome struct {
	State State // Returned, Raised, Cancelled or Hung
	Value Value // if Returned
	Err   *Error
}

// RowKind tells what a row is.
type RowKind uint8

const (
	TaskRow RowKind = iota
	FutureRow
	StreamRow
	ThreadRow // a call that a thread makes
)

// A Row tells of one leaf: of its coroutine's body, or of a bare future.
type Row struct {
	ID         int // from 1, in the order of the text; Rows[ID-1] is the row
	Kind       RowKind
	State      State
	In         Place // where it stands
	Name       string
	Start, End Time
	Value      Value
	Err        *Error
	By         Asker // who asked first that it be cancelled
	Requested  Time  // when that request reached it, or Never
	Spared     Time  // if it was cancelled: when it would have ended otherwise; 0 where nobody knows, or asked
}

// A Call tells of one combinator: when it began, and what it gave when.
type Call struct {
	ID         int    // from 1, in the order of the text; Calls[ID-1] is the call
	Func       string // "gather", "wait_for" …
	Options    []Option
	State      State
	Start, End Time // gather and shield start when they are called, the others when they are awaited or scheduled
	Value      Value
	Err        *Error
	By         Asker
	Requested  Time
	In         Place
}

// A Place says where a row or call stands: directly inside a call, directly
// inside a row (as one of a task's steps), or, when both are 0, outermost.
// Index counts from 0 among the call's awaitables or the row's steps.
type Place struct {
	Call, Row, Index int32
}

// EventKind tells what an event is.
type EventKind uint8

const (
	Start   EventKind = iota // a row's first step; a future's creation
	End                      // Detail is the row's State
	Log                      // Detail is the text
	Item                     // Detail is the value
	Cleanup                  // a cancelled task begins its cleanup
	Reach                    // a task reaches a step; Detail is the [Step]; awaitables in place have a Call instead
	Thread                   // a thread takes a task's executor step
	Cancel                   // a CancelledError is thrown into a row; Detail is the [Asker]
	Begin                    // a call starts
	Settle                   // a call is over; Detail is its State
)

// An Event is one thing that happened, in the order of happening. Row is set
// for the kinds Start to Cancel, Call for Begin and Settle.
type Event struct {
	At     Time
	Detail Value // nil where there is nothing to say; for End and Settle a State
	Tick   int32 // the loop's iteration, from 1; 0 where that means nothing, as in other languages
	Row    int32
	Call   int32
	Kind   EventKind
}

// A Report is what asyncio prints of a row, or of a call, that is thrown away: an
// exception that nobody retrieved, a coroutine that nobody awaited, a task that
// never came to its end.
type Report struct {
	Row, Call int32  // one of them is set
	Text      string // in asyncio's own words
}

// A Value is what a task returns or logs: nil (Python's None), bool, int64,
// float64, string, [List], *[Error], [Waited], [Fulfilled], [Code] for what only
// its repr is known of, or, in an event, a [State], a [Step] or an [Asker].
type Value any

// Fulfilled is the value of a promise that did not fail, among those that
// allSettled gives; one that failed is an *[Error].
type Fulfilled struct{ Value Value }

// A List is a Python list.
type List []Value

// Waited is what wait gives: who is done, and with what; who is pending.
type Waited struct {
	Done    []Settled
	Pending []int // indexes of arguments, ascending
}

// Settled is one awaitable of a wait that is done: Err if it raised or was
// cancelled, else Value.
type Settled struct {
	Index int
	Value Value
	Err   *Error
}

// An Error is an exception: its Python type, its message as str() gives it,
// and for an ExceptionGroup its members.
type Error struct {
	Type    string
	Message string
	Errors  []*Error
}

// Error gives the exception as a traceback's last line has it:
// "ValueError: boom", or only the type where the message is empty.
func (e *Error) Error() string {
	if e.Message == "" {
		return e.Type
	}
	return e.Type + ": " + e.Message
}
