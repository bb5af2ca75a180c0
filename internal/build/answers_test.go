package build

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/andybalholm/brotli"
)

const page = "a page that is long enough to be worth the while, said once more: "

// pages stands in for the site: one page with a strong tag, a picture, and
// something small.
var pages = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	kind, body := "text/html; charset=utf-8", strings.Repeat(page, 100)
	switch r.URL.Path {
	case "/picture":
		kind = "image/png"
	case "/small":
		body = page
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("ETag", `"tag"`)
	if strings.Contains(r.Header.Get("If-None-Match"), `"tag"`) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	io.WriteString(w, body)
})

func answerOf(h http.Handler, target, accepts, known string) *http.Response {
	r := httptest.NewRequest("GET", target, nil)
	r.Header.Set("Accept-Encoding", accepts)
	if known != "" {
		r.Header.Set("If-None-Match", known)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func TestAnswersAreCompressed(t *testing.T) {
	h := newAnswers(pages, 1, 1)
	for _, c := range []struct{ desc, target, accepts, coding, vary string }{
		{"brotli first", "/", "gzip, br", "br", "Accept-Encoding"},
		{"gzip where brotli is not known", "/", "gzip", "gzip", "Accept-Encoding"},
		{"plain where nothing is accepted", "/", "", "", "Accept-Encoding"},
		{"a refusal", "/", "br;q=0", "", "Accept-Encoding"},
		{"what is small", "/small", "br", "", "Accept-Encoding"},
		{"what is compressed already", "/picture", "br", "", ""},
	} {
		for range 2 { // the second time from what is kept
			answer := answerOf(h, c.target, c.accepts, "")
			if got := answer.Header.Get("Content-Encoding"); got != c.coding {
				t.Errorf("%s: the coding is %q, want %q", c.desc, got, c.coding)
			}
			if got := answer.Header.Get("Vary"); got != c.vary {
				t.Errorf("%s: it varies with %q, want %q", c.desc, got, c.vary)
			}
			body := io.Reader(answer.Body)
			switch c.coding {
			case "br":
				body = brotli.NewReader(body)
			case "gzip":
				var err error
				if body, err = gzip.NewReader(body); err != nil {
					t.Fatal(err)
				}
			}
			text, err := io.ReadAll(body)
			if err != nil || !bytes.HasPrefix(text, []byte(page)) {
				t.Errorf("%s: %v: %.100s", c.desc, err, text)
			}
		}
	}
}

// A form of an answer is another answer to caches: it has its own strong tag.
func TestEachFormHasItsTag(t *testing.T) {
	h := newAnswers(pages, 1, 1)
	tags := map[string]bool{}
	for _, accepts := range []string{"", "gzip", "br"} {
		tag := answerOf(h, "/", accepts, "").Header.Get("ETag")
		if tags[tag] || !strings.HasPrefix(tag, `"`) {
			t.Errorf("%q has the tag %s, as another form has", accepts, tag)
		}
		tags[tag] = true
		for _, known := range []string{tag, `"other", ` + tag} {
			if again := answerOf(h, "/", accepts, known); again.StatusCode != 304 || again.Header.Get("ETag") != tag || again.Header.Get("Content-Encoding") != "" {
				t.Errorf("%q, known as %s: %d with the tag %s", accepts, known, again.StatusCode, again.Header.Get("ETag"))
			}
		}
	}
	if again := answerOf(h, "/", "gzip", answerOf(h, "/", "br", "").Header.Get("ETag")); again.StatusCode != 200 {
		t.Errorf("a form that the browser does not take now: %d", again.StatusCode)
	}
}

func TestCompressingIsNotDoneAgain(t *testing.T) {
	k, times := newKept(100), 0
	make := func(b []byte) []byte { times++; return b[:20] }
	content := bytes.Repeat([]byte("x"), 200)
	for range 3 {
		k.get("a", content, make)
	}
	if times != 1 {
		t.Errorf("one form was made %d times", times)
	}
	for _, name := range []string{"b", "c", "a", "d", "e", "f"} {
		k.get(name, content, make)
	}
	if k.size > 100 || k.byName["a"] == nil || k.byName["b"] != nil {
		t.Errorf("%d bytes are kept: %v", k.size, k.byName)
	}
	k.get("", content, make)
	k.get("", content, make)
	if times != 8 {
		t.Errorf("what has no name was not made each time: %d", times)
	}
}

// TestAnswersWaitInLine holds the only slot, and lets the time pass.
func TestAnswersWaitInLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		going, done := make(chan struct{}), make(chan struct{})
		slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/slow" {
				<-going
			}
			io.WriteString(w, "made")
		})
		h := newAnswers(slow, 1, 1)
		go func() {
			defer close(done)
			answerOf(h, "/slow", "", "")
		}()
		synctest.Wait()
		refused := answerOf(h, "/", "", "")
		if refused.StatusCode != 503 || refused.Header.Get("Retry-After") == "" {
			t.Errorf("in vain: %d, %v", refused.StatusCode, refused.Header)
		}
		left, leave := context.WithCancel(t.Context())
		gone := make(chan any)
		go func() {
			defer func() { gone <- recover() }()
			h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(left, "GET", "/", nil))
		}()
		synctest.Wait()
		leave()
		if got := <-gone; got != http.ErrAbortHandler {
			t.Errorf("somebody who has left: %v", got)
		}
		close(going)
		<-done
		if answer := answerOf(h, "/", "", ""); answer.StatusCode != 200 {
			t.Errorf("when there is a slot again: %d", answer.StatusCode)
		}
	})
}

// TestDearAnswersKeepNoCheapOneWaiting holds every slot of the dear ones, and has
// more of them wait in line. Time stands still.
func TestDearAnswersKeepNoCheapOneWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const dear = "/run.png"
		going, making := make(chan struct{}), 0
		pages := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == dear {
				making++
				<-going
			}
			io.WriteString(w, "made")
		})
		h := newAnswers(pages, 1, 2)
		answered := make(chan int, 10)
		for range cap(answered) {
			go func() { answered <- answerOf(h, dear, "", "").StatusCode }()
		}
		synctest.Wait()
		if making != 2 {
			t.Errorf("%d dear answers are being made at once, want 2", making)
		}
		for _, target := range []string{"/", `/play?s=task("A",1)`, "/lessons/wait/"} {
			if answer := answerOf(h, target, "", ""); answer.StatusCode != http.StatusOK {
				t.Errorf("%s beside them: %d", target, answer.StatusCode)
			}
		}
		close(going)
		for range cap(answered) {
			if status := <-answered; status != http.StatusOK {
				t.Errorf("a dear one, when it has waited: %d", status)
			}
		}
	})
}
