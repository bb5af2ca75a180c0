package explain

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

const (
	neverCancels = "{them} [goes|go] on: JavaScript has no cancellation."
	tellsNobody  = "; {who} tells nobody of it yet, and waits for {others}"
)

// foreignVoices are those of the functions of other languages.
var foreignVoices = [...]*voice{{
	name: "promise_all", spoken: "Promise.all",
	waits:  waits,
	raises: words{", so {who} rejects at once", "{who} rejects with {error}", neverCancels},
}, {
	name: "promise_all_settled", spoken: "Promise.allSettled",
	waits: waits,
	fails: "; {who} keeps it as a result, and waits for {others}",
}, {
	name: "promise_race", spoken: "Promise.race",
	decided: neverCancels,
	raises:  words{", so {who} is decided, and rejects", "{who} rejects with {error}", neverCancels},
}, {
	name: "promise_any", spoken: "Promise.any",
	fails:   "; {who} leaves it aside, and waits for {others}",
	decided: neverCancels,
	raises:  words{"; now all have failed, and {who} rejects with an {error}", "Nobody is left who could fulfil {who}: it rejects with an {error}", ""},
}, {
	name: "wait_group", spoken: "the WaitGroup",
	waits: waits,
	fails: "; {who} knows nothing of errors, and waits for {others}",
}, {
	name: "errgroup", spoken: "the errgroup", asks: trace.ByContext,
	waits: waits, fails: tellsNobody,
	raises: words{"; now all are done, and {who} returns {error}", "All are done: {who} returns the first error in time, {error}", ""},
}, {
	name: "all_of", spoken: "CompletableFuture.allOf",
	waits: waits, fails: tellsNobody,
	raises: words{"; now all are done, and join throws a {error}, for the first failure in the order of the arguments", "All are done: join throws a {error}, for the first failure in the order of the arguments", ""},
}, {
	name: "when_all", spoken: "Task.WhenAll",
	waits: waits, fails: tellsNobody,
	raises: words{"; now all are done, and await throws the first failure in the order of the arguments, {error}", "All are done: await throws the first failure in the order of the arguments, {error}", ""},
}, {
	name: "when_any", spoken: "Task.WhenAny",
	decided: "{them} [goes|go] on, as long as the process lives.",
}}

// throws are the words for a call that failed.
func throws(v *voice, c *trace.Call) words {
	switch {
	case c.Err != nil && c.Err.Type == "ArgumentException":
		return words{", so {who} is not even called", "{who} throws {error}", ""}
	case v.raises.alone != "":
		return v.raises
	}
	return words{"", "{who} throws {error}", ""}
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
