// Package asyncio names what is seen of asyncio in a recorded program: what it
// calls, what its tasks wait for, and who asks that they be cancelled.
package asyncio

// A Name is one of these, as a recording has it. A recorder may know others.
type Name string

// What a program calls. While one goes on, its task waits for it by the same name.
const (
	Gather      Name = "gather"
	Shield      Name = "shield"
	Wait        Name = "wait"
	WaitFor     Name = "wait_for"
	Timeout     Name = "timeout"
	TaskGroup   Name = "task_group"
	AsCompleted Name = "as_completed"
)

// What else a task waits for.
const (
	Sleep     Name = "sleep"
	Turn      Name = "turn" // sleep(0)
	Task      Name = "task"
	Future    Name = "future"
	Thread    Name = "thread"
	Lock      Name = "lock"
	Semaphore Name = "semaphore"
	Event     Name = "event"
	Condition Name = "condition"
	Barrier   Name = "barrier"
	QueueGet  Name = "queue.get"
	QueuePut  Name = "queue.put"
	QueueJoin Name = "queue.join"
	Net       Name = "net"
)

// Who asks that a task be cancelled, where it is none of the calls.
const (
	TaskCancel Name = "task.cancel" // the program itself
	Await      Name = "await"       // the task that awaits it, and is to be cancelled too
	Shutdown   Name = "shutdown"    // asyncio.run, at its end
	Interrupt  Name = "interrupt"   // Ctrl+C
)

// Limits reports whether it ends what takes too long.
func (n Name) Limits() bool { return n == Timeout || n == WaitFor }

// HandsOn reports whether it cancels a task since another, that waits for it, is to
// be cancelled.
func (n Name) HandsOn() bool {
	switch n {
	case Gather, Await, WaitFor, TaskGroup:
		return true
	}
	return false
}

// Combines reports whether it is a call of tasks that its task then waits for.
func (n Name) Combines() bool {
	switch n {
	case Gather, Shield, Wait, WaitFor, TaskGroup, AsCompleted:
		return true
	}
	return false
}

// TakesOne reports whether it is a call of one task alone.
func (n Name) TakesOne() bool { return n == Shield || n == WaitFor }

// Frames reports whether its tasks may stand within it in a picture.
func (n Name) Frames() bool {
	switch n {
	case Gather, Shield, Wait, TaskGroup:
		return true
	}
	return false
}

// Words say that a task waits for it: "the lock pool". What the program calls it,
// or its address, may be "".
func (n Name) Words(name string) string {
	text, after := string(n), ""
	switch n {
	case Task, Thread:
		return "a " + string(n)
	case Lock, Semaphore, Event, Condition, Barrier:
		text = "the " + string(n)
	case QueueGet:
		text = "an item of the queue"
	case QueuePut:
		text = "room in the queue"
	case QueueJoin:
		text, after = "all items of the queue", " to be done"
	case TaskGroup:
		return "the tasks of its group"
	case Net:
		text = "a pretended answer from"
		if name == "" {
			name = "the network"
		}
	case Turn:
		return "its next turn"
	case Future:
		text = "a future"
	case WaitFor:
		return "what wait_for was given"
	default:
		return text
	}
	if name != "" {
		text += " " + name
	}
	return text + after
}
