package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/timeline"
)

// The pages run only their own scripts. The one sheet that stands in a page is
// the pictures' own.
var policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; " +
	"style-src 'self' 'sha256-" + hash(timeline.Style) + "'; img-src 'self' data: blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// guard puts the same headers on every answer, and a strong ETag: what a route
// answers is determined by its request.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := &answer{header: w.Header(), status: http.StatusOK}
		a.header.Set("Content-Security-Policy", policy)
		a.header.Set("X-Content-Type-Options", "nosniff")
		a.header.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		a.header.Set("Cross-Origin-Opener-Policy", "same-origin")
		a.header.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
		if r.URL.Path != "/api/run" && r.Method != http.MethodGet && r.Method != http.MethodHead {
			a.header.Set("Allow", "GET, HEAD")
			http.Error(a, "this address answers GET alone", http.StatusMethodNotAllowed)
		} else {
			next.ServeHTTP(a, r)
		}
		if a.status == http.StatusOK {
			sum := sha256.Sum256(a.body.Bytes())
			tag := `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
			a.header.Set("ETag", tag)
			if matches(r.Header.Get("If-None-Match"), tag) {
				w.WriteHeader(http.StatusNotModified)
				return
			}
		}
		a.header.Set("Content-Length", strconv.Itoa(a.body.Len()))
		w.WriteHeader(a.status)
		w.Write(a.body.Bytes())
	})
}

func matches(header, tag string) bool {
	for candidate := range strings.SplitSeq(header, ",") {
		candidate = strings.TrimSpace(candidate)
		if candidate == "*" || strings.TrimPrefix(candidate, "W/") == tag {
			return true
		}
	}
	return false
}

// An answer is kept back until it is whole.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *answer) Header() http.Header         { return a.header }
func (a *answer) WriteHeader(status int)      { a.status = status }
func (a *answer) Write(b []byte) (int, error) { return a.body.Write(b) }
