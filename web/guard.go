package web

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"log"
	"net/http"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/timeline"
)

// The pages run only their own scripts. The one script that stands in a page puts
// on its theme, and the one sheet is the pictures' own.
var policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-" + hash(wear) + "'; worker-src 'self' blob:; connect-src 'self'; " +
	"style-src 'self' 'sha256-" + hash(timeline.Style) + "'; img-src 'self' data: blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// guard puts the same headers on every answer, and a strong ETag: what a route
// answers is determined by its request.
func (s *Site) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := &answer{header: w.Header(), status: http.StatusOK}
		s.head(a.header, r)
		switch {
		case r.Host != "" && !isHost(r.Host):
			http.Error(a, "the request names no host that there could be", http.StatusBadRequest)
		case r.URL.Path != "/api/run" && r.Method != http.MethodGet && r.Method != http.MethodHead:
			a.header.Set("Allow", "GET, HEAD")
			http.Error(a, "this address answers GET alone", http.StatusMethodNotAllowed)
		default:
			next.ServeHTTP(a, r)
		}
		stay(r)
		if a.cut {
			a.body.Reset()
			a.cut = false
			a.header.Del("Cache-Control")
			refuse(a, http.StatusBadRequest, errLarge)
		}
		if a.err != nil {
			log.Printf("request %s: %s %s: %v", cmp.Or(a.header.Get(Number), "-"), r.Method, r.URL.Path, a.err)
		}
		if a.status == http.StatusOK {
			sum := sha256.Sum256(a.body.Bytes())
			tag := `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
			a.header.Set("ETag", tag)
			if Knows(r.Header.Get("If-None-Match"), tag) {
				w.WriteHeader(http.StatusNotModified)
				return
			}
		}
		a.header.Set("Content-Length", strconv.Itoa(a.body.Len()))
		w.WriteHeader(a.status)
		w.Write(a.body.Bytes())
	})
}

// Number is the header in which a server gives a request's number, under which
// the log tells of it.
const Number = "X-Request-Id"

// head puts what every answer has into its header.
func (s *Site) head(h http.Header, r *http.Request) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	s.Secure(h, r)
}

// Secure tells browsers to ask by https alone from now on, where the site is
// known to be there.
func (s *Site) Secure(h http.Header, r *http.Request) {
	if strings.HasPrefix(s.origin(r), "https:") {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// Knows reports whether a header If-None-Match names an answer's ETag. Whoever
// compresses an answer makes its tag a weak one.
func Knows(header, tag string) bool {
	for candidate := range strings.SplitSeq(header, ",") {
		candidate = strings.TrimSpace(candidate)
		if candidate == "*" || strings.TrimPrefix(candidate, "W/") == tag {
			return true
		}
	}
	return false
}

// largest is the most that an answer may have, in bytes. No lesson comes near it,
// nor does any run that one could look at.
const largest = 2_000_000

var errLarge = errors.New("the answer would have more than 2 MB, which is the most that this site gives; run it in the page /play, or in a terminal")

// An answer is kept back until it is whole.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
	cut    bool  // it would have been too large
	err    error // what went wrong inside, for the log
}

func (a *answer) Header() http.Header    { return a.header }
func (a *answer) WriteHeader(status int) { a.status = status }

func (a *answer) Write(b []byte) (int, error) {
	if a.cut || a.body.Len()+len(b) > largest {
		a.cut = true
		return 0, errLarge
	}
	return a.body.Write(b)
}
