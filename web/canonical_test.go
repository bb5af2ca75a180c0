package web_test

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/web"
)

func TestTheCanonicalAddressHasTheSameAnswer(t *testing.T) {
	s := site(t)
	h := s.Handler()
	for _, c := range []struct{ desc, query, want string }{
		{"spaces", "s=" + url.QueryEscape("gather( task( 'A',1 ) )"), `s=` + url.QueryEscape(`gather(task("A", 1))`)},
		{"lines and comments", "s=" + url.QueryEscape("await asyncio.gather(  # all\n task('A', 1.50),\n)"), `s=` + url.QueryEscape(`gather(task("A", 1.5))`)},
		{"parameters in another order", "s=task(%22A%22)&a=1", "a=1&s=task%28%22A%22%29"},
		{"a mistake", "s=tsk%28", "s=tsk%28"},
		{"no scenario", "", ""},
	} {
		for _, path := range s.Dynamic() {
			target := strings.TrimSuffix(path+"?"+c.query, "?")
			u, err := url.Parse(target)
			if err != nil {
				t.Fatal(err)
			}
			canonical := web.Canonical(u)
			if want := strings.TrimSuffix(path+"?"+c.want, "?"); canonical != want {
				t.Errorf("%s: the canonical address of %s is %s, want %s", c.desc, target, canonical, want)
			}
			a, b := httptest.NewRecorder(), httptest.NewRecorder()
			h.ServeHTTP(a, httptest.NewRequest("GET", target, nil))
			h.ServeHTTP(b, httptest.NewRequest("GET", canonical, nil))
			if a.Code != b.Code || a.Body.String() != b.Body.String() {
				t.Errorf("%s: %s answers %d, and its canonical address answers %d, or something else", c.desc, target, a.Code, b.Code)
			}
		}
	}
}
