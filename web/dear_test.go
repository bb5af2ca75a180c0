package web_test

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/web"
)

func TestWhatMayTakeLongIsKnownBefore(t *testing.T) {
	scenario := func(text string) string { return "?s=" + url.QueryEscape(text) }
	for _, c := range []struct {
		desc, method, target string
		want                 bool
	}{
		{"the front page", "GET", "/", false},
		{"a lesson", "GET", "/lessons/wait/", false},
		{"some tasks", "GET", "/play" + scenario(`gather(task("A", 1), task("B", 2))`), false},
		{"one task many times", "GET", "/play" + scenario(`gather(repeat(1000, task("A", 1)))`), true},
		{"the same, written otherwise", "GET", `/play?s=gather(%72%65p%65at(1000,task("A",1)))`, true},
		{"and with a broken escape", "GET", `/play?x=%zz&s=gather(%72%65p%65at(1000,task("A",1)))`, true},
		{"much text", "GET", "/run.svg" + scenario(`gather(`+strings.Repeat(`task("A", 1), `, 100)+`)`), true},
		{"pixels", "GET", "/run.png" + scenario(`task("A", 1)`), true},
		{"a page to embed", "GET", "/oembed?url=" + url.QueryEscape("http://example.com/play"+scenario(`task("A", 1)`)), false},
		{"a page to embed with many", "GET", "/oembed?url=" + url.QueryEscape("http://example.com/play"+scenario(`gather(repeat(1000, task("A", 1)))`)), true},
		{"what is posted, which nobody has read yet", "POST", "/api/run", true},
	} {
		r := httptest.NewRequest(c.method, "http://example.com/", nil)
		path, query, _ := strings.Cut(c.target, "?")
		r.URL.Path, r.URL.RawQuery = path, query
		if got := web.Dear(r); got != c.want {
			t.Errorf("%s: dear is %t, want %t", c.desc, got, c.want)
		}
	}
}
