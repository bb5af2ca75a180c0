package web

import "net/http"

// reference is a file where the site is a Worker's.
func (s *Site) reference(w http.ResponseWriter, r *http.Request) { s.missing(w, r) }
