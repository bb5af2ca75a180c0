package web_test

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	language "github.com/gatherground/gatherground/core/scenario"
)

// mostBytes is what an answer about a scenario may have.
const mostBytes = 2_000_000

// TestNoAnswerIsLargerThanItsBound asks every route that depends on a scenario
// about texts of which little makes much. What is accepted fits; what is not is
// refused with the bound in its words.
func TestNoAnswerIsLargerThanItsBound(t *testing.T) {
	handler := site(t).Handler()
	for _, text := range []string{
		deep("gather", 29, `repeat(1000, task("A", 1, result="`+strings.Repeat("x", 6500)+`"))`),
		deep("wait", 29, `repeat(1000, task("A", 1, result="`+strings.Repeat("x", 6500)+`"))`),
		deep("gather", 25, `repeat(100, task("A", 1, result="`+strings.Repeat("x", 200)+`"))`),
		`gather(repeat(1000, task("A", 1)))`,
		`gather(repeat(1000, task("A", 1, result="` + strings.Repeat("<", 500) + `")))`,
		`gather(repeat(1000, task("` + strings.Repeat("A", 1000) + `", 1)))`,
		`gather(repeat(900, task("` + strings.Repeat("<", 40) + `", 1)))`,
		`run(gather(repeat(1000, task("A"` + strings.Repeat(", executor(1)", 10) + `))), workers=1)`,
		`gather(repeat(100, task("A"` + strings.Repeat(", executor(1)", 31) + `)))`,
		`gather(repeat(1000, task("A", 1, log("hi"), executor(1), block(0.1))))`,
		`gather(repeat(999, gather()), repeat(999, gather()))`,
		`run(cancel_after(1, gather(repeat(300, shield(cancel_after(1, wait_for(task("A", 2, cleanup=2), 1)))))), linger=3)`,
		`as_completed(repeat(900, collect(stream("A", 1, 2, 3, every=1))))`,
	} {
		refused := 0
		for _, route := range []string{"/play", "/embed", "/run.svg", "/run.md", "/api/run", "/oembed", "/run.png"} {
			address := route + "?s=" + url.QueryEscape(text)
			if route == "/oembed" {
				address = "/oembed?url=" + url.QueryEscape("http://example.com/play?s="+url.QueryEscape(text))
			}
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, httptest.NewRequest("GET", address, nil))
			switch body := answer.Body.String(); {
			case answer.Code >= 500:
				t.Errorf("%s: %d\n%.100s", route, answer.Code, text)
			case len(body) > mostBytes:
				t.Errorf("%s: an answer of %d bytes\n%.100s", route, len(body), text)
			case answer.Code == 400 && strings.Contains(body, "are taken here"):
				refused++
			}
		}
		if _, err := language.Parse(text, language.URL); err != nil && refused == 0 {
			t.Errorf("no route says which bound is passed\n%.100s", text)
		}
	}
}

func deep(function string, depth int, inner string) string {
	return strings.Repeat(function+"(", depth) + inner + strings.Repeat(")", depth)
}
