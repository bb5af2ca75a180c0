package web

import (
	"net/url"

	"github.com/gatherground/gatherground/core/scenario"
)

// Canonical gives the address that stands for all those with the same answer:
// its parameters in order, its scenario on one line in the standard form. What
// is no scenario stands as it is.
func Canonical(u *url.URL) string {
	asked := parameters(u)
	if asked.Has("s") {
		if p, err := scenario.Parse(asked.Get("s"), scenario.URL); err == nil {
			asked.Set("s", p.Line())
		}
	}
	if len(asked) == 0 {
		return u.EscapedPath()
	}
	return u.EscapedPath() + "?" + asked.Encode()
}
