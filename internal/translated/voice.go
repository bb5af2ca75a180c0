package translated

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/csharp"
	"github.com/gatherground/gatherground/core/translate/golang"
	"github.com/gatherground/gatherground/core/translate/java"
	"github.com/gatherground/gatherground/core/translate/javascript"
)

// A voice is how a language prints the results of a scenario.
type voice struct {
	none, yes, no string
	comma         string
	cancelled     string // an error that tells of a cancellation
	group         string // an error that holds others; "\n" for a line for each, "[]" for a list
	waited        [3]string
}

var voices = map[*translate.Language]voice{
	javascript.Language: {"null", "true", "false", ", ", "AbortError: This operation was aborted", "AggregateError: unhandled errors in a TaskGroup", [3]string{"{done: ", ", pending: ", "}"}},
	golang.Language:     {"<nil>", "true", "false", " ", "context canceled", "\n", [3]string{"{", " ", "}"}},
	java.Language:       {"null", "true", "false", ", ", "CancellationException", "", [3]string{"[", ", ", "]"}},
	csharp.Language:     {"null", "True", "False", ", ", "cancelled", "[]", [3]string{"[", ", ", "]"}},
}

func (v voice) outcome(o trace.Outcome) string {
	switch o.State {
	case trace.Raised:
		return v.error(o.Err)
	case trace.Cancelled:
		return v.cancelled
	}
	return v.value(o.Value)
}

func (v voice) error(e *trace.Error) string {
	switch e.Type {
	case "CancelledError":
		return v.cancelled
	case "ExceptionGroup":
		var members []string
		for _, member := range e.Errors {
			members = append(members, v.error(member))
		}
		switch v.group {
		case "[]":
			return "[" + strings.Join(members, v.comma) + "]"
		case "\n":
			return strings.Join(members, "\n")
		}
		return v.group
	}
	return e.Error()
}

func (v voice) value(x trace.Value) string {
	switch x := x.(type) {
	case bool:
		if x {
			return v.yes
		}
		return v.no
	case int64:
		return strconv.FormatInt(x, 10)
	case float64:
		return strconv.FormatFloat(x, 'g', -1, 64)
	case string:
		return x
	case trace.List:
		items := make([]string, len(x))
		for i := range x {
			items[i] = v.value(x[i])
		}
		return "[" + strings.Join(items, v.comma) + "]"
	case *trace.Error:
		return v.error(x)
	case trace.Fulfilled:
		return v.value(x.Value)
	case trace.Waited:
		done, pending := trace.List{}, trace.List{}
		for _, s := range x.Done {
			if s.Err != nil {
				done = append(done, s.Err)
			} else {
				done = append(done, s.Value)
			}
		}
		for _, i := range x.Pending {
			pending = append(pending, int64(i))
		}
		return v.waited[0] + v.value(done) + v.waited[1] + v.value(pending) + v.waited[2]
	}
	return v.none
}
