package web

import (
	_ "embed"
	"slices"

	"github.com/gatherground/gatherground/core/element"
	"github.com/gatherground/gatherground/lessons/course"
)

// A problem is what somebody may come with: an example that shows it, and the
// lesson that is about it.
type problem struct {
	Question string
	Scenario string
	Address  string // of the playground, with the scenario
	Lesson   *course.Lesson
}

//go:embed texts/problems.md
var problemsText string

// problemsOf returns those that lessons are about.
func problemsOf(lessons []*course.Lesson) []problem {
	var all []problem
	for _, row := range tableRows(problemsText) {
		i := slices.IndexFunc(lessons, func(l *course.Lesson) bool { return l.Slug == row[1] })
		if i >= 0 {
			all = append(all, problem{row[0], row[2], "/play" + element.Query(row[2]), lessons[i]})
		}
	}
	return all
}
