package trace

import "github.com/gatherground/gatherground/core/asyncio"

// A Program is what a recorded program has that a scenario has not. Its rows are
// tasks, in the order of their creation, and calls that threads make.
type Program struct {
	File, Source string
	Python       string // its version
	Virtual      bool   // it ran on the virtual clock
	Pretended    string // the first host that it asked for something, where all answers are pretended

	Main     int    // the row that the last run was given, 0 for none
	Tasks    []Made // Tasks[i] is how Rows[i] came to be
	Lines    []int  // Lines[i] is the line on which Events[i] happened, 0 where none is known
	Thrown   []int  // Thrown[i] is the cause of the CancelledError that Events[i] throws, as an index plus one; 0 where it throws none
	Inner    []Inner
	Waits    []Wait
	Blocks   []Held
	Requests []Request
	Causes   []Cause
	Output   []Output
	Warnings []Warning
	Undrawn  []Undrawn
	Nested   []int // calls that are members of others, which have what becomes of them

	// Ended says why the run is over where that is not main's end: it hangs, was
	// stopped, or passed a limit. Message and what follows tell of an exception
	// that left the program, or of a mistake in its text.
	Ended        Ending
	Message      string
	Line, Column int
	Traceback    string

	// Row is who was at work, on that line, when the run was ended from without; 0
	// for nobody. Held is for how long it had not let go of the loop by then, in real
	// time and whole seconds.
	Row  int
	Held Time
}

// Undrawn is a call that is over and is none of the trace: its members had begun before
// it, or stand in another.
type Undrawn struct {
	Call    *Call
	Members []int // rows
	Events  int   // how many events came before its end
}

// An Ending says how a recorded program came to its end.
type Ending uint8

const (
	Unfinished Ending = iota // the recording breaks off
	ByItself
	ByException
	ByHanging
	ByStop
	ByLimit
	BySyntax // it never ran
)

// Made is how a row came to be.
type Made struct {
	By        int    // the row that made it, 0 for none: main, and what callbacks make
	Coroutine string // or the function that a thread calls
	Arguments string
	Line      int // on which it was made; 0 where the loop did it
	First     int // of its function
	Created   Time
	Main      bool // asyncio.run made it
	Outside   bool // the program made it while no loop ran
	Dropped   bool // it returned, and was cancelled all the same, for it had been asked to be in its last step
	Idle      bool // it was destroyed when its loop no longer ran
	Events    int  // how many events came before
	Cause     int  // of the CancelledError that ended it, or kept it from its start, as an index plus one; 0 for none
}

// An Inner is a coroutine or an asynchronous generator that a task awaits in place.
type Inner struct {
	Row        int // the task
	Coroutine  string
	Arguments  string
	Line       int // on which it is awaited; 0 where no line of the program does
	First      int // of its function
	Stream     bool
	Start, End Time
	State      State
	Value      Value
	Err        *Error
	By         Asker // who asked for the first CancelledError that reached it
}

// A Wait is a stretch in which a task was suspended.
type Wait struct {
	Row      int
	From, To Time // To is Never where it goes on at the end
	Line     int
	For      string   // in words: "the lock pool"
	On       int      // the row that it waits for, 0 for none
	Rows     []int    // the rows one or all of which it waits for, in a call
	Sleep    Time     // how long it asked to sleep; 0 where it does not
	Holders  []Holder // who has taken it by then, where that is known
	Events   int      // how many events came before that with which it begins
}

// A Holder is a row that has taken what others wait for.
type Holder struct {
	Row, Line int
}

// A Held is a stretch in which a task held up the loop.
type Held struct {
	Row      int
	From, To Time
	Line     int
}

// A Request is one call of a task's cancel, whatever came of it.
type Request struct {
	At   Time
	Row  int
	From int // the row that asks; 0 where a callback does
	By   asyncio.Name
	Line int
	Text string

	Events int // how many events came before
	Cause  int // its own, as an index plus one
}

// A Cause is one step of the way on which a CancelledError comes to a row: somebody
// asks for it, or hands on what was asked of another.
type Cause struct {
	After int // the cause that it hands on, as an index plus one; 0 for none
	First int // the one with which the way begins, likewise; it may be this
	By    asyncio.Name
	From  int // the row that asks, 0 where a callback does; of [asyncio.Task], the row that is awaited, and was cancelled
	Line  int

	// Asked is who asked first, and through whom it came: "the timeout on line 12,
	// through gather". Label is the same without the line.
	Asked, Label string
	Late         Time // how long after its time a limit was up, since the loop was held up
}

// Cause returns the cause of an index plus one; nil for 0.
func (p *Program) Cause(n int) *Cause {
	if n == 0 {
		return nil
	}
	return &p.Causes[n-1]
}

// Asked is [Cause.Asked] of such a cause; "" for none.
func (p *Program) Asked(n int) string {
	if c := p.Cause(n); c != nil {
		return c.Asked
	}
	return ""
}

// Output is what the program wrote.
type Output struct {
	At        Time
	Tick      int
	Text      string
	Err       bool // to standard error
	Row, Line int
	Events    int // how many events there are with it
}

// A Warning is what Python had to say.
type Warning struct {
	At        Time
	Text      string
	Row, Line int
	Events    int // how many events came before
}
