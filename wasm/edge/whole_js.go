package main

import (
	"crypto/tls"
	"io"
	"net/http"
	"net/url"
	"strings"
	"syscall/js"
)

// whole lets next meet requests as a server does, and gives its answers in one
// piece. An answer that were a stream would end this program with its own end,
// and the program is to answer many requests: starting one takes longer than
// most answers do.
func whole(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := &answer{ResponseWriter: w}
		defer a.send()
		defer a.recover()
		next.ServeHTTP(a, asServed(r))
		// Who is still sending would not see an answer: as in net/http, a little
		// more is taken from them.
		io.CopyN(io.Discard, r.Body, 256<<10)
	})
}

// asServed gives the request the form that a server gives it. The library cuts
// headers at their commas, and puts the whole address where a path is.
func asServed(r *http.Request) *http.Request {
	for name, parts := range r.Header {
		r.Header[name] = []string{strings.Join(parts, ",")}
	}
	if r.URL.Scheme == "https" {
		r.TLS = &tls.ConnectionState{}
	}
	r.Host = r.URL.Host
	r.URL = &url.URL{Path: r.URL.Path, RawPath: r.URL.RawPath, RawQuery: r.URL.RawQuery}
	r.RequestURI = r.URL.RequestURI()
	r.Proto, r.ProtoMajor, r.ProtoMinor = "HTTP/1.1", 1, 1
	return r
}

// An answer is kept back until it is whole.
type answer struct {
	http.ResponseWriter
	body []byte
}

func (a *answer) Write(b []byte) (int, error) {
	a.body = append(a.body, b...)
	return len(b), nil
}

// send hands the body over as bytes, an empty one too.
func (a *answer) send() {
	bytes := js.Global().Get("Uint8Array").New(len(a.body))
	js.CopyBytesToJS(bytes, a.body)
	a.ResponseWriter.(interface{ WriteRawJSBody(js.Value) }).WriteRawJSBody(bytes)
}

// recover answers for a handler that panics. What it panics with is for the log
// alone.
func (a *answer) recover() {
	v := recover()
	if v == nil {
		return
	}
	if err, ok := v.(error); ok {
		js.Global().Get("console").Call("error", err.Error())
	}
	clear(a.Header())
	a.body = nil
	a.Header().Set("Content-Type", "text/plain; charset=utf-8")
	a.WriteHeader(http.StatusInternalServerError)
	a.Write([]byte("Something is wrong here, and it is not your doing.\n"))
}
