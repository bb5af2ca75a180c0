package web

import (
	"net/http"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
)

// ran runs a text for a visitor, for as long as they are there.
func ran(r *http.Request, text string, limits scenario.Limits) (*show.Shown, error) {
	left := func() bool { return r.Context().Err() != nil }
	shown, err := show.RunUntil(left, text, limits)
	stay(r)
	return shown, err
}

// stay ends the answer to a visitor who has left: it is called between the parts
// of what takes its time.
func stay(r *http.Request) {
	if r.Context().Err() != nil {
		panic(http.ErrAbortHandler)
	}
}
