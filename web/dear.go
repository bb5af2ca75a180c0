package web

import (
	"net/http"
	"strings"
)

// Dear reports whether an answer may take more than some milliseconds to make. It
// is asked before anything is spent, so it goes by what a request says: pixels
// are dear, and so is a scenario that may make much of little, or that is long. A
// server makes no more dear answers at a time than leave room for the others.
func Dear(r *http.Request) bool {
	if r.Method == http.MethodPost || r.URL.Path == "/run.png" {
		return true
	}
	// oEmbed has the address of a page in its own, and the scenario in that.
	text := unescape(unescape(r.URL.RawQuery))
	return len(text) > cheap || strings.Contains(text, "repeat")
}

// cheap is how long a scenario may be, in bytes, that takes no more than some
// milliseconds if it repeats nothing.
const cheap = 1000
