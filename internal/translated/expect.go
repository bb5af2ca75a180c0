package translated

import (
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A printed is a line that a program prints while it runs.
type printed struct {
	at   trace.Time
	tick int
	row  int
	text string
}

// lines returns what the program of a scenario prints, by its trace: the texts
// that tasks log, and a line as each of them ends by itself.
func lines(p *scenario.Program, t *trace.Trace) []printed {
	failing := leavesThatFail(p)
	var all []printed
	for _, e := range t.Events {
		text, ok := "", false
		switch e.Kind {
		case trace.Log:
			text, ok = e.Detail.(string), true
		case trace.End:
			row := &t.Rows[e.Row-1]
			text, ok = row.Name+" done", row.State == trace.Returned
			if row.State == trace.Raised && isOwn(row.Err, failing[e.Row-1]) && !passedOn(t, row) {
				text, ok = row.Name+" failed", true
			}
		}
		if ok {
			all = append(all, printed{e.At, int(e.Tick), int(e.Row), text})
		}
	}
	return all
}

// passedOn reports whether a task ended with what one of its steps raised.
func passedOn(t *trace.Trace, row *trace.Row) bool {
	for i := range t.Rows {
		r := &t.Rows[i]
		if int(r.In.Row) == row.ID && r.State == trace.Raised && r.End >= 0 && r.End <= row.End && same(r.Err, row.Err) {
			return true
		}
	}
	for i := range t.Calls {
		c := &t.Calls[i]
		if int(c.In.Row) == row.ID && c.State == trace.Raised && c.End <= row.End && same(c.Err, row.Err) {
			return true
		}
	}
	return false
}

func same(a, b *trace.Error) bool { return a.Error() == b.Error() }

// isOwn reports whether an error may be a leaf's own failure, in whose message {i} stands
// for a number.
func isOwn(err *trace.Error, own scenario.Exception) bool {
	return err.Type == own.Type && (same(err, own.Error()) || strings.Contains(own.Arg, "{i}"))
}

// leavesThatFail returns for each row its leaf's own failure.
func leavesThatFail(p *scenario.Program) []scenario.Exception {
	var fails []scenario.Exception
	var walk func(c *scenario.Call)
	walk = func(c *scenario.Call) {
		switch c.Func {
		case "task", "future", "stream":
			v, _ := c.Param("fail")
			failure, _ := v.(scenario.Exception)
			fails = append(fails, failure)
		case "repeat":
			n, _ := c.Param("n")
			for range n.(int64) {
				walk(c.Args[0].Call)
			}
			return
		}
		for i := range c.Args {
			if arg := c.Args[i].Call; arg != nil {
				walk(arg)
			}
		}
	}
	walk(p.Root)
	return fails
}

// pythonOutcome is the outcome as Python prints it.
func pythonOutcome(o trace.Outcome) string {
	switch o.State {
	case trace.Returned:
		return pythonValue(o.Value)
	case trace.Raised:
		return "raised " + trace.Repr(o.Err)
	case trace.Cancelled:
		return "raised CancelledError()"
	}
	return "hung"
}

// pythonValue is Python's repr of a value, what wait gives being the dict that
// its program makes of it.
func pythonValue(v trace.Value) string {
	switch v := v.(type) {
	case trace.List:
		text := "["
		for i := range v {
			if i > 0 {
				text += ", "
			}
			text += pythonValue(v[i])
		}
		return text + "]"
	case trace.Waited:
		done, pending := trace.List{}, trace.List{}
		for _, s := range v.Done {
			if s.Err != nil {
				done = append(done, s.Err)
			} else {
				done = append(done, s.Value)
			}
		}
		for _, i := range v.Pending {
			pending = append(pending, int64(i))
		}
		return "{'done': " + pythonValue(done) + ", 'pending': " + pythonValue(pending) + "}"
	}
	return trace.Repr(v)
}
