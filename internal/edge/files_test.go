package edge_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"path"
	"strings"
	"testing"
)

func TestFilesAreServedAsByTheServer(t *testing.T) {
	here, there := servers(t)
	for name := range built(t).Files {
		sameFile(t, name, here, there)
	}
	for _, page := range built(t).Web.Paths() {
		if path.Ext(page) == "" {
			sameFile(t, page, here, there)
		}
	}
}

// sameFile compares all that a host's rules can say of a file. Tags are the
// host's own.
func sameFile(t *testing.T, target, here, there string) {
	t.Helper()
	for _, method := range []string{"GET", "HEAD"} {
		want, got := ask{method: method, target: target}.of(t, here), ask{method: method, target: target}.of(t, there)
		if got.status != want.status || got.body != want.body {
			t.Errorf("%s %s: %d with %d bytes; the server gives %d with %d", method, target, got.status, len(got.body), want.status, len(want.body))
		}
		for _, name := range []string{"Content-Type", "Cache-Control", "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Access-Control-Allow-Origin"} {
			if g, w := kind(got.header.Get(name)), kind(want.header.Get(name)); g != w {
				t.Errorf("%s %s: %s: %q; the server gives %q", method, target, name, g, w)
			}
		}
		if got.header.Get("Etag") == "" {
			t.Errorf("%s %s has no tag", method, target)
		}
	}
	again := ask{target: target, header: http.Header{"If-None-Match": {ask{target: target}.of(t, there).header.Get("Etag")}}}
	if got := again.of(t, there); got.status != http.StatusNotModified || got.body != "" {
		t.Errorf("%s, known: %d with %d bytes", target, got.status, len(got.body))
	}
}

// kind leaves out the charset, of which a host has its own opinion.
func kind(header string) string {
	before, _, _ := strings.Cut(header, "; charset")
	return strings.Replace(before, "application/javascript", "text/javascript", 1)
}

func TestFilesAreCompressed(t *testing.T) {
	_, there := servers(t)
	r, err := http.NewRequest("GET", there+"/", nil)
	check(t, err)
	r.Header.Set("Accept-Encoding", "gzip")
	answer, err := plain.Do(r)
	check(t, err)
	defer answer.Body.Close()
	if coding := answer.Header.Get("Content-Encoding"); coding != "gzip" {
		t.Fatalf("the coding is %q", coding)
	}
	unpacked, err := gzip.NewReader(answer.Body)
	check(t, err)
	page, err := io.ReadAll(unpacked)
	check(t, err)
	if !strings.Contains(string(page), "<gather-ground") {
		t.Errorf("it is no page:\n%.200s", page)
	}
}

func TestAddressesThatAreNoFiles(t *testing.T) {
	_, there := servers(t)
	for _, c := range []struct {
		desc, method, target string
		status               int
		location, says       string
	}{
		{"nothing there", "GET", "/none", 404, "", "nothing at this address"},
		{"nothing there, deeper", "GET", "/lessons/none/at/all", 404, "", "nothing at this address"},
		{"a lesson without its slash", "GET", "/lessons/results-in-order", 307, "/lessons/results-in-order/", ""},
		{"the list of lessons", "GET", "/lessons/", 302, "/#lessons", ""},
		{"the icon of old browsers", "GET", "/favicon.ico", 302, "/icon-32.png", ""},
		{"the Worker's own program", "GET", "/worker/worker.js", 404, "", ""},
		{"the rules for the host", "GET", "/_headers", 404, "", ""},
		{"the site to take along", "HEAD", "/gatherground.zip", 200, "", ""},
		{"a method that files do not have", "POST", "/", 405, "", ""},
	} {
		got := ask{method: c.method, target: c.target}.of(t, there)
		if got.status != c.status || got.header.Get("Location") != c.location || !strings.Contains(got.body, c.says) {
			t.Errorf("%s: %d to %q, want %d to %q\n%.200s", c.desc, got.status, got.header.Get("Location"), c.status, c.location, got.body)
		}
	}
}

func TestTheSiteToTakeAlongIsTheSame(t *testing.T) {
	here, there := servers(t)
	a := ask{target: "/gatherground.zip"}
	if want, got := a.of(t, here), a.of(t, there); got.status != http.StatusOK || got.body != want.body || got.header.Get("Content-Type") != "application/zip" {
		t.Errorf("%d, %s, %d bytes; the server gives %d bytes", got.status, got.header.Get("Content-Type"), len(got.body), len(want.body))
	}
}
