package lessons_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/gatherground/gatherground/lessons"
)

func TestLinksBetweenLessonsLead(t *testing.T) {
	all := load(t)
	for _, l := range all {
		for _, link := range regexp.MustCompile(`href="/lessons/([^"#]*)/(?:#[^"]*)?"`).FindAllStringSubmatch(string(l.Body), -1) {
			if !slices.ContainsFunc(all, func(other *lessons.Lesson) bool { return other.Slug == link[1] }) {
				t.Errorf("%s links to %s, and there is no such lesson", l.Slug, link[1])
			}
		}
	}
}
