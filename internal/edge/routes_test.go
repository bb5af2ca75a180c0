package edge_test

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// carried are the headers that belong to the way an answer came, not to it.
var carried = []string{"Date", "Connection", "Transfer-Encoding", "Content-Length", "Age", "Cf-Cache-Status", "Vary"}

// queries are put to every dynamic route.
var queries = []struct{ desc, query string }{
	{"no scenario", ""},
	{"an empty one", "?s="},
	{"a scenario", scenario(`gather(task("A", 1), task("B", 2, fail=ValueError("boom")))`)},
	{"the same in other words", scenario("gather( # all\ntask('A',1.0), task('B',2,fail=ValueError('boom')),)")},
	{"names of other scripts", scenario(`task("Überraschung 日本 👩‍🚀", 1)`)},
	{"a name that would be markup", scenario(`task("</svg><script>alert(1)</script>&\"'", 1)`)},
	{"a mistake", scenario(`gather(tsk("A"))`)},
	{"not UTF-8", "?s=%ff%00"},
	{"a broken escape", "?s=%zz"},
	{"a semicolon", "?s=task(%22A%22);x=1"},
	{"twice", "?s=task(%22A%22)&s=task(%22B%22)"},
	{"too long", scenario(strings.Repeat(" ", 9000) + `task("A")`)},
	{"too many rows", scenario(`gather(repeat(1001, task("A")))`)},
	{"as many rows as may be", scenario(`gather(repeat(1000, task("A {i}", 1)))`)},
	{"too many steps", scenario(`gather(repeat(1000, task("A"` + strings.Repeat(", 0", 1000) + `)))`)},
	{"too deep", scenario(strings.Repeat("gather(", 40) + `task("A")` + strings.Repeat(")", 40))},
	{"for ever", scenario(`run(task("A", hang()))`)},
	{"of another language", scenario(`promise_all(task("A", 1), task("B", 2))`)},
}

func TestEveryDynamicRouteAnswersAsTheServer(t *testing.T) {
	here, there := servers(t)
	for _, route := range built(t).Web.Dynamic() {
		for _, q := range queries {
			for _, method := range []string{"GET", "HEAD", "DELETE", "OPTIONS"} {
				alike(t, route+", "+q.desc, ask{method: method, target: route + q.query}, here, there)
			}
		}
		for _, body := range []string{"", `task("A", 1)`, `tsk(`, "\xff", strings.Repeat(" ", 64<<10) + `task("A")`, `task("` + strings.Repeat("x", 100<<10) + `")`} {
			alike(t, route+", posted", ask{method: "POST", target: route, body: body, header: http.Header{"Content-Type": {"text/plain"}}}, here, there)
		}
		alike(t, route+", headers of all kinds", ask{target: route, header: http.Header{
			"Accept": {"text/html, */*;q=0.1"}, "Cookie": {"a=1; b=2"}, "Range": {"bytes=0-1"}, "Origin": {"null"},
		}}, here, there)
	}
}

// alike puts a request to both, to the second twice: an answer from its cache is
// to be the same.
func alike(t *testing.T, desc string, a ask, here, there string) {
	t.Helper()
	want := a.of(t, here)
	for _, time := range []string{"first", "second"} {
		got := a.of(t, there)
		if got.status != want.status || got.body != want.body {
			t.Errorf("%s: %s %.80s gives, the %s time, %d %.200q; the server gives %d %.200q", desc, a.method, a.target, time, got.status, got.body, want.status, want.body)
		}
		for _, name := range slices.Sorted(maps.Keys(union(got.header, want.header))) {
			if g, w := strings.Join(got.header[name], ", "), strings.Join(want.header[name], ", "); g != w && !slices.Contains(carried, name) {
				t.Errorf("%s: %s %.80s gives, the %s time, %s: %q; the server gives %q", desc, a.method, a.target, time, name, g, w)
			}
		}
	}
}

func union(a, b http.Header) http.Header {
	all := a.Clone()
	maps.Copy(all, b)
	return all
}

func TestWhatIsKnownIsNotSentAgain(t *testing.T) {
	here, there := servers(t)
	for _, route := range built(t).Web.Dynamic() {
		first := ask{target: route}.of(t, here)
		if first.status != http.StatusOK {
			continue
		}
		tag := first.header.Get("Etag")
		for _, known := range []string{tag, "W/" + tag, `"other", ` + tag, "*"} {
			alike(t, route+", known", ask{target: route, header: http.Header{"If-None-Match": {known}}}, here, there)
			if got := (ask{target: route, header: http.Header{"If-None-Match": {known}}}).of(t, there); got.status != http.StatusNotModified {
				t.Errorf("%s, known as %s: %d", route, known, got.status)
			}
		}
		alike(t, route+", another known", ask{target: route, header: http.Header{"If-None-Match": {`"other"`}}}, here, there)
	}
}

func TestASecondRequestCostsNoRun(t *testing.T) {
	_, there := servers(t)
	ask := func(text string) string {
		return ask{target: "/run.svg" + scenario(text)}.of(t, there).header.Get("Cf-Cache-Status")
	}
	for _, c := range []struct{ desc, text, want string }{
		{"the first", `gather(task("kept", 1), task("B", 2))`, ""},
		{"the second", `gather(task("kept", 1), task("B", 2))`, "HIT"},
		{"the same in other words", `gather( task('kept', 1.0), task('B',2) )`, "HIT"},
		{"another", `gather(task("kept", 1), task("B", 3))`, ""},
		{"a mistake", `gather(task("kept"`, ""},
		{"a mistake is not kept", `gather(task("kept"`, ""},
	} {
		if got := ask(c.text); got != c.want {
			t.Errorf("%s: the cache says %q, want %q", c.desc, got, c.want)
		}
	}
}
