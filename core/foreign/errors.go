package foreign

import (
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// aggregate holds the errors in the order of the arguments.
func (g *group) aggregate() error {
	e := &trace.Error{Type: "AggregateError", Message: "All promises were rejected"}
	for _, p := range g.parts {
		e.Errors = append(e.Errors, scenario.ExceptionOf(p.err))
	}
	return e
}

// completion is what join throws of a failure: a CompletionException around it,
// or the failure itself if it is one.
func completion(err error) error {
	cause := scenario.ExceptionOf(err)
	if cause.Type == "CompletionException" {
		return cause
	}
	return &trace.Error{Type: "CompletionException", Message: cause.Error(), Errors: []*trace.Error{cause}}
}
