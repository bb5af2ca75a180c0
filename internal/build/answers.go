package build

import (
	"bytes"
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/andybalholm/brotli"

	"github.com/gatherground/gatherground/web"
)

// answers compresses what the site's pages answer, as far as pays while a visitor
// waits, and keeps what it has compressed: most of it is asked for again. It
// makes no more answers at a time than there are slots, each for as long as it
// is being made; sending it takes none. Dear ones have slots of their own, so
// that however many wait for one, the others pass.
type answers struct {
	pages       http.Handler
	kept        *kept
	cheap, dear chan struct{}
}

// What answers hold on to.
const (
	keptBytes = 16 << 20
	// patience is how long a request waits for a slot.
	patience = 2 * time.Second
)

func newAnswers(pages http.Handler, cheap, dear int) *answers {
	return &answers{pages: pages, kept: newKept(keptBytes), cheap: make(chan struct{}, cheap), dear: make(chan struct{}, dear)}
}

// slots are those that a request is to have one of.
func (a *answers) slots(r *http.Request) chan struct{} {
	if web.Dear(r) {
		return a.dear
	}
	return a.cheap
}

func (a *answers) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	coding := best(r.Header.Get("Accept-Encoding"))
	made, ok := a.make(w.Header(), r, coding)
	if !ok {
		if r.Context().Err() != nil {
			panic(http.ErrAbortHandler) // nobody is there to be told
		}
		w.Header().Set("Retry-After", "1")
		http.Error(w, "There are too many requests at once. Ask again in a second.", http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(made.status)
	w.Write(made.body.Bytes())
}

// make lets the pages answer into these headers, if there is a slot for it in
// time.
func (a *answers) make(h http.Header, r *http.Request, coding string) (*made, bool) {
	ctx, stop := context.WithTimeout(r.Context(), patience)
	defer stop()
	slots := a.slots(r)
	select {
	case slots <- struct{}{}:
	case <-ctx.Done():
		return nil, false
	}
	defer func() { <-slots }()
	if r.Context().Err() != nil {
		return nil, false
	}
	m := &made{header: h, status: http.StatusOK}
	a.pages.ServeHTTP(m, ofPlain(r, coding))
	a.compress(m, r.Header.Get("If-None-Match"), coding)
	return m, true
}

// A made answer has yet to be sent.
type made struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (m *made) Header() http.Header         { return m.header }
func (m *made) WriteHeader(status int)      { m.status = status }
func (m *made) Write(b []byte) (int, error) { return m.body.Write(b) }

// leastCompressed is in bytes: what fits into one packet goes no faster when it
// is smaller.
const leastCompressed = 1200

// compress puts an answer into a coding. Each form has a tag of its own, which
// ofPlain knows again. An answer that the browser has already is told of by the
// tag that it has.
func (a *answers) compress(m *made, known, coding string) {
	if !compressible(m.header.Get("Content-Type")) {
		return
	}
	m.header.Add("Vary", "Accept-Encoding")
	name := ""
	if tag := m.header.Get("ETag"); tag != "" {
		name = strings.TrimSuffix(tag, `"`) + "-" + coding + `"`
	}
	switch {
	case coding == "" || m.status != http.StatusNotModified && m.body.Len() < leastCompressed:
		return
	case m.status == http.StatusNotModified:
		if name != "" && strings.Contains(known, name) {
			m.header.Set("ETag", name)
		}
		return
	case name != "":
		m.header.Set("ETag", name)
	}
	m.body = *bytes.NewBuffer(a.kept.get(name, m.body.Bytes(), compressors[coding]))
	m.header.Set("Content-Encoding", coding)
	m.header.Set("Content-Length", strconv.Itoa(m.body.Len()))
}

// compressors are the codings, and how far each goes for an answer.
var compressors = map[string]func([]byte) []byte{
	"br":   func(b []byte) []byte { return brotliAt(b, brotli.DefaultCompression-1) },
	"gzip": func(b []byte) []byte { return gzipAt(b, 5) },
}

// compressible reports whether a kind of answer is text.
func compressible(kind string) bool {
	kind, _, _ = strings.Cut(kind, ";")
	return strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "json") || strings.HasSuffix(kind, "xml") || strings.HasSuffix(kind, "javascript")
}

// ofPlain returns the request as one that knows the pages' own tags, not those of
// the coding.
func ofPlain(r *http.Request, coding string) *http.Request {
	known := r.Header.Get("If-None-Match")
	if known == "" || coding == "" {
		return r
	}
	plain := r.Clone(r.Context())
	plain.Header.Set("If-None-Match", strings.ReplaceAll(known, "-"+coding+`"`, `"`))
	return plain
}
