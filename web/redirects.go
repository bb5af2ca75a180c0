package web

import (
	"net/http"
	"strings"
)

// Redirects are addresses that people and programs try, and where they lead.
var Redirects = map[string]string{
	"/favicon.ico": "/icon-32.png",
	"/lessons/":    "/#lessons",
}

func redirect(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusFound)
	}
}

// exactly is the pattern of one path; one that ends with a slash would be that
// of all below it too.
func exactly(path string) string {
	if strings.HasSuffix(path, "/") {
		return path + "{$}"
	}
	return path
}
