package web_test

import (
	"bytes"
	"fmt"
	"log"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/lessons/course"
	"github.com/gatherground/gatherground/web"
)

// Proxies have a buffer of 4 KiB for all headers of an answer, unless they are
// told of more.
func TestHeadersAreShort(t *testing.T) {
	s := site(t)
	h := s.Handler()
	for _, n := range []int{1, 10, 60, 70, 200, 400} {
		var tasks []string
		for i := range n {
			tasks = append(tasks, fmt.Sprintf(`task("job %d", 1)`, i))
		}
		query := scenario("gather(" + strings.Join(tasks, ", ") + ")")
		for _, target := range append(s.Dynamic(), "/", "/lessons/wait/", "/embeds/") {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", "https://example.com"+target+query, nil))
			for name, values := range w.Header() {
				if size := len(strings.Join(values, ", ")); size > 1<<10 {
					t.Errorf("%s with %d tasks: %s has %d bytes", target, n, name, size)
				}
			}
		}
	}
}

// TestAnswersHaveAMost asks for what is small in the address and large in the
// answer: each copy's result is long.
func TestAnswersHaveAMost(t *testing.T) {
	const most = mostBytes
	s := site(t)
	h := s.Handler()
	if web.Largest > most {
		t.Errorf("an answer may have %d bytes, and is to have %d at most", web.Largest, most)
	}
	long := strings.Repeat("<", 2000)
	text := `gather(repeat(1000, task("A", 1, result="` + long + `")))`
	for _, target := range s.Dynamic() {
		if target == "/oembed" {
			continue
		}
		for _, query := range []string{scenario(text), scenario("gather(" + text + ")")} {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", target+query, nil))
			if w.Body.Len() > most {
				t.Errorf("%s answers with %d bytes", target, w.Body.Len())
			}
			if w.Code != 200 && !strings.Contains(w.Body.String(), "2 MB") && !strings.Contains(w.Body.String(), "at most") {
				t.Errorf("%s: %d, and does not say why: %.300s", target, w.Code, w.Body)
			}
		}
	}
}

func TestWhatGoesWrongInsideIsLogged(t *testing.T) {
	var logged bytes.Buffer
	log.SetOutput(&logged)
	defer log.SetOutput(os.Stderr)
	broken := &course.Lesson{Slug: "broken", Order: 1}
	s, err := web.New(web.Assets{}, []*course.Lesson{broken})
	if err != nil {
		t.Fatal(err)
	}
	web.Break(s, "lesson.html")
	w := httptest.NewRecorder()
	w.Header().Set(web.Number, "17")
	s.Handler().ServeHTTP(w, httptest.NewRequest("GET", "/lessons/broken/"+"?"+url.QueryEscape("a"), nil))
	if w.Code != 500 || !strings.Contains(w.Body.String(), "number 17") || strings.Contains(w.Body.String(), "lesson.html") {
		t.Errorf("%d: %s", w.Code, w.Body)
	}
	if got := logged.String(); !strings.Contains(got, "request 17: GET /lessons/broken/: ") || !strings.Contains(got, "lesson.html") {
		t.Errorf("the log says %q", got)
	}
}
