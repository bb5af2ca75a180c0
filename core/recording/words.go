package recording

import "github.com/gatherground/gatherground/core/trace"

// target is the row that a wait is for, 0 for none.
func (r *reader) target(on object) int {
	if on.has("thread") {
		return r.threads[on.int("thread")]
	}
	return r.row(on, "task")
}

// words say what a task waits for: "the lock pool".
func (r *reader) words(on object) string {
	text := r.alone(on)
	if on.str("kind") == "wait_for" {
		if inner := on.object("inner"); inner != nil {
			text = r.alone(inner)
		}
		if d, ok := seconds(on["seconds"]); ok {
			text += ", at most " + string(trace.AppendSeconds(nil, d)) + " s"
		}
	}
	return text
}

func (r *reader) alone(on object) string {
	name := on.str("name")
	if name != "" {
		name = " " + name
	}
	switch kind := on.str("kind"); kind {
	case "sleep":
		if d, ok := seconds(on["seconds"]); ok {
			return "sleep(" + string(trace.AppendSeconds(nil, d)) + ")"
		}
		return "sleep"
	case "task", "thread":
		return "a " + kind
	case "lock", "semaphore", "event", "condition", "barrier":
		return "the " + kind + name
	case "queue.get":
		return "an item of the queue" + name
	case "queue.put":
		return "room in the queue" + name
	case "queue.join":
		return "all items of the queue" + name + " to be done"
	case "task_group":
		return "the tasks of its group"
	case "net":
		return "an answer from " + on.str("url")
	case "turn":
		return "its next turn"
	case "future":
		return "a future" + name
	case "wait_for":
		return "what wait_for was given"
	default:
		return kind
	}
}
