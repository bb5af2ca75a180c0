package build

import (
	"archive/zip"
	"bytes"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"time"

	"github.com/gatherground/gatherground/web"
)

// hosting returns the files from which hosts of static files learn what the server
// does by itself: those that Cloudflare, Netlify and others read.
func (s *Site) hosting(files map[string][]byte) map[string][]byte {
	return map[string][]byte{
		"/_headers":      s.headers(files),
		"/_redirects":    redirects(),
		"/.assetsignore": []byte("*.br\n*.gz\n/worker\n/" + listName + "\n"),
	}
}

// perAnswer are the headers that belong to one answer, and no rule can give.
var perAnswer = []string{"Content-Type", "Content-Length", "Content-Encoding", "Etag", "Vary", "Accept-Ranges", "Last-Modified", "Date"}

// headers writes down which headers the server sends with each file: those of
// the front page for all, and for the others what is different there.
func (s *Site) headers(files map[string][]byte) []byte {
	handler := s.Handler()
	of := func(p string) http.Header {
		w := httptest.NewRecorder()
		request := httptest.NewRequest("GET", s.addressOf(p), nil)
		request.Host = "" // it is not known, unless the site was told
		handler.ServeHTTP(w, request)
		h := w.Header()
		for _, name := range perAnswer {
			h.Del(name)
		}
		return h
	}
	general := of("/")
	var b bytes.Buffer
	rule(&b, "/*", general, nil)
	ruled := map[string]bool{}
	for _, p := range slices.Sorted(maps.Keys(files)) {
		at := s.addressOf(p)
		if strings.HasPrefix(p, "/assets/") {
			at = "/assets/*"
		}
		if !ruled[at] {
			ruled[at] = true
			rule(&b, at, of(p), general)
		}
	}
	return b.Bytes()
}

// rule writes what of the headers is not so in general, if anything.
func rule(b *bytes.Buffer, at string, h, general http.Header) {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(general)) {
		if h.Get(name) != general.Get(name) {
			lines = append(lines, "  ! "+name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(h)) {
		if h.Get(name) != general.Get(name) {
			lines = append(lines, "  "+name+": "+strings.Join(h[name], ", "))
		}
	}
	if len(lines) > 0 {
		b.WriteString(at + "\n" + strings.Join(lines, "\n") + "\n")
	}
}

func redirects() []byte {
	var b bytes.Buffer
	for _, from := range slices.Sorted(maps.Keys(web.Redirects)) {
		b.WriteString(from + " " + web.Redirects[from] + " 302\n")
	}
	return b.Bytes()
}

// zipName is where the whole site lies, for hosting it oneself.
const zipName = "/gatherground.zip"

// archived is the folder in which the files of an archive stand.
const archived = "gatherground"

// archive packs files into a zip, always with the same bytes.
func archive(files map[string][]byte) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range slices.Sorted(maps.Keys(files)) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: archived + p, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(files[p]); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}
