package show

import (
	"slices"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A Way is a function and its options, under which awaitables can stand.
type Way struct{ Func, Options string }

// Label is the way as it is written: "gather(return_exceptions=True)".
func (w Way) Label() string {
	if w.Options == "" {
		return w.Func
	}
	return w.Func + "(" + w.Options + ")"
}

// Language returns the language of the function.
func (w Way) Language() trace.Language { return trace.LanguageOf(w.Func) }

// named reports whether a name means the way, as it is written in a scenario or
// in a program.
func (w Way) named(name string) bool {
	name = strings.TrimPrefix(strings.TrimSpace(name), "asyncio.")
	if name == "TaskGroup" {
		name = "task_group"
	}
	return strings.ReplaceAll(name, " ", "") == strings.ReplaceAll(w.Label(), " ", "")
}

// ways are Python's that matter most, in the order in which they are offered.
var ways = []Way{
	{"gather", ""},
	{"gather", "return_exceptions=True"},
	{"task_group", ""},
	{"wait", ""},
	{"wait", "return_when=FIRST_COMPLETED"},
	{"wait", "return_when=FIRST_EXCEPTION"},
	{"as_completed", ""},
	{"create_tasks", ""},
	{"sequence", ""},
}

// Ways returns those, and behind them the other functions that need no more than
// awaitables, other languages' last.
func Ways() []Way {
	all := slices.Clone(ways)
	for _, s := range scenario.Signatures() {
		needs := slices.ContainsFunc(s.Params, func(p scenario.Parameter) bool { return p.Required })
		listed := slices.ContainsFunc(ways, func(w Way) bool { return w.Func == s.Func })
		if s.Takes == scenario.ManyAwaitables && !needs && !listed {
			all = append(all, Way{s.Func, ""})
		}
	}
	return all
}

// WaysOf reads names of ways, with commas between them, as a lesson's author writes
// them. Unknown is the first that is none.
func WaysOf(names string) (all []string, unknown string) {
	for name := range strings.SplitSeq(names, ",") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		all = append(all, name)
		if unknown == "" && !slices.ContainsFunc(Ways(), func(w Way) bool { return w.named(name) }) {
			unknown = name
		}
	}
	return all, unknown
}

const (
	kept     = "gather(return_exceptions=True)"
	firstEnd = "wait(return_when=FIRST_COMPLETED)"
	firstBad = "wait(return_when=FIRST_EXCEPTION)"
)

// near says what stands nearest to a way: what one might have written instead, of
// Python, and what other languages have in its place.
type near struct {
	way     string
	python  []string
	foreign []string
}

// nears has three of Python for each, so that a comparison is as tall for one as for
// the other.
var nears = []near{
	// It stops at a failure: what keeps it as a result, what stops the others, too,
	// and what leaves failures in their tasks.
	{"gather", []string{kept, "task_group", "wait"}, []string{"promise_all", "errgroup", "all_of", "when_all"}},
	// All are waited for: what raises instead, and what gives the same piece by piece.
	{kept, []string{"gather", "wait", "as_completed"}, []string{"promise_all_settled", "wait_group", "when_all"}},
	// The others are cancelled at a failure: what lets them run, and what tells of the
	// failure and leaves the rest to its caller.
	{"task_group", []string{"gather", kept, firstBad}, []string{"promise_all", "errgroup", "all_of", "when_all"}},
	// Who is done, and who is not: what gives results, and the ways to come back early.
	{"wait", []string{"gather", firstEnd, "as_completed"}, []string{"promise_all_settled", "wait_group", "when_all"}},
	// The first counts: what cancels the others, what goes on to give them, and what
	// waits for all.
	{firstEnd, []string{"race", "as_completed", "wait"}, []string{"promise_race", "promise_any", "when_any"}},
	// Until something fails: the same as an exception, with and without cancelling.
	{firstBad, []string{"gather", "task_group", "wait"}, []string{"promise_all", "errgroup"}},
	// One after the other as they come: all at once, in order or not, and the first alone.
	{"as_completed", []string{"gather", "wait", firstEnd}, []string{"promise_all", "promise_race", "when_any"}},
	// Tasks that are awaited in turn: what hears of a failure at once, what owns its
	// tasks, and the coroutines without tasks.
	{"create_tasks", []string{"gather", "task_group", "sequence"}, []string{"promise_all", "wait_group", "all_of", "when_all"}},
	// In turn: the ways to have them run together.
	{"sequence", []string{"create_tasks", "gather", "task_group"}, []string{"promise_all", "wait_group", "when_all"}},
	// The first wins, and the others are cancelled: what leaves them running.
	{"race", []string{firstEnd, "as_completed", "gather"}, []string{"promise_race", "promise_any", "when_any"}},
	// gather, with a limit on how many run: without one, and one at a time.
	{"bounded_gather", []string{"gather", "task_group", "sequence"}, []string{"promise_all", "errgroup", "when_all"}},
	// Other languages' are set beside what Python has for it.
	{"promise_all", []string{"gather", "task_group", kept}, []string{"errgroup", "all_of", "when_all"}},
	{"promise_all_settled", []string{kept, "gather", "wait"}, []string{"wait_group", "when_all"}},
	{"promise_race", []string{"race", firstEnd, "as_completed"}, []string{"promise_any", "when_any"}},
	{"promise_any", []string{"race", firstEnd, "as_completed"}, []string{"promise_race", "when_any"}},
	{"wait_group", []string{"wait", "gather", kept}, []string{"errgroup", "promise_all_settled"}},
	{"errgroup", []string{"task_group", "gather", firstBad}, []string{"wait_group", "promise_all"}},
	{"all_of", []string{"gather", kept, "wait"}, []string{"promise_all", "when_all"}},
	{"when_all", []string{"gather", kept, "wait"}, []string{"promise_all", "all_of"}},
	{"when_any", []string{"race", firstEnd, "as_completed"}, []string{"promise_race", "promise_any"}},
}

// nearest returns the labels of what stands nearest to a way: to a function with
// other options than these, what does to the function.
func nearest(to Way) (python, foreign []string) {
	for _, label := range []string{to.Label(), to.Func} {
		for i := range nears {
			if n := &nears[i]; n.way == label {
				return n.python, n.foreign
			}
		}
	}
	return []string{"gather", kept, "wait"}, nil
}
