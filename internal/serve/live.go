package serve

import (
	"cmp"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/gatherground/gatherground/internal/build"
)

// live serves the newest site that could be built, and tells the open pages
// when there is a newer one.
type live struct {
	root   string
	origin string          // the site's own; "" if nobody has told it
	over   <-chan struct{} // closed when the server is to end; nil for never

	mu      sync.Mutex
	site    *build.Site // nil before the first that could be built
	handler http.Handler
	built   time.Time
	failure string        // why the newest sources could not be built; "" if they could
	changed chan struct{} // closed when there is something new to see
}

func newLive(root string) *live { return &live{root: root, changed: make(chan struct{})} }

// rebuild makes the site of the present sources, around the same browser's
// program if there is one, or tells why it cannot.
func (s *live) rebuild() {
	s.mu.Lock()
	old := s.site
	s.mu.Unlock()
	var site *build.Site
	var err error
	if old == nil {
		site, err = build.Make(s.root)
	} else {
		site, err = old.Again(s.root)
	}
	if err != nil {
		s.tell(err.Error())
		return
	}
	built := time.Now()
	site.Web.Live, site.Web.Origin = liveAddress(built), s.origin
	handler := site.Handler()
	s.mu.Lock()
	s.site, s.handler, s.built = site, handler, built
	s.mu.Unlock()
	s.tell("")
}

// tell lets the terminal and the open pages know how the last build went.
func (s *live) tell(failure string) {
	if failure != "" {
		fmt.Fprintln(os.Stderr, failure)
	}
	s.mu.Lock()
	s.failure = failure
	close(s.changed)
	s.changed = make(chan struct{})
	s.mu.Unlock()
}

// unbuilt gives why there is no site at all; "" if there is one.
func (s *live) unbuilt() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.handler != nil {
		return ""
	}
	return cmp.Or(s.failure, "not built yet")
}

func (s *live) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	handler, failure := s.handler, s.failure
	s.mu.Unlock()
	switch {
	case r.URL.Path == "/live":
		s.stream(w, r)
	case scripts[r.URL.Path] != "":
		w.Header().Set("Content-Type", "text/javascript")
		w.Header().Set("Cache-Control", "no-cache")
		io.WriteString(w, scripts[r.URL.Path])
	case handler == nil:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusInternalServerError)
		unbuiltPage.Execute(w, failure)
	default:
		handler.ServeHTTP(w, r)
	}
}

// unbuiltPage is the page for as long as there is no other.
var unbuiltPage = template.Must(template.New("unbuilt").Parse(`<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Not built</title>
<h1>The site could not be built</h1><pre role="alert">{{.}}</pre><p>This page loads itself anew when it could.</p>
<script type="module" src="/live.js?built="></script></html>
`))

// stream tells a page how the last build went, and then of each further one.
func (s *live) stream(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	control := http.NewResponseController(w)
	// It lasts for as long as the page does. Where there are no limits, none are
	// lifted.
	_ = control.SetReadDeadline(time.Time{})
	_ = control.SetWriteDeadline(time.Time{})
	for {
		s.mu.Lock()
		changed, message := s.changed, s.message()
		s.mu.Unlock()
		fmt.Fprint(w, message)
		if err := control.Flush(); err != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-s.over:
			return
		case <-changed:
		}
	}
}

// message is what a text/event-stream says of the last build.
func (s *live) message() string {
	if s.failure != "" {
		return "event: failed\ndata: " + strings.ReplaceAll(s.failure, "\n", "\ndata: ") + "\n\n"
	}
	return "event: built\ndata: " + name(s.built) + "\n\n"
}
