// Package course holds what the site knows of a lesson, without the machinery
// that makes pages of markdown: a program that answers for a page need not
// carry that.
package course

import "html/template"

// A Lesson is one page of the course.
type Lesson struct {
	Slug     string // "results-in-order": the file's name without its number
	File     string // "lessons/02-results-in-order.md": where it is written
	Title    string
	Summary  string        // one sentence
	Minutes  int           // to read and play
	Order    int           // in the course, from 1; 0 for a page beside it
	Part     string        // of the course: "The idea"
	Date     string        // of its last change of substance, "2026-11-21"
	Needs    []string      // the slugs of lessons to read before
	Scenario string        // the text of its first scenario, on one line
	Body     template.HTML `json:"-"`
	Versions template.HTML `json:"-"` // which Pythons behave so, where they differ
	Sections []Section     `json:"-"`
}

// A Section is what a search finds: the text under one heading.
type Section struct {
	ID      string // the heading's, "" for what stands before the first
	Heading string
	Text    string // without markup; a player's is its scenario
}
