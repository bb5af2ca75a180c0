package recording

import (
	"github.com/gatherground/gatherground/core/asyncio"
	"github.com/gatherground/gatherground/core/trace"
)

// target is the row that a wait is for, 0 for none.
func (r *reader) target(on object) int {
	if on.has("thread") {
		return r.threads[on.int("thread")]
	}
	return r.row(on, "task")
}

// direct is what a task awaits itself, be it with a time limit.
func direct(on object) object {
	if inner := on.object("inner"); inner != nil {
		return inner
	}
	return on
}

// words say what a task waits for, with what is known of it: "sleep(2)".
func (r *reader) words(on object) string {
	text := alone(on)
	if kindOf(on) == asyncio.WaitFor {
		if inner := on.object("inner"); inner != nil {
			text = alone(inner)
		}
		if d, ok := seconds(on.get("seconds")); ok {
			text += ", at most " + string(trace.AppendSeconds(nil, d)) + " s"
		}
	}
	return text
}

func alone(on object) string {
	kind := kindOf(on)
	if d, ok := seconds(on.get("seconds")); ok && kind == asyncio.Sleep {
		return "sleep(" + string(trace.AppendSeconds(nil, d)) + ")"
	}
	return kind.Words(nameOf(on))
}

// kindOf is what a call or a wait is.
func kindOf(o object) asyncio.Name { return asyncio.Name(o.str("kind")) }

// nameOf is what the program calls what is waited for, or its address.
func nameOf(on object) string {
	if kindOf(on) == asyncio.Net {
		return on.str("url")
	}
	return on.str("name")
}
