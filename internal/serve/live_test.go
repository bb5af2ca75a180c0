package serve

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gatherground/gatherground/internal/build"
)

// next reads one event of a stream.
func next(t *testing.T, r *bufio.Reader) string {
	t.Helper()
	var event strings.Builder
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		if line == "\n" {
			return event.String()
		}
		event.WriteString(line)
	}
}

func listen(t *testing.T, s *live) *bufio.Reader {
	t.Helper()
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	request, err := http.NewRequestWithContext(ctx, "GET", server.URL+"/live", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := server.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	return bufio.NewReader(response.Body)
}

// made serves the sources of the project.
func made(t *testing.T) *live {
	t.Helper()
	root, err := build.Root()
	if err != nil {
		t.Fatal(err)
	}
	s := newLive(root)
	s.rebuild()
	if s.site == nil {
		t.Fatal(s.failure)
	}
	return s
}

func TestPagesAreToldOfEachBuild(t *testing.T) {
	s := newLive(t.TempDir())
	s.built = time.Unix(0, 7)
	events := listen(t, s)
	if got, want := next(t, events), "event: built\ndata: 7\n"; got != want {
		t.Errorf("at first: %q, want %q", got, want)
	}
	s.tell("a.ts:1: wrong\na.ts:2: wrong too")
	if got, want := next(t, events), "event: failed\ndata: a.ts:1: wrong\ndata: a.ts:2: wrong too\n"; got != want {
		t.Errorf("after a failure: %q, want %q", got, want)
	}
	s.tell("")
	if got, want := next(t, events), "event: built\ndata: 7\n"; got != want {
		t.Errorf("when it is mended: %q, want %q", got, want)
	}
}

func TestWhatCannotBeBuiltIsShown(t *testing.T) {
	s := newLive(t.TempDir())
	s.tell("lessons/02.md:3: <wrong>")
	for path, want := range map[string]string{"/": "lessons/02.md:3: &lt;wrong&gt;", "/live.js": "location.reload"} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s does not say %q:\n%s", path, want, w.Body)
		}
	}
}

func TestFrontEndIsBundledAgainWithoutCompiling(t *testing.T) {
	s := made(t)
	before := s.site
	start := time.Now()
	s.rebuild()
	if s.site == before || s.failure != "" {
		t.Fatalf("there is no new site: %s", s.failure)
	}
	t.Logf("the second build took %v", time.Since(start))
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	if !strings.Contains(w.Body.String(), "/live.js?built=") {
		t.Error("the page does not load itself anew")
	}
}
