package web

import (
	"net/http"

	"github.com/gatherground/gatherground/lessons/course"
)

// Source is where the texts are kept, for those who want to mend them.
const source = "https://github.com/gatherground/gatherground"

// beside serves a page beside the course.
func (s *Site) beside(l *course.Lesson) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		path := "/" + l.Slug + "/"
		if r.URL.Path != path {
			s.missing(w, r)
			return
		}
		s.page(w, http.StatusOK, "beside.html", frame{
			Title: l.Title + " · Gatherground", Summary: l.Summary, Class: "lesson", Skip: "Skip to the text",
			Card: s.card(r, path, l.Scenario),
		}, struct {
			Lesson *course.Lesson
			Source string
		}{l, source})
	}
}
