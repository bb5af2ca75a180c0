//go:build !play

package scenario

import "github.com/gatherground/gatherground/core/trace"

// completion is what join throws of a failure: a CompletionException around it,
// or the failure itself if it is one.
func completion(err error) error {
	cause := exceptionOf(err)
	if cause.Type == "CompletionException" {
		return cause
	}
	return &trace.Error{Type: "CompletionException", Message: cause.Error(), Errors: []*trace.Error{cause}}
}
