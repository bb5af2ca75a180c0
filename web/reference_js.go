package web

import "net/http"

// referenceFound has nothing where the site is a Worker's: the index is a file.
func referenceFound() []Found { return nil }

// reference is a file where the site is a Worker's.
func (s *Site) reference(w http.ResponseWriter, r *http.Request) { s.missing(w, r) }
