// Package course holds what the site knows of a lesson, without the machinery
// that makes pages of markdown: a program that answers for a page need not
// carry that.
package course

import "html/template"

// A Lesson is one page of the course.
type Lesson struct {
	Slug     string // "results-in-order": the file's name without its number
	Title    string
	Summary  string        // one sentence
	Minutes  int           // to read and play
	Order    int           // in the course
	Needs    []string      // the slugs of lessons to read before
	Scenario string        // the text of its first scenario, on one line
	Body     template.HTML `json:"-"`
}
