package build

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"log"
	"mime"
	"net/http"
	"path"
	"runtime"
	"strings"
	"sync"
	"time"
)

// Handler serves the files, and lets the site's pages answer the rest.
func (s *Site) Handler() http.Handler {
	files := make(map[string]*file, len(s.Files))
	for p, content := range s.Files {
		files[p] = newFile(p, content)
	}
	// One processor is never for what is dear.
	processors := runtime.GOMAXPROCS(0)
	rest := newAnswers(s.Web.Handler(), 2*processors, max(1, processors-1))
	zip := sync.OnceValues(func() (*file, error) {
		all, err := s.Hosted()
		return newFile(zipName, all[zipName]), err
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f := files[r.URL.Path]
		if r.URL.Path == zipName {
			var err error
			if f, err = zip(); err != nil {
				log.Printf("%s: %v", zipName, err)
				f = nil
			}
		}
		if f == nil {
			rest.ServeHTTP(w, r)
			return
		}
		s.Web.Secure(w.Header(), r)
		f.ServeHTTP(w, r)
	})
}

// A file is served compressed where the browser takes that, and for ever where
// its name has a hash.
type file struct {
	content   []byte
	kind      string
	tag       string
	immutable bool
	plain     bool // it would become no smaller
	brotli    func() []byte
	gzip      func() []byte
}

// newFile prepares a file. It is compressed on the first request, and less far
// than a build does it, so that work on the site is not held up.
func newFile(p string, content []byte) *file {
	kind := mime.TypeByExtension(path.Ext(p))
	switch path.Ext(p) {
	case ".wasm":
		kind = "application/wasm"
	case ".webmanifest":
		kind = "application/manifest+json"
	case ".zip":
		kind = "application/zip"
	}
	sum := sha256.Sum256(content)
	return &file{
		content: content, kind: kind, tag: hex.EncodeToString(sum[:8]), immutable: strings.HasPrefix(p, "/assets/") || strings.HasPrefix(p, "/embed/"), plain: plain(p),
		brotli: sync.OnceValue(func() []byte { return brotliAt(content, 5) }),
		gzip:   sync.OnceValue(func() []byte { return gzipAt(content, gzip.DefaultCompression) }),
	}
}

// filePolicy is for what a browser runs apart from a page, by this policy and not
// by the page's: the service worker, and the worker that runs the programs. The
// other files have it too, since one rule stands for all of a host's assets; the
// icon has a style inside.
const filePolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"

func (f *file) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "this address answers GET alone", http.StatusMethodNotAllowed)
		return
	}
	h.Set("Content-Type", f.kind)
	if !f.plain {
		h.Set("Vary", "Accept-Encoding")
	}
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	h.Set("Content-Security-Policy", filePolicy)
	h.Set("Access-Control-Allow-Origin", "*") // other people's pages load them, and frames in a sandbox
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Cache-Control", "no-cache")
	if f.immutable {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	content, coding := f.form(r.Header.Get("Accept-Encoding"))
	if coding != "" {
		h.Set("Content-Encoding", coding)
	}
	h.Set("ETag", `"`+f.tag+coding+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// form returns the smallest form of the file that the browser takes.
func (f *file) form(accepted string) (content []byte, coding string) {
	switch coding = best(accepted); {
	case f.plain:
	case coding == "br":
		return f.brotli(), coding
	case coding == "gzip":
		return f.gzip(), coding
	}
	return f.content, ""
}

// best returns the coding that a browser takes best, or "".
func best(accepted string) string {
	for _, coding := range []string{"br", "gzip"} {
		if takes(accepted, coding) {
			return coding
		}
	}
	return ""
}

// takes reports whether an Accept-Encoding header names the coding, and not with
// a weight of zero.
func takes(accepted, coding string) bool {
	for part := range strings.SplitSeq(accepted, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(name) == coding {
			return strings.Trim(strings.TrimSpace(weight), "q=0.") != "" || weight == ""
		}
	}
	return false
}
