package web

import "html/template"

// Break lets a template of the site fail.
func Break(s *Site, name string) {
	s.pages = template.Must(template.New(name).Parse("{{.None}}"))
}

// Largest is the most that an answer may have.
const Largest = largest

// Wear is the one script that stands in pages.
const Wear = wear
