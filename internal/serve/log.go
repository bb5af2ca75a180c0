package serve

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"runtime/debug"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/gatherground/gatherground/web"
)

// A journal numbers the requests, and writes a line for each, if it is to: when,
// which number, from where, what was asked, the status, the bytes sent, and how
// long it took. A handler that panics is logged under the number in any case.
type journal struct {
	lines io.Writer // nil for none
	next  http.Handler
	last  atomic.Int64 // number
}

func (j *journal) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	number := strconv.FormatInt(j.last.Add(1), 10)
	w.Header().Set(web.Number, number)
	begun := time.Now()
	counted := &countedWriter{ResponseWriter: w}
	defer func() {
		v := recover()
		switch {
		case v == http.ErrAbortHandler:
			// Whoever asked has left, or is to.
		case v != nil:
			log.Printf("request %s: %s %s: panic: %v\n%s", number, r.Method, r.URL.Path, v, debug.Stack())
			if counted.status == 0 {
				http.Error(counted, "Something is wrong here, and it is not your doing. The log has it under number "+number+".", http.StatusInternalServerError)
			}
		}
		if j.lines != nil {
			fmt.Fprintf(j.lines, "%s %s %s %s %s %d %d %v\n", begun.UTC().Format(time.RFC3339), number, place(r.RemoteAddr), r.Method, shortened(r.URL.EscapedPath(), r.URL.RawQuery), counted.status, counted.bytes, time.Since(begun).Round(10*time.Microsecond))
		}
		if v == http.ErrAbortHandler {
			panic(v)
		}
	}()
	j.next.ServeHTTP(counted, r)
}

// place leaves out the port, of which nobody learns anything.
func place(address string) string {
	if host, _, err := net.SplitHostPort(address); err == nil {
		return host
	}
	return address
}

// shortened is an address with the beginning of its query: scenarios are long. It
// is quoted: a line stays one, whatever was sent.
func shortened(path, query string) string {
	const most = 200
	if query != "" {
		path += "?" + query
	}
	if len(path) > most {
		path = path[:most] + "…"
	}
	return strconv.QuoteToASCII(path)
}

// countedWriter tells what was answered.
type countedWriter struct {
	http.ResponseWriter
	status int // 0 for none yet
	bytes  int64
}

// Unwrap is for [http.ResponseController].
func (w *countedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *countedWriter) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *countedWriter) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}

// health answers /healthz: whether there is a site to serve.
func health(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/healthz" {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		if s, ok := next.(*live); ok {
			if failure := s.unbuilt(); failure != "" {
				http.Error(w, failure, http.StatusServiceUnavailable)
				return
			}
		}
		io.WriteString(w, "ok\n")
	})
}
