package serve

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"testing"

	"github.com/gatherground/gatherground/internal/browser"
)

// A listening handler counts who listens to a site at the same time, and tells of each page
// that came.
type listening struct {
	site  http.Handler
	pages chan string // the build that each is of

	mu        sync.Mutex
	now, most int
}

func (d *listening) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/live" {
		d.count(1)
		defer d.count(-1)
	}
	if r.URL.Path == "/live.js" {
		defer func() { d.pages <- r.URL.Query().Get("built") }()
	}
	d.site.ServeHTTP(w, r)
}

func (d *listening) count(by int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.now += by
	d.most = max(d.most, d.now)
}

// A browser has six connections to a host. A tab may open another one before the
// server has seen that the last is gone, and no more.
const listeners = 2

// TestPagesShareOneConnection is about HTTP/1.1: pages that each held a
// connection, in tabs and in the browser's memory of pages to go back to, would
// soon leave none to load the next page by.
func TestPagesShareOneConnection(t *testing.T) {
	if _, err := browser.Find(); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	s := made(t)
	d := &listening{site: s, pages: make(chan string, 100)}
	server := httptest.NewServer(d)
	t.Cleanup(server.Close)
	chromium, end, err := browser.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(end)

	first, _ := browser.Open(chromium)
	visit := func(p *browser.Page, address string) {
		t.Helper()
		if err := p.Visit(server.URL + address); err != nil {
			t.Fatal(err)
		}
	}
	visit(first, "/lessons/one-after-the-other/")
	for range 12 {
		var next string
		if err := first.Evaluate(`document.querySelector('a[rel="next"]').getAttribute("href")`, &next); err != nil {
			t.Fatal(err)
		}
		visit(first, next)
	}
	const tabs = 8
	for range tabs {
		tab, _ := browser.Open(chromium)
		visit(tab, "/play")
	}
	s.rebuild()
	patience, stop := context.WithTimeout(t.Context(), browser.Patience)
	defer stop()
	for anew := 0; anew < 1+tabs; {
		select {
		case built := <-d.pages:
			if built == name(s.built) {
				anew++
			}
		case <-patience.Done():
			t.Fatalf("%d pages of %d have loaded themselves anew", anew, 1+tabs)
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.most > listeners {
		t.Errorf("%d connections were open at once for what the server tells; at most %d", d.most, listeners)
	}
}
