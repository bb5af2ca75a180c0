package serve

import (
	"bytes"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/web"
)

func TestEachRequestHasALineAndANumber(t *testing.T) {
	var lines bytes.Buffer
	j := &journal{lines: &lines, next: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/none" {
			http.Error(w, "none", http.StatusNotFound)
			return
		}
		io.WriteString(w, "hello")
	})}
	for i, target := range []string{"/", "/none?s=" + strings.Repeat("x", 9000), "/a%0Ab"} {
		w := httptest.NewRecorder()
		j.ServeHTTP(w, httptest.NewRequest("GET", target, nil))
		if got := w.Header().Get(web.Number); got != string(rune('1'+i)) {
			t.Errorf("%.20s has number %s", target, got)
		}
	}
	all := strings.Split(strings.TrimSpace(lines.String()), "\n")
	form := regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \d+ 192\.0\.2\.1 GET "[^"]+" (200|404) \d+ [\d.]+[nµm]?s$`)
	if len(all) != 3 {
		t.Fatalf("three requests have %d lines:\n%s", len(all), lines.String())
	}
	for _, line := range all {
		if len(line) > 400 || !form.MatchString(line) {
			t.Errorf("a line is %q", line)
		}
	}
	if !strings.Contains(all[0], ` 1 192.0.2.1 GET "/" 200 5 `) || !strings.Contains(all[1], " 404 5 ") {
		t.Errorf("the lines are\n%s", lines.String())
	}
}

func TestAPanicIsLoggedWithItsNumber(t *testing.T) {
	var logged bytes.Buffer
	log.SetOutput(&logged)
	defer log.SetOutput(os.Stderr)
	j := &journal{next: http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("the secret of it") })}
	w := httptest.NewRecorder()
	j.ServeHTTP(w, httptest.NewRequest("GET", "/play?s=private", nil))
	if w.Code != 500 || !strings.Contains(w.Body.String(), "number 1") || strings.Contains(w.Body.String(), "secret") {
		t.Errorf("%d: %s", w.Code, w.Body)
	}
	if got := logged.String(); !strings.Contains(got, "request 1: GET /play: panic: the secret of it\n") || strings.Contains(got, "private") {
		t.Errorf("the log says %s", got)
	}
	j.next = http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	logged.Reset()
	defer func() {
		if v := recover(); v != http.ErrAbortHandler || logged.Len() > 0 {
			t.Errorf("of somebody who left: %v, and the log says %s", v, logged.String())
		}
	}()
	j.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
}

func TestHealth(t *testing.T) {
	site := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "site") })
	s := newLive(t.TempDir())
	s.tell("lessons/02.md:3: wrong")
	built := newLive(t.TempDir())
	built.handler = site
	for _, c := range []struct {
		desc   string
		h      http.Handler
		status int
		says   string
	}{
		{"a program with its site", site, 200, "ok\n"},
		{"sources that are built", built, 200, "ok\n"},
		{"sources that cannot be built", s, 503, "lessons/02.md:3: wrong\n"},
	} {
		w := httptest.NewRecorder()
		health(c.h).ServeHTTP(w, httptest.NewRequest("GET", "/healthz", nil))
		if w.Code != c.status || w.Body.String() != c.says || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %q %v", c.desc, w.Code, w.Body, w.Header())
		}
	}
	w := httptest.NewRecorder()
	health(site).ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	if w.Body.String() != "site" {
		t.Errorf("other addresses: %s", w.Body)
	}
}

func TestAnOriginThatIsNoneIsRefused(t *testing.T) {
	for _, origin := range []string{"example.org", "javascript:alert(1)", "https://example.org/path"} {
		if err := (&Verb{Addr: "127.0.0.1:0", Origin: origin}).Run(); err == nil || !strings.Contains(err.Error(), origin) {
			t.Errorf("%s: %v", origin, err)
		}
	}
}
