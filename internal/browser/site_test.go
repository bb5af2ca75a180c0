package browser_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/gatherground/gatherground/internal/browser"
	"github.com/gatherground/gatherground/internal/build"
)

// site is the built site, made once for all tests.
var site = sync.OnceValues(func() (*build.Site, error) {
	root, err := build.Root()
	if err != nil {
		return nil, err
	}
	return build.Make(root)
})

// answers are the site's to all tests that leave it as it is: what was compressed
// for one is there for the next.
var answers = sync.OnceValues(func() (http.Handler, error) {
	s, err := site()
	if err != nil {
		return nil, err
	}
	return s.Handler(), nil
})

// saving makes a page that of a visitor who saves data: no service worker fetches
// the whole site behind the back of a test that is about something else.
const saving = `Object.defineProperty(NetworkInformation.prototype, "saveData", { get: () => true })`

// open serves the built site, and opens a page in a browser of its own.
func open(t *testing.T) (page *browser.Page, address string) {
	t.Helper()
	return openWith(t, func(site http.Handler) http.Handler { return site })
}

// openWith is open with something between the site and the browser.
func openWith(t *testing.T, between func(site http.Handler) http.Handler) (page *browser.Page, address string) {
	t.Helper()
	if _, err := browser.Find(); err != nil {
		cannot(t, err)
	}
	handler, err := answers()
	check(t, err)
	server := httptest.NewServer(between(handler))
	t.Cleanup(server.Close)
	chromium, end, err := browser.Start(t.Context())
	check(t, err)
	t.Cleanup(end)
	page, _ = browser.Open(chromium)
	check(t, page.Preload(saving))
	return page, server.URL
}

// cannot ends a test that lacks what it needs.
func cannot(t *testing.T, reason error) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(reason)
	}
	t.Skip(reason)
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// keep puts a file for people to look at into the folder artifacts.
func keep(t *testing.T, name string, content []byte) {
	t.Helper()
	root, err := build.Root()
	check(t, err)
	dir := filepath.Join(root, "artifacts")
	check(t, os.MkdirAll(dir, 0o755))
	check(t, os.WriteFile(filepath.Join(dir, name), content, 0o644))
}

// quiet fails if the browser had anything to complain of.
func quiet(t *testing.T, p *browser.Page) {
	t.Helper()
	for _, trouble := range p.Troubles() {
		t.Errorf("the browser says: %s", trouble)
	}
}
