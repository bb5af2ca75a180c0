package web_test

import (
	"html"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/lessons"
	"github.com/gatherground/gatherground/web"
)

var problem = regexp.MustCompile(`<li><a href="(/play\?s=[^"]+)">([^<]+)</a> <a class="meta" href="(/lessons/[^"]+)">`)

// Each problem of the front page and of the playground opens a run of it, and a
// lesson that is there.
func TestProblemsRunAndHaveTheirLessons(t *testing.T) {
	t.Parallel()
	course, err := lessons.Course()
	if err != nil {
		t.Fatal(err)
	}
	s, err := web.New(web.Assets{}, course)
	if err != nil {
		t.Fatal(err)
	}
	ask := func(target string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, httptest.NewRequest("GET", "https://example.com"+target, nil))
		return w
	}
	front, play := problem.FindAllStringSubmatch(ask("/").Body.String(), -1), problem.FindAllStringSubmatch(ask("/play").Body.String(), -1)
	if len(front) < 12 || len(play) != len(front) {
		t.Fatalf("%d problems on the front page, %d in the playground", len(front), len(play))
	}
	for i, p := range front {
		if play[i][0] != p[0] {
			t.Errorf("the playground has %s where the front page has %s", play[i][0], p[0])
		}
		run := ask(html.UnescapeString(p[1]))
		if run.Code != 200 || strings.Contains(run.Body.String(), `role="alert"`) {
			t.Errorf("%s opens %d", p[2], run.Code)
		}
		if lesson := ask(p[3]); lesson.Code != 200 {
			t.Errorf("the lesson of %s is not there", p[2])
		}
	}
}
