package trace

import "strings"

var (
	stateNames   = [...]string{NeverStarted: "never_started", Running: "running", Returned: "returned", Raised: "raised", Cancelled: "cancelled", Hung: "hung", Destroyed: "destroyed"}
	rowKindNames = [...]string{TaskRow: "task", FutureRow: "future", StreamRow: "stream", ThreadRow: "thread"}
	eventNames   = [...]string{Start: "start", End: "end", Log: "log", Item: "item", Cleanup: "cleanup", Reach: "step", Thread: "thread", Cancel: "cancel", Begin: "begin", Settle: "settle"}
)

// String gives the state as traces write it: "never_started", "returned" ….
func (s State) String() string { return nameOf(stateNames[:], int(s)) }

// Mark is the state as one sign, which goes beside its words.
func (s State) Mark() string {
	switch s {
	case Returned:
		return "✓"
	case Raised:
		return "✕"
	case Cancelled:
		return "⊘"
	case NeverStarted:
		return "·"
	case Destroyed:
		return "⊗"
	}
	return "…"
}

// Called is what a row goes by: "row 3" where it has no name.
func (r *Row) Called() string {
	if r.Name == "" {
		return "row " + Count(r.ID)
	}
	return r.Name
}

// String gives "task", "future", "stream" or "thread".
func (k RowKind) String() string { return nameOf(rowKindNames[:], int(k)) }

// String gives the kind as traces write it: "start", "end" ….
func (k EventKind) String() string { return nameOf(eventNames[:], int(k)) }

func nameOf(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return "?"
}

// OneOf lists names for a sentence: "a, b or c".
func OneOf(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}
