package web

import "net/http"

// languages is a file where the site is a Worker's, whose program has no room for
// all languages.
func (s *Site) languages(w http.ResponseWriter, r *http.Request) { s.missing(w, r) }
