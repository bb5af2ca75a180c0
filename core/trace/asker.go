package trace

// An Asker is who asked that a row or a call be cancelled. A recorded run may
// name others than these.
type Asker string

const (
	Nobody        Asker = ""
	ByShutdown    Asker = "shutdown"     // asyncio.run, when main is over
	ByTimeout     Asker = "timeout"      // wait_for or timeout
	ByCancelAfter Asker = "cancel_after" // a timer that cancels
	ByTaskGroup   Asker = "task_group"   // a TaskGroup in which something failed
	ByWait        Asker = "wait"         // who cancels what wait has left pending
	ByRace        Asker = "race"         // a race that has its winner
	ByContext     Asker = "context"      // a Go context
)

// Name is the asker in a sentence: "asyncio.run".
func (a Asker) Name() string {
	switch a {
	case Nobody:
		return "somebody"
	case ByShutdown:
		return "asyncio.run"
	case ByTimeout:
		return "a time limit"
	case ByContext:
		return "the context"
	}
	return string(a)
}

// Label is what a picture says of something that was cancelled: "by the group".
func (a Asker) Label() string {
	switch a {
	case Nobody:
		return "cancelled"
	case ByTaskGroup:
		return "by the group"
	case ByTimeout:
		return "by the timeout"
	}
	return "by " + a.Name()
}

// Fate is what became of something that was cancelled: "cancelled by a timeout".
func (a Asker) Fate() string {
	if a == Nobody {
		return "cancelled"
	}
	return "cancelled by " + a.cause()
}

func (a Asker) cause() string {
	if a == ByTimeout {
		return "a timeout"
	}
	return a.Name()
}

// Markdown is the asker of [Asker.Fate] in a sentence of markdown; "" for one
// that is not known.
func (a Asker) Markdown() string {
	switch a {
	case ByTimeout, ByContext:
		return a.cause()
	case ByShutdown, ByCancelAfter, ByTaskGroup, ByWait:
		return "`" + a.cause() + "`"
	}
	return ""
}
