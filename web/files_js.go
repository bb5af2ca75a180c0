package web

import (
	"html/template"
	"net/http"

	"github.com/gatherground/gatherground/core/show"
)

// Where the site is a Worker's, whose program has no room for all of it, these pages
// are files, and so is the index of the search.

func (s *Site) languages(w http.ResponseWriter, r *http.Request) { s.missing(w, r) }
func (s *Site) reference(w http.ResponseWriter, r *http.Request) { s.missing(w, r) }
func (s *Site) python(w http.ResponseWriter, r *http.Request)    { s.missing(w, r) }
func (s *Site) embeds(w http.ResponseWriter, r *http.Request)    { s.missing(w, r) }
func (s *Site) blog(w http.ResponseWriter, r *http.Request)      { s.missing(w, r) }

func withFiles(*template.Template) error { return nil }

func referenceFound() []Found { return nil }

// posed is read and printed by the page's script there.
type posed struct{ Goal, Wrong string }

func posedBy(string, string) *posed { return nil }

func (*posed) Lines() string { return "" }

func (*posed) judge(*http.Request, *show.Shown) {}
