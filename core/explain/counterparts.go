//go:build !play

package explain

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// counterparts tells that runs of other languages are told in their own words.
const counterparts = true

var spoken = []struct{ fn, name string }{
	{"promise_all", "Promise.all"},
	{"promise_all_settled", "Promise.allSettled"},
	{"promise_race", "Promise.race"},
	{"promise_any", "Promise.any"},
	{"wait_group", "the WaitGroup"},
	{"errgroup", "the errgroup"},
	{"all_of", "CompletableFuture.allOf"},
	{"when_all", "Task.WhenAll"},
	{"when_any", "Task.WhenAny"},
}

// spokenName is how programmers call the function.
func spokenName(fn string) string {
	for _, s := range spoken {
		if s.fn == fn {
			return s.name
		}
	}
	return fn
}

// Brief returns what [ReprIn] does, cut where it has more than most code points.
func Brief(language trace.Language, v trace.Value, most int) string {
	if language == trace.Python {
		return trace.ShortRepr(v, most)
	}
	return trace.Shorten(ReprIn(language, v), most)
}

// ReprIn gives a value as programmers of that language write it.
func ReprIn(language trace.Language, v trace.Value) string {
	if language == trace.Python {
		return trace.Repr(v)
	}
	switch v := v.(type) {
	case nil:
		if language == trace.Go {
			return "nil"
		}
		return "null"
	case string:
		return strconv.Quote(v)
	case trace.List:
		items := make([]string, len(v))
		for i := range v {
			items[i] = ReprIn(language, v[i])
		}
		return "[" + strings.Join(items, ", ") + "]"
	case *trace.Error:
		return briefError(v)
	case trace.Fulfilled:
		return ReprIn(language, v.Value)
	}
	return string(trace.AppendValue(nil, v))
}

// headlineIn is Headline in the words of another language.
func headlineIn(language trace.Language, t *trace.Trace) string {
	after := " after " + trace.Clock(t.Elapsed) + leftovers(t) + "."
	failed := strings.TrimSuffix(briefError(t.Outcome.Err), ".")
	value := Brief(language, t.Outcome.Value, longestValue)
	switch returned := t.Outcome.State == trace.Returned; {
	case language == trace.JavaScript && returned:
		return "Fulfilled with " + value + after
	case language == trace.JavaScript:
		return "Rejected with " + failed + after
	case returned && t.Outcome.Value == nil:
		return "All done" + after
	case returned:
		return "Gave " + value + after
	case t.Outcome.State == trace.Cancelled:
		return "Returned context canceled" + after
	case language == trace.Go:
		return "Returned the error " + failed + after
	}
	return "Threw " + failed + after
}

// failsIn are the words for a call that failed.
func failsIn(c *trace.Call) words {
	if c.Err != nil && c.Err.Type == "ArgumentException" {
		return words{", so {who} is not even called", "{who} throws {error}", ""}
	}
	switch c.Func {
	case "promise_all":
		return words{", so {who} rejects at once", "{who} rejects with {error}", goOnIn(c)}
	case "promise_race":
		return words{", so {who} is decided, and rejects", "{who} rejects with {error}", goOnIn(c)}
	case "promise_any":
		return words{"; now all have failed, and {who} rejects with an {error}", "Nobody is left who could fulfil {who}: it rejects with an {error}", ""}
	case "errgroup":
		return words{"; now all are done, and {who} returns {error}", "All are done: {who} returns the first error in time, {error}", ""}
	case "all_of":
		return words{"; now all are done, and join throws a {error}, for the first failure in the order of the arguments", "All are done: join throws a {error}, for the first failure in the order of the arguments", ""}
	case "when_all":
		return words{"; now all are done, and await throws the first failure in the order of the arguments, {error}", "All are done: await throws the first failure in the order of the arguments, {error}", ""}
	}
	return words{"", "{who} throws {error}", ""}
}

// goOnIn tells of those that a call which was decided leaves behind.
func goOnIn(c *trace.Call) string {
	if c.Func == "when_any" {
		return "{them} [goes|go] on, as long as the process lives."
	}
	return "{them} [goes|go] on: JavaScript has no cancellation."
}

// meanwhileIn is meanwhile for the functions of other languages.
func meanwhileIn(c *trace.Call, failed bool) string {
	const waits = "; {who} waits for {others}"
	switch c.Func {
	case "promise_race", "when_any":
		return ""
	case "promise_all":
		if failed {
			return ""
		}
	case "promise_any":
		if failed {
			return "; {who} leaves it aside, and waits for {others}"
		}
		return ""
	case "promise_all_settled":
		if failed {
			return "; {who} keeps it as a result, and waits for {others}"
		}
	case "wait_group":
		if failed {
			return "; {who} knows nothing of errors, and waits for {others}"
		}
	case "errgroup", "all_of", "when_all":
		if failed {
			return "; {who} tells nobody of it yet, and waits for {others}"
		}
	}
	return waits
}

// endingIn tells what becomes of those who have not ended with the program.
func (x *teller) endingIn(waiting []int) {
	switch {
	case x.t.Outcome.State == trace.Hung && x.lang == trace.JavaScript:
		x.sayOf(waiting, "Nothing is left that could go on, so Node ends, although main still awaits")
	case x.t.Outcome.State == trace.Hung && x.lang == trace.Go:
		x.sayOf(waiting, "All goroutines are asleep: Go calls it a deadlock, and ends the program")
	case x.t.Outcome.State == trace.Hung:
		x.sayOf(waiting, "Nothing is left that could go on: this program waits for ever")
	case len(waiting) == 0:
	case x.lang == trace.JavaScript:
		x.sayOf(waiting, "Nothing is left that could wake {them}, so Node ends without [it|them]")
	default:
		x.sayOf(waiting, "Main is over, so the process ends, and {them} with it")
	}
}
