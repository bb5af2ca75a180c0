package edge_test

import (
	"flag"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/gatherground/gatherground/internal/build"
	"github.com/gatherground/gatherground/internal/edge"
)

// The site, and the two that serve it, are made once for all tests.
var (
	root, rootErr = build.Root()
	site          = sync.OnceValues(makeSite)
	native        *httptest.Server
	deployed      *edge.Server
	folder        string
)

// address is what the site believes to be its own, natively and deployed.
const address = "gatherground.example"

func makeSite() (*build.Site, error) {
	s, err := build.Make(root)
	if err == nil {
		s.Web.Origin = "https://" + address
	}
	return s, err
}

func TestMain(m *testing.M) {
	flag.Parse()
	code := m.Run()
	if deployed != nil {
		deployed.Stop()
	}
	os.RemoveAll(folder)
	os.Exit(code)
}

func built(t *testing.T) *build.Site {
	t.Helper()
	check(t, rootErr)
	s, err := site()
	check(t, err)
	return s
}

// servers returns the addresses of the native server and of the deployed site.
func servers(t *testing.T) (here, there string) {
	t.Helper()
	s := built(t)
	if err := edge.Find(root); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	if deployed == nil {
		var err error
		folder, err = os.MkdirTemp("", "gatherground")
		check(t, err)
		check(t, edge.Write(s, root, folder))
		deployed, err = edge.Start(root, folder)
		check(t, err)
		native = httptest.NewServer(s.Handler())
	}
	return native.URL, deployed.URL
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// An ask is a request that is put to both servers.
type ask struct {
	method, target, body string
	header               http.Header
}

type got struct {
	status int
	header http.Header
	body   string
}

// plain neither follows redirects nor asks for compression.
var plain = &http.Client{
	Transport:     &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 100},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

func (a ask) of(t *testing.T, server string) got {
	t.Helper()
	method := a.method
	if method == "" {
		method = "GET"
	}
	r, err := http.NewRequest(method, server+a.target, strings.NewReader(a.body))
	check(t, err)
	if a.header != nil {
		r.Header = a.header.Clone()
	}
	r.Host = address
	answer, err := plain.Do(r)
	check(t, err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	check(t, err)
	return got{answer.StatusCode, answer.Header, string(body)}
}

func scenario(text string) string { return "?s=" + url.QueryEscape(text) }
