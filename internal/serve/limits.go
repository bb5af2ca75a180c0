package serve

import (
	"net/http"
	"strconv"
	"time"
)

// limits are what one connection, and all of them, may take of the server.
type limits struct {
	// header is for the header of a request, read for all of it, idle for the
	// time until the next one.
	header, read, idle time.Duration
	// write is for making an answer and for its first bytes; each second of
	// sending is to take rate bytes more.
	write time.Duration
	rate  int
	// grace is what answers have to end when the server is told to.
	grace time.Duration
	// headerBytes is the most that a header may have; net/http adds 4 KiB.
	headerBytes int
	// connections is how many there may be at once.
	connections int
}

// usual are the limits of a server that anybody may ask.
var usual = limits{
	header: 10 * time.Second, read: 15 * time.Second, idle: time.Minute,
	write: 30 * time.Second, rate: 16 << 10, grace: 10 * time.Second,
	headerBytes: 32 << 10, connections: 1000,
}

// server serves by these limits.
func (l limits) server(handler http.Handler) *http.Server {
	return &http.Server{
		Handler:           l.paced(handler),
		ReadHeaderTimeout: l.header, ReadTimeout: l.read, WriteTimeout: l.write, IdleTimeout: l.idle,
		MaxHeaderBytes: l.headerBytes,
	}
}

// paced gives large answers the time that they take on a slow line.
func (l limits) paced(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(&pacedWriter{ResponseWriter: w, limits: l}, r)
	})
}

type pacedWriter struct {
	http.ResponseWriter
	limits limits
}

// Unwrap is for [http.ResponseController].
func (w *pacedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *pacedWriter) WriteHeader(status int) {
	if size, err := strconv.Atoi(w.Header().Get("Content-Length")); err == nil {
		whole := w.limits.write + time.Duration(size/w.limits.rate)*time.Second
		// Where there is no connection, as in a test, there is no deadline.
		_ = http.NewResponseController(w.ResponseWriter).SetWriteDeadline(time.Now().Add(whole))
	}
	w.ResponseWriter.WriteHeader(status)
}
