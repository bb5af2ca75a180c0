package explain

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// call tells how the outermost call ends.
func (c *contrast) call() {
	was, is := &c.as.Outcome, &c.is.Outcome
	said := make([]string, 0, 3)
	if d := c.is.Elapsed - c.as.Elapsed; d != 0 && was.State != trace.Hung && is.State != trace.Hung {
		said = append(said, "ends "+shift(d)+", at "+trace.Clock(c.is.Elapsed))
	}
	if was.State == trace.Hung && is.State != trace.Hung {
		said = append(said, "comes to an end at "+trace.Clock(c.is.Elapsed))
	} else if was.State == trace.Raised && is.State != trace.Raised && is.State != trace.Hung {
		said = append(said, voiceOfFailing(c.is.Language()).nothing+c.kept())
	} else if was.State == trace.Cancelled && is.State == trace.Returned {
		said = append(said, "is not cancelled")
	}
	switch {
	case is.State == trace.Hung && was.State != trace.Hung:
		said = append(said, "waits for ever")
	case is.State == trace.Raised && (was.State != trace.Raised || !sameError(was.Err, is.Err)):
		text := voiceOfFailing(c.is.Language()).fails + " " + briefError(is.Err)
		if was.State == trace.Raised {
			text += " instead of " + briefError(was.Err)
		}
		said = append(said, text)
	case is.State == trace.Cancelled && was.State != trace.Cancelled:
		said = append(said, "is cancelled")
	case is.State == trace.Returned && (was.State != trace.Returned || !sameValue(was.Value, is.Value)):
		if c.kept() == "" {
			said = append(said, c.gives())
		}
	}
	if n := len(said); n > 1 {
		said[n-1] = "and " + said[n-1]
	}
	if len(said) > 0 {
		c.say(OfCall, nil, strings.Join(said, ", "))
	}
}

// kept tells where the exception is that the call does not raise.
func (c *contrast) kept() string {
	if c.as.Outcome.State != trace.Raised {
		return ""
	}
	is := func(v trace.Value) bool {
		e, ok := v.(*trace.Error)
		return ok && sameError(e, c.as.Outcome.Err)
	}
	switch v := c.is.Outcome.Value.(type) {
	case trace.Waited:
		for i := range v.Done {
			if v.Done[i].Err != nil && is(v.Done[i].Err) {
				return ": " + briefError(c.as.Outcome.Err) + " stays in its task"
			}
		}
	case trace.List:
		for i := range v {
			if is(v[i]) {
				return ": " + briefError(c.as.Outcome.Err) + " is among the results"
			}
		}
	}
	return ""
}

// gives tells what the call gives in the place of something else.
func (c *contrast) gives() string {
	switch v := c.is.Outcome.Value.(type) {
	case trace.Waited:
		counts := number(len(v.Done)) + " done and " + number(len(v.Pending)) + " pending"
		if was, ok := c.as.Outcome.Value.(trace.Waited); ok && len(was.Done) == len(v.Done) {
			return "has something else done or pending"
		} else if ok {
			return "has " + counts
		}
		return "tells which are done and which are pending, " + counts
	case trace.List:
		was, ok := c.as.Outcome.Value.(trace.List)
		if !ok || !permuted(was, v) {
			break
		}
		if c.asTheyCame(v) {
			return "gives the same results in the order in which they come"
		}
		return "gives the same results in another order"
	case nil:
		if c.is.Language() != trace.Python {
			return "gives no value"
		}
	}
	if c.is.Language() == trace.Python {
		return "gives " + brief(c.is.Outcome.Value)
	}
	return "gives " + Brief(c.is.Language(), c.is.Outcome.Value, longestValue)
}

// asTheyCame reports whether a list has what the call's own rows returned, in the
// order in which they did, where that is not the order of the arguments.
func (c *contrast) asTheyCame(v trace.List) bool {
	n, last, other := 0, 0, false
	for _, row := range trace.Finishing(c.is) {
		r := &c.is.Rows[row-1]
		if r.In.Call != 1 {
			continue
		}
		if n >= len(v) || !sameValue(r.Value, v[n]) {
			return false
		}
		other, last = other || row < last, row
		n++
	}
	return other && n == len(v)
}

// permuted reports whether two lists hold the same in different orders. They are as
// long as an argument list; of very long ones nobody compares orders.
func permuted(a, b trace.List) bool {
	const most = 1000
	if len(a) != len(b) || len(a) > most {
		return false
	}
	var was, is []string
	for i := range a {
		was = append(was, string(trace.AppendValue(nil, a[i])))
		is = append(is, string(trace.AppendValue(nil, b[i])))
	}
	return alikeBut(was, is)
}

// alikeBut reports whether two lists are the same but for their order.
func alikeBut(a, b []string) bool {
	left := make(map[string]int, len(a))
	for _, s := range a {
		left[s]++
	}
	for _, s := range b {
		if left[s] == 0 {
			return false
		}
		left[s]--
	}
	return len(a) == len(b)
}

// A failing says how a language speaks of calls that fail.
type failing struct{ fails, nothing string }

func voiceOfFailing(l trace.Language) failing {
	switch l {
	case trace.JavaScript:
		return failing{"rejects with", "does not reject"}
	case trace.Go:
		return failing{"returns the error", "returns no error"}
	case trace.Java, trace.CSharp:
		return failing{"throws", "throws nothing"}
	}
	return failing{"raises", "raises nothing"}
}
