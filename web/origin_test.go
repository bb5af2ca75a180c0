package web_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/web"
)

func TestASiteIsWhereItWasAskedFor(t *testing.T) {
	s := site(t)
	h := s.Handler()
	for _, c := range []struct{ desc, url, origin, want string }{
		{"by https", "https://example.com", "", "https://example.com"},
		{"by http", "http://docs.intranet:8080", "", "http://docs.intranet:8080"},
		{"on this machine", "http://localhost:8080", "", "http://localhost:8080"},
		{"told", "http://127.0.0.1:8080", "https://example.org", "https://example.org"},
	} {
		s.Origin = c.origin
		for _, path := range []string{"/", "/embeds/", "/feed.xml", "/sitemap.xml", "/robots.txt", "/run.md", "/embeds/oembed.json"} {
			w := httptest.NewRecorder()
			r := httptest.NewRequest("GET", c.url+path, nil)
			r.Header.Set("X-Forwarded-Proto", "https") // anybody may say so
			h.ServeHTTP(w, r)
			if !strings.Contains(w.Body.String(), c.want+"/") {
				t.Errorf("%s: %s does not say %s", c.desc, path, c.want)
			}
			secure := strings.HasPrefix(c.want, "https:")
			if got := w.Header().Get("Strict-Transport-Security"); (got != "") != secure {
				t.Errorf("%s: %s: Strict-Transport-Security is %q", c.desc, path, got)
			}
		}
	}
}

func TestAHostThatCannotBeOneIsRefused(t *testing.T) {
	h := handler(t)
	for host, status := range map[string]int{
		"example.com": 200, "my_app:8080": 200, "[::1]:80": 200, "": 200,
		"*": 400, "a;script-src": 400, "a b": 400, `"><script>`: 400, "a,b": 400, "é.example": 400, "user@host": 400, "a/b": 400,
		strings.Repeat("a", 253): 200, strings.Repeat("a", 253) + ":65535": 200, strings.Repeat("a", 254): 400, strings.Repeat("a", 255): 400, strings.Repeat("a", 9000): 400,
		"a:65535": 200, "zq1:65536": 400, "zq1:": 400, "zq1:x": 400, "zq1:-1": 400, "zq1:80:80": 400, ":80": 400, ".": 400, "example.com.": 200,
		"[::1]": 200, "[2001:db8::1]:8080": 200, "::1": 400, "[::1": 400, "[::1]80": 400, "[::1]:": 400, "[]": 400, "[a]": 400, "]:[": 400, "[fe80::1%25eth0]": 400, "[127.0.0.1]": 400,
	} {
		for _, target := range []string{"/", "/embed", "/run.md", "/lessons/wait/", "/none"} {
			r := httptest.NewRequest("GET", target, nil)
			r.Host = host
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			want := status
			if status == 200 && target == "/none" {
				want = 404
			}
			if w.Code != want {
				t.Errorf("%s of %q: %d, want %d", target, host, w.Code, want)
			}
			if status == 400 && strings.Contains(w.Body.String()+w.Header().Get("Content-Security-Policy"), host) {
				t.Errorf("%s: %q is echoed", target, host)
			}
		}
	}
}

func TestParseOrigin(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "https://example.org": "https://example.org", "http://example.org:8080/": "http://example.org:8080", "https://[::1]:8443": "https://[::1]:8443",
		"example.org": "!", "javascript:alert(1)": "!", `"><script>`: "!", "https://": "!", "https://:80": "!", "https://example.org/path": "!", "https://example.org?q": "!",
		"ftp://example.org": "!", "https://user@example.org": "!", "https://a b": "!", "https://*": "!", "HTTPS://example.org": "!", "//example.org": "!", "/": "!",
		"https://example.org:65536": "!", "https://example.org:": "!", "https://[::1": "!", "https://[fe80::1%25eth0]": "!", "https://::1": "!",
		"https://" + strings.Repeat("a", 253): "https://" + strings.Repeat("a", 253), "https://" + strings.Repeat("a", 254): "!",
		"https://example.org//": "!", "https://example.org#": "!",
	} {
		got, err := web.ParseOrigin(text)
		if err != nil {
			got = "!"
		}
		if got != want {
			t.Errorf("%q is taken as %q (%v), want %q", text, got, err, want)
		}
	}
}
