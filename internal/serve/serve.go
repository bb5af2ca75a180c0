// Package serve is the verb that serves the site while it is being worked on.
package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/gatherground/gatherground/internal/build"
)

// Verb is the verb's flags.
type Verb struct {
	Addr string `default:"localhost:8080" help:"Where to listen." placeholder:"HOST:PORT"`
}

// Run is the verb. It ends when it is interrupted.
func (v *Verb) Run() error {
	root, err := build.Root()
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	site, err := build.Make(root)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", v.Addr)
	if err != nil {
		return err
	}
	s := &live{root: root, changed: make(chan struct{})}
	s.use(site)
	go s.watch(ctx)
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	context.AfterFunc(ctx, func() { server.Close() })
	fmt.Printf("Gatherground is at http://%s\n", listener.Addr())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// live serves the newest site that could be built.
type live struct {
	root    string
	mu      sync.Mutex
	handler http.Handler
	failure string        // why the newest sources could not be built
	changed chan struct{} // closed when there is something new to see
}

func (s *live) use(site *build.Site) {
	site.Web.Live = true
	site.Files["/live.js"] = []byte(liveScript)
	handler := site.Handler()
	s.mu.Lock()
	s.handler, s.failure = handler, ""
	s.mu.Unlock()
}

// liveScript lets a page load itself anew.
const liveScript = `const events = new EventSource("/live");
events.onmessage = ({ data }) => {
  if (data === "") location.reload();
  else { const pre = document.createElement("pre"); pre.setAttribute("role", "alert"); pre.textContent = data; document.body.prepend(pre); }
};
`

func (s *live) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/live" {
		s.stream(w, r)
		return
	}
	s.mu.Lock()
	handler := s.handler
	s.mu.Unlock()
	handler.ServeHTTP(w, r)
}

// stream tells a page of the next change.
func (s *live) stream(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	if f, ok := w.(http.Flusher); ok {
		f.Flush()
	}
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		select {
		case <-r.Context().Done():
			return
		case <-changed:
		}
		s.mu.Lock()
		failure := s.failure
		s.mu.Unlock()
		fmt.Fprint(w, event(failure))
		if f, ok := w.(http.Flusher); ok {
			f.Flush()
		}
	}
}
