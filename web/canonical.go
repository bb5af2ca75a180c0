package web

import (
	"net/url"

	"github.com/gatherground/gatherground/core/scenario"
)

// Canonical gives the address that stands for all those with the same answer:
// its parameters in order, its scenario on one line in the standard form. What
// is no scenario stands as it is.
func Canonical(u *url.URL) string {
	query := u.Query()
	if query.Has("s") {
		if p, err := scenario.Parse(query.Get("s"), scenario.URL); err == nil {
			query.Set("s", p.Line())
		}
	}
	if len(query) == 0 {
		return u.EscapedPath()
	}
	return u.EscapedPath() + "?" + query.Encode()
}
