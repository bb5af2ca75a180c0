package web

import "net/http"

// python is a file where the site is a Worker's.
func (s *Site) python(w http.ResponseWriter, r *http.Request) { s.missing(w, r) }
