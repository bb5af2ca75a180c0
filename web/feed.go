package web

import (
	"bytes"
	"html/template"
	"net/http"

	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/lessons/course"
)

// entry is a lesson in the feed: its summary, and the picture of its first
// scenario, which readers show without any script.
type entry struct {
	*course.Lesson
	URL     string
	Content string // HTML
}

// feed answers /feed.xml: the lessons as Atom (RFC 4287).
func (s *Site) feed(w http.ResponseWriter, r *http.Request) {
	origin := s.origin(r)
	var entries []entry
	updated := ""
	for _, l := range s.Lessons {
		page := origin + "/lessons/" + l.Slug + "/"
		picture, _ := s.cardPath(timeline.AsRun, l.Scenario)
		var content bytes.Buffer
		err := s.pages.ExecuteTemplate(&content, "entry.html", struct {
			*course.Lesson
			URL, Picture string
		}{l, page, origin + picture})
		if err != nil {
			s.failed(w, err)
			return
		}
		entries = append(entries, entry{l, page, content.String()})
		updated = max(updated, l.Date)
	}
	s.xml(w, "application/atom+xml; charset=utf-8", "feed.xml", struct {
		Origin, Updated string
		Entries         []entry
	}{origin, updated, entries})
}

// xml writes a template behind the line that begins XML, which html/template
// would take for text.
func (s *Site) xml(w http.ResponseWriter, kind, name string, data any) {
	b := bytes.NewBufferString("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
	if err := s.pages.ExecuteTemplate(b, name, data); err != nil {
		s.failed(w, err)
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "no-cache")
	w.Write(b.Bytes())
}

// address is a page in the sitemap.
type address struct {
	URL  template.URL
	Date string
}

// sitemap answers /sitemap.xml: the pages that are worth finding.
func (s *Site) sitemap(w http.ResponseWriter, r *http.Request) {
	dates := map[string]string{}
	for _, l := range s.Lessons {
		dates["/lessons/"+l.Slug+"/"] = l.Date
	}
	for _, l := range s.Beside {
		dates["/"+l.Slug+"/"] = l.Date
	}
	var all []address
	for _, p := range s.Paths() {
		if p != "/404.html" {
			all = append(all, address{template.URL(s.origin(r) + p), dates[p]})
		}
	}
	s.xml(w, "application/xml; charset=utf-8", "sitemap.xml", all)
}

// robots answers /robots.txt. Runs by the thousand are of no use to a search
// engine.
func (s *Site) robots(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	text := "User-agent: *\nDisallow: /api/\n"
	if origin := s.origin(r); origin != "" {
		text += "\nSitemap: " + origin + "/sitemap.xml\n"
	}
	w.Write([]byte(text))
}
