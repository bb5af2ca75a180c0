package scenario

import "github.com/gatherground/gatherground/core/trace"

// A Tree is a program as it runs: one struct for each function and each kind of
// step, with every default filled in. Copies are not expanded: a [Repeat] holds
// once what it repeats.
//
// [Parse] makes it, and it is never changed. Who runs, draws or translates a
// scenario reads it by a type switch; [Walk] and [At] say how its rows and calls
// are numbered.
type Tree struct {
	Main     *Node
	Linger   Seconds        // how long main sleeps when what it awaits is over
	Workers  int            // threads of the executor
	Seed     uint64         // of the times that are drawn
	Draws    bool           // some times are drawn
	Language trace.Language // of the functions; Python if there are none
	Leaves   int            // tasks, futures and streams, each counted once
}

// A Node is an awaitable, a stream, or a repeat of one.
type Node struct {
	Is      Kind
	Aws     []*Node // what stands directly in it, in order; of a task what its steps await in place
	Written *Call
	Row     int  // of a leaf: the number of its row, or of the first copy's; 0 for others
	Call    int  // of a combinator: the number of its call, or of the first copy's; 0 for others
	Leaf    int  // its number among the leaves of the text, from 1; 0 if it is none
	Copied  bool // it stands in a repeat

	rows, calls int32          // before the first copy
	width       int            // of Aws, copies expanded
	options     []trace.Option // of a combinator: those that are given
}

// A Kind says what a node is: a pointer to one of the structs below, which
// hold its parameters, or to one of core/foreign. It is nil for a function of
// another language in a program that does not import that.
type Kind interface{ kind() }

// An Ending is what a task or a future comes to, if nobody cancels it.
type Ending struct {
	Result trace.Value // what it returns; its {i} are not filled in yet
	Named  bool        // nothing was given as the result, so that it is the name
	Fail   *Exception  // what it raises instead; nil if it returns

	fail *trace.Error
}

// A Task is a coroutine that does its steps, then raises or returns.
type Task struct {
	*Ending
	Name     string
	Steps    []Step
	Suppress bool          // cancelled, it swallows that and goes on to its ending
	Cleanup  Seconds       // cancelled, it sleeps so long first
	Said     []trace.Value // what events tell of each step: a trace.Step, or the text of a log
}

// A Future is a bare asyncio.Future, which a timer resolves.
type Future struct {
	*Ending
	Name  string
	After Seconds // trace.Never if nothing resolves it
	Drawn *Uniform
}

// A Stream is an async generator. It stands in a [Collect], or in a [Gather],
// which refuses it.
type Stream struct {
	Name  string
	Items []trace.Value
	Every Seconds // before each item
	Drawn *Uniform
	Fail  *Exception // after the last one; nil if it just ends

	fail *trace.Error
}

// A Step is a step of a task: a [Sleep], [Block], [Executor], [Log], [Hang] or
// [Await].
type Step interface{ step() }

// A Sleep is await asyncio.sleep(For).
type Sleep struct {
	For   Seconds // at most, if it is drawn
	Drawn *Uniform
}

// A Block is time.sleep(For), which holds up the whole loop.
type Block struct {
	For   Seconds // at most, if it is drawn
	Drawn *Uniform
}

// An Executor is time.sleep(For) in one of the executor's threads.
type Executor struct {
	For   Seconds // at most, if it is drawn
	Drawn *Uniform
}

// A Log prints a text.
type Log struct{ Text string }

// A Hang awaits a future that nothing resolves.
type Hang struct{}

// An Await is a node that is awaited in place, its value dropped.
type Await struct{ Of *Node }

func (*Sleep) step()    {}
func (*Block) step()    {}
func (*Executor) step() {}
func (*Log) step()      {}
func (*Hang) step()     {}
func (*Await) step()    {}

// A Gather is asyncio.gather(*aws).
type Gather struct{ ReturnExceptions bool }

// A Wait is asyncio.wait(tasks), each awaitable being made a task first.
type Wait struct {
	Timeout       Seconds // trace.Never for none
	When          When
	CancelPending bool // what it leaves pending is cancelled
}

// When says what a [Wait] waits for.
type When uint8

const (
	AllCompleted When = iota
	FirstCompleted
	FirstException
)

// String returns the name of asyncio's constant: "FIRST_COMPLETED".
func (w When) String() string { return whenNames[w] }

// An AsCompleted is [await c for c in asyncio.as_completed(tasks)].
type AsCompleted struct {
	Timeout Seconds // trace.Never for none
	Catch   bool    // an exception is kept in the place of the result
}

// A WaitFor is asyncio.wait_for(aw, timeout).
type WaitFor struct{ Timeout Seconds } // trace.Never for none

// A Timeout is async with asyncio.timeout(seconds): await aw.
type Timeout struct{ Seconds Seconds } // trace.Never for none

// A TaskGroup is async with asyncio.TaskGroup(), with a task for each awaitable.
type TaskGroup struct{}

// A Race is asyncio.wait(tasks, return_when=FIRST_COMPLETED) for the result of the
// first; the others are cancelled, and awaited.
type Race struct{}

// A Shield is asyncio.shield(aw).
type Shield struct{}

// A BoundedGather is a gather of coroutines that share one Semaphore(Limit).
type BoundedGather struct {
	Limit            int
	ReturnExceptions bool
}

// A Sequence is [await a for a in aws].
type Sequence struct{}

// A CreateTasks makes a task of each awaitable, then awaits one after the other.
type CreateTasks struct{}

// A CancelAfter is a task with a timer that cancels it.
type CancelAfter struct{ Seconds Seconds }

// An Attempt is try: await aw, except Exception: Default.
type Attempt struct{ Default trace.Value }

// A Collect is [x async for x in stream]; the stream is its only node.
type Collect struct{}

// A Repeat stands for N copies of its only node, among the awaitables of a
// function.
type Repeat struct{ N int }

// Foreign is embedded in the structs of other languages' functions, which stand
// in core/foreign, and makes them kinds.
type Foreign struct{}

func (*Task) kind()          {}
func (*Future) kind()        {}
func (*Stream) kind()        {}
func (*Gather) kind()        {}
func (*Wait) kind()          {}
func (*AsCompleted) kind()   {}
func (*WaitFor) kind()       {}
func (*Timeout) kind()       {}
func (*TaskGroup) kind()     {}
func (*Race) kind()          {}
func (*Shield) kind()        {}
func (*BoundedGather) kind() {}
func (*Sequence) kind()      {}
func (*CreateTasks) kind()   {}
func (*CancelAfter) kind()   {}
func (*Attempt) kind()       {}
func (*Collect) kind()       {}
func (*Repeat) kind()        {}
func (Foreign) kind()        {}
