package web_test

import (
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/web"
)

func pythonPage(t *testing.T, p web.Python) *httptest.ResponseRecorder {
	t.Helper()
	s, err := web.New(web.Assets{Python: p}, nil)
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequest("GET", "https://example.com/python/", nil))
	if w.Code != 200 {
		t.Fatalf("%d\n%s", w.Code, w.Body)
	}
	return w
}

func TestWithoutPythonThePageSaysWhatIsMissing(t *testing.T) {
	page := pythonPage(t, web.Python{Missing: "There was no npm."}).Body.String()
	if !strings.Contains(page, "There was no npm.") || strings.Contains(page, "data-python") || strings.Contains(page, ">Run<") {
		t.Errorf("%s", page)
	}
}

// What the page says of a run's limits is what the run is held to.
func TestTheLimitsOfAProgramAreThoseThatThePageTells(t *testing.T) {
	limits, err := os.ReadFile("python/virtual.py")
	if err != nil {
		t.Fatal(err)
	}
	interpreter, err := os.ReadFile("python/interpreter.ts")
	if err != nil {
		t.Fatal(err)
	}
	page := pythonPage(t, web.Python{Script: "/assets/python-1.js"}).Body.String()
	for _, limit := range []struct {
		source   []byte
		is, said string
	}{
		{limits, `given.get("seconds", 3600)`, "an hour of its own time"},
		{[]byte(page), `data-seconds="20"`, "20 s of yours"},
		{limits, `given.get("tasks", 10_000)`, "10,000 tasks"},
		{limits, `given.get("output", 1_000_000)`, "1 MB of output"},
		{interpreter, `mostPages = (512 << 20) / 65536`, "512 MB of memory"},
	} {
		if !strings.Contains(string(limit.source), limit.is) || !strings.Contains(page, limit.said) {
			t.Errorf("the page says %q; the limit is no longer %s, or is told in other words", limit.said, limit.is)
		}
	}
}

// Without scripts the program stands there as text; with them, it runs in a frame
// whose policy lets nothing be loaded.
func TestAProgramIsTextUntilItIsRun(t *testing.T) {
	w := pythonPage(t, web.Python{Script: "/assets/python-1.js", Frame: `self.told = "<" + '"'`})
	page := w.Body.String()
	for _, want := range []string{"<pre tabindex=\"0\" role=\"region\" aria-label=\"The program\"><code>import asyncio\n", "<noscript>", `default-src &amp;#39;none&amp;#39;; script-src &amp;#39;sha256-`, `data-part="run" disabled`} {
		if !strings.Contains(page, want) {
			t.Errorf("there is no %q", want)
		}
	}
	policy := w.Header().Get("Content-Security-Policy")
	if strings.Contains(policy, "unsafe-inline") || strings.Contains(policy, "'unsafe-eval'") || !strings.Contains(policy, "script-src 'self' 'sha256-") || strings.Contains(policy, "*") {
		t.Errorf("the policy is %s", policy)
	}
}
