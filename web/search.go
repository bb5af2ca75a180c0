package web

import (
	"encoding/json"
	"net/http"
)

// A Found is a section as the search of a page reads it.
type Found struct {
	At      string `json:"at"`     // its address
	Lesson  string `json:"lesson"` // the title
	Heading string `json:"heading,omitempty"`
	Text    string `json:"text"`
}

// index gives the text of all lessons, section by section. A page fetches it
// when somebody searches for the first time.
func (s *Site) index(w http.ResponseWriter, _ *http.Request) {
	var all []Found
	for _, l := range s.Lessons {
		for i, section := range l.Sections {
			f := Found{At: "/lessons/" + l.Slug + "/", Lesson: l.Title, Heading: section.Heading, Text: section.Text}
			if section.ID != "" {
				f.At += "#" + section.ID
			}
			if i == 0 {
				f.Text = l.Summary + " " + f.Text
			}
			all = append(all, f)
		}
	}
	text, err := json.Marshal(all)
	if err != nil {
		s.failed(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-cache")
	w.Write(text)
}
