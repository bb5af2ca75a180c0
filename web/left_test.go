package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
)

// A leaving visitor is there for so many of the times that somebody asks.
type leaving struct {
	context.Context
	asked, after int
}

func (l *leaving) Err() error {
	if l.asked++; l.asked > l.after {
		return context.Canceled
	}
	return nil
}

// TestNothingIsDoneForThoseWhoLeft lets visitors leave at every moment at which
// somebody asks for them: the answer ends there, and the run within one
// iteration of its loop.
func TestNothingIsDoneForThoseWhoLeft(t *testing.T) {
	h := handler(t)
	text := url.QueryEscape(`gather(task("A", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), task("B", 1))`)
	for _, target := range []string{"/play?s=" + text, "/embed?s=" + text, "/run.svg?s=" + text, "/run.png?s=" + text, "/run.md?s=" + text, "/api/run?s=" + text,
		"/oembed?url=" + url.QueryEscape("http://example.com/play?s="+text), "/languages/"} {
		ask := func(after int) (visitor *leaving, w *httptest.ResponseRecorder, ended any) {
			visitor, w = &leaving{Context: t.Context(), after: after}, httptest.NewRecorder()
			defer func() { ended = recover() }()
			h.ServeHTTP(w, httptest.NewRequestWithContext(visitor, "GET", target, nil))
			return visitor, w, nil
		}
		whole, w, ended := ask(1000)
		if w.Code != 200 || ended != nil {
			t.Fatalf("%s: %d %v", target, w.Code, ended)
		}
		if least := 10; whole.asked < least {
			t.Errorf("%s: it is asked only %d times whether somebody is there", target, whole.asked)
		}
		for after := range whole.asked {
			visitor, w, ended := ask(after)
			if ended != http.ErrAbortHandler || w.Body.Len() > 0 {
				t.Fatalf("%s, left after %d: %d bytes are answered (%v)", target, after, w.Body.Len(), ended)
			}
			if more := visitor.asked - after; more > 2 {
				t.Errorf("%s, left after %d: it goes on until it was asked %d times more", target, after, more)
			}
		}
	}
}
