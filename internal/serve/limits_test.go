package serve

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
)

// brief are the usual limits, for tests that would else wait for minutes.
var brief = limits{
	header: 200 * time.Millisecond, read: 300 * time.Millisecond, idle: 200 * time.Millisecond,
	write: 400 * time.Millisecond, rate: 1 << 30, grace: 5 * time.Second,
	headerBytes: 32 << 10, connections: 50,
}

// patience is for what is to happen soon, on a busy machine.
const patience = time.Minute

// serving starts a server by these limits. Its end is waited for.
func serving(t *testing.T, l limits, h http.Handler) (address string, end context.CancelFunc, ended chan error) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(t.Context())
	ended = make(chan error, 1)
	over := make(chan struct{})
	go func() {
		defer close(over)
		ended <- l.serve(ctx, listener, h)
	}()
	t.Cleanup(func() { end(); <-over })
	return listener.Addr().String(), end, ended
}

func dial(t *testing.T, address string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	c.SetDeadline(time.Now().Add(patience))
	return c
}

// put sends a text. What the other side has closed takes none.
func put(c net.Conn, text string) error {
	_, err := io.WriteString(c, text)
	return err
}

// closed waits for the other side to close the connection.
func closed(t *testing.T, desc string, c net.Conn) {
	t.Helper()
	_, err := io.Copy(io.Discard, c)
	var late net.Error
	if errors.As(err, &late) && late.Timeout() {
		t.Errorf("%s: the connection is still there", desc)
	}
}

// large is more than the buffers on the way take, in bytes.
const large = 64 << 20

// hello answers, once the body has come, with as much as the address asks for.
var hello = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		return
	}
	if r.URL.Path == "/large" {
		body := make([]byte, large)
		w.Header().Set("Content-Length", fmt.Sprint(len(body)))
		w.Write(body)
		return
	}
	io.WriteString(w, "hello")
})

func TestConnectionsEnd(t *testing.T) {
	address, _, _ := serving(t, brief, hello)
	t.Run("nothing is asked", func(t *testing.T) {
		closed(t, "silent", dial(t, address))
	})
	t.Run("a header byte by byte", func(t *testing.T) {
		c := dial(t, address)
		put(c, "GET / HTTP/1.1\r\nHost: a\r\n")
		go func() {
			for range time.Tick(brief.header / 10) {
				if put(c, "X: 1\r\n") != nil {
					return
				}
			}
		}()
		closed(t, "dripping", c)
	})
	t.Run("a header without a body", func(t *testing.T) {
		c := dial(t, address)
		put(c, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nx")
		closed(t, "slow body", c)
	})
	t.Run("idle after an answer", func(t *testing.T) {
		c := dial(t, address)
		put(c, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
		closed(t, "idle", c)
	})
	t.Run("an answer that nobody reads", func(t *testing.T) {
		c := dial(t, address)
		put(c, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
		// Only what the server had sent before its limit is there to be read: the
		// first byte is taken when it has given up.
		ended := make(chan struct{})
		time.AfterFunc(3*brief.write, func() { close(ended) })
		<-ended
		got, _ := io.Copy(io.Discard, c)
		if got >= large {
			t.Errorf("all of the answer was still to be had: %d bytes", got)
		}
	})
	t.Run("a header that is too long", func(t *testing.T) {
		c := dial(t, address)
		put(c, "GET / HTTP/1.1\r\nHost: a\r\nX: "+strings.Repeat("x", 64<<10)+"\r\n\r\n")
		answer, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil || answer.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
			t.Errorf("%v %v", answer, err)
		}
	})
}

// TestAFloodKeepsNobodyOut opens more connections than there may be, each of
// which waits for something that does not come, and then asks as a visitor does.
// The visitor's answer comes once no more are served than may be.
func TestAFloodKeepsNobodyOut(t *testing.T) {
	l := usual
	l.connections = 50
	for _, c := range []struct{ desc, text string }{
		{"silent", ""},
		{"half a header", "GET / HTTP/1.1\r\nHost: a\r\nX"},
		{"idle", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"},
	} {
		t.Run(c.desc, func(t *testing.T) {
			address, _, _ := serving(t, l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				for r.URL.Path == "/count" && goroutinesServing() > l.connections && r.Context().Err() == nil {
					runtime.Gosched()
				}
				io.WriteString(w, "hello")
			}))
			for range 4 * l.connections {
				put(dial(t, address), c.text)
			}
			visitor := dial(t, address)
			put(visitor, "GET /count HTTP/1.1\r\nHost: a\r\n\r\n")
			answer, err := http.ReadResponse(bufio.NewReader(visitor), nil)
			if err != nil || answer.StatusCode != 200 {
				t.Fatalf("a visitor gets %v (%v) while %d connections are served; at most %d are to be", answer, err, goroutinesServing(), l.connections)
			}
		})
	}
}

// goroutinesServing counts those of net/http that serve a connection.
func goroutinesServing() int {
	stacks := make([]byte, 4<<20)
	return strings.Count(string(stacks[:runtime.Stack(stacks, true)]), "net/http.(*conn).serve(")
}

// TestAFullHouseLetsTheNextOneWait has every connection answered to.
func TestAFullHouseLetsTheNextOneWait(t *testing.T) {
	l := usual
	l.connections = 2
	going, begun := make(chan struct{}), make(chan struct{}, 2)
	address, _, _ := serving(t, l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/long" {
			begun <- struct{}{}
			<-going
		}
		io.WriteString(w, "hello")
	}))
	var busy []net.Conn
	for range l.connections {
		c := dial(t, address)
		put(c, "GET /long HTTP/1.1\r\nHost: a\r\n\r\n")
		<-begun
		busy = append(busy, c)
	}
	next := dial(t, address)
	put(next, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
	close(going)
	for _, c := range append(busy, next) {
		if answer, err := http.ReadResponse(bufio.NewReader(c), nil); err != nil || answer.StatusCode != 200 {
			t.Errorf("%v %v", answer, err)
		}
	}
}

func TestAnswersUnderWayComeToTheirEnd(t *testing.T) {
	going, begun := make(chan struct{}), make(chan struct{})
	address, end, ended := serving(t, usual, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(begun)
		<-going
		io.WriteString(w, "whole")
	}))
	c := dial(t, address)
	put(c, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
	<-begun
	end()
	// It ends when it takes no more connections, and the one is still answered.
	for {
		late, err := net.Dial("tcp", address)
		if err != nil {
			break
		}
		late.Close()
	}
	close(going)
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	if body, err := io.ReadAll(answer.Body); string(body) != "whole" {
		t.Errorf("%q %v", body, err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestAnAnswerWithoutEndIsCutOff(t *testing.T) {
	l := usual
	l.grace = 50 * time.Millisecond
	begun := make(chan struct{})
	address, end, ended := serving(t, l, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(begun)
		<-r.Context().Done()
	}))
	c := dial(t, address)
	put(c, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
	<-begun
	end()
	if err := <-ended; err == nil {
		t.Error("nobody is told that an answer was cut off")
	}
	closed(t, "cut off", c)
}

// TestPagesListenForAsLongAsTheyLike lets more time pass than any limit has, and
// then asks the server to end.
func TestPagesListenForAsLongAsTheyLike(t *testing.T) {
	s := newLive(t.TempDir())
	s.built = time.Unix(0, 7)
	over := make(chan struct{})
	s.over = over
	address, end, ended := serving(t, brief, s)
	response, err := http.Get("http://" + address + "/live")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	events := bufio.NewReader(response.Body)
	next(t, events)
	for range 3 {
		passed := make(chan struct{})
		time.AfterFunc(max(brief.read, brief.write)+50*time.Millisecond, func() { close(passed) })
		<-passed
		s.tell("")
		if got := next(t, events); got != "event: built\ndata: 7\n" {
			t.Errorf("it is told %q", got)
		}
	}
	close(over)
	end()
	if err := <-ended; err != nil {
		t.Errorf("a page that listens keeps the server from its end: %v", err)
	}
}
