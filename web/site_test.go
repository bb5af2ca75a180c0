package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	scenarios "github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/internal/golden"
	"github.com/gatherground/gatherground/lessons"
	"github.com/gatherground/gatherground/web"
)

func handler(t testing.TB) http.Handler {
	t.Helper()
	return site(t).Handler()
}

func site(t testing.TB) *web.Site {
	t.Helper()
	course, err := lessons.Course()
	if err != nil {
		t.Fatal(err)
	}
	s, err := web.New(web.Assets{Style: "/assets/s.css", FrameStyle: "/assets/f.css", Frame: "/assets/f.js", Player: "/assets/p.js", Worker: "/assets/w.js", Play: "/assets/p.wasm", Study: "/assets/s.wasm"}, course)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func scenario(text string) string { return "?s=" + url.QueryEscape(text) }

func TestRoutes(t *testing.T) {
	h := handler(t)
	big := `gather(` + strings.Repeat(`task("A"), `, 1200) + `)`
	for _, c := range []struct {
		desc, method, target, body string
		status                     int
		kind, want                 string
	}{
		{"the front page", "GET", "/", "", 200, "text/html; charset=utf-8", "<h1>Learn <code>gather</code>"},
		{"the front page has its player", "GET", "/", "", 200, "", "<gather-ground scenario="},
		{"a lesson", "GET", "/lessons/results-in-order/", "", 200, "text/html; charset=utf-8", "<h1>Results in order"},
		{"a lesson without its slash", "GET", "/lessons/results-in-order", "", 307, "", ""},
		{"no such lesson", "GET", "/lessons/none/", "", 404, "text/html; charset=utf-8", "nothing at this address"},
		{"no such page", "GET", "/none", "", 404, "text/html; charset=utf-8", "nothing at this address"},
		{"a scenario of one's own", "GET", "/play" + scenario(`task("<b>", 7)`), "", 200, "", "after 7.0 s"},
		{"names are text", "GET", "/play" + scenario(`task("<script>alert(1)</script>")`), "", 200, "", "&lt;script&gt;alert(1)"},
		{"a mistake in it", "GET", "/play" + scenario(`gather(tsk("A"))`), "", 400, "text/html; charset=utf-8", "Line 1, column 8:"},
		{"a scenario too long for an address", "GET", "/play" + scenario(big), "", 414, "", "8"},
		{"a scenario that only the browser runs", "GET", "/play" + scenario(`gather(repeat(100000, task("A")))`), "", 200, "", `data-playground="shell"`},
		{"one that nobody runs", "GET", "/play" + scenario(`gather(repeat(100001, task("A")))`), "", 400, "", "a scenario has at most 100000 rows"},
		{"a challenge", "GET", "/play" + scenario(`task("A", 7)`) + "&challenge=" + url.QueryEscape("Be <b>quick</b>.\nelapsed <= 3\nuses wait_for"), "", 200, "", "<p>Be &lt;b&gt;quick&lt;/b&gt;.</p>\n<ul class=\"challenge-checks\">\n<li data-holds=\"false\">The call ends within 3.0 s.</li>\n<li data-holds=\"false\"><code>wait_for</code> is called.</li>"},
		{"a challenge that goes on", "GET", "/play" + scenario(`task("A", 7)`) + "&start=task(%22A%22,9)&challenge=Go.%0Aelapsed+%3C%3D+3", "", 200, "", `data-start="task(&#34;A&#34;, 9)"`},
		{"a challenge that nobody can judge", "GET", "/play" + scenario(`task("A", 7)`) + "&challenge=Go.%0Ais+<fine>", "", 400, "text/html; charset=utf-8", "It says: &#34;is &lt;fine&gt;&#34; is no check."},
		{"the picture", "GET", "/run.svg" + scenario(`task("A", 1)`), "", 200, "image/svg+xml", "<svg"},
		{"no picture of a mistake", "GET", "/run.svg" + scenario(`task(`), "", 400, "application/json", `{"error":{"line":1,`},
		{"a run", "GET", "/api/run" + scenario(`task("A", 1)`), "", 200, "application/json", `{"outcome":{"state":"returned","value":"A"},"elapsed":1,`},
		{"a run, posted", "POST", "/api/run", `task("A", 1)`, 200, "application/json", `"elapsed":1,`},
		{"a mistaken run", "GET", "/api/run" + scenario(`task("A", -)`), "", 400, "application/json", `{"error":{"line":1,"column":12,"message":"`},
		{"a run too long for an address", "GET", "/api/run" + scenario(big), "", 414, "application/json", `post it instead`},
		{"a run too long altogether", "POST", "/api/run", strings.Repeat(" ", 64<<10+1), 413, "application/json", `64 KiB`},
		{"a run with too many rows", "POST", "/api/run", `gather(repeat(100000, task("A")))`, 400, "application/json", `{"error":`},
		{"a method that a run does not have", "DELETE", "/api/run", "", 405, "application/json", `{"error":`},
		{"a method that a page does not have", "POST", "/", "", 405, "", ""},
	} {
		t.Run(c.desc, func(t *testing.T) {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest(c.method, c.target, strings.NewReader(c.body)))
			if w.Code != c.status {
				t.Errorf("status %d, want %d", w.Code, c.status)
			}
			if got := w.Header().Get("Content-Type"); c.kind != "" && got != c.kind {
				t.Errorf("type %q, want %q", got, c.kind)
			}
			if c.status == 405 && w.Header().Get("Allow") == "" {
				t.Error("it does not say which methods are allowed")
			}
			if !strings.Contains(w.Body.String(), c.want) {
				t.Errorf("it does not say %s:\n%.2000s", c.want, w.Body)
			}
			if w.Header().Get("Content-Security-Policy") == "" || w.Header().Get("X-Content-Type-Options") != "nosniff" {
				t.Errorf("no guard: %v", w.Header())
			}
		})
	}
}

func TestAnswersAreNotSentTwice(t *testing.T) {
	h := handler(t)
	for _, target := range []string{"/", "/lessons/results-in-order/", "/play", "/run.svg", "/api/run" + scenario(`task("A")`)} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", target, nil))
		tag := w.Header().Get("ETag")
		if !strings.HasPrefix(tag, `"`) {
			t.Errorf("%s: no strong ETag: %q", target, tag)
		}
		again := httptest.NewRequest("GET", target, nil)
		again.Header.Set("If-None-Match", `"other", `+tag)
		w = httptest.NewRecorder()
		h.ServeHTTP(w, again)
		if w.Code != 304 || w.Body.Len() != 0 {
			t.Errorf("%s: asked again: %d with %d bytes", target, w.Code, w.Body.Len())
		}
	}
}

func TestPagesRunNoScriptOfOthers(t *testing.T) {
	w := httptest.NewRecorder()
	handler(t).ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	policy := w.Header().Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'", "script-src 'self' 'wasm-unsafe-eval' 'sha256-", "worker-src 'self' blob:"} {
		if !strings.Contains(policy, want) {
			t.Errorf("the policy has no %s: %s", want, policy)
		}
	}
	if strings.Contains(policy, "unsafe-inline") {
		t.Errorf("the policy lets markup have scripts or styles: %s", policy)
	}
}

// TestReadmePicture keeps the picture at the top of the README as the site would
// draw it now.
func TestReadmePicture(t *testing.T) {
	w := httptest.NewRecorder()
	handler(t).ServeHTTP(w, httptest.NewRequest("GET", "/run.svg", nil))
	golden.Equal(t, "readme.svg", w.Body.Bytes())
}

func TestEveryLanguageHasItsPlace(t *testing.T) {
	w := httptest.NewRecorder()
	handler(t).ServeHTTP(w, httptest.NewRequest("GET", "/languages/", nil))
	page := w.Body.String()
	for _, s := range scenarios.Signatures() {
		if s.Class == scenarios.ForeignCombinator && !strings.Contains(page, "s="+s.Func+"%28") {
			t.Errorf("the page has no place for %s", s.Func)
		}
	}
}
