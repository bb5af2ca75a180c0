package engines_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/gatherground/gatherground/internal/build"
	"github.com/gatherground/gatherground/internal/engines"
)

// built is the site, made once for all tests.
var built = sync.OnceValues(func() (*build.Site, error) {
	root, err := build.Root()
	if err != nil {
		return nil, err
	}
	return build.Make(root)
})

// A site is Gatherground with somebody else's page beside it, at another origin.
type site struct {
	address, abroad string
	pages           []string     // the paths that work without a network
	cut             atomic.Bool  // from the network
	post            atomic.Value // the other page's http.HandlerFunc
}

func serve(t *testing.T) *site {
	t.Helper()
	made, err := built()
	if err != nil {
		t.Fatal(err)
	}
	s := &site{pages: slices.DeleteFunc(made.Web.Paths(), func(path string) bool { return path == "/404.html" })}
	pages := engines.Listening(made.Handler())
	home := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.cut.Load() {
			// What a browser sees of a network that is gone.
			panic(http.ErrAbortHandler)
		}
		pages.ServeHTTP(w, r)
	}))
	t.Cleanup(home.Close)
	foreign := httptest.NewServer(engines.Listening(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.post.Load().(http.HandlerFunc)(w, r)
	})))
	t.Cleanup(foreign.Close)
	s.address = home.URL
	// Another name of the same machine is another site.
	s.abroad = strings.Replace(foreign.URL, "127.0.0.1", "localhost", 1)
	return s
}

// cannot ends a test that lacks what it needs.
func cannot(t *testing.T, reason error) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(reason)
	}
	t.Skip(reason)
}
